/**
 * Giving a decimal another exponent: quantize, to_integral, normalize; and its neighbours. Answers to
 * `mpd_qquantize`, `mpd_qround_to_intx`, `mpd_qreduce`, `mpd_qnext_plus` and so on of libmpdec.
 */
import { add } from './arithmetic.ts';
import { order } from './compare.ts';
import type { Context } from './context.ts';
import { CLAMPED, INEXACT, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW } from './flags.ts';
import { Decimal, FINITE, INFINITE, pow10, trailingZeros, zero } from './number.ts';
import { checkNans, cutDigits, finalize, invalid, largest, roundsUp } from './round.ts';

/** `mpd_qquantize`: `a` with the exponent of `b`. */
export function quantize(a: Decimal, b: Decimal, context: Context): Decimal {
  if (a.kind !== FINITE || b.kind !== FINITE) {
    const found = checkNans(context, a, b);
    if (found !== null) return found;
    return a.kind === INFINITE && b.kind === INFINITE ? a : invalid(context);
  }
  const { exponent } = b;
  if (exponent > context.emax || exponent < context.etiny) return invalid(context);
  if (a.coefficient === 0n) return finalize(zero(a.sign, exponent), context);
  const shift = a.exponent - exponent;
  if (a.digits + shift > context.prec) return invalid(context);
  const before = context.pending;
  const moved = rescale(a, shift, context);
  if (moved.adjusted > context.emax || moved.digits > context.prec) {
    context.pending = before;
    return invalid(context);
  }
  return finalize(moved, context);
}

/** The number with digits added (or cut off, if `shift` is negative) so that its exponent is less by `shift`. */
function rescale(a: Decimal, shift: number, context: Context): Decimal {
  const exponent = a.exponent - shift;
  if (shift >= 0) return shift === 0 ? a : new Decimal(a.sign, a.coefficient * pow10(shift), exponent);
  const cut = cutDigits(a.coefficient, a.digits, -shift);
  context.pending |= cut.rest === 0 ? ROUNDED : ROUNDED | INEXACT;
  const kept = roundsUp(cut, a.sign, context.rounding) ? cut.coefficient + 1n : cut.coefficient;
  return new Decimal(a.sign, kept, exponent);
}

/** `mpd_qrescale`: any exponent that a Decimal can have, of which the precision is not asked. */
export function rescaleTo(a: Decimal, exponent: number, context: Context): Decimal {
  if (a.kind !== FINITE) return checkNans(context, a) ?? a;
  if (a.coefficient === 0n) return zero(a.sign, exponent);
  return rescale(a, a.exponent - exponent, context);
}

/** `mpd_qround_to_intx`: the nearest whole number, noting what that took. */
export function toIntegralExact(a: Decimal, context: Context): Decimal {
  if (a.kind !== FINITE) return checkNans(context, a) ?? a;
  if (a.exponent >= 0) return a;
  return a.coefficient === 0n ? zero(a.sign, 0) : rescale(a, a.exponent, context);
}

/** `mpd_qround_to_int`: the nearest whole number. */
export function toIntegralValue(a: Decimal, context: Context): Decimal {
  const { pending } = context;
  const result = toIntegralExact(a, context);
  if (a.kind === FINITE) context.pending = pending;
  return result;
}

/** `mpd_qtrunc`, `mpd_qfloor`, `mpd_qceil`. */
export function truncate(
  a: Decimal,
  rounding: 'ROUND_DOWN' | 'ROUND_FLOOR' | 'ROUND_CEILING',
  context: Context,
): Decimal {
  return toIntegralValue(a, context.copy({ rounding }));
}

/** `mpd_qreduce`: without zeros at the end. */
export function reduce(a: Decimal, context: Context): Decimal {
  if (a.kind !== FINITE) return checkNans(context, a) ?? a;
  const result = finalize(a, context);
  if (result.kind !== FINITE) return result;
  if (result.coefficient === 0n) return zero(result.sign, 0);
  const highest = context.clamp === 1 ? context.etop : context.emax;
  const drop = Math.min(trailingZeros(result.coefficient), highest - result.exponent);
  if (drop <= 0) return result;
  return new Decimal(result.sign, result.coefficient / pow10(drop), result.exponent + drop);
}

// ---- Neighbours

/** The next number above or below. */
function next(a: Decimal, context: Context, sign: number): Decimal {
  const found = checkNans(context, a);
  if (found !== null) return found;
  if (a.kind === INFINITE) return a.sign === sign ? a : largest(a.sign, context);
  const work = context.copy({ rounding: sign === 1 ? 'ROUND_FLOOR' : 'ROUND_CEILING' });
  const rounded = finalize(a, work);
  if ((work.pending & INEXACT) !== 0) return rounded;
  return add(a, new Decimal(sign, 1n, context.etiny - 1), work);
}

export const nextPlus = (a: Decimal, context: Context): Decimal => next(a, context, 0);
export const nextMinus = (a: Decimal, context: Context): Decimal => next(a, context, 1);

/** `mpd_qnext_toward`. */
export function nextToward(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  const direction = order(a, b);
  if (direction === 0) return a.withSign(b.sign);
  const result = direction < 0 ? nextPlus(a, context) : nextMinus(a, context);
  if (result.kind === INFINITE) context.pending |= OVERFLOW | ROUNDED | INEXACT;
  else if (result.adjusted < context.emin) {
    context.pending |= UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT;
    if (result.coefficient === 0n) context.pending |= CLAMPED;
  }
  return result;
}
