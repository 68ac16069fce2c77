/**
 * `_testcapi.exception_print` and `traceback_print`: what the machine shows by itself. Answers to
 * Modules/_testcapi/exceptions.c.
 */
import {
  callMethod,
  decref,
  intern,
  type MethodDef,
  method,
  newStr,
  type PyObject,
  typeError,
} from '../../../01-objects/index.ts';
import { displayTraceback } from '../../core/display-exception.ts';
import { printException } from '../../core/print-exception.ts';
import { tracebackType } from '../../frames/traceback.ts';

/** `PyTraceBack_Print`: to any object with a method `write`. */
function tracebackPrint(_module: PyObject, traceback: PyObject, file: PyObject): void {
  if (traceback.type !== tracebackType) throw typeError('traceback_print() argument 1 must be a traceback');
  const shown = newStr(displayTraceback(traceback));
  try {
    decref(callMethod(file, intern('write'), shown));
  } finally {
    decref(shown);
  }
}

/** With `legacy` it is `PyErr_Display`, which is given the traceback apart; it is the exception's own here. */
export const exceptionMethods: MethodDef[] = [
  method('exception_print($module, exception, legacy: bool = False, /)', (_module: PyObject, exc: PyObject) =>
    printException(exc),
  ),
  method('traceback_print($module, traceback, file, /)', tracebackPrint),
];
