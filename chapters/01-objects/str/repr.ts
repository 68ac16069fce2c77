/**
 * The repr of a string: which quotes it gets, and which characters are escaped. Answers to `unicode_repr`
 * in Objects/unicodeobject.c.
 */
import type { PyStr } from '../object.ts';
import { codePoints, newNarrowStr, newStr } from './unicode.ts';
import { isPrintable } from './unicodetype.ts';

/** Printable ASCII without quotes and backslashes. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;
const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

/** `repr(str)`: in single quotes, or in double quotes when it holds single ones and no double. Owned. */
export function strRepr(self: PyStr): PyStr {
  const { value } = self;
  if (typeof value === 'string' && PLAIN.test(value)) return newNarrowStr(`'${value}'`);
  return newStr(quoted(codePoints(self)));
}

function quoted(points: ArrayLike<number>): string {
  const has = (quote: number): boolean => Array.prototype.includes.call(points, quote);
  const quote = has(39) && !has(34) ? 34 : 39;
  let result = '';
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (point === quote) result += `\\${String.fromCharCode(quote)}`;
    else result += SHORT[point] ?? (isPrintable(point) ? String.fromCodePoint(point) : escapePoint(point));
  }
  const mark = String.fromCharCode(quote);
  return mark + result + mark;
}

/** `escapePoint(0xe9)` is `\xe9`, of 0x20ac `\u20ac`, of 0x1f40d `\U0001f40d`. */
export function escapePoint(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
