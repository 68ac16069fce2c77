/**
 * The options of the command line, read into the configuration; the environment first, for what it may decide.
 * Answers to Python/initconfig.c (`config_parse_cmdline`, `config_read_env_vars`).
 */
import { config, VERSION } from '../core/config.ts';
import { host } from '../host.ts';
import { HELP, HELP_ENV, HELP_XOPTIONS, USAGE } from './help.ts';

/** What is to be run. */
export type Target =
  | { kind: 'command'; text: string }
  | { kind: 'module'; name: string }
  | { kind: 'file'; path: string }
  | { kind: 'stdin' };

/** The target and `sys.argv`. */
export interface Parsed {
  target: Target;
  args: string[];
}

/** An option that only prints, or a mistake: what to write where, and the exit code. */
export class Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;

  constructor(code: number, out: string, err = '') {
    this.code = code;
    this.out = out;
    this.err = err;
  }
}

const mistake = (message: string): Ended =>
  new Ended(2, '', `${message}\n${USAGE}\nTry \`python -h' for more information.\n`);

/** Options of one letter without a value. */
const SWITCHES: Record<string, () => void> = {
  b: () => count('bytesWarning'),
  B: () => set('dontWriteBytecode'),
  d: () => set('debug'),
  E: () => set('ignoreEnvironment'),
  i: () => set('inspect', 'interactive'),
  I: () => set('isolated', 'ignoreEnvironment', 'noUserSite'),
  O: () => count('optimize'),
  P: () => {
    config.safePath = true;
  },
  q: () => count('quiet'),
  R: () => {},
  s: () => set('noUserSite'),
  S: () => set('noSite'),
  t: () => {},
  u: () => {
    config.unbuffered = true;
  },
  v: () => count('verbose'),
  x: () => {
    config.skipFirstLine = true;
  },
};

/** The settings that are numbers. */
type Flag = {
  [K in keyof typeof config]: (typeof config)[K] extends number ? K : never;
}[keyof typeof config];

function set(...names: Flag[]): void {
  for (const name of names) config[name] = 1;
}

function count(name: Flag): void {
  config[name]++;
}

/** Words that begin with two dashes. */
const LONG: Record<string, () => Ended> = {
  '--help': () => new Ended(0, HELP),
  '--help-env': () => new Ended(0, HELP_ENV),
  '--help-xoptions': () => new Ended(0, HELP_XOPTIONS),
  '--help-all': () => new Ended(0, `${HELP}\n${HELP_ENV}\n${HELP_XOPTIONS}`),
};

/** Reads the words of a command line. Throws `Ended`. */
export function parseArguments(argv: readonly string[]): Parsed {
  let versions = 0;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '-' || !word.startsWith('-')) {
      if (versions > 0) break;
      return { target: word === '-' ? { kind: 'stdin' } : { kind: 'file', path: word }, args: argv.slice(i) };
    }
    if (word === '--') {
      const path = argv[i + 1];
      if (path === undefined || versions > 0) break;
      return { target: { kind: 'file', path }, args: argv.slice(i + 1) };
    }
    if (word === '--check-hash-based-pycs') {
      i = checkHashBased(argv, i);
      continue;
    }
    if (word === '--version') {
      versions++;
      continue;
    }
    if (word.startsWith('--')) {
      const print = LONG[word];
      throw print === undefined ? mistake(`unknown option ${word}`) : print();
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      if ('cmWX'.includes(letter)) {
        const rest = word.slice(at + 1);
        const value = rest !== '' ? rest : argv[++i];
        if (value === undefined) throw mistake(`Argument expected for the -${letter} option`);
        const target = takeValue(letter, value);
        if (target === null) break;
        if (versions > 0) throw version(versions);
        return { target, args: [`-${letter}`, ...argv.slice(i + 1)] };
      }
      if (letter === 'h' || letter === '?') throw new Ended(0, HELP);
      if (letter === 'V') versions++;
      else if (letter === 'J') throw mistake('-J is reserved for Jython');
      else if (SWITCHES[letter] === undefined) throw mistake(`Unknown option: -${letter}`);
      else SWITCHES[letter]!();
    }
  }
  if (versions > 0) throw version(versions);
  return { target: { kind: 'stdin' }, args: [''] };
}

const version = (times: number): Ended => new Ended(0, `Python ${times > 1 ? config.version : VERSION}\n`);

/** An option with a value; the target, for those that end the list. */
function takeValue(letter: string, value: string): Target | null {
  if (letter === 'c') return { kind: 'command', text: `${value}\n` };
  if (letter === 'm') return { kind: 'module', name: value };
  if (letter === 'W') config.warnOptions.push(value);
  else setXoption(value);
  return null;
}

function setXoption(option: string): void {
  const equals = option.indexOf('=');
  if (equals < 0) config.xoptions[option] = true;
  else config.xoptions[option.slice(0, equals)] = option.slice(equals + 1);
}

function checkHashBased(argv: readonly string[], at: number): number {
  const mode = argv[at + 1];
  if (mode === undefined) throw mistake('Argument expected for the --check-hash-based-pycs option');
  if (!['always', 'never', 'default'].includes(mode)) {
    throw mistake("--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
  }
  return at + 1;
}

// ---- The environment

const env = (name: string): string | undefined => {
  const value = config.ignoreEnvironment === 0 ? host().env[name] : undefined;
  return value === '' ? undefined : value;
};

/** A flag of the environment: its number, or 1 for any other text. `get_env_flag`. */
function envFlag(name: string, given: number): number {
  const value = env(name);
  if (value === undefined) return given;
  const number = /^-?\d+$/.test(value) ? Number(value) : 1;
  return Math.max(given, Math.max(number, 0));
}

/** Completes the configuration by the environment and by what options imply. Throws `Ended`. */
export function readEnvironment(): void {
  readUtf8Mode();
  config.optimize = envFlag('PYTHONOPTIMIZE', config.optimize);
  config.verbose = envFlag('PYTHONVERBOSE', config.verbose);
  config.debug = Math.min(envFlag('PYTHONDEBUG', config.debug), 1);
  config.inspect = envFlag('PYTHONINSPECT', config.inspect);
  config.noUserSite = envFlag('PYTHONNOUSERSITE', config.noUserSite);
  config.dontWriteBytecode = envFlag('PYTHONDONTWRITEBYTECODE', config.dontWriteBytecode);
  if (envFlag('PYTHONUNBUFFERED', 0) > 0) config.unbuffered = true;
  if (env('PYTHONSAFEPATH') !== undefined || config.isolated !== 0) config.safePath = true;
  config.devMode = config.xoptions.dev !== undefined || env('PYTHONDEVMODE') !== undefined;
  readImportTime();
  readChecked();
  config.stdio = env('PYTHONIOENCODING') ?? null;
  config.warnDefaultEncoding = Number(
    config.xoptions.warn_default_encoding !== undefined || env('PYTHONWARNDEFAULTENCODING') !== undefined,
  );
  config.warnOptions = warnOptions();
  config.path = [...(env('PYTHONPATH')?.split(':') ?? []), ...config.path];
}

function readImportTime(): void {
  const value = config.xoptions.importtime ?? env('PYTHONPROFILEIMPORTTIME');
  if (value !== undefined && value !== '0') config.importTime = value === '2' ? 2 : 1;
}

/** The filters in the order of rising weight: development mode, environment, `-W`, `-b`. */
function warnOptions(): string[] {
  const all = config.devMode ? ['default'] : [];
  all.push(...(env('PYTHONWARNINGS')?.split(',') ?? []), ...config.warnOptions);
  if (config.bytesWarning > 0)
    all.push(config.bytesWarning > 1 ? 'error::BytesWarning' : 'default::BytesWarning');
  return all;
}

/** `preconfig_init_utf8_mode`: the option, the variable, or a locale that says nothing of characters. */
function readUtf8Mode(): void {
  const option = config.xoptions.utf8;
  const value = option === undefined ? env('PYTHONUTF8') : option === true ? '1' : option;
  if (value === undefined) return;
  if (value !== '0' && value !== '1') {
    const where = option === undefined ? 'PYTHONUTF8 environment variable value' : '-X utf8 option value';
    throw fatal('preconfig_init_utf8_mode', `invalid ${where}`, 'preinitializing');
  }
  config.utf8Mode = Number(value);
}

/** Settings with a number in them, which may be a wrong one. */
function readChecked(): void {
  const { xoptions } = config;
  const digits = xoptions.int_max_str_digits ?? env('PYTHONINTMAXSTRDIGITS');
  if (digits !== undefined) config.intMaxStrDigits = digitsLimit(digits);
  const seed = env('PYTHONHASHSEED');
  if (seed !== undefined && seed !== 'random' && !isNumber(seed, 0, 0xffffffff)) {
    const range = 'or an integer in range [0; 4294967295]';
    throw fatal('config_init_hash_seed', `PYTHONHASHSEED must be "random" ${range}`);
  }
  readCpuCount(xoptions.cpu_count, env('PYTHON_CPU_COUNT'));
  const frames = xoptions.tracemalloc ?? env('PYTHONTRACEMALLOC');
  if (typeof frames === 'string' && !isNumber(frames, 0, 0x7fffffff)) {
    const where = xoptions.tracemalloc === undefined ? 'PYTHONTRACEMALLOC' : '-X tracemalloc=NFRAME';
    throw fatal('config_init_tracemalloc', `${where}: invalid number of frames`);
  }
  const gil = xoptions.gil ?? env('PYTHON_GIL');
  if (gil === '0') throw fatal('config_read_gil', 'Disabling the GIL is not supported by this build');
  if (gil !== undefined && gil !== '1')
    throw fatal('config_read_gil', 'PYTHON_GIL / -X gil must be "0" or "1"');
}

const isNumber = (text: string, least: number, most: number): boolean =>
  /^\+?\d+$/.test(text) && Number(text) >= least && Number(text) <= most;

function digitsLimit(value: string | true): number {
  const digits = value === true ? Number.NaN : Number(value);
  if (Number.isInteger(digits) && (digits === 0 || digits >= 640)) return digits;
  const given = config.xoptions.int_max_str_digits !== undefined;
  throw fatal(
    'config_init_int_max_str_digits',
    `${given ? '-X int_max_str_digits' : 'PYTHONINTMAXSTRDIGITS'}: invalid limit; must be >= 640 or 0 for unlimited.`,
  );
}

function readCpuCount(option: string | true | undefined, variable: string | undefined): void {
  const value = option ?? variable;
  if (value === undefined || value === 'default') return;
  if (value === true || !isNumber(value, 1, 0x7fffffff)) {
    const wanted = 'n is missing or an invalid number, n must be greater than 0';
    throw fatal('config_init_cpu_count', `-X cpu_count=n option: ${wanted}`);
  }
  config.cpuCount = Number(value);
}

/** `Py_ExitStatusException` of an initialisation that failed before there was a thread. */
function fatal(where: string, message: string, state = 'preinitialized'): Ended {
  return new Ended(1, '', `Fatal Python error: ${where}: ${message}\nPython runtime state: ${state}\n\n`);
}
