/**
 * The interactive loop: read a statement, run it, show its value, again. What a statement is, CPython's own
 * `codeop` decides. On a terminal it behaves as Lib/_pyrepl does, elsewhere (and with PYTHON_BASIC_REPL) as
 * `PyRun_InteractiveLoop` in Python/pythonrun.c.
 */
import {
  call,
  callMethod,
  callNoArgs,
  decref,
  dictGetName,
  dictPutName,
  getAttrName,
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
  syntaxErrorType,
  systemExitType,
} from '../../01-objects/index.ts';
import { compileSource } from '../compile-source.ts';
import { config } from '../core/config.ts';
import { fixCoFilename } from '../core/frozen.ts';
import { interrupted, reportUncaught, writeStderr } from '../core/print-exception.ts';
import { HostError, host } from '../host.ts';
import { importModule } from '../imports/import.ts';
import { evalCode } from '../loop/eval.ts';
import { interpreterModules, sysAttribute, sysModule } from '../modules.ts';
import { compileFile } from './file-source.ts';
import { readFile } from './reading.ts';
import { LineReader } from './readline.ts';
import { registerSource } from './sources.ts';

/** A running session. */
interface Session {
  main: PyModule;
  reader: LineReader;
  compiler: PyObject;
  /** How many statements there were: each has a file name of its own. */
  count: number;
}

/** Runs the loop until the input ends, or SystemExit says with which code to end. */
export function interact(main: PyModule, banner = true): number {
  if (banner && config.quiet === 0) {
    writeStderr(
      `Python ${config.version} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`,
    );
  }
  config.inspect = 0;
  if (banner) runStartup(main);
  setPrompts();
  const codeop = importModule('codeop');
  const compiler = callMethod(codeop, intern('CommandCompiler'));
  decref(codeop);
  const session: Session = { main, reader: new LineReader(), compiler, count: 0 };
  for (;;) {
    const ended = step(session);
    if (ended === null) continue;
    decref(compiler);
    session.reader.saveHistory();
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
    const code = compileFile(readFile(path), path);
    decref(evalCode(code, main.dict!));
    decref(code);
  } catch (caught) {
    if (caught instanceof HostError)
      writeStderr(
        `Could not open PYTHONSTARTUP\nFileNotFoundError: [Errno ${caught.errno}] ${caught.message}: '${path}'\n`,
      );
    else if (caught instanceof PyError) reportUncaught(caught);
    else throw caught;
  }
  flushStreams();
}

/** One statement. The exit code when the session ends, else null. */
function step(session: Session): number | null {
  try {
    const statement = readStatement(session);
    if (statement === null) {
      writeStderr('\n');
      return 0;
    }
    interrupted.now = false;
    if (!runWord(session, statement.source.trim()) && statement.code !== null) {
      runStatement(session, statement.code, statement.source);
    }
    flushStreams();
    return null;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    flushStreams();
    return report(caught);
  }
}

interface Statement {
  code: PyCode | null;
  source: string;
}

/** Reads lines until they make a statement; null at the end of the input. */
function readStatement(session: Session): Statement | null {
  let source = '';
  for (;;) {
    const line = session.reader.read(prompt(source === '' ? 'ps1' : 'ps2'));
    if (line === null && source === '') return null;
    if (line === null) {
      writeStderr('\n');
      return { code: compileNow(session, source), source };
    }
    source += line;
    if (!line.endsWith('\n')) continue; // there may be more of it
    const code = compileStatement(session, source);
    if (code !== null) return { code, source };
  }
}

function prompt(name: string): string {
  const value = sysAttribute(name);
  if (value === undefined) return '';
  return strText(value);
}

/** The file name that errors in the next statement have. */
function inputName(session: Session): string {
  return session.reader.edits ? `<python-input-${session.count}>` : '<stdin>';
}

/** The code of a complete statement (owned), or null if it goes on. Raises SyntaxError. */
function compileStatement(session: Session, source: string): PyCode | null {
  if (session.reader.edits && WORDS.has(source.trim())) return compileNow(session, 'None\n');
  const args = [newStr(source.slice(0, -1)), newStr(inputName(session)), newStr('single')];
  try {
    const code = call(session.compiler, args);
    return code === None ? null : (code as PyCode);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    if (!isSubtype(caught.exc.type, syntaxErrorType)) throw withoutTraceback(caught);
    decref(caught.exc);
    return compileNow(session, source); // the same error, as the parser itself tells it
  } finally {
    for (const each of args) decref(each);
  }
}

/** The code of what there is (owned). */
function compileNow(session: Session, source: string): PyCode {
  try {
    return compileSource(source.endsWith('\n') ? source : `${source}\n`, inputName(session), 'single');
  } catch (caught) {
    if (session.reader.edits) session.count++;
    throw caught;
  }
}

/** The frames of `codeop` are nobody's concern. */
function withoutTraceback(error: PyError): PyError {
  const { traceback } = error.exc.value;
  error.exc.value.traceback = null;
  if (traceback !== null) decref(traceback);
  return error;
}

/** Runs a statement's code (taken over); its lines are kept for tracebacks. */
function runStatement(session: Session, code: PyCode, source: string): void {
  const { reader, main } = session;
  const number = session.count++;
  const filename = reader.edits ? `<python-input-${number}>` : `<stdin>-${number}`;
  fixCoFilename(code, intern(filename));
  registerSource(code, source, filename);
  try {
    decref(evalCode(code, main.dict!));
  } finally {
    decref(code);
  }
}

/** Words that do something by themselves on a terminal: `REPL_COMMANDS` of Lib/_pyrepl. */
const WORDS = new Set(['exit', 'quit', 'copyright', 'help', 'clear']);

/** Does what such a word says, unless the program has a use of its own for it. */
function runWord({ reader, main }: Session, word: string): boolean {
  if (!reader.edits || !WORDS.has(word) || dictGetName(main.dict!, word) !== undefined) return false;
  if (word === 'clear') {
    reader.clearScreen();
    return true;
  }
  const builtins = dictGetName(interpreterModules(), 'builtins')!;
  const found = getAttrName(builtins, word);
  try {
    decref(callNoArgs(found));
  } finally {
    decref(found);
  }
  return true;
}

/** Shows an error and goes on; SystemExit ends the session. */
function report(error: PyError): number | null {
  const { type, value } = error.exc;
  if (isSubtype(type, systemExitType)) return reportUncaught(error);
  if (isSubtype(type, keyboardInterruptType) && value.traceback === null) {
    writeStderr('\nKeyboardInterrupt\n');
    decref(error.exc);
  } else reportUncaught(error);
  return null;
}

/** `flush_io`. */
export function flushStreams(): void {
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
