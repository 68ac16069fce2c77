/**
 * `_testcapi.settrace_to_record` and `settrace_to_error`: trace functions in native code, which hear of every frame.
 * Answers to `record_func` and `error_func` in Modules/_testcapimodule.c.
 */
import {
  decref,
  exceptionType,
  getAttrName,
  isList,
  listAppend,
  type MethodDef,
  method,
  None,
  newLong,
  newRef,
  newTuple,
  type PyList,
  type PyObject,
  raise,
  text,
  typeError,
} from '../../../01-objects/index.ts';
import { current } from '../../frames/pystate.ts';
import { setTracer, type TraceFunction } from '../../tracing/tracers.ts';

/** `PyTrace_CALL` ...: the events by number. */
const EVENTS = ['call', 'exception', 'line', 'return', 'c_call', 'c_exception', 'c_return', 'opcode'];

/** Appends `(event, line, argument)` to a list. */
const record =
  (list: PyList): TraceFunction =>
  (frame, what, arg) => {
    const row = newTuple([newLong(EVENTS.indexOf(text(what))), getAttrName(frame, 'f_lineno'), newRef(arg)]);
    listAppend(list, row);
    decref(row);
  };

/** Raises once: then there is something in the list. */
const fail =
  (list: PyList): TraceFunction =>
  () => {
    if (list.value.length > 0) return;
    listAppend(list, None);
    throw raise(exceptionType, 'an exception');
  };

const setting =
  (make: (list: PyList) => TraceFunction) =>
  (_module: PyObject, list: PyObject): void => {
    if (!isList(list)) throw typeError(`argument must be list, not ${list.type.name}`);
    setTracer(current.tstate, list, make(list as PyList));
  };

export const tracingMethods: MethodDef[] = [
  method('settrace_to_record($module, list, /)', setting(record)),
  method('settrace_to_error($module, list, /)', setting(fail)),
];
