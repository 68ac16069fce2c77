/**
 * `str` as a sequence and as a value: concatenation, repetition, items, slices, comparison, size.
 * Answers to the slots of `PyUnicode_Type` in Objects/unicodeobject.c.
 */

import { isSlice, isStr } from '../check.ts';
import {
  indexError,
  indexErrorType,
  overflowErrorType,
  raise,
  swallow,
  typeError,
} from '../exceptions/errors.ts';
import { defineForwardIterator, newIndexedIterator } from '../iterators/indexed.ts';
import type { PyObject, PyStr, PyType } from '../object.ts';
import { asSsize } from '../protocols/abstract.ts';
import { type PySlice, sliceIndices } from '../range/slice.ts';
import { NotImplemented, pyBool } from '../singletons.ts';
import { findFirst } from './find.ts';
import { unchanged } from './search.ts';
import { checkSize } from './size.ts';
import {
  charStr,
  codePointAt,
  concat,
  emptyStr,
  newNarrowStr,
  newStrFromPoints,
  strEqual,
  strKind,
  strLength,
  substring,
} from './unicode.ts';

const EQ = 2,
  NE = 3;

/** `PyUnicode_RichCompare`: by code points. */
export function strCompare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isStr(left) || !isStr(right)) return NotImplemented;
  if (op === EQ) return pyBool(strEqual(left, right));
  if (op === NE) return pyBool(!strEqual(left, right));
  const order = compareStrs(left, right);
  return pyBool([order < 0, order <= 0, false, false, order > 0, order >= 0][op]!);
}

/** `unicode_compare`: negative, zero or positive. */
export function compareStrs(left: PyStr, right: PyStr): number {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  const shorter = Math.min(strLength(left), strLength(right));
  for (let i = 0; i < shorter; i++) {
    const difference = codePointAt(left, i) - codePointAt(right, i);
    if (difference !== 0) return difference;
  }
  return strLength(left) - strLength(right);
}

/** `PyUnicode_Concat`: the result is the other operand where one is empty. */
export function strConcat(left: PyObject, right: PyObject): PyObject {
  if (!isStr(right)) throw typeError(`can only concatenate str (not "${right.type.name}") to str`);
  if (right === emptyStr) return unchanged(left as PyStr);
  if (left === emptyStr) return unchanged(right);
  checkSize(strLength(left as PyStr) + strLength(right), 'strings are too large to concat');
  return concat(left as PyStr, right);
}

/** `unicode_repeat`. */
export function strRepeat(self: PyObject, count: number): PyObject {
  const str = self as PyStr;
  const length = strLength(str);
  if (count < 1 || length === 0) return emptyStr;
  if (count === 1) return unchanged(str);
  checkSize(length * count, 'repeated string is too long');
  if (typeof str.value === 'string') return newNarrowStr(str.value.repeat(count));
  const points = new Uint32Array(length * count);
  for (let i = 0; i < count; i++) points.set(str.value.points, i * length);
  return newStrFromPoints(points);
}

/** `unicode_getitem`. */
export function strItem(self: PyObject, index: number): PyObject {
  if (index < 0 || index >= strLength(self as PyStr)) throw indexError('string index out of range');
  return charStr(codePointAt(self as PyStr, index));
}

/** `unicode_subscript`: `s[i]` and `s[i:j:k]`. */
export function strSubscript(self: PyObject, key: PyObject): PyObject {
  const str = self as PyStr;
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    return strItem(str, index < 0 ? index + strLength(str) : index);
  }
  if (!isSlice(key)) throw typeError(`string indices must be integers, not '${key.type.name}'`);
  const { start, step, count } = sliceIndices(key as PySlice, strLength(str));
  if (count === 0) return emptyStr;
  if (step === 1) return count === strLength(str) ? unchanged(str) : substring(str, start, start + count);
  const points = new Uint32Array(count);
  for (let i = 0; i < count; i++) points[i] = codePointAt(str, start + i * step);
  return newStrFromPoints(points);
}

/** An index for `[]`: one that is too large for 64 bits is an IndexError (`PyNumber_AsSsize_t`). */
export function subscriptIndex(key: PyObject): number {
  try {
    return asSsize(key);
  } catch (caught) {
    swallow(caught, overflowErrorType);
    throw raise(indexErrorType, `cannot fit '${key.type.name}' into an index-sized integer`);
  }
}

/** `PyUnicode_Contains`. */
export function strContains(self: PyObject, item: PyObject): boolean {
  if (!isStr(item)) throw typeError(`'in <string>' requires string as left operand, not ${item.type.name}`);
  return findFirst(self as PyStr, item) >= 0;
}

/** `unicode_sizeof_impl`: header, then the characters and a zero at the end, each of the string's kind. */
export function strSizeof(self: PyStr): number {
  const { kind, ascii } = strKind(self);
  return (ascii ? ASCII_HEADER : COMPACT_HEADER) + kind * (strLength(self) + 1);
}

/** `sizeof(PyASCIIObject)` and `sizeof(PyCompactUnicodeObject)` on a 64-bit build. */
const ASCII_HEADER = 40;
const COMPACT_HEADER = 56;

// ---- Iteration

const walk = {
  length: (sequence: PyObject): number => strLength(sequence as PyStr),
  item: (sequence: PyObject, index: number): PyObject => charStr(codePointAt(sequence as PyStr, index)),
  empty: () => emptyStr,
};
export const strAsciiIteratorType: PyType = defineForwardIterator('str_ascii_iterator', walk);
export const strIteratorType: PyType = defineForwardIterator('str_iterator', walk);

/** `unicode_iter`: an iterator of a type of its own for ASCII strings. */
export function strIter(self: PyObject): PyObject {
  return newIndexedIterator(strKind(self as PyStr).ascii ? strAsciiIteratorType : strIteratorType, self, 0);
}
