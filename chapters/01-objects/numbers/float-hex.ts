/**
 * Floats in hexadecimal, exact in both directions: `(0.1).hex()` and `float.fromhex(text)`. Answers to
 * `float_hex` and `float_fromhex` in Objects/floatobject.c.
 */
import { overflowError, valueError } from '../exceptions/errors.ts';
import { floatRepr } from '../format/double.ts';
import { doubleParts, nearestQuotient } from './double.ts';
import { parseDouble, trimSpaces } from './float-text.ts';
import { bitLength } from './int.ts';

/** `doubleToHex(1.5)` is '0x1.8000000000000p+0'. */
export function doubleToHex(x: number): string {
  if (!Number.isFinite(x)) return floatRepr(x);
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (x === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = doubleParts(Math.abs(x));
  // 52 bits behind the point, of which 13 hexadecimal digits; subnormals have 0 before it
  const power = Math.max(bitLength(mantissa) - 1 + exponent, -1022);
  const bits = BigInt(mantissa) << BigInt(exponent - power + 52);
  const digits = bits.toString(16).padStart(14, '0');
  return `${sign}0x${digits[0]}.${digits.slice(1)}p${power < 0 ? '' : '+'}${power}`;
}

const HEX = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i;

/** The double nearest to the number a hexadecimal text shows. Raises ValueError, OverflowError. */
export function doubleFromHex(source: string): number {
  const shown = trimSpaces(source);
  const special = /[in]/i.test(shown) ? parseDouble(shown) : undefined;
  if (special !== undefined) return special;
  const match = HEX.exec(shown);
  const [, sign, whole = '', fraction = '', power = '0'] = match ?? [];
  if (match === null || whole + fraction === '')
    throw valueError('invalid hexadecimal floating-point string');
  const size = hexValue(whole + fraction, Number(power) - 4 * fraction.length);
  return sign === '-' ? -size : size;
}

/** The digits as an integer, times 2**exponent. */
function hexValue(digits: string, exponent: number): number {
  const mantissa = BigInt(`0x${digits}`);
  if (mantissa === 0n) return 0;
  const top = bitLength(mantissa) + exponent; // 2**(top - 1) <= value < 2**top
  if (top < -1100) return 0;
  const value =
    top > 1024
      ? Infinity
      : exponent >= 0
        ? Number(mantissa << BigInt(exponent))
        : nearestQuotient(mantissa, 1n << BigInt(-exponent));
  if (value === Infinity) throw overflowError('hexadecimal value too large to represent as a float');
  return value;
}
