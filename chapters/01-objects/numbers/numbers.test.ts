import { expect, test } from 'vitest';
import {
  add,
  bitCount,
  callMethod,
  divideExactly,
  doubleParts,
  EQ,
  False,
  floatFloorDivide,
  floatRemainder,
  hashOf,
  intern,
  intFromBytes,
  intToBytes,
  longPower,
  multiply,
  None,
  nearestQuotient,
  newFloat,
  newLong,
  newStr,
  numberFloat,
  numberLong,
  type PyFloat,
  type PyLong,
  parseLong,
  powDouble,
  power,
  reprText,
  richCompare,
  roundHalfEven,
  True,
} from '../index.ts';
import { doubleFromHex, doubleToHex } from './float-hex.ts';

function message(run: () => unknown): string {
  try {
    run();
  } catch (caught) {
    return String(caught);
  }
  return 'no error';
}

const parse = (source: string, base = 10): string => {
  const shown = newStr(source);
  return String(parseLong(source, base, shown));
};

test('texts become ints in all bases, with underscores, spaces and the digits of all scripts', () => {
  expect(parse(' -1_000 ')).toBe('-1000');
  expect(parse('0x_ff', 0)).toBe('255');
  expect(parse('zz', 36)).toBe('1295');
  expect(parse('٣٤')).toBe('34');
  expect(parse('2'.repeat(50), 3)).toBe(String(3n ** 50n - 1n));
  for (const source of ['', '_1', '1__0', '0x', '1 2', 'é']) {
    expect(message(() => parse(source))).toBe(
      `ValueError: invalid literal for int() with base 10: ${reprText(newStr(source))}`,
    );
  }
  expect(message(() => parse('010', 0))).toBe("ValueError: invalid literal for int() with base 0: '010'");
});

test('more than 4300 digits are refused in both directions', () => {
  expect(message(() => parse('1'.repeat(4301)))).toMatch(
    /^ValueError: Exceeds the limit \(4300 digits\).*4301 digits/,
  );
  expect(message(() => reprText(newLong(10n ** 4300n)))).toMatch(/^ValueError: Exceeds the limit/);
  expect(reprText(newLong(10n ** 4299n))).toHaveLength(4300);
});

test('bytes and back', () => {
  for (const value of [0, 1, -1, 255, -128, 2n ** 70n, -(2n ** 70n)]) {
    for (const little of [true, false]) {
      expect(intFromBytes(intToBytes(value, 10, little, true), little, true)).toBe(value);
    }
  }
  expect(message(() => intToBytes(256, 1, true, false))).toBe('OverflowError: int too big to convert');
  expect(message(() => intToBytes(-1, 1, true, false))).toBe(
    "OverflowError: can't convert negative int to unsigned",
  );
});

test('a / b is rounded once, whatever the size', () => {
  expect(divideExactly(10n ** 30n, 3)).toBe(10 ** 30 / 3);
  expect(divideExactly(2n ** 107n + 2n ** 53n, 2n ** 54n)).toBe(2 ** 53);
  expect(nearestQuotient(3, 2n ** 1075n)).toBe(2 * Number.MIN_VALUE);
  expect(nearestQuotient(1, 2n ** 1075n)).toBe(0);
  expect(nearestQuotient(2n ** 1074n + 1n, 2n ** 1075n)).toBe(0.5);
  expect(nearestQuotient(10n ** 400n, 1)).toBe(Infinity);
});

test('powers of floats are rounded to the nearest float', () => {
  expect(powDouble(10, -5)).toBe(1e-5);
  expect(powDouble(1.1, 100)).toBe(13780.61233982238);
  expect(powDouble(3, 34)).toBe(16677181699666568); // between two floats: the even one
  expect(powDouble(2, 0.5)).toBe(Math.SQRT2);
  expect(powDouble(-8, 3)).toBe(-512);
  expect(reprText(longPower(newLong(2) as PyLong, newLong(-1) as PyLong))).toBe('0.5');
});

test('modulo and floor division of floats keep the sign of the divisor', () => {
  expect([floatRemainder(-7.5, 2), floatRemainder(7.5, -2), floatRemainder(5, Infinity)]).toEqual([
    0.5, -0.5, 5,
  ]);
  expect(Object.is(floatRemainder(0, -1), -0)).toBe(true);
  expect([floatFloorDivide(-7.5, 2), floatFloorDivide(5, -Infinity), floatFloorDivide(1, 0.1)]).toEqual([
    -4, -1, 9,
  ]);
});

test('hexadecimal floats are exact both ways', () => {
  for (const x of [0, 1, -1.5, 0.1, 1e300, 5e-324, 2 ** -1022, Number.MAX_VALUE]) {
    expect(doubleFromHex(doubleToHex(x))).toBe(x);
  }
  expect(doubleToHex(-0.1)).toBe('-0x1.999999999999ap-4');
  expect(doubleFromHex('0x1.fffffffffffff7p1023')).toBe(Number.MAX_VALUE);
  expect(message(() => doubleFromHex('0x1p1024'))).toBe(
    'OverflowError: hexadecimal value too large to represent as a float',
  );
});

test('round: halves to the even number, decimal places from the exact value', () => {
  expect([0.5, 1.5, 2.5, -1.5, 2 ** 52 + 1].map(roundHalfEven)).toEqual([0, 2, 2, -2, 2 ** 52 + 1]);
  const round = (x: number, digits: number): string =>
    reprText(callMethod(newFloat(x), intern('__round__'), newLong(digits)));
  expect([round(2.675, 2), round(0.15, 1), round(25, -1), round(1e22, -20)]).toEqual([
    '2.67',
    '0.1',
    '20.0',
    '1e+22',
  ]);
  const roundInt = (n: number): string => reprText(callMethod(newLong(n), intern('__round__'), newLong(-1)));
  expect([15, 25, -15, 5].map(roundInt)).toEqual(['20', '20', '-20', '0']);
});

test('the parts of a double', () => {
  expect(doubleParts(0.75)).toEqual({ mantissa: 3, exponent: -2 });
  expect(doubleParts(-5e-324)).toEqual({ mantissa: -1, exponent: -1074 });
});

test('equal numbers of different types are equal and hash alike', () => {
  expect(richCompare(newLong(2n ** 53n), newFloat(2 ** 53), EQ)).toBe(True);
  expect(richCompare(newFloat(2 ** 53), newLong(2n ** 53n + 1n), EQ)).toBe(False);
  for (const n of [0, 1, -1, 2 ** 40, -(2 ** 40)]) expect(hashOf(newFloat(n))).toBe(hashOf(newLong(n)));
  expect(hashOf(newFloat(2 ** 100))).toBe(hashOf(newLong(2n ** 100n)));
});

test('mixed operators go to the wider type', () => {
  expect(reprText(add(newLong(1), newFloat(0.5)))).toBe('1.5');
  expect(reprText(multiply(True, newLong(3)))).toBe('3');
  expect(reprText(power(newFloat(-8), newFloat(0.5), None))).toBe(
    '(1.7319121124709868e-16+2.8284271247461903j)',
  );
  expect(message(() => add(newLong(1), newStr('a')))).toBe(
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
  );
});

test('int() and float() of texts', () => {
  expect(reprText(numberLong(newStr('12')))).toBe('12');
  expect(numberFloat(newStr(' 1_0.5e1 '))).toBe(105);
  expect((newFloat(numberFloat(newStr('-inf'))) as PyFloat).value).toBe(-Infinity);
  expect(message(() => numberFloat(newStr('1e')))).toBe(
    "ValueError: could not convert string to float: '1e'",
  );
});

test('ones in binary', () => {
  expect([0, 1, 255, -255, 2n ** 100n - 1n].map(bitCount)).toEqual([0, 1, 8, 8, 100]);
});
