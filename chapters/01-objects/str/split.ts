/**
 * Taking strings apart: `split` and `rsplit`, by a separator or at runs of whitespace; `partition`; lines.
 * Answers to Objects/stringlib/split.h, partition.h and the methods in Objects/unicodeobject.c.
 */

import { isStr } from '../check.ts';
import { newList, newTuple } from '../containers.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import { newRef, type PyList, type PyObject, type PyStr, type PyTuple } from '../object.ts';
import { None } from '../singletons.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { finderFor, findFirst, findLast, isLong } from './find.ts';
import { unchanged } from './search.ts';
import { codePointAt, emptyStr, newNarrowStr, strLength, substring } from './unicode.ts';
import { isLinebreak, isSpace, SPACES } from './unicodetype.ts';

export const splitMethods: MethodDef[] = [
  method('split($self, /, sep=None, maxsplit: ssize = -1)', split),
  method('rsplit($self, /, sep=None, maxsplit: ssize = -1)', rsplit),
  method('splitlines($self, /, keepends: bool = False)', splitlines),
  method('partition($self, sep, /)', partition),
  method('rpartition($self, sep, /)', rpartition),
];

// ---- split and rsplit

/** `str.split`: the pieces between separators, from the left. */
function split(self: PyStr, sep: PyObject, maxsplit: number): PyList {
  const limit = maxsplit < 0 ? Infinity : maxsplit;
  if (sep === None) return newList(splitWhitespace(self, limit));
  return newList(splitAt(self, separator(sep), limit));
}

/** `str.rsplit`: the same pieces, but the splits that `maxsplit` allows are made from the right. */
function rsplit(self: PyStr, sep: PyObject, maxsplit: number): PyList {
  const limit = maxsplit < 0 ? Infinity : maxsplit;
  if (sep === None) return newList(rsplitWhitespace(self, limit));
  return newList(rsplitAt(self, separator(sep), limit));
}

function separator(sep: PyObject): PyStr {
  if (!isStr(sep)) throw typeError(`must be str or None, not ${sep.type.name}`);
  if (strLength(sep) === 0) throw valueError('empty separator');
  return sep;
}

/** `'a,b,c'` at `','`, limit 1: `'a'`, `'b,c'`. The pieces are owned. */
function splitAt(self: PyStr, sep: PyStr, limit: number): PyStr[] {
  const pieces: PyStr[] = [];
  if (limit === Infinity && typeof self.value === 'string' && typeof sep.value === 'string' && !isLong(sep)) {
    const texts = self.value.split(sep.value);
    if (texts.length === 1) return [unchanged(self)];
    for (const piece of texts) pieces.push(newNarrowStr(piece));
    return pieces;
  }
  const find = finderFor(self, sep);
  const length = strLength(self);
  let start = 0;
  for (let at = find(0, length); at >= 0 && pieces.length < limit; at = find(start, length)) {
    pieces.push(substring(self, start, at));
    start = at + strLength(sep);
  }
  pieces.push(start === 0 ? unchanged(self) : substring(self, start, length));
  return pieces;
}

/** `'a,b,c'` at `','`, limit 1: `'a,b'`, `'c'`. */
function rsplitAt(self: PyStr, sep: PyStr, limit: number): PyStr[] {
  const pieces: PyStr[] = [];
  let end = strLength(self);
  for (let at = findLast(self, sep); at >= 0 && pieces.length < limit; at = findLast(self, sep, 0, end)) {
    pieces.push(substring(self, at + strLength(sep), end));
    end = at;
  }
  pieces.push(pieces.length === 0 ? unchanged(self) : substring(self, 0, end));
  return pieces.reverse();
}

/** `' a  b c '`, limit 1: `'a'`, `'b c '`. Only the last piece may hold whitespace at its end. */
function splitWhitespace(self: PyStr, limit: number): PyStr[] {
  if (limit === Infinity && typeof self.value === 'string') {
    const words = self.value.match(WORDS) ?? [];
    return words.length === 1 && words[0] === self.value ? [unchanged(self)] : words.map(newNarrowStr);
  }
  const pieces: PyStr[] = [];
  const length = strLength(self);
  let at = 0;
  while (true) {
    while (at < length && isSpace(codePointAt(self, at))) at++;
    if (at === length) return pieces;
    const start = at;
    if (pieces.length === limit) at = length;
    while (at < length && !isSpace(codePointAt(self, at))) at++;
    pieces.push(part(self, start, at));
  }
}

/** What stands between whitespace, in a narrow string. */
const WORDS = new RegExp(`[^${SPACES}]+`, 'g');

/** `' a  b c '`, limit 1: `' a  b'`, `'c'`. */
function rsplitWhitespace(self: PyStr, limit: number): PyStr[] {
  const pieces: PyStr[] = [];
  let at = strLength(self);
  while (true) {
    while (at > 0 && isSpace(codePointAt(self, at - 1))) at--;
    if (at === 0) return pieces.reverse();
    const end = at;
    if (pieces.length === limit) at = 0;
    while (at > 0 && !isSpace(codePointAt(self, at - 1))) at--;
    pieces.push(part(self, at, end));
  }
}

function part(self: PyStr, start: number, end: number): PyStr {
  return start === 0 && end === strLength(self) ? unchanged(self) : substring(self, start, end);
}

// ---- Lines

/** `str.splitlines`: `\r\n` is one line break, as is each character that Unicode says ends a line. */
function splitlines(self: PyStr, keepends: boolean): PyList {
  const lines: PyStr[] = [];
  const length = strLength(self);
  let at = 0;
  while (at < length) {
    const start = at;
    while (at < length && !isLinebreak(codePointAt(self, at))) at++;
    let end = at;
    if (at < length) {
      at += codePointAt(self, at) === CR && at + 1 < length && codePointAt(self, at + 1) === LF ? 2 : 1;
      if (keepends) end = at;
    }
    lines.push(part(self, start, end));
  }
  return newList(lines);
}

const LF = 10;
const CR = 13;

// ---- Partition

/** `str.partition`: before, separator, after; or the string and two empty ones. */
function partition(self: PyStr, sep: PyObject): PyTuple {
  const at = findFirst(self, required(sep));
  return at < 0 ? newTuple([unchanged(self), emptyStr, emptyStr]) : cut(self, sep as PyStr, at);
}

/** `str.rpartition`: at the last separator; or two empty strings and the string. */
function rpartition(self: PyStr, sep: PyObject): PyTuple {
  const at = findLast(self, required(sep));
  return at < 0 ? newTuple([emptyStr, emptyStr, unchanged(self)]) : cut(self, sep as PyStr, at);
}

function required(sep: PyObject): PyStr {
  if (!isStr(sep)) throw typeError(`must be str, not ${sep.type.name}`);
  if (strLength(sep) === 0) throw valueError('empty separator');
  return sep;
}

function cut(self: PyStr, sep: PyStr, at: number): PyTuple {
  return newTuple([
    substring(self, 0, at),
    newRef(sep),
    substring(self, at + strLength(sep), strLength(self)),
  ]);
}
