/**
 * `str.join`. Answers to `PyUnicode_Join` in Objects/unicodeobject.c.
 */
import { iterableToArray } from '../abstract.ts';
import { isStr, isStrExact } from '../check.ts';
import { type MethodDef, method } from '../clinic.ts';
import { typeError } from '../errors.ts';
import { decref, newRef, type PyObject, type PyStr } from '../object.ts';
import { codePoints, emptyStr, newNarrowStr, newStrFromPoints, strLength } from '../unicode.ts';

export const joinMethods: MethodDef[] = [
  method(
    'join($self, iterable, /)',
    `Concatenate any number of strings.

The string whose method is called is inserted in between each given string.
The result is returned as a new string.

Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'`,
    joinStr,
  ),
];

/** `PyUnicode_Join`: the strings of an iterable with the separator between them. Owned. */
export function joinStr(separator: PyStr, iterable: PyObject): PyStr {
  const items = sequenceFast(iterable);
  try {
    const strings = items.map((item, i) => {
      if (!isStr(item)) throw typeError(`sequence item ${i}: expected str instance, ${item.type.name} found`);
      return item;
    });
    if (strings.length === 1 && isStrExact(strings[0]!)) return newRef(strings[0]!);
    return joinAll(separator, strings);
  } finally {
    for (const item of items) decref(item);
  }
}

/** `PySequence_Fast` with its error for what cannot be iterated. */
function sequenceFast(iterable: PyObject): PyObject[] {
  if (iterable.type.tp_iter === null && iterable.type.sq_item === null)
    throw typeError('can only join an iterable');
  return iterableToArray(iterable);
}

/** Strings one after the other, as an f-string's parts are. Owned. */
export function joinStrings(strings: PyStr[]): PyStr {
  return strings.length === 1 && isStrExact(strings[0]!) ? newRef(strings[0]!) : joinAll(emptyStr, strings);
}

function joinAll(separator: PyStr, strings: PyStr[]): PyStr {
  if (strings.length === 0) return emptyStr;
  const texts: string[] = [];
  for (const { value } of strings) {
    if (typeof value !== 'string') return joinPoints(separator, strings);
    texts.push(value);
  }
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
