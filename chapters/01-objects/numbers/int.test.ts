import { expect, test } from 'vitest';
import {
  bitLength,
  digitCount,
  type Int,
  intAdd,
  intAnd,
  intFloorDivide,
  intGcd,
  intMultiply,
  intOr,
  intPower,
  intPowerMod,
  intRemainder,
  intShiftLeft,
  intShiftRight,
  intSubtract,
  intXor,
  normalise,
} from './int.ts';

const EDGES: Int[] = [
  0,
  1,
  -1,
  2,
  -7,
  255,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 32 + 1,
  94906267,
  -94906267,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  2n ** 53n,
  -(2n ** 53n),
  2n ** 64n - 1n,
  -(10n ** 30n),
  10n ** 30n + 7n,
];

/** Each operation on all pairs, against the same on bigints. */
function check(
  operation: (a: Int, b: Int) => Int,
  exact: (a: bigint, b: bigint) => bigint,
  fits = (_b: Int) => true,
): void {
  for (const a of EDGES) {
    for (const b of EDGES) {
      if (!fits(b)) continue;
      const result = operation(a, b);
      expect(result, `${a}, ${b}`).toBe(normalise(exact(BigInt(a), BigInt(b))));
      expect(Object.is(result, -0), `${a}, ${b} is -0`).toBe(false);
    }
  }
}

const floor = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

test('sums, differences and products are exact and normalised', () => {
  check(intAdd, (a, b) => a + b);
  check(intSubtract, (a, b) => a - b);
  check(intMultiply, (a, b) => a * b);
});

test('division rounds down, and the remainder has the sign of the divisor', () => {
  check(intFloorDivide, floor, (b) => b !== 0);
  check(
    intRemainder,
    (a, b) => a - floor(a, b) * b,
    (b) => b !== 0,
  );
});

test('bit operators see negative numbers as infinitely many ones', () => {
  check(intAnd, (a, b) => a & b);
  check(intOr, (a, b) => a | b);
  check(intXor, (a, b) => a ^ b);
});

test('shifts', () => {
  const small = (b: Int): boolean => b >= 0 && b <= 300;
  check(intShiftLeft, (a, b) => a << b, small);
  check(intShiftRight, (a, b) => a >> b, small);
  expect(intShiftRight(-5, 10n ** 30n)).toBe(-1);
});

test('powers', () => {
  for (const a of [0, 1, -1, 2, -3, 10, 2n ** 60n]) {
    for (const b of [0, 1, 2, 3, 17, 33, 34, 52, 53, 100])
      expect(intPower(a, b)).toBe(normalise(BigInt(a) ** BigInt(b)));
  }
  expect(intPowerMod(3, 10n ** 20n, 97)).toBe(Number(modularPower(3n, 10n ** 20n, 97n)));
});

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) {
    if (exponent & 1n) result = (result * base) % modulus;
  }
  return result;
}

test('bit lengths and 30-bit digits', () => {
  expect([0, 1, 255, -256, 2 ** 32, 2 ** 53 - 1].map(bitLength)).toEqual([0, 1, 8, 9, 33, 53]);
  expect([2n ** 100n, 2n ** 100n - 1n, -(2n ** 53n)].map(bitLength)).toEqual([101, 100, 54]);
  expect([0, 1, 2 ** 30 - 1, 2 ** 30, 2n ** 60n].map(digitCount)).toEqual([0, 1, 1, 2, 3]);
});

test('the greatest common divisor', () => {
  expect(intGcd(12, -18)).toBe(6);
  expect(intGcd(2n ** 100n, 6n ** 50n)).toBe(normalise(2n ** 50n));
  expect(intGcd(0, 0)).toBe(0);
});
