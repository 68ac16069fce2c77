/**
 * Floats as decimal text, exactly. Answers to `PyOS_double_to_string` and `format_float_short` in
 * Python/pystrtod.c, and to what they ask of Python/dtoa.c.
 *
 * JavaScript finds the shortest digits that read back as the same float, as CPython's repr does. It also
 * rounds correctly to a given number of digits, but for ties, which it rounds up where CPython rounds to
 * even, and to at most 100 digits: there the exact value is computed in integers of any size.
 */

/** Decimal digits of a positive number, and where the point is: { digits: '15', point: 1 } is 1.5. */
interface Decimal {
  digits: string;
  point: number;
}

/** How to write a float: `PyOS_double_to_string`'s flags. */
export interface DoubleFlags {
  /** `Py_DTSF_ALT`: keep the point and trailing zeros. */
  alternate?: boolean;
  /** `Py_DTSF_ADD_DOT_0`: an integral number ends in `.0`. */
  addDotZero?: boolean;
  /** `Py_DTSF_NO_NEG_0`: what rounds to zero has no sign. */
  noNegativeZero?: boolean;
}

export type DoubleCode = 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'r';

/** `float.__repr__`: `floatRepr(1e16)` is `'1e+16'`, of 0.5 `'0.5'`, of 3 `'3.0'`. */
export function floatRepr(value: number): string {
  const size = Math.abs(value);
  if (size < 1e16 && size >= 1e-4) return Number.isInteger(value) ? `${value}.0` : String(value);
  return doubleToString(value, 'r', 0, { addDotZero: true });
}

/** `PyOS_double_to_string`: the text of a float in a presentation; for 'r' the precision is not used. */
export function doubleToString(
  value: number,
  code: DoubleCode,
  precision: number,
  flags: DoubleFlags = {},
): string {
  const lower = code.toLowerCase();
  let text: string;
  if (Number.isNaN(value)) text = 'nan';
  else if (value === Infinity || value === -Infinity) text = value < 0 ? '-inf' : 'inf';
  else text = finiteToString(value, lower, precision, flags);
  return code === lower ? text : text.toUpperCase();
}

function finiteToString(value: number, code: string, precision: number, flags: DoubleFlags): string {
  const size = Math.abs(value);
  if (code === 'g' && precision === 0) precision = 1;
  const isPlain = code === 'f' && !flags.alternate && !flags.noNegativeZero && precision <= 100;
  if (isPlain && size < 1e21 && !isTie(size, precision)) {
    return (isNegative(value) ? '-' : '') + size.toFixed(precision);
  }
  const decimal =
    code === 'r'
      ? shortestDigits(size)
      : code === 'f'
        ? fixedDigits(size, precision)
        : code === 'e'
          ? significantDigits(size, precision + 1)
          : withoutTrailingZeros(significantDigits(size, precision));
  const isZero = /^0*$/.test(decimal.digits);
  const negative = isNegative(value) && !(flags.noNegativeZero && isZero);
  return (negative ? '-' : '') + layOut(decimal, code, precision, flags);
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** Places the point, pads with zeros, and writes the exponent where the presentation has one. */
function layOut({ digits, point }: Decimal, code: string, precision: number, flags: DoubleFlags): string {
  const { alternate = false, addDotZero = false } = flags;
  let wanted = digits.length; // how many digits to show, the first being digits[0]
  let hasExponent = code === 'e';
  if (code === 'e') wanted = precision + 1;
  else if (code === 'f') wanted = point + precision;
  else if (code === 'g') {
    hasExponent = point <= -4 || point > precision - (addDotZero ? 1 : 0);
    if (alternate) wanted = precision;
  } else hasExponent = point <= -4 || point > 16;
  const shownPoint = hasExponent ? 1 : point;
  const least = !hasExponent && addDotZero ? shownPoint + 1 : shownPoint;
  const padded = digits.padEnd(Math.max(wanted, least), '0');
  const whole = shownPoint <= 0 ? '0' : padded.slice(0, shownPoint);
  const fraction = shownPoint <= 0 ? '0'.repeat(-shownPoint) + padded : padded.slice(shownPoint);
  const mantissa = fraction !== '' || alternate ? `${whole}.${fraction}` : whole;
  return hasExponent ? mantissa + exponentText(point - 1) : mantissa;
}

/** `exponentText(5)` is `'e+05'`. */
function exponentText(exponent: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withoutTrailingZeros({ digits, point }: Decimal): Decimal {
  const short = digits.replace(/0+$/, '');
  return short === '' ? { digits: '0', point: 1 } : { digits: short, point };
}

// ---- Digits

/** dtoa mode 0: the shortest digits that read back as the same number. */
export function shortestDigits(size: number): Decimal {
  return size === 0 ? { digits: '0', point: 1 } : parseExponential(size.toExponential());
}

function parseExponential(text: string): Decimal {
  const [mantissa, exponent] = text.split('e');
  return { digits: mantissa!.replace('.', ''), point: Number(exponent) + 1 };
}

/** dtoa mode 2: so many significant digits, zeros at the end included. */
function significantDigits(size: number, count: number): Decimal {
  if (size === 0) return { digits: '0'.repeat(count), point: 1 };
  const places = count - shortestDigits(size).point; // digits after the point that are kept
  if (count > 101 || isTie(size, places)) return exactSignificant(size, count);
  return parseExponential(size.toExponential(count - 1));
}

/** dtoa mode 3: so many digits after the point. */
function fixedDigits(size: number, places: number): Decimal {
  if (size >= 1e21 || places > 100 || isTie(size, places)) return exactFixed(size, places);
  const [whole, fraction = ''] = size.toFixed(places).split('.');
  return whole === '0' ? smallFixed(fraction) : { digits: whole + fraction, point: whole!.length };
}

/** Digits that begin right behind the point: leading zeros are no digits. */
function smallFixed(fraction: string): Decimal {
  const digits = fraction.replace(/^0+/, '');
  return digits === '' ? { digits: '0', point: 1 } : { digits, point: digits.length - fraction.length };
}

/**
 * Whether a number lies exactly between two of `places` decimal places, as an odd multiple of 2**-(places+1)
 * does. For integers (places are negative then) the answer may be true where it need not.
 */
function isTie(size: number, places: number): boolean {
  if (places < 0) return size >= 2 ** 53 || size % 10 ** -places === 5 * 10 ** (-places - 1);
  const scaled = size * 2 ** (places + 1);
  return Number.isInteger(scaled) && scaled % 2 === 1;
}

/** A float as a fraction of integers, exactly. */
function asFraction(size: number): { numerator: bigint; denominator: bigint } {
  let exponent = 0;
  while (!Number.isInteger(size)) {
    size *= 2;
    exponent++;
  }
  return { numerator: BigInt(size), denominator: 1n << BigInt(exponent) };
}

/** numerator / denominator to the nearest integer, a tie to the even one. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function scaled(size: number, places: number): bigint {
  const { numerator, denominator } = asFraction(size);
  const power = 10n ** BigInt(Math.abs(places));
  return places >= 0
    ? divideRounded(numerator * power, denominator)
    : divideRounded(numerator, denominator * power);
}

function exactFixed(size: number, places: number): Decimal {
  const digits = scaled(size, places).toString();
  return digits === '0' ? { digits, point: 1 } : { digits, point: digits.length - places };
}

function exactSignificant(size: number, count: number): Decimal {
  let { point } = shortestDigits(size); // one too many where the shortest digits are rounded up, as those of 1e23
  let digits = scaled(size, count - point).toString();
  if (digits.length < count) digits = scaled(size, count - --point).toString();
  // 9.96 to two digits is 100 tenths: one digit too many
  return digits.length > count ? { digits: digits.slice(0, count), point: point + 1 } : { digits, point };
}
