/**
 * Doubles taken apart and put together exactly: as a mantissa times a power of two, as a quotient of ints.
 * Answers to `frexp`, `ldexp`, `_Py_dg_strtod` where CPython's Objects/floatobject.c and Objects/longobject.c
 * use them.
 */
import { overflowError, valueError } from '../exceptions/errors.ts';
import { bitLength, type Int, intOfDouble } from './int.ts';

/** `x == mantissa * 2**exponent`, exactly. */
export interface Parts {
  /** An odd integer with the sign of x; 0 for zero. */
  mantissa: number;
  exponent: number;
}

const view = new DataView(new ArrayBuffer(8));

/** The parts of a finite double: `doubleParts(0.75)` is { mantissa: 3, exponent: -2 }. */
export function doubleParts(x: number): Parts {
  if (x === 0) return { mantissa: 0, exponent: 0 };
  view.setFloat64(0, x);
  const top = view.getUint32(0);
  const biased = (top >>> 20) & 0x7ff;
  let mantissa = (top & 0xfffff) * 4294967296 + view.getUint32(4);
  let exponent = -1074;
  if (biased !== 0) {
    mantissa += 2 ** 52;
    exponent = biased - 1075;
  }
  while (mantissa % 2 === 0) {
    mantissa /= 2;
    exponent++;
  }
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent };
}

/** `ldexp`: x * 2**exponent, rounded once even where the result is subnormal. */
export function scaleDouble(x: number, exponent: number): number {
  if (exponent >= -1022 && exponent <= 1023) {
    const result = x * 2 ** exponent;
    if (result >= 2 ** -1022 || result <= -(2 ** -1022) || exponent >= 0) return result;
  }
  if (x === 0 || !Number.isFinite(x)) return x;
  const { mantissa, exponent: own } = doubleParts(x);
  const shift = Math.max(Math.min(own + exponent, 2200), -2200);
  return shift >= 0
    ? Number(BigInt(mantissa) << BigInt(shift))
    : nearestQuotient(mantissa, 1n << BigInt(-shift), x < 0);
}

/** The int that a double is, cut off towards zero (`PyLong_FromDouble`). Raises for nan and infinities. */
export function doubleToInt(x: number): Int {
  if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(x)) throw overflowError('cannot convert float infinity to integer');
  return intOfDouble(Math.trunc(x));
}

/**
 * The double nearest to a / b, ties to even; an infinity if it is too large. Doubles divide exactly what they
 * hold exactly. For larger ones the quotient is computed as an integer of at least 55 bits, with a last bit
 * for "there is a rest", and rounded once by its conversion to a double.
 */
export function nearestQuotient(a: Int, b: Int, isNegativeZero = false): number {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  let n = BigInt(a);
  let d = BigInt(b);
  const isNegative = n < 0n !== d < 0n || isNegativeZero;
  if (n < 0n) n = -n;
  if (d < 0n) d = -d;
  const shift = Math.max(bitLength(a) - bitLength(b) - 55, -1076);
  if (shift > 0) d <<= BigInt(shift);
  else n <<= BigInt(-shift);
  let quotient = n / d;
  if (n % d !== 0n) quotient |= 1n;
  const result =
    shift > 1023 ? Infinity : shift > -1020 ? Number(quotient) * 2 ** shift : scaleDown(quotient, shift);
  return isNegative ? -result : result;
}

/** quotient * 2**shift, where the result may be subnormal: rounded once, to a multiple of 2**-1074. */
function scaleDown(quotient: bigint, shift: number): number {
  const drop = BigInt(Math.max(bitLength(quotient) - 53, -1074 - shift));
  if (drop <= 0n) return Number(quotient) * 2 ** (shift + 52) * 2 ** -52;
  const half = 1n << (drop - 1n);
  const rest = quotient & ((1n << drop) - 1n);
  let kept = quotient >> drop;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  const exponent = shift + Number(drop); // at least -1074, and the product is exact
  return Number(kept) * 2 ** (exponent + 53) * 2 ** -53;
}
