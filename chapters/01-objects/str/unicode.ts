/**
 * What a string is: its representation, interning, hashing and equality. The methods of `str` are in
 * `str/`. Answers to Objects/unicodeobject.c.
 *
 * CPython stores 1, 2 or 4 bytes a character, whichever the widest character needs. A JavaScript string
 * is an array of 16-bit units, which is exactly the first two kinds: there the payload is that string, and
 * every unit is one character. A string of kind 4 carries its code points beside its text.
 */
import { immortal, isImmortal, NO_HASH, PyObject, type PyStr, type WideString } from '../object.ts';
import { hashText } from '../protocols/pyhash.ts';
import { strType } from '../types/statictypes.ts';

const SURROGATE = /[\ud800-\udfff]/;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** A new string from JavaScript text, in which a surrogate pair means one character. Owned. */
export function newStr(text: string): PyStr {
  if (text.length === 1) return latin1(text);
  if (text.length === 0) return emptyStr;
  if (SURROGATE.test(text) && PAIR.test(text)) return new PyObject(strType, wide(text)) as PyStr;
  return new PyObject(strType, text) as PyStr;
}

/** A new string of kind 1 or 2: each 16-bit unit of `text` is one character. Owned. */
export function newNarrowStr(text: string): PyStr {
  if (text.length === 1) return latin1(text);
  if (text.length === 0) return emptyStr;
  return new PyObject(strType, text) as PyStr;
}

/** A new string of the given code points. Owned. */
export function newStrFromPoints(points: ArrayLike<number>): PyStr {
  let isWide = false;
  for (let i = 0; i < points.length; i++) if (points[i]! > 0xffff) isWide = true;
  const text = textOfPoints(points);
  if (!isWide) return newNarrowStr(text);
  return new PyObject(strType, { text, points: Uint32Array.from(points) }) as PyStr;
}

function textOfPoints(points: ArrayLike<number>): string {
  let text = '';
  for (let i = 0; i < points.length; i += 4096) {
    const end = Math.min(points.length, i + 4096);
    const part: number[] = [];
    for (let j = i; j < end; j++) part.push(points[j]!);
    text += String.fromCodePoint(...part);
  }
  return text;
}

function wide(text: string): WideString {
  const points = new Uint32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point > 0xffff) i++;
    points[count++] = point;
  }
  return { text, points: points.slice(0, count) };
}

/** The string as JavaScript text; characters beyond U+FFFF are surrogate pairs. */
export function text(str: PyStr): string {
  const value = str.value;
  return typeof value === 'string' ? value : value.text;
}

/** `PyUnicode_GET_LENGTH`: the number of characters. */
export function strLength(str: PyStr): number {
  const value = str.value;
  return typeof value === 'string' ? value.length : value.points.length;
}

/** The code point of the character at `index`, which must be in range. */
export function codePointAt(str: PyStr, index: number): number {
  const value = str.value;
  return typeof value === 'string' ? value.charCodeAt(index) : value.points[index]!;
}

/** The code points of a string, to be read only. */
export function codePoints(str: PyStr): ArrayLike<number> {
  const value = str.value;
  if (typeof value !== 'string') return value.points;
  const points = new Uint16Array(value.length);
  for (let i = 0; i < value.length; i++) points[i] = value.charCodeAt(i);
  return points;
}

/** `PyUnicode_Substring`: the characters from `start` up to `end`, both within the string. Owned. */
export function substring(str: PyStr, start: number, end: number): PyStr {
  const value = str.value;
  if (typeof value === 'string') return newNarrowStr(value.substring(start, end));
  return newStrFromPoints(value.points.subarray(start, end));
}

/** `PyUnicode_Concat` of two strings. Owned. */
export function concat(left: PyStr, right: PyStr): PyStr {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'string' && typeof b === 'string') return newNarrowStr(a + b);
  const points = new Uint32Array(strLength(left) + strLength(right));
  points.set(codePoints(left));
  points.set(codePoints(right), strLength(left));
  return newStrFromPoints(points);
}

/** How many bytes a character takes in CPython: 1, 2 or 4; `ascii` strings have a shorter header. */
export function strKind(str: PyStr): { kind: 1 | 2 | 4; ascii: boolean } {
  const value = str.value;
  if (typeof value !== 'string') return { kind: 4, ascii: false };
  if (/^[\0-\x7f]*$/.test(value)) return { kind: 1, ascii: true };
  return { kind: /^[\0-\xff]*$/.test(value) ? 1 : 2, ascii: false };
}

/** Whether two strings hold the same characters. */
export function strEqual(left: PyStr, right: PyStr): boolean {
  if (left === right) return true;
  const a = left.value;
  const b = right.value;
  if (typeof a === 'string') return a === b;
  return typeof b !== 'string' && a.text === b.text && a.points.length === b.points.length;
}

/** `unicode_hash`: the cached hash of a string. */
export function strHash(str: PyObject): number {
  if (str.hash === NO_HASH) str.hash = hashText(text(str as PyStr));
  return str.hash;
}

// ---- Interning

const interned = new Map<string, PyStr>();

/** The one interned string with this text; the intern table owns it (borrowed, and immortal). */
export function intern(text: string): PyStr {
  let str = interned.get(text);
  if (str === undefined) {
    str = immortal(newStr(text));
    interned.set(text, str);
  }
  return str;
}

/** `PyUnicode_InternInPlace`: the interned string equal to `str`, which may become it (borrowed). */
export function internStr(str: PyStr): PyStr {
  const key = text(str);
  const known = interned.get(key);
  if (known !== undefined) return known;
  if (str.type !== strType) return intern(key);
  interned.set(key, immortal(str));
  return str;
}

/** Whether exactly this object is in the intern table. */
export function isInterned(str: PyStr): boolean {
  return isImmortal(str) && interned.get(text(str)) === str;
}

/** `''`: there is only one. */
export const emptyStr: PyStr = immortal(new PyObject<string>(strType, ''));
interned.set('', emptyStr);

/** The strings of one character up to U+00FF exist once each (`_Py_SINGLETON(strings).latin1`). */
const latin1Strings: PyStr[] = [];
for (let i = 0; i < 256; i++) {
  const char = String.fromCharCode(i);
  const str: PyStr = immortal(new PyObject<string>(strType, char));
  latin1Strings.push(str);
  interned.set(char, str);
}

function latin1(char: string): PyStr {
  const known = latin1Strings[char.charCodeAt(0)];
  return known !== undefined ? known : (new PyObject(strType, char) as PyStr);
}

/** The string of one character. Owned. */
export function charStr(point: number): PyStr {
  if (point < 256) return latin1Strings[point]!;
  return point <= 0xffff
    ? (new PyObject(strType, String.fromCharCode(point)) as PyStr)
    : newStrFromPoints([point]);
}
