/**
 * Ints as digits and back: `repr(n)` and `int('12', base)`, and the limit on both that keeps a program from
 * being brought to a stand by a number of a million digits. Answers to `long_to_decimal_string`,
 * `PyLong_FromString` and `long_from_string_base` in Objects/longobject.c.
 */

import { valueError } from '../exceptions/errors.ts';
import { intMaxStrDigits, longDigits } from '../format/long-digits.ts';
import type { PyObject } from '../object.ts';
import { reprText } from '../protocols/abstract.ts';
import { isDecimal, isSpace, toDecimal } from '../str/unicodetype.ts';
import { type Int, intNegate, normalise } from './int.ts';

/** The decimal digits of an int, with its sign. Raises ValueError beyond the limit. */
export function longText(value: Int): string {
  if (typeof value === 'number' || (value < SURELY_SHORT && value > -SURELY_SHORT)) return String(value);
  return value < 0n ? `-${longDigits(-value, 10)}` : longDigits(value, 10);
}

/** Below this no limit can be reached. */
const SURELY_SHORT = 1n << 2048n;

/** Conversions this short are never refused: `_PY_LONG_MAX_STR_DIGITS_THRESHOLD`. */
const THRESHOLD = 640;

/** What stands before the digits of a base, in the form of `0x`. */
const PREFIXES: Record<string, number> = { x: 16, o: 8, b: 2 };

/**
 * `PyLong_FromUnicodeObject`: the int that a text shows, in a base from 2 to 36, or 0 for the base its prefix
 * shows. `shown` is the object to be named in the ValueError.
 */
export function parseLong(source: string, base: number, shown: PyObject): Int {
  const value = parseLiteral(toAscii(source), base);
  if (value !== undefined) return value;
  throw valueError(`invalid literal for int() with base ${base}: ${reprText(shown).slice(0, 200)}`);
}

/**
 * `_PyUnicode_TransformDecimalAndSpaceToASCII`: digits of all scripts become 0 to 9, spaces become spaces.
 */
export function toAscii(source: string): string {
  if (/^[\0-\x7f]*$/.test(source)) return source;
  let result = '';
  for (const char of source) {
    const point = char.codePointAt(0)!;
    if (point < 128) result += char;
    else if (isSpace(point)) result += ' ';
    else result += isDecimal(point) ? toDecimal(point) : '?';
  }
  return result;
}

/** The value of a literal, or undefined if it is none. */
function parseLiteral(source: string, base: number): Int | undefined {
  const match = /^[ \t-\r]*([+-]?)(?:0([xXoObB])(?=_?[0-9a-zA-Z]))?(.*?)[ \t-\r]*$/s.exec(source)!;
  const [, sign, prefix, rest] = match;
  const prefixBase = prefix === undefined ? undefined : PREFIXES[prefix.toLowerCase()]!;
  let digits = rest!;
  let isZero = false; // a number like 010, which base 0 takes only if it is zero
  if (prefixBase !== undefined && (base === 0 || base === prefixBase)) {
    base = prefixBase;
    digits = digits.replace(/^_/, '');
  } else {
    if (prefix !== undefined) digits = `0${prefix}${digits}`;
    if (base === 0) {
      isZero = digits.startsWith('0');
      base = 10;
    }
  }
  if (!digitPattern(base).test(digits)) return undefined;
  digits = digits.replaceAll('_', '').toLowerCase();
  if (isZero && /[^0]/.test(digits)) return undefined;
  checkDigits(digits.length, base);
  const value = parseDigits(digits, base);
  return sign === '-' ? intNegate(value) : value;
}

const patterns: RegExp[] = [];

/** Digits of a base, with single underscores between them. */
function digitPattern(base: number): RegExp {
  let pattern = patterns[base];
  if (pattern === undefined) {
    const letters = base > 10 ? `a-${(base - 1).toString(36)}` : '';
    const digit = `[0-${Math.min(base, 10) - 1}${letters}]`;
    pattern = new RegExp(`^${digit}+(_${digit}+)*$`, 'i');
    patterns[base] = pattern;
  }
  return pattern;
}

/** Refuses too many digits, where converting them takes more than time in proportion. */
function checkDigits(count: number, base: number): void {
  const { limit } = intMaxStrDigits;
  if ((base & (base - 1)) === 0 || limit === 0 || count <= limit || count <= THRESHOLD) return;
  throw valueError(
    `Exceeds the limit (${limit} digits) for integer string conversion: value has ${count} digits; ` +
      'use sys.set_int_max_str_digits() to increase the limit',
  );
}

/** Digits of any number, in lower case and all below the base. */
function parseDigits(digits: string, base: number): Int {
  if (digits.length <= 10) return Number.parseInt(digits, base);
  if (base === 10) return normalise(BigInt(digits));
  const prefix = { 2: '0b', 8: '0o', 16: '0x' }[base];
  return normalise(prefix === undefined ? parseHalves(digits, BigInt(base)) : BigInt(prefix + digits));
}

/** The upper half of the digits times a power of the base, plus the lower half. */
function parseHalves(digits: string, base: bigint): bigint {
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, Number(base)));
  const lower = digits.length >> 1;
  const middle = digits.length - lower;
  return (
    parseHalves(digits.slice(0, middle), base) * base ** BigInt(lower) +
    parseHalves(digits.slice(middle), base)
  );
}
