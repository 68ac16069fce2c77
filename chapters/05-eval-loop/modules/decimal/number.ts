/**
 * A decimal number: sign, coefficient and exponent; or infinity, or a NaN. Answers to `mpd_t` of libmpdec, which
 * keeps the coefficient in words of 19 digits; here it is a bigint.
 */

export const FINITE = 0;
export const INFINITE = 1;
export const QNAN = 2;
export const SNAN = 3;
export type NumberKind = typeof FINITE | typeof INFINITE | typeof QNAN | typeof SNAN;

/** An immutable decimal. `coefficient` of a NaN is its payload. */
export class Decimal {
  /** 0 or 1, where 1 is negative. */
  readonly sign: number;
  readonly kind: NumberKind;
  readonly coefficient: bigint;
  readonly exponent: number;
  /** How many digits the coefficient has; zero has one. */
  readonly digits: number;

  constructor(sign: number, coefficient: bigint, exponent: number, kind: NumberKind = FINITE) {
    this.sign = sign;
    this.kind = kind;
    this.coefficient = coefficient;
    this.exponent = exponent;
    this.digits = countDigits(coefficient);
  }

  /** `mpd_adjexp`: the exponent of the first digit. */
  get adjusted(): number {
    return this.exponent + this.digits - 1;
  }

  get isSpecial(): boolean {
    return this.kind !== FINITE;
  }

  get isNan(): boolean {
    return this.kind >= QNAN;
  }

  /** Whether it is a finite zero. */
  get isZero(): boolean {
    return this.kind === FINITE && this.coefficient === 0n;
  }

  /** The same with another sign. */
  withSign(sign: number): Decimal {
    return sign === this.sign ? this : new Decimal(sign, this.coefficient, this.exponent, this.kind);
  }
}

export const infinity = (sign: number): Decimal => new Decimal(sign, 0n, 0, INFINITE);
export const nan = (): Decimal => new Decimal(0, 0n, 0, QNAN);
export const fromInt = (n: bigint): Decimal => (n < 0n ? new Decimal(1, -n, 0) : new Decimal(0, n, 0));
export const zero = (sign: number, exponent: number): Decimal => new Decimal(sign, 0n, exponent);

const powers: bigint[] = [1n];
for (let i = 1; i <= 400; i++) powers.push(powers[i - 1]! * 10n);

/** The most digits that a coefficient is given room for; beyond that memory is said to be at an end. */
export const MAX_DIGITS = 300_000_000;

/** 10**n. Raises RangeError where the engine has no room for it, which `outOfRoom` tells. */
export function pow10(n: number): bigint {
  return n <= 400 ? powers[n]! : 10n ** BigInt(n);
}

const SAFE = 9007199254740991n;

/** How many decimal digits `n` has, at least one: `countDigits(100n)` is 3. */
export function countDigits(n: bigint): number {
  if (n <= SAFE) return countSmall(Number(n));
  const hex = n.toString(16);
  const bits = hex.length * 4 - Math.clz32(Number.parseInt(hex[0]!, 16)) + 28;
  const low = Math.floor((bits - 1) * Math.LOG10E * Math.LN2) + 1;
  return n >= pow10(low) ? low + 1 : low;
}

function countSmall(n: number): number {
  let count = 1;
  if (n >= 1e8) {
    count = 9;
    n = Math.floor(n / 1e8);
  }
  for (; n >= 10; n /= 10) count++;
  return count;
}

/** How many zeros a coefficient ends in; 0 for zero. */
export function trailingZeros(n: bigint): number {
  if (n === 0n) return 0;
  let count = 0;
  let step = 1;
  while (n % pow10(step) === 0n) {
    n /= pow10(step);
    count += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2)) {
    if (n % pow10(step) !== 0n) continue;
    n /= pow10(step);
    count += step;
  }
  return count;
}
