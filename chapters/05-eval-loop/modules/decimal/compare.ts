/** Comparing decimals, and choosing between two. Answers to `mpd_qcmp`, `mpd_cmp_total`, `mpd_qmax` and so on of libmpdec. */
import type { Context } from './context.ts';
import { INVALID_OPERATION } from './flags.ts';
import { type Decimal, FINITE, fromInt, INFINITE, pow10, QNAN } from './number.ts';
import { checkNans, finalize } from './round.ts';

/** `_mpd_cmp`: -1, 0 or 1 for numbers that are no NaNs. */
export function order(a: Decimal, b: Decimal): number {
  if (a.kind === INFINITE || b.kind === INFINITE)
    return rank(a) - rank(b) > 0 ? 1 : rank(a) === rank(b) ? 0 : -1;
  if (a.coefficient === 0n) return b.coefficient === 0n ? 0 : b.sign === 1 ? 1 : -1;
  if (b.coefficient === 0n) return a.sign === 1 ? -1 : 1;
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const magnitude = orderMagnitudes(a, b);
  return a.sign === 1 ? -magnitude : magnitude;
}

const rank = ({ kind, sign }: Decimal): number => (kind === INFINITE ? (sign === 1 ? -1 : 1) : 0);

/** Compares finite numbers that are not zero, signs apart. */
function orderMagnitudes(a: Decimal, b: Decimal): number {
  if (a.adjusted !== b.adjusted) return a.adjusted < b.adjusted ? -1 : 1;
  const shift = a.exponent - b.exponent;
  const x = shift > 0 ? a.coefficient * pow10(shift) : a.coefficient;
  const y = shift < 0 ? b.coefficient * pow10(-shift) : b.coefficient;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `mpd_qcompare`: the order as a decimal; a quiet NaN passes through. */
export function compare(a: Decimal, b: Decimal, context: Context): Decimal {
  return checkNans(context, a, b) ?? fromInt(BigInt(order(a, b)));
}

/** `mpd_qcompare_signal`: any NaN is an invalid operation. */
export function compareSignal(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found === null) return fromInt(BigInt(order(a, b)));
  context.pending |= INVALID_OPERATION;
  return found;
}

/** `mpd_cmp_total`: an order of all decimals, representations and NaNs included. */
export function orderTotal(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const result = orderTotalMagnitudes(a, b);
  return a.sign === 1 ? -result : result;
}

/** `mpd_cmp_total_mag`. */
export function orderTotalMagnitudes(a: Decimal, b: Decimal): number {
  const classOf = ({ kind }: Decimal): number => (kind === QNAN ? 2 : kind > QNAN ? 1 : 0);
  const [x, y] = [classOf(a), classOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (x !== 0) return a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient ? 1 : 0;
  const result = order(a.withSign(0), b.withSign(0));
  return result !== 0 || a.kind !== FINITE ? result : Math.sign(a.exponent - b.exponent);
}

export const compareTotal = (a: Decimal, b: Decimal): Decimal => fromInt(BigInt(orderTotal(a, b)));
export const compareTotalMagnitudes = (a: Decimal, b: Decimal): Decimal =>
  fromInt(BigInt(orderTotalMagnitudes(a, b)));

/** `mpd_qmax`, `mpd_qmin` and those of magnitudes: `pick` is 1 for the larger. */
function choose(a: Decimal, b: Decimal, context: Context, pick: number, magnitudes: boolean): Decimal {
  if (a.kind === QNAN && !b.isNan) return finalize(b, context);
  if (b.kind === QNAN && !a.isNan) return finalize(a, context);
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  let result = magnitudes ? order(a.withSign(0), b.withSign(0)) : order(a, b);
  if (result === 0) result = orderTotal(a, b);
  return finalize(result * pick >= 0 ? a : b, context);
}

export const max = (a: Decimal, b: Decimal, context: Context): Decimal => choose(a, b, context, 1, false);
export const min = (a: Decimal, b: Decimal, context: Context): Decimal => choose(a, b, context, -1, false);
export const maxMagnitude = (a: Decimal, b: Decimal, context: Context): Decimal =>
  choose(a, b, context, 1, true);
export const minMagnitude = (a: Decimal, b: Decimal, context: Context): Decimal =>
  choose(a, b, context, -1, true);
