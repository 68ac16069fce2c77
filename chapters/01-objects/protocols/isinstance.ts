/**
 * `isinstance` and `issubclass`: by the MRO for real classes, by `__class__` and `__bases__` for objects that
 * only claim to be one, and by `__instancecheck__` and `__subclasscheck__` where a metaclass defines them.
 * Answers to Objects/abstract.c (`PyObject_IsInstance`, `recursive_issubclass`).
 */

import { typeError } from '../exceptions/errors.ts';
import { decref, type PyObject, type PyTuple, type PyType } from '../object.ts';
import { intern } from '../str/unicode.ts';
import { tupleType, typeType, unionType } from '../types/statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { unionArgs } from '../typing/unionobject.ts';
import { enterRecursion, isTrue, lookupAttr, recursion } from './abstract.ts';
import { callFound } from './call.ts';

const CLASS = intern('__class__');
const BASES = intern('__bases__');
const INSTANCECHECK = intern('__instancecheck__');
const SUBCLASSCHECK = intern('__subclasscheck__');

const isClass = (object: PyObject): object is PyType => hasFlag(object.type, TPFLAGS.TYPE_SUBCLASS);

/** `isinstance(object, cls)`: cls is a class, a tuple of such, or a union. */
export function isInstance(object: PyObject, cls: PyObject): boolean {
  if (object.type === cls) return true;
  if (cls.type === typeType) return realIsInstance(object, cls);
  if (cls.type === unionType) cls = unionArgs(cls);
  if (hasFlag(cls.type, TPFLAGS.TUPLE_SUBCLASS))
    return anyItem(cls as PyTuple, (each) => isInstance(object, each));
  const answer = askCheck(cls, INSTANCECHECK, object);
  return answer !== undefined ? answer : realIsInstance(object, cls);
}

/** `issubclass(derived, cls)`. */
export function isSubclass(derived: PyObject, cls: PyObject): boolean {
  if (cls.type === typeType) return derived === cls || realIsSubclass(derived, cls);
  if (cls.type === unionType) cls = unionArgs(cls);
  if (hasFlag(cls.type, TPFLAGS.TUPLE_SUBCLASS))
    return anyItem(cls as PyTuple, (each) => isSubclass(derived, each));
  const answer = askCheck(cls, SUBCLASSCHECK, derived);
  return answer !== undefined ? answer : realIsSubclass(derived, cls);
}

function anyItem(items: PyTuple, test: (item: PyObject) => boolean): boolean {
  enterRecursion(items.type === tupleType ? ' in __instancecheck__' : ' in __subclasscheck__');
  try {
    return items.value.some(test);
  } finally {
    recursion.depth--;
  }
}

/** What the metaclass's check method answers; undefined when it has none. */
function askCheck(cls: PyObject, name: typeof INSTANCECHECK, arg: PyObject): boolean | undefined {
  const found = typeLookup(cls.type, name);
  if (found === undefined) return undefined;
  enterRecursion(name === INSTANCECHECK ? ' in __instancecheck__' : ' in __subclasscheck__');
  let result: PyObject;
  try {
    result = callFound(cls, found, [arg]);
  } finally {
    recursion.depth--;
  }
  try {
    return isTrue(result);
  } finally {
    decref(result);
  }
}

/** `_PyObject_RealIsInstance`: without asking `__instancecheck__`. */
export function realIsInstance(object: PyObject, cls: PyObject): boolean {
  if (isClass(cls)) {
    if (isSubtype(object.type, cls)) return true;
    const claimed = lookupAttr(object, CLASS);
    if (claimed === undefined) return false;
    const result = claimed !== object.type && isClass(claimed) && isSubtype(claimed, cls);
    decref(claimed);
    return result;
  }
  checkClass(cls, 'isinstance() arg 2 must be a type, a tuple of types, or a union');
  const claimed = lookupAttr(object, CLASS);
  if (claimed === undefined) return false;
  try {
    return abstractIsSubclass(claimed, cls);
  } finally {
    decref(claimed);
  }
}

/** `_PyObject_RealIsSubclass`: without asking `__subclasscheck__`. */
export function realIsSubclass(derived: PyObject, cls: PyObject): boolean {
  if (isClass(cls) && isClass(derived)) return isSubtype(derived, cls);
  checkClass(derived, 'issubclass() arg 1 must be a class');
  if (cls.type !== unionType)
    checkClass(cls, 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
  return abstractIsSubclass(derived, cls);
}

/** `abstract_get_bases`: `__bases__` if it is a tuple (owned), or undefined. */
function abstractBases(cls: PyObject): PyTuple | undefined {
  const bases = lookupAttr(cls, BASES);
  if (bases === undefined) return undefined;
  if (hasFlag(bases.type, TPFLAGS.TUPLE_SUBCLASS)) return bases as PyTuple;
  decref(bases);
  return undefined;
}

function checkClass(cls: PyObject, message: string): void {
  const bases = abstractBases(cls);
  if (bases === undefined) throw typeError(message);
  decref(bases);
}

/** `abstract_issubclass`: a search upwards through `__bases__`. */
function abstractIsSubclass(derived: PyObject, cls: PyObject): boolean {
  if (derived === cls) return true;
  const bases = abstractBases(derived);
  if (bases === undefined) return false;
  enterRecursion(' in __issubclass__');
  try {
    return bases.value.some((base) => abstractIsSubclass(base, cls));
  } finally {
    recursion.depth--;
    decref(bases);
  }
}
