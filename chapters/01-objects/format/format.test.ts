import { expect, test } from 'vitest';
import {
  call,
  callMethod,
  floatRepr,
  formatObject,
  getAttr,
  intern,
  newFloat,
  newLong,
  newStr,
  newTuple,
  type PyObject,
  percentFormat,
  reprText,
  text,
} from '../index.ts';
import { raised } from '../testing.ts';
import { doubleToString } from './double.ts';

const format = (value: PyObject, spec: string): string => text(formatObject(value, newStr(spec)));
const fill = (template: string, ...args: PyObject[]): string =>
  text(call(getAttr(newStr(template), intern('format')), args) as never);
const percent = (template: string, ...args: PyObject[]): string =>
  text(percentFormat(newStr(template), newTuple(args)));

test('the repr of a float is the shortest text that reads back as it', () => {
  expect([0.1, 1e16, 1e-5, 123456789012345680, -0, 5e-324].map(floatRepr)).toEqual([
    '0.1',
    '1e+16',
    '1e-05',
    '1.2345678901234568e+17',
    '-0.0',
    '5e-324',
  ]);
});

test('a tie is rounded to the even digit, and what is no tie is not', () => {
  expect([0.5, 1.5, 2.5].map((x) => doubleToString(x, 'f', 0))).toEqual(['0', '2', '2']);
  expect(doubleToString(2.675, 'f', 2)).toBe('2.67');
  expect(doubleToString(25, 'e', 0)).toBe('2e+01');
});

test('digits beyond those of JavaScript are exact', () => {
  expect(doubleToString(0.1, 'f', 55)).toBe('0.1000000000000000055511151231257827021181583404541015625');
  expect(doubleToString(1e23, 'e', 20)).toBe('9.99999999999999916114e+22');
  expect(doubleToString(2 ** -1074, 'f', 1074).endsWith('5625')).toBe(true);
});

test('zeros are filled in between the separators', () => {
  expect(format(newLong(1234), '010,')).toBe('00,001,234');
  expect(format(newLong(1234), '09,')).toBe('0,001,234');
  expect(format(newLong(255), '#013_b')).toBe('0b0_1111_1111');
  expect(format(newFloat(1234567.1234567), '_.7_f')).toBe('1_234_567.123_456_7');
});

test('a sign, a prefix and padding come in this order', () => {
  expect(format(newLong(-255), '#08x')).toBe('-0x000ff');
  expect(format(newLong(255), '*^+#12x')).toBe('***+0xff****');
  expect(format(newFloat(Infinity), '08')).toBe('00000inf');
});

test('what a specification may not say is an error as in CPython', () => {
  expect(raised(() => format(newLong(1), '.3'))).toBe(
    'ValueError: Precision not allowed in integer format specifier',
  );
  expect(raised(() => format(newLong(1), ',_'))).toBe("ValueError: Cannot specify both ',' and '_'.");
  expect(raised(() => format(newStr('a'), '+'))).toBe(
    'ValueError: Sign not allowed in string format specifier',
  );
  expect(raised(() => format(newFloat(1), 'd'))).toBe(
    "ValueError: Unknown format code 'd' for object of type 'float'",
  );
});

test('fields take arguments, parts of them, and specifications with fields', () => {
  expect(fill('{0} {1!r:>5}', newLong(1), newStr('a'))).toBe("1   'a'");
  expect(fill('{:{}}|{{}}', newStr('x'), newLong(3))).toBe('x  |{}');
  expect(fill('{0.real}', newLong(7))).toBe('7');
});

test('numbering by hand and by itself do not mix', () => {
  const message = 'cannot switch from manual field specification to automatic field numbering';
  expect(raised(() => fill('{0}{}', newLong(1)))).toBe(`ValueError: ${message}`);
  expect(raised(() => fill('{'))).toBe("ValueError: Single '{' encountered in format string");
});

test('a percent conversion pads with zeros between the sign and the digits', () => {
  expect(percent('%05d|%-5d|%+.3d|%#x', newLong(-42), newLong(7), newLong(5), newLong(255))).toBe(
    '-0042|7    |+005|0xff',
  );
  expect(percent('%s and %r', newStr('a'), newStr('a'))).toBe("a and 'a'");
  expect(raised(() => percent('%d', newStr('a')))).toBe(
    'TypeError: %d format: a real number is required, not str',
  );
  expect(raised(() => percent('%s'))).toBe('TypeError: not enough arguments for format string');
});

test('a format that is one string is that string', () => {
  const value = newStr('abcde');
  expect(percentFormat(newStr('%s'), newTuple([value]))).toBe(value);
  expect(reprText(callMethod(newStr('{}'), intern('format'), value))).toBe("'abcde'");
});
