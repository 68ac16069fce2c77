/**
 * The command line: `python [option] ... [-c cmd | -m mod | file | -] [arg] ...`. Reads the options, starts the
 * interpreter, runs what was asked for, and answers the exit code.
 * Answers to Modules/main.c and Python/initconfig.c.
 */
import {
  callMethod, decref, dictGetName, dictPutName, dictSet, dictSetName, getAttrName, intern, newModule, newRef, newStr, None, PyError,
  type PyModule, type PyObject,
} from '../01-objects/index.ts';
import './machine.ts';
import { compileSource, optimization } from './compile-source.ts';
import { startInterpreter } from './core/boot.ts';
import { reportUncaught, writeStderr } from './core/print-exception.ts';
import { config, VERSION } from './core/config.ts';
import { finalizing } from './core/sysmodule.ts';
import { evalCode } from './eval.ts';
import { host, HostError } from './host.ts';
import { importlib, importModule } from './import.ts';
import { lifecycle } from './lifecycle.ts';
import { interpreterModules, sysAttribute, sysModule } from './modules.ts';
import { interpreterBuiltins } from './names.ts';
import { MachineExit } from './unwind.ts';

/** What is to be run. */
type Target =
  | { kind: 'command'; text: string }
  | { kind: 'module'; name: string }
  | { kind: 'file'; path: string }
  | { kind: 'stdin' };

interface Parsed {
  target: Target;
  args: string[];
}

const USAGE = `usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...`;

/** A mistake on the command line, or an option that only prints. */
class Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  constructor(code: number, out: string, err: string) {
    this.code = code;
    this.out = out;
    this.err = err;
  }
}

const SWITCHES: Record<string, () => void> = {
  b: () => void config.bytesWarning++,
  B: () => void (config.dontWriteBytecode = 1),
  d: () => {},
  E: () => void (config.ignoreEnvironment = 1),
  i: () => void (config.inspect = config.interactive = 1),
  I: () => void (config.isolated = config.ignoreEnvironment = config.noUserSite = 1),
  O: () => void config.optimize++,
  P: () => void (config.safePath = true),
  q: () => void (config.quiet = 1),
  R: () => {},
  s: () => void (config.noUserSite = 1),
  S: () => void (config.noSite = 1),
  u: () => void (config.unbuffered = true),
  v: () => void config.verbose++,
  x: () => {},
};

function parseArguments(argv: readonly string[]): Parsed {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '-' || !word.startsWith('-')) {
      const target: Target = word === '-' ? { kind: 'stdin' } : { kind: 'file', path: word };
      return { target, args: argv.slice(i) };
    }
    if (word === '--help') throw new Ended(0, `${USAGE}\n`, '');
    if (word === '--version') throw new Ended(0, `Python ${VERSION}\n`, '');
    if (word.startsWith('--')) throw new Ended(2, '', `unknown option ${word}\n${USAGE}\nTry \`python -h' for more information.\n`);
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      const rest = word.slice(at + 1);
      if ('cmWX'.includes(letter)) {
        const value = rest !== '' ? rest : argv[++i];
        if (value === undefined) throw new Ended(2, '', `Argument expected for the -${letter} option\n${USAGE}\nTry \`python -h' for more information.\n`);
        if (letter === 'c') return { target: { kind: 'command', text: `${value}\n` }, args: ['-c', ...argv.slice(i + 1)] };
        if (letter === 'm') return { target: { kind: 'module', name: value }, args: ['-m', ...argv.slice(i + 1)] };
        if (letter === 'W') config.warnOptions.push(value);
        else {
          const [name, setting] = value.split(/=(.*)/s);
          config.xoptions[name!] = setting ?? true;
        }
        break;
      }
      if (letter === 'h' || letter === '?') throw new Ended(0, `${USAGE}\n`, '');
      if (letter === 'V') throw new Ended(0, `Python ${VERSION}\n`, '');
      const set = SWITCHES[letter];
      if (set === undefined) throw new Ended(2, '', `Unknown option: -${letter}\n${USAGE}\nTry \`python -h' for more information.\n`);
      set();
    }
  }
  return { target: { kind: 'stdin' }, args: [''] };
}

/** Runs the command line with the host set; answers the exit code. */
export function runCommandLine(argv: readonly string[]): number {
  let parsed: Parsed;
  try {
    parsed = parseArguments(argv);
  } catch (caught) {
    if (!(caught instanceof Ended)) throw caught;
    const encoder = new TextEncoder();
    if (caught.out !== '') host().write(1, encoder.encode(caught.out), null);
    if (caught.err !== '') host().write(2, encoder.encode(caught.err), null);
    return caught.code;
  }
  optimization.level = config.optimize;
  config.argv = parsed.args;
  config.origArgv = ['python', ...argv];
  config.path = [config.stdlib];
  try {
    const code = runTarget(parsed.target);
    return finish(code);
  } catch (caught) {
    if (caught instanceof MachineExit) return caught.code;
    throw caught;
  }
}

function runTarget(target: Target): number {
  try {
    startInterpreter();
    const main = makeMain();
    if (config.noSite === 0) decref(importModule('site'));
    for (const each of lifecycle.mainBegins) each();
    return runMain(target, main);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    return reportUncaught(caught);
  }
}

function makeMain(): PyModule {
  const main = newModule('__main__');
  dictSet(interpreterModules(), intern('__main__'), main);
  dictSetName(main.dict!, '__builtins__', dictGetName(interpreterModules(), 'builtins')!);
  dictPutName(main.dict!, '__loader__', getAttrName(importlib.module!, 'BuiltinImporter'));
  return main;
}

function runMain(target: Target, main: PyModule): number {
  const dict = main.dict!;
  switch (target.kind) {
    case 'command':
      insertPath('');
      decref(evalCode(compileSource(target.text, '<string>', 'exec'), dict));
      return 0;
    case 'module': {
      insertPath(host().cwd());
      const runpy = importModule('runpy');
      const name = newStr(target.name);
      decref(callMethod(runpy, intern('_run_module_as_main'), name));
      return 0;
    }
    case 'file':
      return runFile(target.path, main);
    case 'stdin': {
      insertPath('');
      if (host().isatty(0) || config.interactive) return repl(main);
      const source = readDescriptor(0);
      decref(evalCode(compileSource(source, '<stdin>', 'exec'), dict));
      return 0;
    }
  }
}

function insertPath(folder: string): void {
  if (config.safePath || config.isolated) return;
  const path = sysAttribute('path') as PyObject<PyObject[]>;
  path.value.unshift(newStr(folder));
}

function runFile(path: string, main: PyModule): number {
  let source: Uint8Array;
  try {
    if ((host().stat(path, true).mode & 0o170000) === 0o040000) return runFolder(path);
    source = readFile(path);
  } catch (caught) {
    if (!(caught instanceof HostError)) throw caught;
    writeStderr(`${config.executable === '' ? 'python' : config.executable}: can't open file '${absolute(path)}': [Errno ${caught.errno}] ${caught.message}\n`);
    return 2;
  }
  const slash = path.lastIndexOf('/');
  insertPath(absolute(slash < 0 ? '.' : path.slice(0, slash) || '/'));
  dictPutName(main.dict!, '__file__', newStr(path));
  dictSetName(main.dict!, '__cached__', None);
  const code = compileSource(source, path, 'exec');
  try {
    decref(evalCode(code, main.dict!));
  } finally {
    decref(code);
  }
  return 0;
}

/** A folder is run by its `__main__`. */
function runFolder(path: string): number {
  const runpy = importModule('runpy');
  insertPath(path);
  const name = newStr('__main__');
  decref(callMethod(runpy, intern('_run_module_as_main'), name, newRef(interpreterBuiltins.dict!)));
  return 0;
}

function absolute(path: string): string {
  if (path.startsWith('/')) return path;
  const plain = path.replace(/^(\.\/)+/, '');
  return plain === '.' || plain === '' ? host().cwd() : `${host().cwd()}/${plain}`;
}

function readFile(path: string): Uint8Array {
  const fd = host().open(path, 0, 0);
  try {
    return readDescriptor(fd);
  } finally {
    host().close(fd);
  }
}

function readDescriptor(fd: number): Uint8Array {
  const chunks: number[] = [];
  const chunk = new Uint8Array(65536);
  for (let count = host().read(fd, chunk, null); count > 0; count = host().read(fd, chunk, null)) {
    for (let i = 0; i < count; i++) chunks.push(chunk[i]!);
  }
  return Uint8Array.from(chunks);
}

/** The interactive loop is CPython's own `code` module over our streams. */
function repl(main: PyModule): number {
  const code = importModule('code');
  const banner = newStr(config.quiet ? '' : `Python ${VERSION} on linux\nType "help", "copyright", "credits" or "license" for more information.`);
  const interact = getAttrName(code, 'interact');
  const empty = newStr('');
  decref(interact.type.tp_call!(interact, [banner, None, main.dict!, empty], null));
  return 0;
}

/** `Py_FinalizeEx`: exit functions run, streams are flushed. The exit code, 120 if the last flush fails. */
function finish(code: number): number {
  finalizing.now = false;
  for (const name of ['threading', 'atexit']) {
    const module = dictGetName(interpreterModules(), name);
    if (module === undefined) continue;
    try {
      decref(callMethod(module, intern(name === 'atexit' ? '_run_exitfuncs' : '_shutdown')));
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      reportUncaught(caught);
    }
  }
  finalizing.now = true;
  for (const name of ['stdout', 'stderr']) {
    const stream = sysModule.module === null ? undefined : sysAttribute(name);
    if (stream === undefined || stream === None) continue;
    try {
      decref(callMethod(stream, intern('flush')));
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      if (code === 0) code = 120;
    }
  }
  for (const each of lifecycle.finalizeModules) each();
  for (const each of lifecycle.ended) code = each(code);
  return code;
}

