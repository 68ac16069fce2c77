/**
 * `format(int, spec)`. Answers to `format_long_internal` in Python/formatter_unicode.c.
 */

import { overflowError, valueError } from '../exceptions/errors.ts';
import type { PyLong, PyStr } from '../object.ts';
import { longToDouble, str } from '../protocols/abstract.ts';
import { charStr, newNarrowStr, newStr, strLength } from '../str/unicode.ts';
import { formatDouble } from './float.ts';
import { longDigits } from './long-digits.ts';
import { align, layOutNumber } from './number-layout.ts';
import { type FormatSpec, parseSpec, unknownType } from './spec.ts';

/** Base and prefix of the presentations. */
const BASES: Record<string, { base: number; prefix: string }> = {
  b: { base: 2, prefix: '0b' },
  o: { base: 8, prefix: '0o' },
  x: { base: 16, prefix: '0x' },
  X: { base: 16, prefix: '0X' },
  d: { base: 10, prefix: '' },
  n: { base: 10, prefix: '' },
};

/** `int.__format__`. Owned. */
export function formatLong(self: PyLong, spec: PyStr): PyStr {
  if (strLength(spec) === 0) return str(self);
  const format = parseSpec(self.type, spec, 'd', '>');
  if (BASES[format.type] !== undefined) return formatInteger(self.value, format);
  if (format.type === 'c') return formatCharacter(self.value, format);
  if ('eEfFgG%'.includes(format.type)) return formatDouble(longToDouble(self.value), format);
  throw unknownType(format, self.type);
}

function formatInteger(value: number | bigint, format: FormatSpec): PyStr {
  checkIntegerSpec(format);
  const { base, prefix } = BASES[format.type]!;
  const negative = value < 0;
  const digits = longDigits(negative ? -value : value, base);
  const parts = {
    negative,
    prefix: format.alternate ? prefix : '',
    digits: format.type === 'X' ? digits.toUpperCase() : digits,
    point: '',
    fraction: '',
    remainder: '',
  };
  return newStr(layOutNumber(parts, format));
}

function checkIntegerSpec(format: FormatSpec): void {
  if (format.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (format.noNegativeZero)
    throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
}

/** Presentation 'c': the character whose code point the int is. */
function formatCharacter(value: number | bigint, format: FormatSpec): PyStr {
  checkIntegerSpec(format);
  if (format.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (format.alternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (BigInt.asIntN(64, BigInt(value)) !== BigInt(value))
    throw overflowError('Python int too large to convert to C long');
  if (value < 0 || value > 0x10ffff) throw overflowError('%c arg not in range(0x110000)');
  if (format.width <= 1) return charStr(Number(value));
  const padded = align('', String.fromCodePoint(Number(value)), format);
  return format.fill > 0xffff || value > 0xffff ? newStr(padded) : newNarrowStr(padded);
}
