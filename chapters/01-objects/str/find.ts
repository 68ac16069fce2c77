/**
 * Looking for one string in another: the primitive beneath `find`, `split`, `replace`, `in` and the rest.
 * Answers to Objects/stringlib/find.h and fastsearch.h.
 *
 * Two narrow strings are searched by JavaScript's own `indexOf`, whose units are our characters. A wide
 * string is searched by its code points: in its UTF-16 text a lone surrogate would match half a character.
 */
import type { PyStr } from '../object.ts';
import { codePoints, strLength } from '../unicode.ts';

type Points = ArrayLike<number>;

/** The index of the first `sub` within `str[start:end]`, or -1. Bounds must lie within the string. */
export function findFirst(str: PyStr, sub: PyStr, start: number = 0, end: number = strLength(str)): number {
  const text = str.value;
  const wanted = sub.value;
  if (typeof text !== 'string') return searchForward(text.points, codePoints(sub), start, end);
  if (typeof wanted !== 'string' || start > end) return -1;
  const at = end === text.length ? text.indexOf(wanted, start) : text.slice(0, end).indexOf(wanted, start);
  return at;
}

/** The index of the last `sub` within `str[start:end]`, or -1. */
export function findLast(str: PyStr, sub: PyStr, start: number = 0, end: number = strLength(str)): number {
  const text = str.value;
  const wanted = sub.value;
  if (typeof text !== 'string') return searchBackward(text.points, codePoints(sub), start, end);
  if (typeof wanted !== 'string' || end - wanted.length < start) return -1;
  const at = text.lastIndexOf(wanted, end - wanted.length);
  return at >= start ? at : -1;
}

/** How many times `sub` occurs in `str[start:end]` without overlap, at most `limit`. */
export function countOf(
  str: PyStr,
  sub: PyStr,
  start: number,
  end: number,
  limit: number = Infinity,
): number {
  if (start > end) return 0;
  const step = strLength(sub);
  if (step === 0) return Math.min(end - start + 1, limit);
  let count = 0;
  for (
    let at = findFirst(str, sub, start, end);
    at >= 0 && count < limit;
    at = findFirst(str, sub, start, end)
  ) {
    count++;
    start = at + step;
  }
  return count;
}

/** Whether `sub` stands at exactly `at` in `str`. */
export function matchesAt(str: PyStr, sub: PyStr, at: number): boolean {
  const text = str.value;
  const wanted = sub.value;
  if (typeof text === 'string') return typeof wanted === 'string' && text.startsWith(wanted, at);
  return pointsMatch(text.points, codePoints(sub), at);
}

function searchForward(points: Points, wanted: Points, start: number, end: number): number {
  for (let at = start; at <= end - wanted.length; at++) if (pointsMatch(points, wanted, at)) return at;
  return -1;
}

function searchBackward(points: Points, wanted: Points, start: number, end: number): number {
  for (let at = end - wanted.length; at >= start; at--) if (pointsMatch(points, wanted, at)) return at;
  return -1;
}

function pointsMatch(points: Points, wanted: Points, at: number): boolean {
  if (at < 0 || at + wanted.length > points.length) return false;
  for (let i = 0; i < wanted.length; i++) if (points[at + i] !== wanted[i]) return false;
  return true;
}
