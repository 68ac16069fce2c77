/**
 * Decimals as rows of digits: logical operations on zeros and ones, shifting, rotating, scaling; and what kind
 * of number one is. Answers to `mpd_qand`, `mpd_qrotate`, `mpd_qscaleb`, `mpd_class` and so on of libmpdec.
 */
import type { Context } from './context.ts';
import { DIVISION_BY_ZERO } from './flags.ts';
import { Decimal, FINITE, fromInt, INFINITE, infinity, pow10, QNAN, SNAN } from './number.ts';
import { checkNans, finalize, invalid } from './round.ts';

/** The digits of a logical operand, or null if it is none: zeros and ones, not negative, exponent 0. */
function logicalDigits(a: Decimal, prec: number): string | null {
  if (a.kind !== FINITE || a.sign === 1 || a.exponent !== 0) return null;
  const digits = a.coefficient.toString();
  if (!/^[01]+$/.test(digits)) return null;
  return digits.length > prec ? digits.slice(-prec) : digits;
}

function logical(
  a: Decimal,
  b: Decimal,
  context: Context,
  combine: (x: boolean, y: boolean) => boolean,
): Decimal {
  const x = logicalDigits(a, context.prec);
  const y = logicalDigits(b, context.prec);
  if (x === null || y === null) return invalid(context);
  const length = Math.max(x.length, y.length);
  const [left, right] = [x.padStart(length, '0'), y.padStart(length, '0')];
  let digits = '';
  for (let i = 0; i < length; i++) digits += combine(left[i] === '1', right[i] === '1') ? '1' : '0';
  return fromInt(BigInt(digits));
}

export const logicalAnd = (a: Decimal, b: Decimal, context: Context): Decimal =>
  logical(a, b, context, (x, y) => x && y);
export const logicalOr = (a: Decimal, b: Decimal, context: Context): Decimal =>
  logical(a, b, context, (x, y) => x || y);
export const logicalXor = (a: Decimal, b: Decimal, context: Context): Decimal =>
  logical(a, b, context, (x, y) => x !== y);

/** `mpd_qinvert`. */
export function logicalInvert(a: Decimal, context: Context): Decimal {
  const digits = logicalDigits(a, context.prec);
  if (digits === null) return invalid(context);
  const inverted = digits.padStart(context.prec, '0').replace(/./g, (digit) => (digit === '1' ? '0' : '1'));
  return fromInt(BigInt(inverted));
}

/** The whole number that the second operand is, between -limit and limit, or null. */
function count(b: Decimal, limit: number): number | null {
  if (b.kind !== FINITE || b.exponent !== 0 || b.coefficient > BigInt(limit)) return null;
  return b.sign === 1 ? -Number(b.coefficient) : Number(b.coefficient);
}

/** The last `prec` digits. */
const lastDigits = (coefficient: bigint, prec: number): bigint => coefficient % pow10(prec);

/** `mpd_qshift`. */
export function shift(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  const n = count(b, context.prec);
  if (n === null) return invalid(context);
  if (a.kind === INFINITE) return a;
  const { prec } = context;
  const kept = lastDigits(a.coefficient, prec);
  return new Decimal(a.sign, n >= 0 ? lastDigits(kept * pow10(n), prec) : kept / pow10(-n), a.exponent);
}

/** `mpd_qrotate`. */
export function rotate(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  const n = count(b, context.prec);
  if (n === null) return invalid(context);
  if (a.kind === INFINITE) return a;
  const { prec } = context;
  const left = n >= 0 ? n : prec + n;
  const kept = lastDigits(a.coefficient, prec);
  const unit = pow10(prec - left);
  return new Decimal(a.sign, (kept % unit) * pow10(left) + kept / unit, a.exponent);
}

/** `mpd_qscaleb`. */
export function scaleb(a: Decimal, b: Decimal, context: Context): Decimal {
  const found = checkNans(context, a, b);
  if (found !== null) return found;
  const n = count(b, 2 * (context.emax + context.prec));
  if (n === null) return invalid(context);
  return a.kind === INFINITE ? a : finalize(new Decimal(a.sign, a.coefficient, a.exponent + n), context);
}

/** `mpd_qlogb`: the adjusted exponent. */
export function logb(a: Decimal, context: Context): Decimal {
  if (a.kind !== FINITE) return checkNans(context, a) ?? infinity(0);
  if (a.coefficient === 0n) {
    context.pending |= DIVISION_BY_ZERO;
    return infinity(1);
  }
  return finalize(fromInt(BigInt(a.adjusted)), context);
}

export const isNormal = (a: Decimal, { emin }: Context): boolean =>
  a.kind === FINITE && a.coefficient !== 0n && a.adjusted >= emin;
export const isSubnormal = (a: Decimal, { emin }: Context): boolean =>
  a.kind === FINITE && a.coefficient !== 0n && a.adjusted < emin;

/** `mpd_class`. */
export function numberClass(a: Decimal, context: Context): string {
  if (a.kind === QNAN) return 'NaN';
  if (a.kind === SNAN) return 'sNaN';
  const sign = a.sign === 1 ? '-' : '+';
  if (a.kind === INFINITE) return `${sign}Infinity`;
  if (a.coefficient === 0n) return `${sign}Zero`;
  return sign + (isNormal(a, context) ? 'Normal' : 'Subnormal');
}

/** `mpd_same_quantum`. */
export function sameQuantum(a: Decimal, b: Decimal): boolean {
  if (a.kind !== FINITE || b.kind !== FINITE)
    return (a.isNan && b.isNan) || (a.kind === INFINITE && b.kind === INFINITE);
  return a.exponent === b.exponent;
}
