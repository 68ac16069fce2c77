/**
 * The conversions of numbers in %-formatting: d i u x X o, and e f g. Answers to `mainformatlong`,
 * `_PyUnicode_FormatLong` and `formatfloat`.
 */

import { isLong } from '../check.ts';
import { isError, swallow, typeError, typeErrorType } from '../exceptions/errors.ts';
import { decref, newRef, type PyLong, type PyObject } from '../object.ts';
import { index, toDouble } from '../protocols/abstract.ts';
import { callSpecial } from '../protocols/call.ts';
import { intern } from '../str/unicode.ts';
import { type DoubleCode, doubleToString } from './double.ts';
import { longDigits } from './long-digits.ts';
import type { Conversion } from './percent-spec.ts';

const BASES: Record<string, [base: number, prefix: string]> = {
  d: [10, ''],
  i: [10, ''],
  u: [10, ''],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

/** Whether the conversion is one of integers, or one of floats. */
export const isIntegerConversion = (char: string): boolean => BASES[char] !== undefined;
export const isFloatConversion = (char: string): boolean => char.length === 1 && 'eEfFgG'.includes(char);

/** An integer with the digits that the precision asks for. */
export function convertInteger(value: PyObject, { shown, precision, alternate }: Conversion): string {
  const long = toInteger(value, shown);
  const n = long.value;
  decref(long);
  const [base, prefix] = BASES[shown]!;
  const digits = longDigits(n < 0 ? -n : n, base).padStart(precision, '0');
  return (n < 0 ? '-' : '') + (alternate ? prefix : '') + (shown === 'X' ? digits.toUpperCase() : digits);
}

const INT = intern('__int__');

/** An int for the conversion: any real number for decimal ones, only integers for the others. Owned. */
function toInteger(value: PyObject, char: string): PyLong {
  if (isLong(value)) return newRef(value);
  const decimal = BASES[char]![0] === 10;
  const { type } = value;
  try {
    if (!decimal && type.nb_index !== null) return index(value);
    if (decimal && (type.nb_int !== null || type.nb_index !== null)) {
      return type.nb_int === null ? index(value) : (callSpecial(value, INT)! as PyLong);
    }
  } catch (caught) {
    if (!isError(caught, typeErrorType)) throw caught;
    swallow(caught, typeErrorType);
  }
  const wanted = decimal ? 'a real number' : 'an integer';
  throw typeError(`%${char} format: ${wanted} is required, not ${type.name}`);
}

/** A float in the presentation of the conversion. */
export function convertFloat(value: PyObject, { shown, precision, alternate }: Conversion): string {
  return doubleToString(toDouble(value), shown as DoubleCode, precision < 0 ? 6 : precision, { alternate });
}
