/**
 * What an asynchronous generator yields is wrapped, so that it can be told from what it awaits.
 * Answers to `_PyAsyncGenWrappedValue` in Objects/genobject.c.
 */
import {
  declareType,
  decref,
  newRef,
  PyGCObject,
  type PyObject,
  staticType,
  track,
} from '../../01-objects/index.ts';

export const asyncGenWrappedValueType = staticType('async_generator_wrapped_value');

/** The value (borrowed), wrapped. Owned. */
export function wrapAsyncGenValue(value: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(asyncGenWrappedValueType, newRef(value)));
}

/** The value in a wrapper, which is let go. Owned. */
export function unwrapAsyncGenValue(wrapped: PyObject): PyObject {
  const value = newRef((wrapped as PyGCObject<PyObject>).value);
  decref(wrapped);
  return value;
}

declareType(asyncGenWrappedValueType, {
  traverse(self: PyGCObject<PyObject>, visit) {
    visit(self.value);
  },
});
