/**
 * Showing exceptions: `sys.excepthook` hands them to CPython's own `traceback` module; when that cannot be
 * used, a plain form is written. Answers to Python/pythonrun.c (`PyErr_Display`, `PyErr_PrintEx`) and errors.c.
 */
import {
  call,
  callMethod,
  decref,
  getAttrName,
  intern,
  isException,
  isSubtype,
  None,
  newStr,
  PyError,
  type PyException,
  type PyObject,
  type PyStr,
  reprText,
  strText,
  systemExitType,
  text,
  unraisable,
} from '../../01-objects/index.ts';
import { host } from '../host.ts';
import { importModule } from '../import.ts';
import { sysAttribute } from '../modules.ts';
import { type TracebackState, tracebackLine } from '../traceback.ts';
import { unraisableArgs } from './sysmodule.ts';

/** Writes text to `sys.stderr`, or to descriptor 2 when there is none. */
export function writeStderr(shown: string): void {
  const stream = sysAttribute('stderr');
  if (stream === undefined || stream === None) {
    host().write(2, new TextEncoder().encode(shown), null);
    return;
  }
  const str = newStr(shown);
  try {
    decref(callMethod(stream, intern('write'), str));
  } finally {
    decref(str);
  }
}

/** Displays an exception with its traceback, causes and notes. */
export function printException(exc: PyObject): void {
  try {
    const module = importModule('traceback');
    const print = getAttrName(module, '_print_exception_bltin');
    decref(call(print, [exc]));
    decref(print);
    decref(module);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    writeStderr(plainTraceback(exc));
  }
  const stream = sysAttribute('stderr');
  if (stream !== undefined && stream !== None) decref(callMethod(stream, intern('flush')));
}

/** What can be said without running Python code. */
export function plainTraceback(exc: PyObject): string {
  if (!isException(exc)) return `${reprText(exc)}\n`;
  let shown = 'Traceback (most recent call last):\n';
  for (let at = exc.value.traceback; at !== null; at = (at.value as TracebackState).next) {
    const { frame } = at.value as TracebackState;
    const code = (frame.value as { code: PyObject<{ filename: PyStr; name: PyStr }> }).code.value;
    shown += `  File "${text(code.filename)}", line ${tracebackLine(at as never)}, in ${text(code.name)}\n`;
  }
  return `${shown}${exceptionLine(exc)}\n`;
}

/** `TypeError: message`. */
export function exceptionLine(exc: PyException): string {
  let message: string;
  try {
    message = strText(exc);
  } catch {
    message = '<exception str() failed>';
  }
  return message === '' ? exc.type.name : `${exc.type.name}: ${message}`;
}

/** `PyErr_WriteUnraisable`: an error nobody can catch goes to `sys.unraisablehook`. */
unraisable.report = (caught, object, doing) => {
  if (!(caught instanceof PyError)) throw caught;
  const hook = sysAttribute('unraisablehook');
  if (hook === undefined || hook === None) {
    decref(caught.exc);
    return;
  }
  const told =
    doing === undefined
      ? ''
      : `Exception ignored while ${doing} ${object === null ? '' : safeRepr(object)}`.trimEnd();
  const message = doing === undefined ? None : newStr(told);
  const args = unraisableArgs(caught.exc, message, doing === undefined && object !== null ? object : None);
  decref(message);
  decref(caught.exc);
  try {
    decref(call(hook, [args]));
  } catch (second) {
    if (!(second instanceof PyError)) throw second;
    writeStderr(`Exception ignored in sys.unraisablehook: ${exceptionLine(second.exc)}\n`);
  } finally {
    decref(args);
  }
};

/** What `sys.unraisablehook` does unless a program sets its own. */
export function printUnraisable(args: PyObject): void {
  const [, exc, , message, object] = args.value as PyObject[];
  if (object !== None) {
    writeStderr(`${message === None ? 'Exception ignored in' : strText(message!)}: ${safeRepr(object!)}\n`);
  } else if (message !== None) writeStderr(`${strText(message!)}:\n`);
  printException(exc!);
}

function safeRepr(object: PyObject): string {
  try {
    return reprText(object);
  } catch {
    return '<object repr() failed>';
  }
}

/**
 * `PyErr_PrintEx` of the main program: calls `sys.excepthook`; a SystemExit decides the exit code instead.
 * Takes the error over; answers the exit code.
 */
export function reportUncaught(error: PyError): number {
  try {
    return report(error.exc);
  } finally {
    decref(error.exc);
  }
}

function report(exc: PyException): number {
  if (isSubtype(exc.type, systemExitType)) return exitCode(exc);
  const hook = sysAttribute('excepthook');
  if (hook === undefined) printException(exc);
  else {
    try {
      decref(call(hook, [exc.type, exc, exc.value.traceback ?? None]));
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      if (isSubtype(caught.exc.type, systemExitType)) return exitCode(caught.exc);
      writeStderr('Error in sys.excepthook:\n');
      printException(caught.exc);
      writeStderr('\nOriginal exception was:\n');
      printException(exc);
    }
  }
  const interrupted = exc.type.name === 'KeyboardInterrupt';
  return interrupted ? 130 : 1;
}

function exitCode(exc: PyException): number {
  const code = exc.value.fields?.get('code') ?? exc.value.args.value[0] ?? None;
  if (code === None) return 0;
  if (typeof code.value === 'number' || typeof code.value === 'bigint')
    return Number(BigInt.asUintN(8, BigInt(code.value)));
  writeStderr(`${strText(code)}\n`);
  return 1;
}
