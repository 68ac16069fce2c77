/**
 * `format(float, spec)`. Answers to `format_float_internal` in Python/formatter_unicode.c.
 */

import { valueError } from '../exceptions/errors.ts';
import type { PyFloat, PyStr } from '../object.ts';
import { str } from '../protocols/abstract.ts';
import { newNarrowStr, newStr, strLength } from '../str/unicode.ts';
import { type DoubleCode, doubleToString } from './double.ts';
import { layOutNumber, type NumberParts } from './number-layout.ts';
import { type FormatSpec, parseSpec, unknownType } from './spec.ts';

/** `float.__format__`. Owned. */
export function formatFloat(self: PyFloat, spec: PyStr): PyStr {
  if (strLength(spec) === 0) return str(self);
  const format = parseSpec(self.type, spec, '', '>');
  if (!'eEfFgGn%'.includes(format.type)) throw unknownType(format, self.type);
  return formatDouble(self.value, format);
}

/** A float in one of the presentations for floats. Owned. */
export function formatDouble(value: number, format: FormatSpec): PyStr {
  const percent = format.type === '%';
  const shown = doubleText(percent ? value * 100 : value, format, format.type === '');
  if (isBare(format)) return newNarrowStr(percent ? `${shown}%` : shown);
  const parts = splitNumber(shown);
  if (percent) parts.remainder += '%';
  return newStr(layOutNumber(parts, format));
}

/** Whether the number needs no laying out. */
function isBare({ sign, width, separator, fractionSeparator }: FormatSpec): boolean {
  return width < 0 && separator === '' && fractionSeparator === '' && (sign === '' || sign === '-');
}

/** Which presentation of `doubleToString` a type is, and with how many digits. */
function doubleText(value: number, format: FormatSpec, addDotZero: boolean): string {
  let { type, precision } = format;
  if (precision > 2 ** 31 - 1) throw valueError('precision too big');
  if (type === '') type = precision < 0 ? 'r' : 'g';
  if (type === 'n') type = 'g';
  if (type === '%') type = 'f';
  if (precision < 0) precision = 6;
  const { alternate, noNegativeZero } = format;
  return doubleToString(value, type as DoubleCode, precision, { alternate, noNegativeZero, addDotZero });
}

/** A float's text, taken apart. */
export function splitDouble(value: number, format: FormatSpec): NumberParts {
  return splitNumber(doubleText(value, format, false));
}

/** `parse_number`: sign, digits, point, fraction and the rest of a float's text. */
function splitNumber(text: string): NumberParts {
  const [, sign, digits, point, fraction, remainder] = /^(-?)(\d*)(\.?)(\d*)(.*)$/.exec(text)!;
  return {
    negative: sign === '-',
    prefix: '',
    digits: digits!,
    point: point!,
    fraction: fraction!,
    remainder: remainder!,
  };
}
