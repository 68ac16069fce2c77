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
  d: () => count('debug'),
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
  '--version': () => new Ended(0, `Python ${VERSION}\n`),
};

/** Reads the words of a command line. Throws `Ended`. */
export function parseArguments(argv: readonly string[]): Parsed {
  let versions = 0;
  let helped = false;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '-' || !word.startsWith('-')) {
      if (helped || versions > 0) break;
      return { target: word === '-' ? { kind: 'stdin' } : { kind: 'file', path: word }, args: argv.slice(i) };
    }
    if (word === '--') {
      const path = argv[i + 1];
      if (path === undefined) break;
      return { target: { kind: 'file', path }, args: argv.slice(i + 1) };
    }
    if (word === '--check-hash-based-pycs') {
      i = checkHashBased(argv, i);
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
        if (helped || versions > 0) break;
        return { target, args: [`-${letter}`, ...argv.slice(i + 1)] };
      }
      if (letter === 'h' || letter === '?') helped = true;
      else if (letter === 'V') versions++;
      else if (letter === 'J') throw new Ended(2, '', '-J is reserved for Jython\n');
      else if (SWITCHES[letter] === undefined) throw mistake(`Unknown option: -${letter}`);
      else SWITCHES[letter]!();
    }
  }
  if (helped) throw new Ended(0, HELP);
  if (versions > 0) throw new Ended(0, `Python ${versions > 1 ? config.version : VERSION}\n`);
  return { target: { kind: 'stdin' }, args: [''] };
}

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
    throw new Ended(
      2,
      '',
      `--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n${USAGE}\nTry \`python -h' for more information.\n`,
    );
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
  config.optimize = envFlag('PYTHONOPTIMIZE', config.optimize);
  config.verbose = envFlag('PYTHONVERBOSE', config.verbose);
  config.debug = envFlag('PYTHONDEBUG', config.debug);
  config.inspect = envFlag('PYTHONINSPECT', config.inspect);
  config.noUserSite = envFlag('PYTHONNOUSERSITE', config.noUserSite);
  config.dontWriteBytecode = envFlag('PYTHONDONTWRITEBYTECODE', config.dontWriteBytecode);
  if (envFlag('PYTHONUNBUFFERED', 0) > 0) config.unbuffered = true;
  if (env('PYTHONSAFEPATH') !== undefined || config.isolated !== 0) config.safePath = true;
  config.devMode = config.xoptions.dev !== undefined || env('PYTHONDEVMODE') !== undefined;
  if (config.xoptions.importtime === undefined && env('PYTHONPROFILEIMPORTTIME') !== undefined) {
    config.importTime = env('PYTHONPROFILEIMPORTTIME') === '2' ? 2 : 1;
  } else if (config.xoptions.importtime !== undefined)
    config.importTime = config.xoptions.importtime === '2' ? 2 : 1;
  readUtf8Mode();
  readDigitsLimit();
  config.warnOptions = warnOptions();
  config.path = [...(env('PYTHONPATH')?.split(':') ?? []), ...config.path];
}

/** The filters in the order of rising weight: development mode, environment, `-W`, `-b`. */
function warnOptions(): string[] {
  const all = config.devMode ? ['default'] : [];
  all.push(...(env('PYTHONWARNINGS')?.split(',') ?? []), ...config.warnOptions);
  if (config.bytesWarning > 0)
    all.push(config.bytesWarning > 1 ? 'error::BytesWarning' : 'default::BytesWarning');
  return all;
}

function readUtf8Mode(): void {
  const option = config.xoptions.utf8;
  const value = option === undefined ? env('PYTHONUTF8') : option === true ? '1' : option;
  if (value === undefined) return;
  if (value !== '0' && value !== '1') {
    const where = option === undefined ? 'PYTHONUTF8 environment variable value' : '-X utf8 option value';
    throw fatal('preconfig_init_utf8_mode', `invalid ${where}`);
  }
  config.utf8Mode = Number(value);
}

function readDigitsLimit(): void {
  const option = config.xoptions.int_max_str_digits;
  const value = option ?? env('PYTHONINTMAXSTRDIGITS');
  if (value === undefined) return;
  const digits = value === true ? Number.NaN : Number(value);
  if (!Number.isInteger(digits) || (digits !== 0 && digits < 640)) {
    const where = option === undefined ? 'PYTHONINTMAXSTRDIGITS' : '-X int_max_str_digits';
    throw fatal(
      'config_init_int_max_str_digits',
      `${where}: invalid limit; must be >= 640 or 0 for unlimited.`,
    );
  }
  config.intMaxStrDigits = digits;
}

/** `Py_ExitStatusException` of a failed initialisation. */
function fatal(where: string, message: string): Ended {
  return new Ended(
    1,
    '',
    `Fatal Python error: ${where}: ${message}\nPython runtime state: preinitialized\n\nCurrent thread 0x00000001 [python] (most recent call first):\n  <no Python frame>\n`,
  );
}
