/**
 * Integers as the machine computes with them: a JavaScript number while that is exact, a bigint beyond.
 * Here is the arithmetic on such values; what wraps it in Python objects is in `long-operators.ts`.
 *
 * CPython keeps every int as an array of 30-bit digits and has its own fast path for those of one digit
 * (Objects/longobject.c, `_PyLong_BothAreCompact`); here the engine's numbers are the fast path.
 *
 * The rule that everything leans on: a value is *normalised*. It is a number if and only if it lies
 * within +-(2**53 - 1), so two equal ints are always the same kind of value and `===` compares them.
 * JavaScript's `<` compares the two kinds with each other exactly.
 */
import { memoryError, overflowError, zeroDivisionError } from '../exceptions/errors.ts';

export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;
const BIG_MAX = BigInt(MAX);

/** The engine's bigints end at 2**30 bits; CPython's ints end where memory does. */
const MAX_BITS = 2 ** 30;

/** A bigint as an Int: a number if it fits. */
export function normalise(n: bigint): Int {
  return n <= BIG_MAX && n >= -BIG_MAX ? Number(n) : n;
}

/** An integral double of any size, exactly. */
export function intOfDouble(x: number): Int {
  return x <= MAX && x >= -MAX ? x + 0 : BigInt(x);
}

/**
 * Runs a bigint operation, and tells in Python's terms when its result is too big for the engine.
 * CPython raises MemoryError there too, only later.
 */
function big(compute: () => bigint): Int {
  try {
    return normalise(compute());
  } catch (caught) {
    if (caught instanceof RangeError) throw memoryError();
    throw caught;
  }
}

export function intAdd(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b; // rounds only beyond 2**53, and never back below it
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  return normalise(BigInt(a) + BigInt(b));
}

export function intSubtract(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return normalise(BigInt(a) - BigInt(b));
}

export function intMultiply(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product <= MAX && product >= -MAX) return product + 0; // + 0 turns -0 into 0
  }
  return big(() => BigInt(a) * BigInt(b));
}

export function intNegate(a: Int): Int {
  return typeof a === 'number' ? 0 - a : -a;
}

export function intAbs(a: Int): Int {
  return a < 0 ? intNegate(a) : a;
}

/** `a // b`, rounded down. Raises ZeroDivisionError. */
export function intFloorDivide(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivisionError('division by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    const quotient = (a - rest) / b; // exact, where a / b might round up to the next integer
    return (rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient) + 0;
  }
  const n = BigInt(a);
  const d = BigInt(b);
  const quotient = n / d;
  return normalise(n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient);
}

/** `a % b`, with the sign of `b`. Raises ZeroDivisionError. */
export function intRemainder(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivisionError('division by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const rest = a % b;
    return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
  }
  const d = BigInt(b);
  const rest = BigInt(a) % d;
  return normalise(rest !== 0n && rest < 0n !== d < 0n ? rest + d : rest);
}

/** `a ** b` for `b >= 0`. */
export function intPower(a: Int, b: Int): Int {
  if (b === 0) return 1;
  if (a === 0 || a === 1) return a;
  if (a === -1) return intRemainder(b, 2) === 0 ? 1 : -1;
  if (typeof b === 'bigint' || b * (bitLength(a) - 1) > MAX_BITS) throw memoryError();
  if (typeof a === 'number') {
    const result = smallPower(a, b);
    if (result <= MAX && result >= -MAX) return result;
  }
  return big(() => BigInt(a) ** BigInt(b));
}

/** `a ** b` by squaring, exact while it stays in range; anything out of range when it does not. */
function smallPower(a: number, b: number): number {
  let result = 1;
  for (let square = a; b > 0; square *= square) {
    if (b % 2 === 1) result *= square;
    if (result > MAX || result < -MAX) break;
    b = Math.floor(b / 2);
  }
  return result;
}

/** `a ** b % m` for `b >= 0` and `m > 0`, by squaring from the highest bit down. */
export function intPowerMod(a: Int, b: Int, m: Int): Int {
  if (m === 1) return 0;
  const modulus = BigInt(m);
  const base = BigInt(intRemainder(a, m));
  let result = 1n;
  for (const bit of b.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return normalise(result);
}

/** `a << bits` for `bits >= 0`. Raises OverflowError or MemoryError where no memory would hold it. */
export function intShiftLeft(a: Int, bits: Int): Int {
  if (a === 0) return 0;
  if (typeof bits === 'bigint') throw overflowError('too many digits in integer');
  if (bits > MAX_BITS) throw memoryError();
  if (typeof a === 'number' && bits < 53) {
    const result = a * 2 ** bits;
    if (result <= MAX && result >= -MAX) return result;
  }
  return big(() => BigInt(a) << BigInt(bits));
}

/** `a >> bits` for `bits >= 0`, rounded down. */
export function intShiftRight(a: Int, bits: Int): Int {
  if (typeof a === 'number') {
    if (bits > 53) return a < 0 ? -1 : 0;
    return (a | 0) === a && bits < 32 ? a >> Number(bits) : Math.floor(a / 2 ** Number(bits));
  }
  if (typeof bits === 'bigint' || bits > MAX_BITS) return a < 0n ? -1 : 0;
  return normalise(a >> BigInt(bits));
}

/** Whether both are within 32 bits, where JavaScript's bit operators are exact. */
function bothInt32(a: Int, b: Int): boolean {
  return typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b;
}

/** Neither negative nor beyond 2**53: JavaScript's operators take such numbers in two words of 32 bits. */
const bothNatural = (a: Int, b: Int): boolean =>
  typeof a === 'number' && typeof b === 'number' && a >= 0 && b >= 0;
const WORD = 2 ** 32;
const high = (n: Int): number => Math.floor((n as number) / WORD);

export function intAnd(a: Int, b: Int): Int {
  if (bothInt32(a, b)) return (a as number) & (b as number);
  if (bothNatural(a, b)) return (high(a) & high(b)) * WORD + (((a as number) & (b as number)) >>> 0);
  return normalise(BigInt(a) & BigInt(b));
}

export function intOr(a: Int, b: Int): Int {
  if (bothInt32(a, b)) return (a as number) | (b as number);
  if (bothNatural(a, b)) return (high(a) | high(b)) * WORD + (((a as number) | (b as number)) >>> 0);
  return normalise(BigInt(a) | BigInt(b));
}

export function intXor(a: Int, b: Int): Int {
  if (bothInt32(a, b)) return (a as number) ^ (b as number);
  if (bothNatural(a, b)) return (high(a) ^ high(b)) * WORD + (((a as number) ^ (b as number)) >>> 0);
  return normalise(BigInt(a) ^ BigInt(b));
}

/** `int.bit_length`: bitLength(0) is 0, bitLength(255) is 8, bitLength(-256) is 9. */
export function bitLength(a: Int): number {
  if (typeof a === 'bigint') return bigBitLength(a < 0n ? -a : a);
  const n = Math.abs(a);
  return n < 4294967296 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / 4294967296));
}

/** Sixteenths of the digits first: `toString(16)` costs time in proportion to the size. */
function bigBitLength(n: bigint): number {
  const hex = n.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
}

/** How many 30-bit digits CPython stores the int in: 0 for 0. */
export function digitCount(a: Int): number {
  return Math.ceil(bitLength(a) / 30);
}

/** -1, 0 or 1. */
export function intSign(a: Int): number {
  return a < 0 ? -1 : a > 0 ? 1 : 0;
}

/** The greatest common divisor, never negative: `_PyLong_GCD`. */
export function intGcd(a: Int, b: Int): Int {
  let x = intAbs(a);
  let y = intAbs(b);
  while (y !== 0) {
    if (typeof x === 'number' && typeof y === 'number') [x, y] = [y, x % y];
    else [x, y] = [y, intRemainder(x, y)];
  }
  return x;
}
