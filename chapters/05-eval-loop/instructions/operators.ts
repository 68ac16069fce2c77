/**
 * Operators: arithmetic, comparison, subscripts, truth. Each general instruction asks the number protocol
 * of chapter 1; its specialised forms do the one common case at once, and go back (`m.deopt()`) when
 * they meet another. Answers to the families BINARY_OP, COMPARE_OP, CONTAINS_OP, TO_BOOL of Python/bytecodes.c.
 */
import {
  boolType,
  charStr,
  codePointAt,
  concat,
  contains,
  decref,
  dictType,
  False,
  floatType,
  frozensetType,
  getItem,
  isTrue,
  keyError,
  keyHash,
  listType,
  longAdd,
  longMultiply,
  longSubtract,
  longType,
  newFloat,
  newSlice,
  noneType,
  type PyDict,
  type PyFloat,
  type PyGCObject,
  type PyLong,
  type PyObject,
  type PyStr,
  pyBool,
  richCompare,
  setContains,
  setItem,
  setType,
  sliceType,
  strEqual,
  strLength,
  strType,
  True,
  tupleType,
  unary,
} from '../../01-objects/index.ts';
import { enteredFrame } from '../calls/calls.ts';
import { binaryOperation } from '../loop/arithmetic.ts';
import type { Done, Registers } from '../loop/registers.ts';
import type { ExtendedOperation } from '../specialize/binary-extend.ts';
import {
  type GetItemCache,
  specializeBinaryOp,
  specializeCompareOp,
  specializeContainsOp,
  specializeStoreSubscr,
  specializeToBool,
} from '../specialize/operators.ts';

export function BINARY_OP(left: PyObject, right: PyObject, m: Registers): PyObject {
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeBinaryOp(m.bytes, m.caches, m.at, m.oparg, left, right, m.stack);
  return binaryOperation(m.oparg, left, right);
}

export function BINARY_OP_ADD_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== longType || right.type !== longType) return m.deopt();
  return longAdd(left as PyLong, right as PyLong);
}

export function BINARY_OP_SUBTRACT_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== longType || right.type !== longType) return m.deopt();
  return longSubtract(left as PyLong, right as PyLong);
}

export function BINARY_OP_MULTIPLY_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== longType || right.type !== longType) return m.deopt();
  return longMultiply(left as PyLong, right as PyLong);
}

export function BINARY_OP_ADD_FLOAT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== floatType || right.type !== floatType) return m.deopt();
  return newFloat((left as PyFloat).value + (right as PyFloat).value);
}

export function BINARY_OP_SUBTRACT_FLOAT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== floatType || right.type !== floatType) return m.deopt();
  return newFloat((left as PyFloat).value - (right as PyFloat).value);
}

export function BINARY_OP_MULTIPLY_FLOAT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== floatType || right.type !== floatType) return m.deopt();
  return newFloat((left as PyFloat).value * (right as PyFloat).value);
}

export function BINARY_OP_ADD_UNICODE(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== strType || right.type !== strType) return m.deopt();
  return concat(left as PyStr, right as PyStr);
}

/** The guess: `s += t` for a local variable. The next instruction, STORE_FAST, is skipped. */
export function BINARY_OP_INPLACE_ADD_UNICODE(m: Registers): void | Done {
  const left = m.stack[m.sp - 2]!;
  const right = m.stack[m.sp - 1]!;
  const local = m.bytes[m.pc + 1]!;
  if (left.type !== strType || right.type !== strType || m.stack[local] !== left) return m.deopt();
  m.stack[local] = concat(left as PyStr, right as PyStr);
  m.sp -= 2;
  m.pc += 2;
  decref(left); // the stack's reference and the variable's
  decref(left);
  decref(right);
}

/** The guess: the operator together with these operand types, told by a function in the cache. */
export function BINARY_OP_EXTEND(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  const result = (m.caches[m.at] as ExtendedOperation)(left, right);
  if (result === null) return m.deopt();
  return result;
}

export function BINARY_OP_SUBSCR_LIST_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== listType || right.type !== longType) return m.deopt();
  const item = (left.value as PyObject[])[(right as PyLong).value as number];
  if (item === undefined) return m.deopt();
  item.refcnt++;
  return item;
}

export function BINARY_OP_SUBSCR_TUPLE_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== tupleType || right.type !== longType) return m.deopt();
  const item = (left.value as PyObject[])[(right as PyLong).value as number];
  if (item === undefined) return m.deopt();
  item.refcnt++;
  return item;
}

export function BINARY_OP_SUBSCR_STR_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== strType || right.type !== longType) return m.deopt();
  const index = (right as PyLong).value as number;
  if (!(index >= 0 && index < strLength(left as PyStr))) return m.deopt();
  return charStr(codePointAt(left as PyStr, index));
}

export function BINARY_OP_SUBSCR_DICT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== dictType) return m.deopt();
  const table = (left as PyDict).value;
  const entry = right.type === strType ? table.findStr(right as PyStr) : table.find(right, keyHash(right));
  if (entry < 0) throw keyError(right);
  const value = table.values[entry]!;
  value.refcnt++;
  return value;
}

export function BINARY_OP_SUBSCR_LIST_SLICE(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== listType || right.type !== sliceType) return m.deopt();
  return getItem(left, right);
}

/** The guess: the container's class has a `__getitem__` in Python, entered without leaving the loop. */
export function BINARY_OP_SUBSCR_GETITEM(m: Registers): void | Done {
  const cache = m.caches[m.at] as GetItemCache;
  const key = m.stack[m.sp - 1]!;
  const container = m.stack[m.sp - 2]!;
  if (container.type.version !== cache.version) return m.deopt();
  m.sp -= 2;
  m.stack[m.sp] = m.stack[m.sp + 1] = null;
  return m.enter(enteredFrame(cache.found, [container, key]));
}

export function UNARY_NEGATIVE(value: PyObject, _m: Registers): PyObject {
  return unary(value, 'nb_negative');
}

export function UNARY_INVERT(value: PyObject, _m: Registers): PyObject {
  return unary(value, 'nb_invert');
}

/** Its input is a bool: the compiler puts TO_BOOL before it. */
export function UNARY_NOT(value: PyObject, _m: Registers): PyObject {
  return value === True ? False : True;
}

// ---- Subscripts and slices

export function BINARY_SLICE(container: PyObject, start: PyObject, stop: PyObject, _m: Registers): PyObject {
  const slice = newSlice(start, stop, null);
  try {
    return getItem(container, slice);
  } finally {
    decref(slice);
  }
}

export function STORE_SLICE(
  value: PyObject,
  container: PyObject,
  start: PyObject,
  stop: PyObject,
  _m: Registers,
): void {
  const slice = newSlice(start, stop, null);
  try {
    setItem(container, slice, value);
  } finally {
    decref(slice);
  }
}

export function STORE_SUBSCR(value: PyObject, container: PyObject, key: PyObject, m: Registers): void {
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeStoreSubscr(m.bytes, m.at, container, key);
  setItem(container, key, value);
}

export function STORE_SUBSCR_LIST_INT(
  value: PyObject,
  container: PyObject,
  key: PyObject,
  m: Registers,
): void | Done {
  if (container.type !== listType || key.type !== longType) return m.deopt();
  const items = container.value as PyObject[];
  const index = (key as PyLong).value as number;
  const old = items[index];
  if (old === undefined) return m.deopt();
  value.refcnt++;
  items[index] = value;
  if (--old.refcnt === 0) old.type.tp_dealloc(old);
}

export function STORE_SUBSCR_DICT(
  value: PyObject,
  container: PyObject,
  key: PyObject,
  m: Registers,
): void | Done {
  if (container.type !== dictType) return m.deopt();
  (container as PyDict).value.set(key, keyHash(key), value);
}

export function DELETE_SUBSCR(container: PyObject, key: PyObject, _m: Registers): void {
  setItem(container, key, null);
}

// ---- Comparison

export function COMPARE_OP(left: PyObject, right: PyObject, m: Registers): PyObject {
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeCompareOp(m.bytes, m.at, left, right);
  const result = richCompare(left, right, m.oparg >> 5);
  if ((m.oparg & 16) === 0 || result === True || result === False) return result;
  const truth = pyBool(isTrue(result));
  decref(result);
  return truth;
}

/** The low bits of the argument say which outcomes are true: 2 less, 4 greater, 8 equal. */
export function COMPARE_OP_INT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== longType || right.type !== longType) return m.deopt();
  const a = (left as PyLong).value;
  const b = (right as PyLong).value;
  return (m.oparg & (a < b ? 2 : a > b ? 4 : 8)) !== 0 ? True : False;
}

export function COMPARE_OP_FLOAT(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== floatType || right.type !== floatType) return m.deopt();
  const a = (left as PyFloat).value;
  const b = (right as PyFloat).value;
  return (m.oparg & (a < b ? 2 : a > b ? 4 : a === b ? 8 : 1)) !== 0 ? True : False;
}

export function COMPARE_OP_STR(left: PyObject, right: PyObject, m: Registers): PyObject | Done {
  if (left.type !== strType || right.type !== strType) return m.deopt();
  return (m.oparg & (strEqual(left as PyStr, right as PyStr) ? 8 : 7)) !== 0 ? True : False;
}

export function IS_OP(left: PyObject, right: PyObject, m: Registers): PyObject {
  return (left === right) === (m.oparg === 0) ? True : False;
}

export function CONTAINS_OP(item: PyObject, container: PyObject, m: Registers): PyObject {
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeContainsOp(m.bytes, m.at, container);
  return contains(container, item) === (m.oparg === 0) ? True : False;
}

export function CONTAINS_OP_DICT(item: PyObject, container: PyObject, m: Registers): PyObject | Done {
  if (container.type !== dictType) return m.deopt();
  const found = (container as PyDict).value.find(item, keyHash(item)) >= 0;
  return found === (m.oparg === 0) ? True : False;
}

export function CONTAINS_OP_SET(item: PyObject, container: PyObject, m: Registers): PyObject | Done {
  if (container.type !== setType && container.type !== frozensetType) return m.deopt();
  return setContains(container as PyGCObject<never>, item) === (m.oparg === 0) ? True : False;
}

// ---- Truth

export function TO_BOOL(value: PyObject, m: Registers): PyObject {
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeToBool(m.bytes, m.caches, m.at, value);
  return isTrue(value) ? True : False;
}

export function TO_BOOL_BOOL(value: PyObject, m: Registers): PyObject | Done {
  if (value.type !== boolType) return m.deopt();
  return value;
}

export function TO_BOOL_INT(value: PyObject, m: Registers): PyObject | Done {
  if (value.type !== longType) return m.deopt();
  return (value as PyLong).value === 0 ? False : True;
}

export function TO_BOOL_LIST(value: PyObject, m: Registers): PyObject | Done {
  if (value.type !== listType) return m.deopt();
  return (value.value as PyObject[]).length === 0 ? False : True;
}

export function TO_BOOL_NONE(value: PyObject, m: Registers): PyObject | Done {
  if (value.type !== noneType) return m.deopt();
  return False;
}

export function TO_BOOL_STR(value: PyObject, m: Registers): PyObject | Done {
  if (value.type !== strType) return m.deopt();
  return value.value === '' ? False : True;
}

/** The guess: a plain class without `__bool__` and `__len__`, told by its version. */
export function TO_BOOL_ALWAYS_TRUE(value: PyObject, m: Registers): PyObject | Done {
  if (value.type.version !== m.caches[m.at]) return m.deopt();
  return True;
}
