/**
 * Calling objects from native code. Arguments are borrowed, results are owned.
 * Answers to Objects/call.c: one convention for all, positional arguments in an array followed by the values
 * of the keywords, whose names come separately (CPython's vectorcall).
 */

import { type PyError, typeError } from '../exceptions/errors.ts';
import type { KwNames, PyObject, PyStr } from '../object.ts';
import { decref } from '../object.ts';
import { intern, text } from '../str/unicode.ts';
import { moduleType } from '../types/statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { getAttr, lookupAttr } from './abstract.ts';

/** `PyObject_Vectorcall`. */
export function call(callable: PyObject, args: PyObject[], kwnames: KwNames = null): PyObject {
  const slot = callable.type.tp_call;
  if (slot === null) throw notCallable(callable);
  return slot(callable, args, kwnames);
}

const NAME = intern('__name__');

/** `object_is_not_callable`: the error, which for a module tries the attribute of the same name. */
export function notCallable(object: PyObject): PyError {
  const plain = `'${object.type.name}' object is not callable`;
  if (!isSubtype(object.type, moduleType)) return typeError(plain);
  const name = lookupAttr(object, NAME);
  if (name === undefined) return typeError(plain);
  const isStr = hasFlag(name.type, TPFLAGS.UNICODE_SUBCLASS);
  const attribute = isStr ? lookupAttr(object, name as PyStr) : undefined;
  const shown = isStr ? text(name as PyStr) : '';
  decref(name);
  if (attribute === undefined) return typeError(plain);
  const isCallable = attribute.type.tp_call !== null;
  decref(attribute);
  return typeError(isCallable ? `${plain}. Did you mean: '${shown}.${shown}(...)'?` : plain);
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
  if (
    found !== undefined &&
    hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR) &&
    object.type.hasDict === false
  ) {
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
export function callFound(
  self: PyObject,
  found: PyObject,
  args: PyObject[],
  kwnames: KwNames = null,
): PyObject {
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
