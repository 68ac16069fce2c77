/** The four operations, remainders, and multiply-add. Answers to those of libmpdec (`mpd_qadd` and so on). */

import { memoryError } from '../../../01-objects/index.ts';
import type { Context } from './context.ts';
import {
  CLAMPED,
  DIVISION_BY_ZERO,
  DIVISION_IMPOSSIBLE,
  DIVISION_UNDEFINED,
  INEXACT,
  INVALID_OPERATION,
} from './flags.ts';
import {
  countDigits,
  Decimal,
  FINITE,
  INFINITE,
  infinity,
  nan,
  pow10,
  trailingZeros,
  zero,
} from './number.ts';
import { checkNans, finalize, invalid } from './round.ts';

/** `mpd_qadd`. */
export function add(a: Decimal, b: Decimal, context: Context): Decimal {
  return addSigned(a, b, b.sign, context);
}

/** `mpd_qsub`. */
export function subtract(a: Decimal, b: Decimal, context: Context): Decimal {
  return addSigned(a, b, b.isNan ? b.sign : 1 - b.sign, context);
}

/** Adds `b` as if it had this sign. */
function addSigned(a: Decimal, b: Decimal, sign: number, context: Context): Decimal {
  if (a.kind !== FINITE || b.kind !== FINITE) {
    const found = checkNans(context, a, b);
    if (found !== null) return found;
    if (a.kind === INFINITE) return b.kind === INFINITE && a.sign !== sign ? invalid(context) : a;
    return infinity(sign);
  }
  return finalize(addFinite(a, b, sign, context), context);
}

/** `_mpd_qaddsub_inf`: the exact sum, or one that is rounded as the exact one would be. */
function addFinite(a: Decimal, b: Decimal, sign: number, context: Context): Decimal {
  if (a.exponent === b.exponent)
    return combine(a.sign, a.coefficient, sign, b.coefficient, a.exponent, context);
  const aIsBig = a.exponent > b.exponent;
  const [big, small] = aIsBig ? [a, b] : [b, a];
  const [bigSign, smallSign] = aIsBig ? [a.sign, sign] : [sign, a.sign];
  let { coefficient, exponent } = small;
  if (big.coefficient === 0n) return combine(bigSign, 0n, smallSign, coefficient, exponent, context);
  const { prec } = context;
  const floor = big.exponent - 1 + (big.digits > prec ? 0 : big.digits - prec - 1);
  if (small.adjusted < floor) {
    // too small to matter but for its sign
    exponent = floor;
    coefficient = coefficient === 0n ? 0n : 1n;
  }
  const shifted = big.coefficient * pow10(big.exponent - exponent);
  return combine(bigSign, shifted, smallSign, coefficient, exponent, context);
}

function combine(
  signA: number,
  a: bigint,
  signB: number,
  b: bigint,
  exponent: number,
  context: Context,
): Decimal {
  if (signA === signB) return new Decimal(signA, a + b, exponent);
  if (a === b) return new Decimal(context.rounding === 'ROUND_FLOOR' ? 1 : 0, 0n, exponent);
  return a > b ? new Decimal(signA, a - b, exponent) : new Decimal(signB, b - a, exponent);
}

/** `mpd_qmul`. */
export function multiply(a: Decimal, b: Decimal, context: Context): Decimal {
  const product = multiplyExactly(a, b, context);
  return product.isNan ? product : finalize(product, context);
}

/** `_mpd_qmul`: the product as it is. */
function multiplyExactly(a: Decimal, b: Decimal, context: Context): Decimal {
  const sign = a.sign ^ b.sign;
  if (a.kind !== FINITE || b.kind !== FINITE) {
    const found = checkNans(context, a, b);
    if (found !== null) return found;
    return a.isZero || b.isZero ? invalid(context) : infinity(sign);
  }
  return new Decimal(sign, a.coefficient * b.coefficient, a.exponent + b.exponent);
}

/** `mpd_qfma`: `a * b + c` with one rounding. */
export function fma(a: Decimal, b: Decimal, c: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b, c);
  if (found !== null) return found;
  const product = multiplyExactly(a, b, context);
  return product.isNan ? product : add(product, c, context);
}

// ---- Division

/** Beyond this precision a quotient that does not come out even is a matter of memory. */
const HUGE_PRECISION = 20_000_000;

/** `mpd_qdiv`. */
export function divide(a: Decimal, b: Decimal, context: Context): Decimal {
  const sign = a.sign ^ b.sign;
  if (a.kind !== FINITE || b.kind !== FINITE) {
    const found = checkNans(context, a, b);
    if (found !== null) return found;
    if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(context) : infinity(sign);
    context.pending |= CLAMPED;
    return zero(sign, context.etiny);
  }
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return invalid(context, DIVISION_UNDEFINED);
    context.pending |= DIVISION_BY_ZERO;
    return infinity(sign);
  }
  if (context.prec > HUGE_PRECISION) return divideEvenly(a, b, context);
  return finalize(quotient(a, b, sign, context.prec), context);
}

/** The quotient with a digit more than asked for, which tells how the rest rounds. */
function quotient(a: Decimal, b: Decimal, sign: number, prec: number): Decimal {
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return zero(sign, ideal);
  const shift = b.digits - a.digits + prec + 1;
  const dividend = shift > 0 ? a.coefficient * pow10(shift) : a.coefficient;
  const divisor = shift < 0 ? b.coefficient * pow10(-shift) : b.coefficient;
  const exponent = ideal - shift;
  let result = dividend / divisor;
  if (result * divisor !== dividend)
    return new Decimal(sign, result % 5n === 0n ? result + 1n : result, exponent);
  if (exponent >= ideal) return new Decimal(sign, result, exponent);
  const drop = Math.min(trailingZeros(result), ideal - exponent);
  result /= pow10(drop);
  return new Decimal(sign, result, exponent + drop);
}

/** A quotient at a precision too large to fill: only if it comes out even. Raises MemoryError. */
function divideEvenly(a: Decimal, b: Decimal, context: Context): Decimal {
  const work = context.copy({ prec: a.digits + b.digits * 4 });
  const result = finalize(quotient(a, b, a.sign ^ b.sign, work.prec), work);
  if ((work.pending & INEXACT) !== 0) throw memoryError();
  context.pending |= work.pending;
  return finalize(result, context);
}

/** Quotient and remainder of finite numbers, not zero divisor; null if the quotient has too many digits. */
function divideWhole(
  a: Decimal,
  b: Decimal,
  context: Context,
): { quotient: Decimal; remainder: Decimal } | null {
  const sign = a.sign ^ b.sign;
  const ideal = Math.min(a.exponent, b.exponent);
  if (a.coefficient === 0n) return { quotient: zero(sign, 0), remainder: zero(a.sign, ideal) };
  const difference = a.adjusted - b.adjusted;
  if (difference < 0) {
    const remainder =
      a.exponent > b.exponent
        ? new Decimal(a.sign, a.coefficient * pow10(a.exponent - b.exponent), b.exponent)
        : a;
    return { quotient: zero(sign, 0), remainder };
  }
  if (difference > context.prec) return null;
  const dividend = a.coefficient * pow10(a.exponent - ideal);
  const divisor = b.coefficient * pow10(b.exponent - ideal);
  const whole = dividend / divisor;
  if (countDigits(whole) > context.prec) return null;
  return {
    quotient: new Decimal(sign, whole, 0),
    remainder: new Decimal(a.sign, dividend - whole * divisor, ideal),
  };
}

/** `mpd_qdivint`. */
export function divideInteger(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  const sign = a.sign ^ b.sign;
  if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(context) : infinity(sign);
  if (b.kind === INFINITE) return zero(sign, 0);
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return invalid(context, DIVISION_UNDEFINED);
    context.pending |= DIVISION_BY_ZERO;
    return infinity(sign);
  }
  const parts = divideWhole(a, b, context);
  return parts === null ? invalid(context, DIVISION_IMPOSSIBLE) : finalize(parts.quotient, context);
}

/** `mpd_qrem`. */
export function remainder(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  if (a.kind === INFINITE) return invalid(context);
  if (b.kind === INFINITE) return finalize(a, context);
  if (b.coefficient === 0n)
    return invalid(context, a.coefficient === 0n ? DIVISION_UNDEFINED : INVALID_OPERATION);
  const parts = divideWhole(a, b, context);
  return parts === null ? invalid(context, DIVISION_IMPOSSIBLE) : finalize(parts.remainder, context);
}

/** `mpd_qdivmod`: quotient and remainder. */
export function divideModulo(a: Decimal, b: Decimal, context: Context): [Decimal, Decimal] {
  const found = checkNans(context, a, b);
  if (found !== null) return [found, found];
  const sign = a.sign ^ b.sign;
  if (a.kind === INFINITE) return [b.kind === INFINITE ? nan() : infinity(sign), invalid(context)];
  if (b.kind === INFINITE) return [zero(sign, 0), finalize(a, context)];
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return [invalid(context, DIVISION_UNDEFINED), nan()];
    context.pending |= DIVISION_BY_ZERO;
    return [infinity(sign), invalid(context)];
  }
  const parts = divideWhole(a, b, context);
  if (parts === null) return [invalid(context, DIVISION_IMPOSSIBLE), nan()];
  return [finalize(parts.quotient, context), finalize(parts.remainder, context)];
}

/** `mpd_qrem_near`: what is left of `a` after the nearest multiple of `b`, the even one of two. */
export function remainderNear(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  if (a.kind === INFINITE) return invalid(context);
  if (b.kind === INFINITE) return finalize(a, context);
  if (b.coefficient === 0n)
    return invalid(context, a.coefficient === 0n ? DIVISION_UNDEFINED : INVALID_OPERATION);
  const ideal = Math.min(a.exponent, b.exponent);
  if (a.coefficient === 0n) return finalize(zero(a.sign, ideal), context);
  const difference = a.adjusted - b.adjusted;
  if (difference >= context.prec + 1) return invalid(context, DIVISION_IMPOSSIBLE);
  const dividend =
    difference <= -2 && a.exponent <= b.exponent ? a.coefficient : a.coefficient * pow10(a.exponent - ideal);
  if (difference <= -2) return finalize(new Decimal(a.sign, dividend, ideal), context);
  const divisor = b.coefficient * pow10(b.exponent - ideal);
  let whole = dividend / divisor;
  let rest = dividend - whole * divisor;
  let { sign } = a;
  if (2n * rest + (whole & 1n) > divisor) {
    rest = divisor - rest;
    sign = 1 - sign;
    whole++;
  }
  if (countDigits(whole) > context.prec) return invalid(context, DIVISION_IMPOSSIBLE);
  return finalize(new Decimal(sign, rest, ideal), context);
}

// ---- One operand

/** `mpd_qplus`: rounds; zero loses its sign unless rounding is towards it. */
export function plus(a: Decimal, context: Context): Decimal {
  const found = checkNans(context, a);
  if (found !== null) return found;
  return finalize(a.isZero && context.rounding !== 'ROUND_FLOOR' ? a.withSign(0) : a, context);
}

/** `mpd_qminus`. */
export function minus(a: Decimal, context: Context): Decimal {
  const found = checkNans(context, a);
  if (found !== null) return found;
  return finalize(a.withSign(a.isZero && context.rounding !== 'ROUND_FLOOR' ? 0 : 1 - a.sign), context);
}

/** `mpd_qabs`. */
export function absolute(a: Decimal, context: Context): Decimal {
  return a.sign === 1 ? minus(a, context) : plus(a, context);
}
