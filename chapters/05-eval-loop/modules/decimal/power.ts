/**
 * Roots, exponentials, logarithms and powers, correctly rounded but for powers that are no integers, as in
 * CPython. Answers to `mpd_qsqrt`, `mpd_qexp`, `mpd_qln`, `mpd_qlog10`, `mpd_qpow`, `mpd_qpowmod` of libmpdec.
 */
import { divide, multiply } from './arithmetic.ts';
import { order } from './compare.ts';
import type { Context } from './context.ts';
import { INEXACT, ROUNDED } from './flags.ts';
import { bitsFor, expFixed, ln10Fixed, lnFixed } from './logarithm.ts';
import { countDigits, Decimal, FINITE, fromInt, INFINITE, infinity, pow10, zero } from './number.ts';
import { checkNans, finalize, invalid } from './round.ts';

const ONE = fromInt(1n);

// ---- Square roots

/** The largest bigint whose square is not more than `n`. */
export function isqrt(n: bigint): bigint {
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const half = BigInt((n.toString(16).length * 4) >> 2);
  let x = (isqrt(n >> (2n * half)) + 1n) << half;
  for (;;) {
    const better = (x + n / x) >> 1n;
    if (better >= x) return x;
    x = better;
  }
}

/** `mpd_qsqrt`. */
export function squareRoot(a: Decimal, context: Context): Decimal {
  const found = checkNans(context, a);
  if (found !== null) return found;
  const ideal = Math.floor(a.exponent / 2);
  if (a.isZero) return finalize(zero(a.sign, ideal), context);
  if (a.sign === 1) return invalid(context);
  if (a.kind === INFINITE) return a;
  const work = context.copy({ rounding: 'ROUND_HALF_EVEN' });
  const isOdd = a.exponent % 2 !== 0;
  const coefficient = isOdd ? a.coefficient * 10n : a.coefficient;
  const shift = context.prec + 1 - ((a.digits + (isOdd ? 1 : 0) + 1) >> 1);
  const scaled = shift >= 0 ? coefficient * pow10(2 * shift) : coefficient / pow10(-2 * shift);
  const root = isqrt(scaled);
  const isExact = root * root === scaled && (shift >= 0 || scaled * pow10(-2 * shift) === coefficient);
  let result: Decimal;
  if (!isExact) result = new Decimal(0, root % 5n === 0n ? root + 1n : root, ideal - shift);
  else result = new Decimal(0, shift >= 0 ? root / pow10(shift) : root * pow10(-shift), ideal);
  result = finalize(result, work);
  context.pending |= work.pending;
  return result;
}

// ---- Exponential

/** A result to be rounded, from an approximation with ever more digits until they decide the rounding. */
function decided(prec: number, approximate: (digits: number) => Decimal): Decimal {
  for (let extra = 4; ; extra += 6) {
    const result = approximate(prec + extra);
    const half = 5n * pow10(result.digits - prec - 1);
    const rest = result.coefficient % half;
    if (rest > 9n && rest < half - 9n) return result;
  }
}

function roundHalfEven(a: Decimal, context: Context): Decimal {
  const work = context.copy({ rounding: 'ROUND_HALF_EVEN' });
  const result = finalize(a, work);
  context.pending |= work.pending;
  return result;
}

/** `mpd_qexp`. */
export function exponential(a: Decimal, context: Context): Decimal {
  const found = checkNans(context, a);
  if (found !== null) return found;
  if (a.kind === INFINITE) return a.sign === 1 ? zero(0, 0) : a;
  if (a.coefficient === 0n) return ONE;
  const { prec, emax, etiny } = context;
  const { adjusted, sign } = a;
  let result: Decimal;
  if (sign === 0 && adjusted > String((emax + 1) * 3).length) result = new Decimal(0, 1n, emax + 1);
  else if (sign === 1 && adjusted > String((-etiny + 1) * 3).length) result = new Decimal(0, 1n, etiny - 1);
  else if (sign === 0 && adjusted < -prec) result = new Decimal(0, pow10(prec) + 1n, -prec);
  else if (sign === 1 && adjusted < -prec - 1) result = new Decimal(0, pow10(prec + 1) - 1n, -prec - 1);
  else result = decided(prec, (digits) => approximateExp(a, digits));
  return roundHalfEven(result, context);
}

/** e**a with at least `digits` digits, the last of them off by a few. */
function approximateExp(a: Decimal, digits: number): Decimal {
  const bits = bitsFor(digits) + 8 + Math.max(0, Math.ceil((a.adjusted + 1) * 3.33));
  const x = toFixed(a, bits);
  const ln10 = ln10Fixed(bits);
  let power = x / ln10;
  if (x < power * ln10) power--;
  const fraction = expFixed(x - power * ln10, bits);
  return new Decimal(0, (fraction * pow10(digits)) >> BigInt(bits), Number(power) - digits);
}

/** A decimal in binary fixed point. */
function toFixed({ sign, coefficient, exponent }: Decimal, bits: number): bigint {
  const scaled = coefficient << BigInt(bits);
  const x = exponent >= 0 ? scaled * pow10(exponent) : scaled / pow10(-exponent);
  return sign === 1 ? -x : x;
}

// ---- Logarithms

/** `mpd_qln`. */
export function naturalLogarithm(a: Decimal, context: Context): Decimal {
  const special = logarithmOfSpecial(a, context);
  if (special !== null) return special;
  if (order(a, ONE) === 0) return zero(0, 0);
  return roundHalfEven(
    decided(context.prec, (digits) => approximateLn(a, digits, false)),
    context,
  );
}

/** `mpd_qlog10`. */
export function logarithm10(a: Decimal, context: Context): Decimal {
  const special = logarithmOfSpecial(a, context);
  if (special !== null) return special;
  if (a.coefficient === pow10(a.digits - 1)) return roundHalfEven(fromInt(BigInt(a.adjusted)), context);
  return roundHalfEven(
    decided(context.prec, (digits) => approximateLn(a, digits, true)),
    context,
  );
}

function logarithmOfSpecial(a: Decimal, context: Context): Decimal | null {
  const found = checkNans(context, a);
  if (found !== null) return found;
  if (a.isZero) return infinity(1);
  if (a.sign === 1) return invalid(context);
  return a.kind === INFINITE ? a : null;
}

/** ln(a) or log10(a) with at least `digits` digits, the last of them off by a few. */
function approximateLn(a: Decimal, digits: number, base10: boolean): Decimal {
  const power = a.adjusted === 0 || a.adjusted === -1 ? 0 : a.adjusted;
  const places = digits + 2 + zerosOfLogarithm(a);
  const bits = bitsFor(places) + 16 + countDigits(BigInt(Math.abs(power))) * 4;
  const ln10 = ln10Fixed(bits);
  const mantissa = toFixed(new Decimal(0, a.coefficient, a.exponent - power), bits);
  let result = lnFixed(mantissa, bits) + BigInt(power) * ln10;
  if (base10) result = (result << BigInt(bits)) / ln10;
  const sign = result < 0n ? 1 : 0;
  const magnitude = sign === 1 ? -result : result;
  return new Decimal(sign, (magnitude * pow10(places)) >> BigInt(bits), -places);
}

/** How many zeros follow the point of the logarithm, at most: those of a number near 1 are small. */
function zerosOfLogarithm(a: Decimal): number {
  if (a.adjusted !== 0 && a.adjusted !== -1) return 0;
  const unit = pow10(-a.exponent);
  const distance = a.coefficient > unit ? a.coefficient - unit : unit - a.coefficient;
  return Math.max(0, -a.exponent - countDigits(distance) + 2);
}

// ---- Powers

export const isInteger = (a: Decimal): boolean =>
  a.kind === FINITE &&
  (a.exponent >= 0 ||
    a.coefficient === 0n ||
    (a.digits > -a.exponent && a.coefficient % pow10(-a.exponent) === 0n));

/** The whole number that a decimal is; it must be one. */
export function integerValue(a: Decimal): bigint {
  if (a.coefficient === 0n) return 0n;
  const n = a.exponent >= 0 ? a.coefficient * pow10(a.exponent) : a.coefficient / pow10(-a.exponent);
  return a.sign === 1 ? -n : n;
}

const isOdd = (a: Decimal): boolean =>
  a.exponent <= 0 ? ((a.coefficient / pow10(Math.min(-a.exponent, a.digits))) & 1n) === 1n : false;

/** 1 with as many zeros as the precision allows: what a power that is nearly 1 rounds to. */
const paddedOne = (sign: number, shift: number): Decimal => new Decimal(sign, pow10(shift), -shift);

/** `mpd_qpow`. */
export function power(base: Decimal, exponent: Decimal, context: Context): Decimal {
  const found = checkNans(context, base, exponent);
  if (found !== null) return found;
  const whole = isInteger(exponent);
  const sign = whole && base.sign === 1 && isOdd(exponent) ? 1 : 0;
  if (base.isZero) {
    if (exponent.isZero) return invalid(context);
    return exponent.sign === 1 ? infinity(sign) : zero(sign, 0);
  }
  if (base.sign === 1 && !whole) return invalid(context);
  const magnitude = base.withSign(0);
  if (exponent.kind === INFINITE) return powerOfInfinity(magnitude, exponent, sign, context);
  if (exponent.coefficient === 0n) return new Decimal(sign, 1n, 0);
  if (base.kind === INFINITE) return exponent.sign === 1 ? zero(sign, 0) : infinity(sign);
  if (order(magnitude, ONE) === 0) return powerOfOne(base, exponent, whole, sign, context);
  const bound = boundedPower(magnitude, exponent, context);
  if (bound !== null) return finalize(bound.withSign(sign), context);
  return whole ? wholePower(base, exponent, sign, context) : realPower(base, exponent, context);
}

/** `_qcheck_pow_one_inf`, and what other bases come to. */
function powerOfInfinity(magnitude: Decimal, exponent: Decimal, sign: number, context: Context): Decimal {
  const cmp = order(magnitude, ONE);
  if (cmp === 0) {
    context.pending |= INEXACT | ROUNDED;
    return paddedOne(sign, context.prec - 1);
  }
  return cmp > 0 === (exponent.sign === 0) ? infinity(sign) : zero(sign, 0);
}

/** `_qcheck_pow_one`: `1.000 ** 3` is `1.000000000`. */
function powerOfOne(
  base: Decimal,
  exponent: Decimal,
  whole: boolean,
  sign: number,
  context: Context,
): Decimal {
  let shift = context.prec - 1;
  if (!whole) context.pending |= INEXACT | ROUNDED;
  else {
    if (exponent.sign === 1) return new Decimal(sign, 1n, 0);
    const places = integerValue(exponent) * BigInt(-base.exponent);
    if (places > shift) context.pending |= ROUNDED;
    else shift = Math.max(0, Number(places));
  }
  return paddedOne(sign, shift);
}

/** `_qcheck_pow_bounds`: a number that overflows or underflows where the power certainly does; else null. */
function boundedPower(magnitude: Decimal, exponent: Decimal, context: Context): Decimal | null {
  const digits = logarithmDigits(magnitude) + exponent.adjusted;
  if (order(magnitude, ONE) > 0 === (exponent.sign === 0)) {
    return digits >= String(context.emax).length ? new Decimal(0, 1n, context.emax + 1) : null;
  }
  return digits >= String(-context.etiny).length ? new Decimal(0, 1n, context.etiny - 1) : null;
}

/** A lower bound of the adjusted exponent of log10(a), for a positive `a` other than 1. */
function logarithmDigits(a: Decimal): number {
  const { adjusted, coefficient, exponent } = a;
  if (adjusted >= 1) return String(adjusted).length - 1;
  if (adjusted <= -2) return String(-1 - adjusted).length - 1;
  const unit = pow10(-exponent);
  if (adjusted === 0) {
    const numerator = String(coefficient - unit);
    const denominator = String(231n * coefficient);
    return numerator.length - denominator.length - (numerator < denominator ? 1 : 0) + 2;
  }
  const numerator = String(unit - coefficient);
  return numerator.length + exponent - (numerator < '231' ? 1 : 0) - 1;
}

/** `_mpd_qpow_int`: by squaring, with digits to spare. */
function wholePower(base: Decimal, exponent: Decimal, sign: number, context: Context): Decimal {
  const prec = context.prec + exponent.digits + exponent.exponent + 2 + exponent.sign;
  const work = context.copy({ prec, rounding: 'ROUND_HALF_EVEN', clamp: 0 });
  const factor = exponent.sign === 1 ? divide(ONE, base, work) : base;
  let result = factor;
  for (const bit of integerValue(exponent.withSign(0)).toString(2).slice(1)) {
    result = multiply(result, result, work);
    if (bit === '1') result = multiply(result, factor, work);
    if (result.kind !== FINITE || result.coefficient === 0n) break;
  }
  context.pending |= work.pending;
  const signed = result.kind === INFINITE ? new Decimal(sign, 1n, context.emax + 1) : result.withSign(sign);
  return finalize(signed, context);
}

/** What `_mpd_qpow_real` adds to the precision: four digits and `MPD_EXPDIGITS`. */
const POWER_DIGITS = 14;

/** `_mpd_qpow_real`: exp(exponent * ln(base)). */
function realPower(base: Decimal, exponent: Decimal, context: Context): Decimal {
  const prec = Math.max(base.digits, context.prec) + POWER_DIGITS;
  const work = context.copy({ prec, rounding: 'ROUND_HALF_EVEN', clamp: 0 });
  const result = exponential(multiply(naturalLogarithm(base, work), exponent, work), work);
  context.pending |= INEXACT | ROUNDED;
  if (result.kind === INFINITE) return finalize(new Decimal(0, 1n, context.emax + 1), context);
  return finalize(order(result, ONE) === 0 ? paddedOne(0, context.prec - 1) : result, context);
}

/** `mpd_qpowmod`: all three must be whole numbers. */
export function powerModulo(base: Decimal, exponent: Decimal, modulus: Decimal, context: Context): Decimal {
  const found = checkNans(context, base, exponent, modulus);
  if (found !== null) return found;
  if (!isInteger(base) || !isInteger(exponent) || !isInteger(modulus)) return invalid(context);
  if (
    modulus.coefficient === 0n ||
    modulus.digits + modulus.exponent > context.prec ||
    (exponent.sign === 1 && !exponent.isZero)
  ) {
    return invalid(context);
  }
  const sign = base.sign === 1 && isOdd(exponent) ? 1 : 0;
  const m = integerValue(modulus.withSign(0));
  if (exponent.coefficient === 0n)
    return base.isZero ? invalid(context) : new Decimal(sign, m === 1n ? 0n : 1n, 0);
  let result = 1n % m;
  let factor = integerValue(base.withSign(0)) % m;
  for (let n = integerValue(exponent); n > 0n; n >>= 1n) {
    if ((n & 1n) === 1n) result = (result * factor) % m;
    factor = (factor * factor) % m;
  }
  return new Decimal(sign, result, 0);
}
