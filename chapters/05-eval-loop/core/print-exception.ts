/**
 * Showing exceptions: `sys.excepthook` hands them to CPython's own `traceback` module; when that cannot be
 * used, a plain form is written. Answers to Python/pythonrun.c (`PyErr_Display`, `PyErr_PrintEx`) and errors.c.
 */
import {
  call,
  callMethod,
  decref,
  dictSetName,
  getAttrName,
  intern,
  isLong,
  isSubtype,
  keyboardInterruptType,
  None,
  newStr,
  PyError,
  type PyException,
  type PyObject,
  reprText,
  strText,
  systemExitType,
  unraisable,
} from '../../01-objects/index.ts';
import { current } from '../frames/pystate.ts';
import { addTraceback } from '../frames/traceback.ts';
import { HostError, host } from '../host.ts';
import { importModule } from '../imports/import.ts';
import { sysAttribute, sysModule } from '../modules.ts';
import { config } from './config.ts';
import { displayException, exceptionLine } from './display-exception.ts';
import { unraisableArgs } from './sysmodule.ts';

/** Writes text to `sys.stderr`, or to descriptor 2 when there is none or it fails. `PySys_WriteStderr`. */
export function writeStderr(shown: string): void {
  const stream = sysModule.module === null ? undefined : sysAttribute('stderr');
  if (stream === undefined || stream === None) return writeRaw(shown);
  const str = newStr(shown);
  try {
    decref(callMethod(stream, intern('write'), str));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
    writeRaw(shown);
  } finally {
    decref(str);
  }
}

/** What cannot be written to descriptor 2 cannot be told at all. */
export function writeRaw(shown: string, fd = 2): void {
  try {
    host().write(fd, new TextEncoder().encode(shown), null);
  } catch (caught) {
    if (!(caught instanceof HostError)) throw caught;
  }
}

/** Displays an exception with its traceback, causes and notes. Nobody listens if `sys.stderr` is None. `PyErr_Display`. */
export function printException(exc: PyObject): void {
  if (sysAttribute('stderr') === None) return;
  try {
    const module = importModule('traceback');
    const print = getAttrName(module, '_print_exception_bltin');
    decref(call(print, [exc]));
    decref(print);
    decref(module);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
    writeStderr(displayException(exc));
  }
  const stream = sysAttribute('stderr');
  if (stream === undefined) return;
  try {
    decref(callMethod(stream, intern('flush')));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
  }
}

/** `PyErr_WriteUnraisable`: an error nobody can catch goes to `sys.unraisablehook`. */
unraisable.report = (caught, object, doing) => {
  if (!(caught instanceof PyError)) throw caught;
  const { frame } = current.tstate;
  if (caught.exc.value.traceback === null && frame !== null) addTraceback(frame, caught.exc);
  const hook = sysAttribute('unraisablehook');
  if (hook === undefined || hook === None) {
    decref(caught.exc);
    return;
  }
  const told =
    doing === undefined
      ? ''
      : `Exception ignored ${/^(in|on) /.test(doing) ? '' : 'while '}${doing} ${object === null ? '' : safeRepr(object)}`.trimEnd();
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

/** Whether a KeyboardInterrupt has ended the program: then the process ends as a signal ends it. */
export const interrupted = { now: false };

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
  if (isSubtype(exc.type, keyboardInterruptType)) interrupted.now = true;
  else if (isSubtype(exc.type, systemExitType) && config.inspect === 0) return exitCode(exc);
  rememberLast(exc);
  const hook = sysAttribute('excepthook');
  if (hook === undefined) {
    writeStderr('sys.excepthook is missing\n');
    printException(exc);
    return 1;
  }
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
  return 1;
}

/** `sys.last_exc` and its older kin: for who looks at what went wrong, after the fact. */
function rememberLast(exc: PyException): void {
  const { dict } = sysModule.module!;
  dictSetName(dict!, 'last_exc', exc);
  dictSetName(dict!, 'last_type', exc.type);
  dictSetName(dict!, 'last_value', exc);
  dictSetName(dict!, 'last_traceback', exc.value.traceback ?? None);
}

/** What a SystemExit ends with: its number, or 1 after anything else was shown. `parse_exit_code`. */
function exitCode(exc: PyException): number {
  const code = exc.value.fields?.get('code') ?? exc.value.args.value[0] ?? None;
  if (code === None) return 0;
  if (isLong(code)) {
    const number = BigInt(code.value);
    return BigInt.asIntN(64, number) === number ? Number(BigInt.asUintN(8, number)) : 255;
  }
  try {
    writeStderr(strText(code));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc); // a text that cannot be shown is left out
  }
  writeStderr('\n');
  return 1;
}
