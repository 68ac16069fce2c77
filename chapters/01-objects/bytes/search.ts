/**
 * Looking for bytes in bytes. Answers to Objects/stringlib/fastsearch.h for characters of one byte.
 */
import { TwoWay } from '../str/two-way.ts';

/** Needles shorter than this cost at worst so many comparisons a byte; longer ones are looked for in two ways. */
const LONG_NEEDLE = 64;
const LONG_HAYSTACK = 2000;

/** How to look for `sub` in `data`, possibly several times: the first one within bounds, or -1. */
export function finderFor(data: Uint8Array, sub: Uint8Array): (start: number, end: number) => number {
  if (sub.length < LONG_NEEDLE || data.length < LONG_HAYSTACK)
    return (start, end) => scan(data, sub, start, end);
  const search = new TwoWay(sub);
  return (start, end) => search.find(data, start, end);
}

function scan(data: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  if (sub.length === 0) return start <= end ? start : -1;
  const last = end - sub.length;
  for (let at = data.indexOf(sub[0]!, start); at >= 0 && at <= last; at = data.indexOf(sub[0]!, at + 1)) {
    if (matchesAt(data, sub, at)) return at;
  }
  return -1;
}

/** The index of the first `sub` within `data[start:end]`, or -1. Bounds must lie within the data. */
export function findFirst(
  data: Uint8Array,
  sub: Uint8Array,
  start: number = 0,
  end: number = data.length,
): number {
  return finderFor(data, sub)(start, end);
}

/** The index of the last `sub` within `data[start:end]`, or -1. */
export function findLast(
  data: Uint8Array,
  sub: Uint8Array,
  start: number = 0,
  end: number = data.length,
): number {
  const last = end - sub.length;
  if (last < start) return -1;
  if (sub.length === 0) return end;
  for (
    let at = data.lastIndexOf(sub[0]!, last);
    at >= start;
    at = at === 0 ? -1 : data.lastIndexOf(sub[0]!, at - 1)
  ) {
    if (matchesAt(data, sub, at)) return at;
  }
  return -1;
}

/** How many times `sub` occurs in `data[start:end]` without overlap. */
export function countOf(data: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  if (start > end) return 0;
  if (sub.length === 0) return end - start + 1;
  const find = finderFor(data, sub);
  let count = 0;
  for (let at = find(start, end); at >= 0; at = find(at + sub.length, end)) count++;
  return count;
}

/** Whether `sub` stands at `at`. */
export function matchesAt(data: Uint8Array, sub: Uint8Array, at: number): boolean {
  if (at < 0 || at + sub.length > data.length) return false;
  for (let i = 0; i < sub.length; i++) if (data[at + i] !== sub[i]) return false;
  return true;
}

/** Negative, zero or positive, as `memcmp` and then the lengths tell. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** Whether two runs of bytes are the same. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/** Runs of bytes one after the other, in a new array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
