/**
 * How the parts of a formatted number are put together: padding, sign, prefix, digits in groups, the rest.
 * Answers to `calc_number_widths`, `fill_number` in Python/formatter_unicode.c and to
 * `_PyUnicode_InsertThousandsGrouping` in Objects/unicodeobject.c.
 */
import { checkSize } from '../str/size.ts';
import type { FormatSpec, Sign } from './spec.ts';

/** A number taken apart. `'-1234.50e+06'` has digits 1234, fraction 50, and the remainder e+06. */
export interface NumberParts {
  negative: boolean;
  /** `0x` and the like. */
  prefix: string;
  /** The digits before the point; '' for inf, nan and characters. */
  digits: string;
  /** '.' or ''. */
  point: string;
  fraction: string;
  /** What follows unchanged: exponent, percent sign, inf, nan. */
  remainder: string;
}

const ZERO = 48;

/** The number in the form that the specification asks for. */
export function layOutNumber(parts: NumberParts, format: FormatSpec): string {
  checkSize(format.width, 'formatted number is too long');
  const sign = signText(parts.negative, format.sign);
  const { prefix, remainder } = parts;
  const fraction = groupFraction(parts.fraction, format.fractionSeparator);
  const fixed = sign.length + prefix.length + parts.point.length + fraction.length + remainder.length;
  const filled = format.fill === ZERO && format.align === '=' ? format.width - fixed : 0;
  const digits = groupDigits(parts.digits, format, filled);
  const body = digits + parts.point + fraction + remainder;
  return align(sign + prefix, body, format);
}

/** Fills to the width: around the text, or between its head (sign and prefix) and its body. */
export function align(head: string, body: string, format: FormatSpec): string {
  const missing = format.width - Array.from(head).length - Array.from(body).length;
  if (missing <= 0) return head + body;
  const fill = String.fromCodePoint(format.fill);
  if (format.align === '=') return head + fill.repeat(missing) + body;
  const left = format.align === '<' ? 0 : format.align === '>' ? missing : missing >> 1;
  return fill.repeat(left) + head + body + fill.repeat(missing - left);
}

/** The sign to show: `-` for negative numbers, for others what the specification says. */
export function signText(negative: boolean, sign: Sign): string {
  if (negative) return '-';
  return sign === '-' ? '' : sign;
}

/** `'1234567'` is `'1,234,567'`; with a least width of 11 it is `'001,234,567'`. */
function groupDigits(digits: string, { separator, group }: FormatSpec, least: number): string {
  if (digits === '') return '';
  if (separator === '') return digits.padStart(least, '0');
  let rest = digits;
  let result = '';
  while (true) {
    const size = Math.min(group, Math.max(rest.length, least - result.length, 1));
    const piece = rest.slice(-size).padStart(size, '0');
    result = piece + result;
    rest = rest.slice(0, -size);
    if (rest === '' && result.length >= least) return result;
    result = separator + result;
  }
}

/** `'1234567'` is `'123_456_7'`. */
function groupFraction(digits: string, separator: string): string {
  return separator === '' ? digits : (digits.match(/.{1,3}/g) ?? []).join(separator);
}
