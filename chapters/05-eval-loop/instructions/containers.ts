/**
 * Building tuples, lists, sets, dicts and strings, unpacking them, and formatting for f-strings.
 * Answers to the BUILD_*, UNPACK_*, FORMAT_* instructions of Python/bytecodes.c.
 */
import {
  ascii,
  decref,
  dictSet,
  formatObject,
  joinStrings,
  keyHash,
  lengthOf,
  listExtend,
  listType,
  newDict,
  newList,
  newLong,
  newRef,
  newSet,
  newSlice,
  newTuple,
  type PyDict,
  type PyGCObject,
  type PyList,
  type PyObject,
  type PyStr,
  repr,
  setAdd,
  setUpdate,
  str,
  strType,
  tupleType,
} from '../../01-objects/index.ts';
import { mergeKeywords, mergeMapping } from '../loop/merging.ts';
import type { Done, Registers, Taken } from '../loop/registers.ts';
import { buildInterpolation, buildTemplate } from '../loop/templates.ts';
import { unpackEx, unpackIterable } from '../loop/unpack.ts';
import { specializeUnpackSequence } from '../specialize/operators.ts';

export function BUILD_TUPLE(m: Registers): void {
  m.sp -= m.oparg;
  m.stack[m.sp] = newTuple(m.stack.slice(m.sp, m.sp + m.oparg) as PyObject[]);
  m.sp++;
}

export function BUILD_LIST(m: Registers): void {
  m.sp -= m.oparg;
  m.stack[m.sp] = newList(m.stack.slice(m.sp, m.sp + m.oparg) as PyObject[]);
  m.sp++;
}

export function BUILD_SET(m: Registers): void {
  const set = newSet();
  const first = m.sp - m.oparg;
  try {
    for (let i = first; i < m.sp; i++) setAdd(set, m.stack[i]!);
  } catch (caught) {
    decref(set);
    throw caught;
  }
  while (m.sp > first) decref(m.stack[--m.sp]!);
  m.stack[m.sp++] = set;
}

export function BUILD_MAP(m: Registers): void {
  const dict = newDict();
  const first = m.sp - 2 * m.oparg;
  try {
    for (let i = first; i < m.sp; i += 2) dictSet(dict, m.stack[i]!, m.stack[i + 1]!);
  } catch (caught) {
    decref(dict);
    throw caught;
  }
  while (m.sp > first) decref(m.stack[--m.sp]!);
  m.stack[m.sp++] = dict;
}

export function BUILD_STRING(m: Registers): void {
  const first = m.sp - m.oparg;
  const result = joinStrings(m.stack.slice(first, m.sp) as PyStr[]);
  while (m.sp > first) decref(m.stack[--m.sp]!);
  m.stack[m.sp++] = result;
}

export function BUILD_SLICE(m: Registers): void {
  const first = m.sp - m.oparg;
  const step = m.oparg === 3 ? m.stack[first + 2]! : null;
  const result = newSlice(m.stack[first]!, m.stack[first + 1]!, step);
  while (m.sp > first) decref(m.stack[--m.sp]!);
  m.stack[m.sp++] = result;
}

export function LIST_APPEND(item: Taken, m: Registers): void {
  (m.stack[m.sp - 1 - m.oparg] as PyList).value.push(item);
}

export function LIST_EXTEND(iterable: PyObject, m: Registers): void {
  listExtend(m.stack[m.sp - 1 - m.oparg] as PyList, iterable, true);
}

export function SET_ADD(item: PyObject, m: Registers): void {
  setAdd(m.stack[m.sp - 1 - m.oparg] as PyGCObject<never>, item);
}

export function SET_UPDATE(iterable: PyObject, m: Registers): void {
  setUpdate(m.stack[m.sp - 1 - m.oparg] as PyGCObject<never>, iterable);
}

export function MAP_ADD(key: Taken, value: Taken, m: Registers): void {
  const table = (m.stack[m.sp - 2 - m.oparg] as PyDict).value;
  table.set(key, keyHash(key), value);
  decref(key);
  decref(value);
}

export function DICT_UPDATE(mapping: PyObject, m: Registers): void {
  mergeMapping(m.stack[m.sp - 1 - m.oparg] as PyDict, mapping);
}

export function DICT_MERGE(mapping: PyObject, m: Registers): void {
  mergeKeywords(m.stack[m.sp - 1 - m.oparg] as PyDict, mapping, m.stack[m.sp - 4 - m.oparg]!);
}

// ---- Unpacking

export function UNPACK_SEQUENCE(m: Registers): void {
  const sequence = m.stack[m.sp - 1]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeUnpackSequence(m.bytes, m.at, sequence, m.oparg);
  const items = unpackIterable(sequence, m.oparg);
  m.sp--;
  for (let i = m.oparg - 1; i >= 0; i--) m.stack[m.sp++] = items[i]!;
  decref(sequence);
}

export function UNPACK_SEQUENCE_TWO_TUPLE(m: Registers): void | Done {
  const sequence = m.stack[m.sp - 1]!;
  if (sequence.type !== tupleType) return m.deopt();
  const items = sequence.value as PyObject[];
  if (items.length !== 2) return m.deopt();
  const first = items[0]!;
  const second = items[1]!;
  first.refcnt++;
  second.refcnt++;
  m.stack[m.sp - 1] = second;
  m.stack[m.sp++] = first;
  if (--sequence.refcnt === 0) sequence.type.tp_dealloc(sequence);
}

export function UNPACK_SEQUENCE_TUPLE(m: Registers): void | Done {
  const sequence = m.stack[m.sp - 1]!;
  const items = sequence.value as PyObject[];
  if (sequence.type !== tupleType || items.length !== m.oparg) return m.deopt();
  m.sp--;
  for (let i = m.oparg - 1; i >= 0; i--) m.stack[m.sp++] = newRef(items[i]!);
  decref(sequence);
}

export function UNPACK_SEQUENCE_LIST(m: Registers): void | Done {
  const sequence = m.stack[m.sp - 1]!;
  const items = sequence.value as PyObject[];
  if (sequence.type !== listType || items.length !== m.oparg) return m.deopt();
  m.sp--;
  for (let i = m.oparg - 1; i >= 0; i--) m.stack[m.sp++] = newRef(items[i]!);
  decref(sequence);
}

export function UNPACK_EX(m: Registers): void {
  const sequence = m.stack[m.sp - 1]!;
  const items = unpackEx(sequence, m.oparg & 0xff, m.oparg >> 8);
  m.sp--;
  for (let i = items.length - 1; i >= 0; i--) m.stack[m.sp++] = items[i]!;
  decref(sequence);
}

export function GET_LEN(m: Registers): void {
  m.stack[m.sp] = newLong(lengthOf(m.stack[m.sp - 1]!));
  m.sp++;
}

// ---- f-strings and t-strings

export function CONVERT_VALUE(value: PyObject, m: Registers): PyObject {
  return m.oparg === 1 ? str(value) : m.oparg === 2 ? repr(value) : ascii(value);
}

export function FORMAT_SIMPLE(value: PyObject, _m: Registers): PyObject {
  return value.type === strType ? newRef(value) : formatObject(value, null);
}

export function FORMAT_WITH_SPEC(value: PyObject, spec: PyObject, _m: Registers): PyObject {
  return formatObject(value, spec as PyStr);
}

export function BUILD_INTERPOLATION(m: Registers): void {
  const hasSpec = m.oparg & 1;
  const count = 2 + hasSpec;
  const first = m.sp - count;
  const made = buildInterpolation(
    m.stack[first]!,
    m.stack[first + 1]!,
    m.oparg >> 2,
    hasSpec ? m.stack[first + 2]! : null,
  );
  while (m.sp > first) decref(m.stack[--m.sp]!);
  m.stack[m.sp++] = made;
}

export function BUILD_TEMPLATE(strings: PyObject, interpolations: PyObject, _m: Registers): PyObject {
  return buildTemplate(strings, interpolations);
}
