/**
 * The protocols: what can be asked of any object, whatever its type; each asks the type's slots.
 * Answers to Objects/object.c and Objects/abstract.c. Arguments are borrowed, results are owned.
 * The number protocol is in `number.ts`.
 */

import { keyCompare } from '../dict/dict-table.ts';
import {
  attributeError,
  attributeErrorType,
  deprecationWarningType,
  isError,
  overflowError,
  type PyError,
  recursionError,
  setExceptionField,
  swallow,
  typeError,
  typeErrorType,
  valueError,
} from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  newRef,
  type PyFloat,
  type PyLong,
  type PyObject,
  type PyStr,
  type PyType,
  releaseTemps,
  temps,
} from '../object.ts';
import { False, None, NotImplemented, newLong, pyBool, True } from '../singletons.ts';
import { intern, newStr, strHash, text } from '../str/unicode.ts';
import {
  boolType,
  dictType,
  floatType,
  listType,
  longType,
  moduleType,
  strType,
  tupleType,
  typeType,
} from '../types/statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { call, callFound } from './call.ts';
import { dropEndValue } from './iteration-end.ts';

// ---- Attributes

/** The attribute (owned), or undefined when there is none: `PyObject_GetOptionalAttr`. */
export function lookupAttr(object: PyObject, name: PyStr): PyObject | undefined {
  try {
    return object.type.tp_getattro!(object, name);
  } catch (caught) {
    swallow(caught, attributeErrorType);
    return undefined;
  }
}

/** `PyObject_GetAttr`. Raises AttributeError. */
export function getAttr(object: PyObject, name: PyStr): PyObject {
  let value: PyObject | undefined;
  try {
    value = object.type.tp_getattro!(object, name);
  } catch (caught) {
    if (isError(caught, attributeErrorType)) setAttributeErrorContext(caught, object, name);
    throw caught;
  }
  if (value === undefined) throw noAttribute(object, name);
  return value;
}

/** `_PyObject_SetAttributeErrorContext`: an AttributeError that tells neither object nor name learns both. */
export function setAttributeErrorContext(error: PyError, object: PyObject, name: PyStr): void {
  const { fields } = error.exc.value;
  if (fields?.has('name') === true || fields?.has('obj') === true) return;
  setExceptionField(error.exc, 'name', name);
  setExceptionField(error.exc, 'obj', object);
}

/** `PyObject_GetAttrString`. */
export function getAttrName(object: PyObject, name: string): PyObject {
  return getAttr(object, intern(name));
}

/** The wording for modules, which know more; set by `module.ts`. */
export const missingAttribute: { ofModule: ((module: PyObject, name: PyStr) => PyError) | null } = {
  ofModule: null,
};

/** The AttributeError of generic lookup, worded for instances, types and modules alike. */
export function noAttribute(object: PyObject, name: PyStr): PyError {
  const shown = text(name);
  if (isSubtype(object.type, typeType)) {
    return attributeError(
      `type object '${(object as PyType).name}' has no attribute '${shown}'`,
      object,
      name,
    );
  }
  if (missingAttribute.ofModule !== null && isSubtype(object.type, moduleType)) {
    return missingAttribute.ofModule(object, name);
  }
  return attributeError(`'${object.type.name}' object has no attribute '${shown}'`, object, name);
}

/** `PyObject_SetAttr`: sets, or with null deletes, an attribute. */
export function setAttr(object: PyObject, name: PyStr, value: PyObject | null): void {
  const slot = object.type.tp_setattro;
  if (slot !== null) return slot(object, name, value);
  const how = value === null ? 'del' : 'assign to';
  const only = object.type.tp_getattro === null ? 'no' : 'only read-only';
  throw typeError(`'${object.type.name}' object has ${only} attributes (${how} .${text(name)})`);
}

// ---- Text

/** `PyObject_Repr`. Owned string. */
export function repr(object: PyObject): PyStr {
  const slot = object.type.tp_repr;
  if (slot === null) return newStr(`<${object.type.name} object>`);
  enterRecursion(' while getting the repr of an object');
  let result: PyObject;
  try {
    result = slot(object);
  } finally {
    recursion.depth--;
  }
  if (!isSubtype(result.type, strType)) {
    throw typeError(`__repr__ returned non-string (type ${result.type.name})`);
  }
  return result as PyStr;
}

/** `PyObject_Str`. Owned string. */
export function str(object: PyObject): PyStr {
  if (object.type === strType) return newRef(object as PyStr);
  const slot = object.type.tp_str;
  if (slot === null) return repr(object);
  enterRecursion(' while getting the str of an object');
  let result: PyObject;
  try {
    result = slot(object);
  } finally {
    recursion.depth--;
  }
  if (!isSubtype(result.type, strType)) {
    throw typeError(`__str__ returned non-string (type ${result.type.name})`);
  }
  return result as PyStr;
}

/** The repr as JavaScript text. */
export function reprText(object: PyObject): string {
  return ownedText(repr(object));
}

/** The str as JavaScript text. */
export function strText(object: PyObject): string {
  return ownedText(str(object));
}

/** The text of an owned string, whose reference is let go. */
export function ownedText(owned: PyStr): string {
  const result = text(owned);
  decref(owned);
  return result;
}

/** How deep native code is nested in native code, and how deep it may be. */
export const recursion = { depth: 0, limit: 3000 };

/** `_Py_EnterRecursiveCall`: one level deeper; the caller takes it back with `recursion.depth--`. */
export function enterRecursion(where: string): void {
  if (++recursion.depth <= recursion.limit) return;
  recursion.depth--;
  throw recursionError(`maximum recursion depth exceeded${where}`);
}

// ---- Truth, comparison, hash

/** `PyObject_IsTrue`. */
export function isTrue(object: PyObject): boolean {
  if (object === True) return true;
  if (object === False || object === None) return false;
  const { type } = object;
  if (type.nb_bool !== null) return type.nb_bool(object);
  if (type.mp_length !== null) return type.mp_length(object) > 0;
  if (type.sq_length !== null) return type.sq_length(object) > 0;
  return true;
}

/** Comparison operators as `tp_richcompare` gets them. */
export const LT = 0,
  LE = 1,
  EQ = 2,
  NE = 3,
  GT = 4,
  GE = 5;
const SWAPPED = [GT, GE, EQ, NE, LT, LE];
export const OPERATOR_TEXT = ['<', '<=', '==', '!=', '>', '>='];

/** `PyObject_RichCompare`: any object may come back. */
export function richCompare(left: PyObject, right: PyObject, op: number): PyObject {
  enterRecursion(' in comparison');
  try {
    return doRichCompare(left, right, op);
  } finally {
    recursion.depth--;
  }
}

function doRichCompare(left: PyObject, right: PyObject, op: number): PyObject {
  const a = left.type;
  const b = right.type;
  let reflected = false;
  if (a !== b && b.tp_richcompare !== null && isSubtype(b, a)) {
    reflected = true;
    const result = b.tp_richcompare(right, left, SWAPPED[op]!);
    if (result !== NotImplemented) return result;
  }
  if (a.tp_richcompare !== null) {
    const result = a.tp_richcompare(left, right, op);
    if (result !== NotImplemented) return result;
  }
  if (!reflected && b.tp_richcompare !== null) {
    const result = b.tp_richcompare(right, left, SWAPPED[op]!);
    if (result !== NotImplemented) return result;
  }
  if (op === EQ) return pyBool(left === right);
  if (op === NE) return pyBool(left !== right);
  throw typeError(`'${OPERATOR_TEXT[op]}' not supported between instances of '${a.name}' and '${b.name}'`);
}

/** `PyObject_RichCompareBool`: identical objects are equal. */
export function compareBool(left: PyObject, right: PyObject, op: number): boolean {
  if (left === right) {
    if (op === EQ) return true;
    if (op === NE) return false;
  }
  const result = richCompare(left, right, op);
  if (result === True) return true;
  if (result === False) return false;
  try {
    return isTrue(result);
  } finally {
    decref(result);
  }
}

/** Whether `left == right`, with the shortcut of identity. */
export function equal(left: PyObject, right: PyObject): boolean {
  return left === right || compareBool(left, right, EQ);
}
keyCompare.equal = equal;

/** `PyObject_Hash`: the low 32 bits of the hash. Raises TypeError for unhashable types. */
export function hashOf(object: PyObject): number {
  const { type } = object;
  if (type === strType) return strHash(object);
  const slot = type.tp_hash;
  if (slot === null) throw typeError(`unhashable type: '${type.name}'`);
  return slot(object);
}

// ---- Calls of special methods that natives need

/** `callable(object)`. */
export function isCallable(object: PyObject): boolean {
  return object.type.tp_call !== null;
}

// ---- Iteration

/** `PyObject_GetIter`. */
export function getIter(object: PyObject): PyObject {
  const slot = object.type.tp_iter;
  if (slot === null) {
    if (isSequence(object)) return sequenceIterator.make(object);
    throw typeError(`'${object.type.name}' object is not iterable`);
  }
  const iterator = slot(object);
  if (iterator.type.tp_iternext === null) {
    throw typeError(`iter() returned non-iterator of type '${iterator.type.name}'`);
  }
  return iterator;
}

/** The old iteration by `__getitem__`; set by `iterators.ts`. */
export const sequenceIterator: { make: (sequence: PyObject) => PyObject } = {
  make: () => None,
};

/** `PyIter_Next`: the next item (owned), or null at the end. A StopIteration is the end. */
export function iterNext(iterator: PyObject): PyObject | null {
  return iterator.type.tp_iternext!(iterator);
}

/**
 * Calls back with each item of an iterable, borrowed; `false` ends the iteration early. What the callback
 * handed to `temp` is let go after each item.
 */
export function forEach(iterable: PyObject, visit: (item: PyObject) => unknown): void {
  const exact = iterable.type;
  if (exact === listType || exact === tupleType) return forEachItem(iterable.value as PyObject[], visit);
  const iterator = getIter(iterable);
  const mark = temps.length;
  try {
    const next = iterator.type.tp_iternext!;
    for (let item = next(iterator); item !== null; item = next(iterator)) {
      let goOn: unknown;
      try {
        goOn = visit(item);
      } finally {
        decref(item);
        releaseTemps(mark);
      }
      if (goOn === false) break;
    }
    dropEndValue();
  } finally {
    decref(iterator);
  }
}

function forEachItem(items: PyObject[], visit: (item: PyObject) => unknown): void {
  const mark = temps.length;
  for (let i = 0; i < items.length; i++) {
    const item = newRef(items[i]!);
    let goOn: unknown;
    try {
      goOn = visit(item);
    } finally {
      decref(item);
      releaseTemps(mark);
    }
    if (goOn === false) return;
  }
}

/** The items of an iterable in an array, each owned by the caller: `PySequence_List` without the list. */
export function iterableToArray(iterable: PyObject): PyObject[] {
  if (iterable.type === listType || iterable.type === tupleType) {
    const items = (iterable.value as PyObject[]).slice();
    for (const item of items) item.refcnt++;
    return items;
  }
  const items: PyObject[] = [];
  const iterator = getIter(iterable);
  try {
    const next = iterator.type.tp_iternext!;
    for (let item = next(iterator); item !== null; item = next(iterator)) items.push(item);
    dropEndValue();
  } catch (caught) {
    for (const item of items) decref(item);
    throw caught;
  } finally {
    decref(iterator);
  }
  return items;
}

// ---- Sequences and mappings

/** `PySequence_Check`. */
export function isSequence(object: PyObject): boolean {
  return object.type.sq_item !== null && !hasFlag(object.type, TPFLAGS.DICT_SUBCLASS);
}

/** `PyObject_Size`. */
export function lengthOf(object: PyObject): number {
  const { type } = object;
  if (type.sq_length !== null) return type.sq_length(object);
  if (type.mp_length !== null) return type.mp_length(object);
  throw typeError(`object of type '${type.name}' has no len()`);
}

/**
 * A length that no exact number tells: the slot answers the largest exact number and leaves the length here.
 * Only sequences that store nothing (`range(10**17)`) are that long.
 */
export const hugeLength = { value: 0n };

/** The answer of a length slot for a length beyond 2**53. */
export function tellHugeLength(length: bigint): number {
  hugeLength.value = length;
  return Number.MAX_SAFE_INTEGER;
}

/** What a length slot answered, exactly: what `len()` and `__len__` show. */
export function exactLength(length: number): number | bigint {
  return length === Number.MAX_SAFE_INTEGER ? hugeLength.value : length;
}

/** `PyObject_LengthHint`: a guess at the number of items, `fallback` when the object has none. */
export function lengthHint(object: PyObject, fallback: number): number {
  let hint: PyObject;
  try {
    if (object.type.sq_length !== null || object.type.mp_length !== null) return lengthOf(object);
    const found = typeLookup(object.type, intern('__length_hint__'));
    if (found === undefined) return fallback;
    hint = callFound(object, found, []);
  } catch (caught) {
    swallow(caught, typeErrorType);
    return fallback;
  }
  if (hint === NotImplemented) return fallback;
  try {
    if (!isSubtype(hint.type, longType))
      throw typeError(`__length_hint__ must be an integer, not ${hint.type.name}`);
    if ((hint as PyLong).value < 0) throw valueError('__length_hint__() should return >= 0');
    return asSsize(hint);
  } finally {
    decref(hint);
  }
}

/** `PyObject_GetItem`. */
export function getItem(object: PyObject, key: PyObject): PyObject {
  const { type } = object;
  if (type.mp_subscript !== null) return type.mp_subscript(object, key);
  if (type.sq_item !== null) {
    if (key.type.nb_index === null) {
      throw typeError(`sequence index must be integer, not '${key.type.name}'`);
    }
    return sequenceItem(object, asSsize(key));
  }
  if (isSubtype(type, typeType)) return classGetItem(object as PyType, key);
  throw typeError(`'${type.name}' object is not subscriptable`);
}

function classGetItem(type: PyType, key: PyObject): PyObject {
  if (type === typeType) return genericAlias.make(type, key);
  const method = lookupAttr(type, intern('__class_getitem__'));
  if (method === undefined || method === None) throw typeError(`type '${type.name}' is not subscriptable`);
  try {
    return call(method, [key]);
  } finally {
    decref(method);
  }
}

/** `Py_GenericAlias`: `list[int]`; set by `genericalias.ts`. */
export const genericAlias: { make: (origin: PyObject, args: PyObject) => PyObject } = { make: () => None };

/** `PySequence_GetItem`: negative indices count from the end. */
export function sequenceItem(object: PyObject, index: number): PyObject {
  const { type } = object;
  if (type.sq_item === null) throw typeError(`'${type.name}' object does not support indexing`);
  if (index < 0 && type.sq_length !== null) index += type.sq_length(object);
  return type.sq_item(object, index);
}

/** `PyObject_SetItem`; with null `PyObject_DelItem`. */
export function setItem(object: PyObject, key: PyObject, value: PyObject | null): void {
  const { type } = object;
  if (type.mp_ass_subscript !== null) return type.mp_ass_subscript(object, key, value);
  if (type.sq_ass_item !== null && key.type.nb_index !== null) {
    let index = asSsize(key);
    if (index < 0 && type.sq_length !== null) index += type.sq_length(object);
    return type.sq_ass_item(object, index, value);
  }
  const not = value === null ? "doesn't support item deletion" : 'does not support item assignment';
  throw typeError(`'${type.name}' object ${not}`);
}

/** `PySequence_Contains`. */
export function contains(container: PyObject, item: PyObject): boolean {
  const slot = container.type.sq_contains;
  if (slot !== null) return slot(container, item);
  if (container.type.tp_iter === null && !isSequence(container)) {
    throw typeError(`argument of type '${container.type.name}' is not a container or iterable`);
  }
  let found = false;
  forEach(container, (candidate) => {
    found = equal(candidate, item);
    return !found;
  });
  return found;
}

// ---- Conversions

/** `PyNumber_Index`: an exact or derived int (owned). */
export function index(object: PyObject): PyLong {
  if (hasFlag(object.type, TPFLAGS.LONG_SUBCLASS)) return newRef(object as PyLong);
  const slot = object.type.nb_index;
  if (slot === null) throw typeError(`'${object.type.name}' object cannot be interpreted as an integer`);
  const result = slot(object);
  if (result.type !== longType) checkIndex(result);
  return result as PyLong;
}

/** What `__index__` returned must be an int, and should be an exact one. An owned result that is not is let go. */
function checkIndex(result: PyObject): void {
  const { name } = result.type;
  try {
    if (!hasFlag(result.type, TPFLAGS.LONG_SUBCLASS))
      throw typeError(`__index__ returned non-int (type ${name})`);
    evalHooks.warn(
      deprecationWarningType,
      `__index__ returned non-int (type ${name}).  The ability to return an instance of a strict subclass of int is ` +
        'deprecated, and may be removed in a future version of Python.',
      1,
    );
  } catch (caught) {
    decref(result);
    throw caught;
  }
}

/** `__index__` as a JavaScript value of any size. */
export function asIndex(object: PyObject): number | bigint {
  if (object.type === longType || object.type === boolType) return (object as PyLong).value;
  const result = index(object);
  const { value } = result;
  decref(result);
  return value;
}

/** `__index__` as a number; values beyond the exact range are clamped to it (as slices do). */
export function asIndexNumber(object: PyObject): number {
  const value = asIndex(object);
  if (typeof value === 'number') return value;
  return value > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** `PyNumber_AsSsize_t`: raises OverflowError beyond 64 bits. Values beyond 2**53 are clamped to it. */
export function asSsize(object: PyObject): number {
  const value = asIndex(object);
  if (typeof value === 'number') return value;
  if (value >= 2n ** 63n || value < -(2n ** 63n)) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  return value > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** `PyFloat_AsDouble`. */
export function toDouble(object: PyObject): number {
  if (isSubtype(object.type, floatType)) return (object as PyFloat).value;
  if (object.type.nb_float !== null) {
    const result = object.type.nb_float(object);
    if (!isSubtype(result.type, floatType)) {
      throw typeError(`${object.type.name}.__float__ returned non-float (type ${result.type.name})`);
    }
    const { value } = result as PyFloat;
    decref(result);
    return value;
  }
  if (object.type.nb_index === null) throw typeError(`must be real number, not ${object.type.name}`);
  return longToDouble(asIndex(object));
}

/** An int as the nearest double. Raises OverflowError. */
export function longToDouble(value: number | bigint): number {
  const result = Number(value);
  if (!Number.isFinite(result)) throw overflowError('int too large to convert to float');
  return result;
}

/** A JavaScript integer that Python code handed in, back as an int (owned). */
export function longOf(value: number | bigint): PyLong {
  return newLong(value);
}

/** Whether the object is an exact dict. */
export function isExactDict(object: PyObject): boolean {
  return object.type === dictType;
}

export { isError };
