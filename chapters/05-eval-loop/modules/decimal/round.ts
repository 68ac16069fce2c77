/**
 * Rounding: how an exact result becomes one that its context can hold. Answers to `mpd_qfinalize`,
 * `_mpd_check_exp` and `_mpd_apply_round` of libmpdec.
 */
import type { Context, Rounding } from './context.ts';
import { CLAMPED, INEXACT, INVALID_OPERATION, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW } from './flags.ts';
import { Decimal, INFINITE, infinity, nan, pow10, QNAN, SNAN } from './number.ts';

/** What was cut off, in tenths of the last digit kept, as far as rounding asks: 0, below 5, 5, above 5. */
export interface Cut {
  coefficient: bigint;
  rest: 0 | 1 | 5 | 9;
}

/** `mpd_qshiftr`: the coefficient without its last `n` digits. */
export function cutDigits(coefficient: bigint, digits: number, n: number): Cut {
  if (n > digits) return { coefficient: 0n, rest: coefficient === 0n ? 0 : 1 };
  const unit = pow10(n);
  const quotient = coefficient / unit;
  const rest = (coefficient - quotient * unit) * 2n;
  return { coefficient: quotient, rest: rest === 0n ? 0 : rest < unit ? 1 : rest === unit ? 5 : 9 };
}

/** `_mpd_rnd_incr`: whether what was cut off makes the coefficient one larger. */
export function roundsUp({ coefficient, rest }: Cut, sign: number, rounding: Rounding): boolean {
  switch (rounding) {
    case 'ROUND_DOWN':
      return false;
    case 'ROUND_HALF_UP':
      return rest >= 5;
    case 'ROUND_HALF_EVEN':
      return rest > 5 || (rest === 5 && (coefficient & 1n) === 1n);
    case 'ROUND_CEILING':
      return rest !== 0 && sign === 0;
    case 'ROUND_FLOOR':
      return rest !== 0 && sign === 1;
    case 'ROUND_HALF_DOWN':
      return rest > 5;
    case 'ROUND_UP':
      return rest !== 0;
    case 'ROUND_05UP':
      return rest !== 0 && coefficient % 5n === 0n;
  }
}

/** `mpd_qfinalize`: the number as the context can hold it, with what that took noted in `pending`. */
export function finalize(a: Decimal, context: Context): Decimal {
  if (a.kind !== 0) return a.isNan ? fixNan(a, context) : a;
  const fitting = checkExponent(a, context);
  if (fitting.digits <= context.prec || fitting.kind === INFINITE) return fitting;
  const shift = fitting.digits - context.prec;
  const cut = cutDigits(fitting.coefficient, fitting.digits, shift);
  context.pending |= cut.rest === 0 ? ROUNDED : ROUNDED | INEXACT;
  const exponent = fitting.exponent + shift;
  if (!roundsUp(cut, a.sign, context.rounding)) return new Decimal(a.sign, cut.coefficient, exponent);
  const rounded = new Decimal(a.sign, cut.coefficient + 1n, exponent);
  if (rounded.digits <= context.prec) return rounded;
  return checkExponent(new Decimal(a.sign, rounded.coefficient / 10n, exponent + 1), context);
}

/** `_mpd_fix_nan`: a payload keeps as many of its last digits as the context holds. */
function fixNan(a: Decimal, { prec, clamp }: Context): Decimal {
  const room = prec - clamp;
  if (a.coefficient === 0n || a.digits <= room) return a;
  return new Decimal(a.sign, room === 0 ? 0n : a.coefficient % pow10(room), 0, a.kind);
}

/** `_mpd_check_exp`: overflow, underflow and clamping. */
function checkExponent(a: Decimal, context: Context): Decimal {
  const { adjusted, exponent } = a;
  if (adjusted > context.emax) return overflow(a, context);
  if (context.clamp === 1 && exponent > context.etop) {
    context.pending |= CLAMPED;
    const { etop } = context;
    if (a.coefficient === 0n) return new Decimal(a.sign, 0n, etop);
    if (adjusted < context.emin) context.pending |= SUBNORMAL;
    return new Decimal(a.sign, a.coefficient * pow10(exponent - etop), etop);
  }
  return adjusted < context.emin ? underflow(a, context) : a;
}

function overflow(a: Decimal, context: Context): Decimal {
  const { sign } = a;
  if (a.coefficient === 0n) {
    context.pending |= CLAMPED;
    return new Decimal(sign, 0n, context.clamp === 1 ? context.etop : context.emax);
  }
  context.pending |= OVERFLOW | INEXACT | ROUNDED;
  const { rounding } = context;
  const toLargest =
    rounding === 'ROUND_DOWN' ||
    rounding === 'ROUND_05UP' ||
    rounding === (sign === 1 ? 'ROUND_CEILING' : 'ROUND_FLOOR');
  return toLargest ? largest(sign, context) : infinity(sign);
}

/** The largest finite number of a context. */
export function largest(sign: number, { prec, etop }: Context): Decimal {
  return new Decimal(sign, pow10(prec) - 1n, etop);
}

function underflow(a: Decimal, context: Context): Decimal {
  const { etiny } = context;
  const { sign, coefficient, exponent } = a;
  if (coefficient === 0n) {
    if (exponent >= etiny) return a;
    context.pending |= CLAMPED;
    return new Decimal(sign, 0n, etiny);
  }
  context.pending |= SUBNORMAL;
  if (exponent >= etiny) return a;
  const cut = cutDigits(coefficient, a.digits, etiny - exponent);
  const kept = roundsUp(cut, sign, context.rounding) ? cut.coefficient + 1n : cut.coefficient;
  context.pending |= ROUNDED;
  if (cut.rest !== 0) {
    context.pending |= INEXACT | UNDERFLOW;
    if (kept === 0n) context.pending |= CLAMPED;
  }
  return new Decimal(sign, kept, etiny);
}

// ---- NaNs

/** `mpd_seterror`: a NaN, and why. */
export function invalid(context: Context, flag: number = INVALID_OPERATION): Decimal {
  context.pending |= flag;
  return nan();
}

/** `mpd_qcheck_nans`: the NaN that an operation on these answers, or null if none of them is one. */
export function checkNans(context: Context, ...operands: Decimal[]): Decimal | null {
  const signaling = operands.find(({ kind }) => kind === SNAN);
  if (signaling !== undefined) context.pending |= INVALID_OPERATION;
  const chosen = signaling ?? operands.find(({ kind }) => kind === QNAN);
  if (chosen === undefined) return null;
  return fixNan(new Decimal(chosen.sign, chosen.coefficient, 0, QNAN), context);
}
