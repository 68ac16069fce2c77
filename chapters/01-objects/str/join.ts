/**
 * `str.join`. Answers to `PyUnicode_Join` in Objects/unicodeobject.c.
 */

import { isListExact, isStr, isStrExact, isTupleExact } from '../check.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyStr } from '../object.ts';
import { iterableToArray } from '../protocols/abstract.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { checkSize } from './size.ts';
import { codePoints, emptyStr, newNarrowStr, newStrFromPoints, strLength } from './unicode.ts';

export const joinMethods: MethodDef[] = [method('join($self, iterable, /)', joinStr)];

/** `PyUnicode_Join`: the strings of an iterable with the separator between them. Owned. */
export function joinStr(separator: PyStr, iterable: PyObject): PyStr {
  if (isListExact(iterable) || isTupleExact(iterable)) return joinItems(separator, iterable.value);
  if (iterable.type.tp_iter === null && iterable.type.sq_item === null)
    throw typeError('can only join an iterable');
  const items = iterableToArray(iterable);
  try {
    return joinItems(separator, items);
  } finally {
    for (const item of items) decref(item);
  }
}

function joinItems(separator: PyStr, items: PyObject[]): PyStr {
  for (let i = 0; i < items.length; i++) {
    if (!isStr(items[i]!)) {
      throw typeError(`sequence item ${i}: expected str instance, ${items[i]!.type.name} found`);
    }
  }
  const strings = items as PyStr[];
  return strings.length === 1 && isStrExact(strings[0]!) ? newRef(strings[0]!) : joinAll(separator, strings);
}

/** Strings one after the other, as an f-string's parts are. Owned. */
export function joinStrings(strings: PyStr[]): PyStr {
  return strings.length === 1 && isStrExact(strings[0]!) ? newRef(strings[0]!) : joinAll(emptyStr, strings);
}

function joinAll(separator: PyStr, strings: PyStr[]): PyStr {
  if (strings.length === 0) return emptyStr;
  const texts: string[] = [];
  let length = strLength(separator) * (strings.length - 1);
  for (const { value } of strings) {
    if (typeof value !== 'string') return joinPoints(separator, strings);
    texts.push(value);
    length += value.length;
  }
  checkSize(length, 'join() result is too long for a Python string');
  return typeof separator.value === 'string'
    ? newNarrowStr(texts.join(separator.value))
    : joinPoints(separator, strings);
}

/** The same where some string is wide. */
function joinPoints(separator: PyStr, strings: PyStr[]): PyStr {
  const gap = codePoints(separator);
  const length = strings.reduce((sum, each) => sum + strLength(each), gap.length * (strings.length - 1));
  const points = new Uint32Array(length);
  let at = 0;
  strings.forEach((each, i) => {
    if (i > 0) {
      points.set(gap, at);
      at += gap.length;
    }
    points.set(codePoints(each), at);
    at += strLength(each);
  });
  return newStrFromPoints(points);
}
