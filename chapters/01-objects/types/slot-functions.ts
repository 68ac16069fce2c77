/**
 * Slot functions: how native code reaches a dunder method that a class defines in Python. The slot
 * `tp_repr` of such a class holds `slotRepr`, which looks `__repr__` up and calls it.
 * Answers to `slot_*` in Objects/typeobject.c.
 */

import {
  attributeErrorType,
  isError,
  PyError,
  raise,
  stopIterationType,
  swallow,
  typeError,
  valueError,
} from '../exceptions/errors.ts';
import {
  decref,
  type GetAttr,
  type KwNames,
  newRef,
  type PyLong,
  type PyObject,
  type PyStr,
  type PyType,
} from '../object.ts';
import {
  asIndex,
  asSsize,
  equal,
  forEach,
  isTrue,
  sequenceIterator,
  tellHugeLength,
} from '../protocols/abstract.ts';
import { call, callFound, callSpecial } from '../protocols/call.ts';
import { hashByMethod } from '../protocols/hash.ts';
import { iterationEnds, leaveEndValue } from '../protocols/iteration-end.ts';
import { notMinusOne } from '../protocols/pyhash.ts';
import { None, NotImplemented, newLong } from '../singletons.ts';
import { intern, text } from '../str/unicode.ts';
import type { WrapperDescriptor } from './descriptors.ts';
import { boolType, wrapperDescriptorType } from './statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS, typeLookup } from './typeobject.ts';

type SlotName = keyof PyType & string;

function required(self: PyObject, name: PyStr, ...args: PyObject[]): PyObject {
  const result = callSpecial(self, name, ...args);
  if (result === undefined) throw raise(attributeErrorType, text(name));
  return result;
}

export const slotUnary = (dunder: string) => {
  const name = intern(dunder);
  return (self: PyObject): PyObject => required(self, name);
};

/** A method with one argument and no reflection: `mp_subscript`. */
export const slotUnaryArg = (dunder: string) => {
  const name = intern(dunder);
  return (self: PyObject, arg: PyObject): PyObject => required(self, name, arg);
};

/** The slot functions made by `slotBinary`: they also try the reflected method of the other operand. */
const BINARY_SLOTS = new Map<unknown, SlotName>();

/** `SLOT1BINFULL`: the left operand's method, or the right one's reflected method. */
export function slotBinary(slot: SlotName, dunder: string, reflected: string) {
  const name = intern(dunder);
  const reflectedName = intern(reflected);
  const hasIt = (type: PyType): boolean =>
    BINARY_SLOTS.get((type as unknown as Record<string, unknown>)[slot]) === slot;
  const generic = (left: PyObject, right: PyObject, modulus?: PyObject): PyObject => {
    const more = modulus === undefined || modulus === None ? [] : [modulus];
    let tryRight = left.type !== right.type && hasIt(right.type);
    if (hasIt(left.type)) {
      if (tryRight && isSubtype(right.type, left.type) && overrides(left.type, right.type, reflectedName)) {
        const result = callSpecial(right, reflectedName, left, ...more) ?? NotImplemented;
        if (result !== NotImplemented) return result;
        tryRight = false;
      }
      const result = callSpecial(left, name, right, ...more) ?? NotImplemented;
      if (result !== NotImplemented || left.type === right.type) return result;
    }
    return tryRight ? (callSpecial(right, reflectedName, left, ...more) ?? NotImplemented) : NotImplemented;
  };
  BINARY_SLOTS.set(generic, slot);
  return generic;
}

/** `method_is_overloaded`. */
function overrides(base: PyType, derived: PyType, name: PyStr): boolean {
  const theirs = typeLookup(derived, name);
  return theirs !== undefined && theirs !== typeLookup(base, name);
}

export const slotInplace = (dunder: string) => {
  const name = intern(dunder);
  return (left: PyObject, right: PyObject): PyObject => callSpecial(left, name, right) ?? NotImplemented;
};

const LEN = intern('__len__');
export function slotLength(self: PyObject): number {
  const result = required(self, LEN);
  try {
    const length = asIndex(result);
    if (length < 0) throw valueError('__len__() should return >= 0');
    const size = asSsize(result); // raises beyond 64 bits
    return typeof length === 'bigint' ? tellHugeLength(length) : size;
  } finally {
    decref(result);
  }
}

const GETITEM = intern('__getitem__');
const SETITEM = intern('__setitem__');
const DELITEM = intern('__delitem__');
export function slotItem(self: PyObject, index: number): PyObject {
  const key = newLong(index);
  try {
    return required(self, GETITEM, key);
  } finally {
    decref(key);
  }
}

export function slotAssSubscript(self: PyObject, key: PyObject, value: PyObject | null): void {
  decref(value === null ? required(self, DELITEM, key) : required(self, SETITEM, key, value));
}

export function slotAssItem(self: PyObject, index: number, value: PyObject | null): void {
  const key = newLong(index);
  try {
    slotAssSubscript(self, key, value);
  } finally {
    decref(key);
  }
}

const CONTAINS = intern('__contains__');
export function slotContains(self: PyObject, item: PyObject): boolean {
  const found = typeLookup(self.type, CONTAINS);
  if (found === None) throw typeError(`'${self.type.name}' object is not a container`);
  if (found === undefined) return searchByIteration(self, item);
  return truth(callFound(self, found, [item]));
}

/** `_PySequence_IterSearch`. */
function searchByIteration(self: PyObject, item: PyObject): boolean {
  let found = false;
  forEach(self, (candidate) => {
    found = equal(candidate, item);
    return !found;
  });
  return found;
}

function truth(owned: PyObject): boolean {
  try {
    return isTrue(owned);
  } finally {
    decref(owned);
  }
}

const BOOL = intern('__bool__');
export function slotBool(self: PyObject): boolean {
  const found = typeLookup(self.type, BOOL);
  if (found === undefined) return typeLookup(self.type, LEN) === undefined || slotLength(self) > 0;
  const result = callFound(self, found, []);
  try {
    if (result.type !== boolType)
      throw typeError(`__bool__ should return bool, returned ${result.type.name}`);
    return (result as PyLong).value === 1;
  } finally {
    decref(result);
  }
}

export function slotHash(self: PyObject): number {
  return notMinusOne(Number(BigInt.asIntN(32, hashByMethod(self))));
}

/** `PyObject_HashNotImplemented`: the slot of a class whose `__hash__` is None. */
export function hashNotImplemented(self: PyObject): number {
  throw typeError(`unhashable type: '${self.type.name}'`);
}

const COMPARISONS = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'].map((name) => intern(name));
export function slotRichCompare(self: PyObject, other: PyObject, op: number): PyObject {
  const found = typeLookup(self.type, COMPARISONS[op]!);
  if (found === undefined) return NotImplemented;
  if (hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR)) return call(found, [self, other]);
  let bound: PyObject;
  try {
    const get = found.type.tp_descr_get;
    bound = get === null ? newRef(found) : get(found, self, self.type);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc); // a method that cannot be fetched counts as none, here alone
    return NotImplemented;
  }
  try {
    return call(bound, [other]);
  } finally {
    decref(bound);
  }
}

const ITER = intern('__iter__');
export function slotIter(self: PyObject): PyObject {
  const found = typeLookup(self.type, ITER);
  if (found === None) throw typeError(`'${self.type.name}' object is not iterable`);
  if (found !== undefined) return callFound(self, found, []);
  if (typeLookup(self.type, GETITEM) === undefined)
    throw typeError(`'${self.type.name}' object is not iterable`);
  return sequenceIterator.make(self);
}

const NEXT = intern('__next__');
export function slotIterNext(self: PyObject): PyObject | null {
  try {
    return required(self, NEXT);
  } catch (caught) {
    if (!isError(caught, stopIterationType)) throw caught;
    iterationEnds.told?.(caught.exc);
    leaveEndValue(newRef(caught.exc.value.fields?.get('value') ?? None));
    decref(caught.exc);
    return null;
  }
}

const CALL = intern('__call__');
export function slotCall(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const found = typeLookup(self.type, CALL);
  if (found === undefined) throw typeError(`'${self.type.name}' object is not callable`);
  return callFound(self, found, args, kwnames);
}

const GETATTRIBUTE = intern('__getattribute__');
const GETATTR = intern('__getattr__');

/** `slot_tp_getattr_hook`: `__getattribute__`, and when that fails `__getattr__`. */
export function slotGetAttr(self: PyObject, name: PyStr): PyObject | undefined {
  const own = typeLookup(self.type, GETATTRIBUTE);
  const fallback = typeLookup(self.type, GETATTR);
  // a native __getattribute__ is asked directly: it answers undefined instead of raising
  const native =
    own !== undefined && own.type === wrapperDescriptorType
      ? ((own.value as WrapperDescriptor).slot as GetAttr)
      : null;
  if (fallback === undefined) return native !== null ? native(self, name) : callFound(self, own!, [name]);
  let value: PyObject | undefined;
  try {
    value = native !== null ? native(self, name) : callFound(self, own!, [name]);
  } catch (caught) {
    swallow(caught, attributeErrorType);
  }
  return value ?? callFound(self, fallback, [name]);
}

const SETATTR = intern('__setattr__');
const DELATTR = intern('__delattr__');
export function slotSetAttr(self: PyObject, name: PyStr, value: PyObject | null): void {
  decref(value === null ? required(self, DELATTR, name) : required(self, SETATTR, name, value));
}

const GET = intern('__get__');
const SET = intern('__set__');
const DELETE = intern('__delete__');
export function slotDescrGet(self: PyObject, object: PyObject | null, type: PyType | null): PyObject {
  const found = typeLookup(self.type, GET)!;
  return callFound(self, found, [object ?? None, type ?? None]);
}

export function slotDescrSet(self: PyObject, object: PyObject, value: PyObject | null): void {
  decref(value === null ? required(self, DELETE, object) : required(self, SET, object, value));
}

const INIT = intern('__init__');
export function slotInit(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const result = callFound(self, typeLookup(self.type, INIT)!, args, kwnames);
  const shown = result.type.name;
  decref(result);
  if (result !== None) throw typeError(`__init__() should return None, not '${shown}'`);
}

const NEW = intern('__new__');
export function slotNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const found = type.type.tp_getattro!(type, NEW)!;
  try {
    return found.type.tp_call!(found, [type, ...args], kwnames);
  } finally {
    decref(found);
  }
}

const DEL = intern('__del__');
export function slotFinalize(self: PyObject): void {
  const found = typeLookup(self.type, DEL);
  if (found === undefined) return;
  try {
    decref(callFound(self, found, []));
  } catch (caught) {
    unraisable.report(caught, found, 'calling deallocator');
  }
}

/**
 * Where errors go that nothing can catch; set by chapter 5. With what was being done to the object when it
 * happened, the hook is told that in words (`PyErr_FormatUnraisable`), else only the object
 * (`PyErr_WriteUnraisable`).
 */
export const unraisable: { report: (caught: unknown, object: PyObject | null, doing?: string) => void } = {
  report(caught) {
    throw caught;
  },
};
