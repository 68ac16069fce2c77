/**
 * The interactive loop: read a statement, run it, show its value, again. What a statement is, CPython's own
 * `codeop` decides. Answers to `PyRun_InteractiveLoop` in Python/pythonrun.c and to Parser/myreadline.c.
 */
import {
  call,
  callMethod,
  decref,
  dictGetName,
  dictPutName,
  intern,
  isSubtype,
  keyboardInterruptType,
  None,
  newStr,
  type PyCode,
  PyError,
  type PyModule,
  type PyObject,
  strText,
  systemExitType,
} from '../../01-objects/index.ts';
import { compileSource } from '../compile-source.ts';
import { config } from '../core/config.ts';
import { fixCoFilename } from '../core/frozen.ts';
import { printException, reportUncaught, writeStderr } from '../core/print-exception.ts';
import { evalCode } from '../eval.ts';
import { HostError, host } from '../host.ts';
import { importModule } from '../import.ts';
import { sysAttribute, sysModule } from '../modules.ts';
import { readFile } from './reading.ts';
import { LineReader } from './readline.ts';
import { registerSource } from './sources.ts';

/** Runs the loop until the input ends, or SystemExit says with which code to end. */
export function interact(main: PyModule, banner = true): number {
  if (banner && config.quiet === 0) {
    writeStderr(
      `Python ${config.version} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`,
    );
  }
  setPrompts();
  const reader = new LineReader();
  if (banner) runStartup(main);
  const codeop = importModule('codeop');
  const compiler = callMethod(codeop, intern('CommandCompiler'));
  decref(codeop);
  for (;;) {
    const ended = step(main, reader, compiler);
    if (ended === null) continue;
    decref(compiler);
    return ended;
  }
}

function setPrompts(): void {
  const dict = sysModule.module!.dict!;
  if (dictGetName(dict, 'ps1') === undefined) dictPutName(dict, 'ps1', newStr('>>> '));
  if (dictGetName(dict, 'ps2') === undefined) dictPutName(dict, 'ps2', newStr('... '));
}

/** PYTHONSTARTUP: a file that is run before the first prompt. */
function runStartup(main: PyModule): void {
  const path = config.ignoreEnvironment !== 0 ? undefined : host().env.PYTHONSTARTUP;
  if (path === undefined || path === '') return;
  try {
    decref(evalCode(compileSource(readFile(path), path, 'exec'), main.dict!));
  } catch (caught) {
    if (caught instanceof HostError)
      writeStderr(
        `Could not open PYTHONSTARTUP\nFileNotFoundError: [Errno ${caught.errno}] ${caught.message}: '${path}'\n`,
      );
    else if (caught instanceof PyError) report(caught);
    else throw caught;
  }
}

/** One statement. The exit code when the session ends, else null. */
function step(main: PyModule, reader: LineReader, compiler: PyObject): number | null {
  try {
    const statement = readStatement(reader, compiler);
    if (statement === null) {
      writeStderr('\n');
      return 0;
    }
    if (statement.code !== null) runStatement(statement.code, statement.source, main);
    flush();
    return null;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    flush();
    return report(caught);
  }
}

interface Statement {
  code: PyCode | null;
  source: string;
}

/** Reads lines until they make a statement; null at the end of the input. */
function readStatement(reader: LineReader, compiler: PyObject): Statement | null {
  const lines: string[] = [];
  for (;;) {
    const line = reader.read(prompt(lines.length === 0 ? 'ps1' : 'ps2'));
    if (line === null && lines.length === 0) return null;
    lines.push(line ?? '');
    const source = lines.join('\n');
    const code = compileStatement(compiler, source, line === null);
    if (code !== null) return { code, source: `${source}\n` };
    if (line === null) return { code: null, source };
  }
}

function prompt(name: string): string {
  const value = sysAttribute(name);
  if (value === undefined) return '';
  return strText(value);
}

let count = 0;

/** The code of a complete statement (owned), or null if it goes on. Raises SyntaxError. */
function compileStatement(compiler: PyObject, source: string, last: boolean): PyCode | null {
  const args = [newStr(last ? `${source}\n` : source), newStr('<stdin>'), newStr('single')];
  try {
    const code = call(compiler, args);
    return code === None ? null : (code as PyCode);
  } catch (caught) {
    if (caught instanceof PyError) forgetTraceback(caught); // the frames are those of codeop
    throw caught;
  } finally {
    for (const each of args) decref(each);
  }
}

function forgetTraceback({ exc }: PyError): void {
  const { traceback } = exc.value;
  exc.value.traceback = null;
  if (traceback !== null) decref(traceback);
}

/** Runs a statement's code (taken over); its lines are kept for tracebacks. */
function runStatement(code: PyCode, source: string, main: PyModule): void {
  const filename = `<stdin>-${count++}`;
  fixCoFilename(code, intern(filename));
  registerSource(code, source, filename);
  try {
    decref(evalCode(code, main.dict!));
  } finally {
    decref(code);
  }
}

/** Shows an error and goes on; SystemExit ends the session. */
function report(error: PyError): number | null {
  if (isSubtype(error.exc.type, systemExitType))
    return config.inspect !== 0 ? showExit(error) : reportUncaught(error);
  if (isSubtype(error.exc.type, keyboardInterruptType) && error.exc.value.traceback === null)
    writeStderr('\nKeyboardInterrupt\n');
  else reportUncaught(error);
  return null;
}

/** With `-i` even SystemExit is only shown. */
function showExit(error: PyError): null {
  printException(error.exc);
  decref(error.exc);
  return null;
}

/** `flush_io`. */
function flush(): void {
  for (const name of ['stderr', 'stdout']) {
    const stream = sysAttribute(name);
    if (stream === undefined || stream === None) continue;
    try {
      decref(callMethod(stream, intern('flush')));
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      decref(caught.exc);
    }
  }
}
