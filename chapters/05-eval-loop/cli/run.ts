/**
 * Running what the command line asked for: a command, a module, a file, a folder, an archive, standard input.
 * Answers to Modules/main.c (`pymain_run_command`, `pymain_run_module`, `pymain_run_file` ...).
 */
import {
  call,
  callMethod,
  decref,
  dictDelete,
  dictGetName,
  dictPutName,
  dictSetName,
  getAttrName,
  intern,
  isCode,
  isSubtype,
  None,
  newRef,
  newStr,
  type PyCode,
  type PyDict,
  PyError,
  type PyModule,
  type PyObject,
  pyBool,
  reprText,
  runtimeError,
  systemError,
  systemExitType,
} from '../../01-objects/index.ts';
import { loads, PYC_MAGIC_NUMBER } from '../../04-compiler/index.ts';
import { compileSource } from '../compile-source.ts';
import { config } from '../core/config.ts';
import { interrupted, writeStderr } from '../core/print-exception.ts';
import { HostError, host } from '../host.ts';
import { importlib, importModule } from '../imports/import.ts';
import { evalCode } from '../loop/eval.ts';
import { sysAttribute } from '../modules.ts';
import { compileFile } from './file-source.ts';
import type { Target } from './options.ts';
import { absolute, folderOf } from './paths.ts';
import { readDescriptor, readFile } from './reading.ts';
import { flushStreams, interact } from './repl.ts';
import { registerSource } from './sources.ts';

/** Runs the target in `__main__`; answers the exit code. Throws PyError. */
export function runMain(target: Target, main: PyModule): number {
  const dict = main.dict!;
  switch (target.kind) {
    case 'command':
      insertPath('');
      if (LONE_SURROGATE.test(target.text)) return refuseCommand(target.text);
      return runCommand(commandText(target.text), dict);
    case 'module':
      insertPath(host().cwd());
      return runModule(target.name, true);
    case 'file':
      return runFile(target.path, main);
    case 'stdin':
      insertPath('');
      if (host().isatty(0) || config.interactive !== 0) return interact(main);
      return runSource(readDescriptor(0), '<stdin>', main);
  }
}

/** `_PyUnicode_Dedent`: the text of `-c` without the indentation that all its lines share. */
function commandText(command: string): string {
  const lines = command.split('\n');
  const full = lines.filter((line) => line.trim() !== '');
  if (full.length === 0) return command;
  let margin = /^[ \t]*/.exec(full[0]!)![0];
  for (const line of full) while (!line.startsWith(margin)) margin = margin.slice(0, -1);
  if (margin === '') return command;
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(margin.length))).join('\n');
}

const LONE_SURROGATE = /\p{Cs}/u;

/** A command with bytes in it that are no text. */
function refuseCommand(command: string): never {
  writeStderr('Unable to decode the command from the command line:\n');
  const source = newStr(command);
  try {
    decref(callMethod(source, intern('encode')));
  } finally {
    decref(source);
  }
  throw systemError('the command could be encoded');
}

/** The lines of a command are shown in tracebacks, as those of a file are. */
function runCommand(source: string, namespace: PyDict): number {
  const code = compileSource(source, '<string>', 'exec');
  newRef(code);
  try {
    return runCode(code, namespace);
  } catch (caught) {
    if (caught instanceof PyError && (config.inspect !== 0 || !isSubtype(caught.exc.type, systemExitType)))
      registerSource(code, source, '<string>');
    throw caught;
  } finally {
    decref(code);
  }
}

/** Runs code (taken over) in a namespace. */
function runCode(code: PyCode, namespace: PyDict): number {
  interrupted.now = false;
  try {
    decref(evalCode(code, namespace));
  } finally {
    decref(code);
  }
  return 0;
}

function runModule(name: string, setArgv0: boolean): number {
  const runpy = importModule('runpy');
  const shown = newStr(name);
  decref(callMethod(runpy, intern('_run_module_as_main'), shown, pyBool(setArgv0)));
  decref(shown);
  decref(runpy);
  return 0;
}

/** Puts a folder first on `sys.path`, unless options forbid it. */
function insertPath(folder: string, always = false): void {
  if (!always && config.safePath) return;
  const path = sysAttribute('path') as PyObject<PyObject[]>;
  path.value.unshift(newStr(folder));
}

function runFile(given: string, main: PyModule): number {
  const path = absolute(given);
  let source: Uint8Array;
  try {
    if (isFolder(path) || isArchive(path)) {
      if (!isFolder(path)) hookZipimport();
      insertPath(path, true);
      return runModule('__main__', false);
    }
    source = readFile(path);
  } catch (caught) {
    if (!(caught instanceof HostError)) throw caught;
    const { errno, message } = caught;
    const shown = newStr(path);
    writeStderr(`${config.program}: can't open file ${reprText(shown)}: [Errno ${errno}] ${message}\n`);
    decref(shown);
    return 2;
  }
  insertPath(folderOf(given));
  return runSource(config.skipFirstLine ? withoutFirstLine(source) : source, path, main);
}

/** `_PyRun_SimpleFileObject`: while the file runs, `__main__` knows where it came from. */
function runSource(source: Uint8Array, path: string, main: PyModule): number {
  const dict = main.dict!;
  dictPutName(dict, '__file__', newStr(path));
  dictSetName(dict, '__cached__', None);
  try {
    const compiled = path.endsWith('.pyc');
    const code = compiled ? compiledCode(source) : compileFile(source, path);
    if (path !== '<stdin>') setMainLoader(dict, path, compiled ? 'SourcelessFileLoader' : 'SourceFileLoader');
    return runCode(code, dict);
  } finally {
    flushStreams();
    forget(dict, '__file__');
    forget(dict, '__cached__');
  }
}

/** `set_main_loader`. */
function setMainLoader(dict: PyDict, path: string, loader: string): void {
  const external = getAttrName(importlib.module!, '_bootstrap_external');
  const type = getAttrName(external, loader);
  decref(external);
  const args = [newStr('__main__'), newStr(path)];
  dictPutName(dict, '__loader__', call(type, args));
  for (const each of [type, ...args]) decref(each);
}

function forget(dict: PyDict, name: string): void {
  if (dictGetName(dict, name) !== undefined) dictDelete(dict, intern(name));
}

/** `init_zipimport`: the import system learns to look into archives. CPython does it at every start. */
function hookZipimport(): void {
  const zipimport = importModule('zipimport');
  const hooks = sysAttribute('path_hooks') as PyObject<PyObject[]>;
  hooks.value.unshift(getAttrName(zipimport, 'zipimporter'));
  decref(zipimport);
}

const isFolder = (path: string): boolean => (host().stat(path, true).mode & 0o170000) === 0o040000;

/** Whether the file ends as a zip archive does: then `zipimport` finds its `__main__`. */
function isArchive(path: string): boolean {
  if (/\.pyc?$/.test(path)) return false;
  const size = host().stat(path, true).size;
  const tail = new Uint8Array(Math.min(size, 22 + 65535));
  const fd = host().open(path, 0, 0);
  try {
    host().read(fd, tail, size - tail.length);
  } finally {
    host().close(fd);
  }
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) return true;
  }
  return false;
}

/** `run_pyc_file`: the code of a file that was compiled before. */
function compiledCode(data: Uint8Array): PyCode {
  const magic = data[0]! | (data[1]! << 8);
  if (data.length < 16 || magic !== PYC_MAGIC_NUMBER) throw runtimeError('Bad magic number in .pyc file');
  const code = loads(data.subarray(16));
  if (!isCode(code)) throw runtimeError('Bad code object in .pyc file');
  return code;
}

/** `-x`: the first line goes, its end stays, for the numbers of the others. */
function withoutFirstLine(source: Uint8Array): Uint8Array {
  const end = source.indexOf(10);
  return end < 0 ? new Uint8Array() : source.subarray(end);
}
