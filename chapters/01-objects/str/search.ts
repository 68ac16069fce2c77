/**
 * The methods of `str` that look for a substring: find and its kin, count, startswith, removeprefix, replace.
 * Answers to Objects/unicodeobject.c (`unicode_find`, `tailmatch`, `replace`).
 */
import { isStr, isTuple } from '../check.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import { newRef, type PyObject, type PyStr } from '../object.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { strType } from '../types/statictypes.ts';
import { countOf, finderFor, findFirst, findLast, isLong, matchesAt } from './find.ts';
import { checkSize } from './size.ts';
import { codePoints, newNarrowStr, newStrFromPoints, strEqual, strLength, substring } from './unicode.ts';

type Bound = number | undefined;

export const searchMethods: MethodDef[] = [
  method(
    'find($self, sub: unicode[, start: bound[, end: bound]], /)',
    (self: PyStr, sub: PyStr, start: Bound, end: Bound) => find(findFirst, self, sub, start, end),
  ),
  method(
    'rfind($self, sub: unicode[, start: bound[, end: bound]], /)',
    (self: PyStr, sub: PyStr, start: Bound, end: Bound) => find(findLast, self, sub, start, end),
  ),
  method(
    'index($self, sub: unicode[, start: bound[, end: bound]], /)',
    (self: PyStr, sub: PyStr, start: Bound, end: Bound) => found(find(findFirst, self, sub, start, end)),
  ),
  method(
    'rindex($self, sub: unicode[, start: bound[, end: bound]], /)',
    (self: PyStr, sub: PyStr, start: Bound, end: Bound) => found(find(findLast, self, sub, start, end)),
  ),
  method(
    'count($self, sub: unicode[, start: bound[, end: bound]], /)',
    (self: PyStr, sub: PyStr, start: Bound, end: Bound) => {
      const length = strLength(self);
      return countOf(self, sub, startBound(start, length), endBound(end, length));
    },
  ),
  method(
    'startswith($self, prefix[, start: bound[, end: bound]], /)',
    (self: PyStr, prefix: PyObject, start: Bound, end: Bound) =>
      anyMatch('startswith', self, prefix, start, end),
  ),
  method(
    'endswith($self, suffix[, start: bound[, end: bound]], /)',
    (self: PyStr, suffix: PyObject, start: Bound, end: Bound) =>
      anyMatch('endswith', self, suffix, start, end),
  ),
  method('removeprefix($self, prefix: unicode, /)', (self: PyStr, prefix: PyStr) =>
    matchesAt(self, prefix, 0) ? substring(self, strLength(prefix), strLength(self)) : unchanged(self),
  ),
  method('removesuffix($self, suffix: unicode, /)', (self: PyStr, suffix: PyStr) => {
    const rest = strLength(self) - strLength(suffix);
    return rest >= 0 && matchesAt(self, suffix, rest) ? substring(self, 0, rest) : unchanged(self);
  }),
  method(
    'replace($self, old: unicode, new: unicode, /, count: ssize = -1)',
    (self: PyStr, old: PyStr, by: PyStr, count: number) =>
      replace(self, old, by, count < 0 ? Infinity : count),
  ),
];

/** `unicode_result_unchanged`: the string itself; a plain copy of a subclass instance. Owned. */
export function unchanged(self: PyStr): PyStr {
  return self.type === strType ? newRef(self) : substring(self, 0, strLength(self));
}

// ---- Bounds

/**
 * `ADJUST_INDICES`: a start within or just after `length` items; it may lie beyond, and then nothing is
 * found.
 */
export function startBound(start: Bound, length: number): number {
  if (start === undefined) return 0;
  return start < 0 ? Math.max(start + length, 0) : start;
}

/** `ADJUST_INDICES`: an end within `length` items. */
export function endBound(end: Bound, length: number): number {
  if (end === undefined || end > length) return length;
  return end < 0 ? Math.max(end + length, 0) : end;
}

function find(search: typeof findFirst, self: PyStr, sub: PyStr, start: Bound, end: Bound): number {
  const length = strLength(self);
  const from = startBound(start, length);
  const to = endBound(end, length);
  return from > to ? -1 : search(self, sub, from, to);
}

function found(at: number): number {
  if (at < 0) throw valueError('substring not found');
  return at;
}

// ---- startswith, endswith

function anyMatch(
  name: 'startswith' | 'endswith',
  self: PyStr,
  affix: PyObject,
  start: Bound,
  end: Bound,
): boolean {
  const length = strLength(self);
  const from = startBound(start, length);
  const to = endBound(end, length);
  const matches = (each: PyStr): boolean => {
    const size = strLength(each);
    return to - from >= size && matchesAt(self, each, name === 'startswith' ? from : to - size);
  };
  if (isStr(affix)) return matches(affix);
  if (!isTuple(affix))
    throw typeError(`${name} first arg must be str or a tuple of str, not ${affix.type.name}`);
  return affix.value.some((each) => {
    if (!isStr(each)) throw typeError(`tuple for ${name} must only contain str, not ${each.type.name}`);
    return matches(each);
  });
}

// ---- replace

function replace(self: PyStr, old: PyStr, by: PyStr, limit: number): PyStr {
  if (limit === 0 || strEqual(old, by)) return unchanged(self);
  const [text, from, to] = [self.value, old.value, by.value];
  if (typeof text !== 'string' || typeof from !== 'string' || typeof to !== 'string') {
    return replacePoints(self, old, by, limit);
  }
  if (from === '') return newNarrowStr(interleave(text, to, limit));
  if (limit === Infinity && !isLong(old)) return replaceAll(self, text, from, to);
  const find = finderFor(self, old);
  let result = '';
  let start = 0;
  for (let at = find(0, text.length); at >= 0 && limit > 0; at = find(start, text.length), limit--) {
    result += text.slice(start, at) + to;
    start = at + from.length;
  }
  return start === 0 ? unchanged(self) : newNarrowStr(result + text.slice(start));
}

function replaceAll(self: PyStr, text: string, from: string, to: string): PyStr {
  const pieces = text.split(from);
  if (pieces.length === 1) return unchanged(self);
  checkSize(text.length + (pieces.length - 1) * (to.length - from.length), 'replace string is too long');
  return newNarrowStr(pieces.join(to));
}

/** The empty string is found before each character and at the end: 'ab' gives '-a-b-'. */
function interleave(text: string, by: string, limit: number): string {
  const places = Math.min(limit, text.length + 1);
  let result = '';
  for (let i = 0; i < places; i++) result += i < text.length ? by + text[i] : by;
  return result + text.slice(places);
}

/** The same for strings of which at least one is wide. */
function replacePoints(self: PyStr, old: PyStr, by: PyStr, limit: number): PyStr {
  const points = codePoints(self);
  const inserted = Array.from(codePoints(by));
  const step = strLength(old);
  const result: number[] = [];
  let done = 0;
  const find = finderFor(self, old);
  let at = find(0, points.length);
  if (at < 0) return unchanged(self);
  for (; at >= 0 && limit > 0; limit--) {
    while (done < at) result.push(points[done++]!);
    for (const point of inserted) result.push(point);
    done = at + step;
    const next = step === 0 ? at + 1 : done;
    at = next > points.length ? -1 : find(next, points.length);
  }
  while (done < points.length) result.push(points[done++]!);
  return newStrFromPoints(result);
}
