/**
 * Looking for one string in another: the primitive beneath `find`, `split`, `replace`, `in` and the rest.
 * Answers to Objects/stringlib/find.h and fastsearch.h.
 *
 * Two narrow strings are searched by JavaScript's own `indexOf`, whose units are our characters. A wide
 * string is searched by its code points: in its UTF-16 text a lone surrogate would match half a character.
 * Long needles go to the two-way search, which no text can make slow.
 */
import type { PyStr } from '../object.ts';
import { TwoWay } from './two-way.ts';
import { codePoints, strLength } from './unicode.ts';

type Points = ArrayLike<number>;

/** A needle in a haystack: the index of the first one within `[start:end]`, or -1. Bounds must lie within. */
export type Find = (start: number, end: number) => number;

/** Needles shorter than this cost at worst so many comparisons a character. */
const LONG_NEEDLE = 64;
const LONG_HAYSTACK = 2000;

/** Whether a needle is so long that JavaScript's own search could be slow. */
export function isLong(sub: PyStr): boolean {
  return strLength(sub) >= LONG_NEEDLE;
}

/** How to look for `sub` in `str`, possibly several times. */
export function finderFor(str: PyStr, sub: PyStr): Find {
  const text = str.value;
  const wanted = sub.value;
  if (typeof text === 'string' && typeof wanted !== 'string') return () => -1;
  if (isLong(sub) && strLength(str) >= LONG_HAYSTACK) {
    const points = codePoints(str);
    const search = new TwoWay(codePoints(sub));
    return (start, end) => search.find(points, start, end);
  }
  if (typeof text !== 'string') {
    const points = codePoints(sub);
    return (start, end) => searchForward(text.points, points, start, end);
  }
  return (start, end) => indexIn(text, wanted as string, start, end);
}

function indexIn(text: string, wanted: string, start: number, end: number): number {
  if (start > end) return -1;
  return end === text.length ? text.indexOf(wanted, start) : text.slice(0, end).indexOf(wanted, start);
}

/** The index of the first `sub` within `str[start:end]`, or -1. Bounds must lie within the string. */
export function findFirst(str: PyStr, sub: PyStr, start: number = 0, end: number = strLength(str)): number {
  const text = str.value;
  const wanted = sub.value;
  if (typeof text === 'string' && typeof wanted === 'string' && wanted.length < LONG_NEEDLE) {
    return indexIn(text, wanted, start, end);
  }
  return finderFor(str, sub)(start, end);
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
  const find = finderFor(str, sub);
  let count = 0;
  for (let at = find(start, end); at >= 0 && count < limit; at = find(at + step, end)) count++;
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
