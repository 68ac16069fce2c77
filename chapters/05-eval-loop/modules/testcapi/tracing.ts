/**
 * `_testcapi.settrace_to_record` and `settrace_to_error`: trace functions that are not Python's. Answers to
 * `record_func` and `error_func` in Modules/_testcapimodule.c.
 */
import {
  decref,
  exceptionType,
  getAttrName,
  isList,
  listAppend,
  MethodDef,
  method,
  None,
  newBuiltinFunction,
  newLong,
  newRef,
  newTuple,
  type PyList,
  type PyObject,
  type PyStr,
  raise,
  text,
  typeError,
} from '../../../01-objects/index.ts';
import { current } from '../../pystate.ts';
import { setTracer } from '../../tracing/tracers.ts';

/** `PyTrace_CALL` ...: the events by number. */
const EVENTS = ['call', 'exception', 'line', 'return', 'c_call', 'c_exception', 'c_return', 'opcode'];

/** Sets a native function as the thread's tracer; it goes on as the tracer of each frame it is called for. */
function trace(hear: (frame: PyObject, what: string, arg: PyObject) => void): void {
  const def = new MethodDef(
    'trace($self, frame, what, arg, /)',
    (_self: PyObject, frame: PyObject, what: PyStr, arg: PyObject) => {
      hear(frame, text(what), arg);
      return newRef(tracer);
    },
  );
  const tracer = newBuiltinFunction(def);
  setTracer(current.tstate, tracer);
  decref(tracer);
}

/** Appends `(event, line, argument)` to a list. */
function recordInto(list: PyList): void {
  trace((frame, what, arg) => {
    const row = newTuple([newLong(EVENTS.indexOf(what)), getAttrName(frame, 'f_lineno'), newRef(arg)]);
    listAppend(list, row);
    decref(row);
  });
}

const listArgument = (object: PyObject): PyList => {
  if (!isList(object)) throw typeError(`argument must be list, not ${object.type.name}`);
  return object as PyList;
};

export const tracingMethods: MethodDef[] = [
  method('settrace_to_record($module, list, /)', (_module: PyObject, list: PyObject) =>
    recordInto(newRef(listArgument(list))),
  ),
  method('settrace_to_error($module, list, /)', (_module: PyObject, list: PyObject) => {
    const heard = newRef(listArgument(list));
    trace(() => {
      if (heard.value.length > 0) return;
      listAppend(heard, None); // so that it happens once
      throw raise(exceptionType, 'an exception');
    });
  }),
];
