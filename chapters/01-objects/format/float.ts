/**
 * `format(float, spec)`. Answers to `format_float_internal` in Python/formatter_unicode.c.
 */
import { str } from '../abstract.ts';
import { valueError } from '../errors.ts';
import type { PyFloat, PyStr } from '../object.ts';
import { newStr, strLength } from '../unicode.ts';
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
  const parts = splitDouble(percent ? value * 100 : value, format, { addDotZero: format.type === '' });
  if (percent) parts.remainder += '%';
  return newStr(layOutNumber(parts, format));
}

/** Which presentation of `doubleToString` a type is, and with how many digits. */
export function splitDouble(
  value: number,
  format: FormatSpec,
  { addDotZero }: { addDotZero: boolean },
): NumberParts {
  let { type, precision } = format;
  if (precision > 2 ** 31 - 1) throw valueError('precision too big');
  if (type === '') type = precision < 0 ? 'r' : 'g';
  if (type === 'n') type = 'g';
  if (type === '%') type = 'f';
  if (precision < 0) precision = 6;
  const { alternate, noNegativeZero } = format;
  return splitNumber(
    doubleToString(value, type as DoubleCode, precision, { alternate, noNegativeZero, addDotZero }),
  );
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
