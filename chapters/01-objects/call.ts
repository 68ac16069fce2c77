/**
 * Calling objects from native code. Arguments are borrowed, results are owned.
 * Answers to Objects/call.c: one convention for all, positional arguments in an array followed by the values
 * of the keywords, whose names come separately (CPython's vectorcall).
 */
import { typeError } from './errors.ts';
import type { KwNames, PyObject, PyStr } from './object.ts';
import { decref } from './object.ts';
import { hasFlag, TPFLAGS, typeLookup } from './typeobject.ts';
import { getAttr } from './abstract.ts';

/** `PyObject_Vectorcall`. */
export function call(callable: PyObject, args: PyObject[], kwnames: KwNames = null): PyObject {
  const slot = callable.type.tp_call;
  if (slot === null) throw typeError(`'${callable.type.name}' object is not callable`);
  return slot(callable, args, kwnames);
}

/** `PyObject_CallNoArgs`. */
export function callNoArgs(callable: PyObject): PyObject {
  return call(callable, []);
}

/** `PyObject_CallOneArg`. */
export function callOneArg(callable: PyObject, arg: PyObject): PyObject {
  return call(callable, [arg]);
}

/** Calls `object.name(...args)`: `PyObject_CallMethodObjArgs`. */
export function callMethod(object: PyObject, name: PyStr, ...args: PyObject[]): PyObject {
  const found = typeLookup(object.type, name);
  if (found !== undefined && hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR) && object.type.hasDict === false) {
    return call(found, [object, ...args]);
  }
  const bound = getAttr(object, name);
  try {
    return call(bound, args);
  } finally {
    decref(bound);
  }
}

/**
 * Calls a special method, found on the type and not on the instance: undefined when the type has none
 * (`lookup_maybe_method` and `vectorcall_maybe`).
 */
export function callSpecial(self: PyObject, name: PyStr, ...args: PyObject[]): PyObject | undefined {
  const found = typeLookup(self.type, name);
  if (found === undefined) return undefined;
  return callFound(self, found, args);
}

/** Calls a method found on the type of `self`, binding it first unless it takes `self` as its argument. */
export function callFound(self: PyObject, found: PyObject, args: PyObject[], kwnames: KwNames = null): PyObject {
  if (hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR)) return call(found, [self, ...args], kwnames);
  const get = found.type.tp_descr_get;
  if (get === null) return call(found, args, kwnames);
  const bound = get(found, self, self.type);
  try {
    return call(bound, args, kwnames);
  } finally {
    decref(bound);
  }
}
