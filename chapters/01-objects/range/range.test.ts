import { expect, test } from 'vitest';
import {
  asIndex,
  EQ,
  forEach,
  getItem,
  hashOf,
  lengthOf,
  None,
  newLong,
  newRange,
  newSlice,
  newStr,
  type PyObject,
  rangeLength,
  reprText,
  richCompare,
  True,
} from '../index.ts';

const items = (range: PyObject): string[] => {
  const shown: string[] = [];
  forEach(range, (item) => shown.push(String(asIndex(item))));
  return shown;
};

test('a range is a sequence that stores nothing', () => {
  const range = newRange(10, 0, -3);
  expect(items(range)).toEqual(['10', '7', '4', '1']);
  expect(lengthOf(range)).toBe(4);
  expect(reprText(getItem(range, newLong(-1)))).toBe('1');
  expect(reprText(range)).toBe('range(10, 0, -3)');
});

test('its ints have any size', () => {
  const start = 2n ** 63n;
  const range = newRange(start, start + 5n, 2);
  expect(items(range)).toEqual([start, start + 2n, start + 4n].map(String));
  expect(rangeLength(0, 10n ** 30n, 10)).toBe(10n ** 29n);
});

test('a slice of a range is a range', () => {
  const slice = newSlice(newLong(1), None, newLong(2));
  expect(reprText(getItem(newRange(0, 10, 1), slice))).toBe('range(1, 10, 2)');
});

test('whether an int is in it is computed, not searched', () => {
  const range = newRange(0, 10n ** 30n, 10);
  expect(range.type.sq_contains!(range, newLong(10n ** 29n))).toBe(true);
  expect(range.type.sq_contains!(range, newLong(5))).toBe(false);
  expect(newRange(0, 3, 1).type.sq_contains!(newRange(0, 3, 1), newStr('1'))).toBe(false);
});

test('ranges with the same items are equal and hash alike', () => {
  expect(richCompare(newRange(0, 3, 2), newRange(0, 4, 2), EQ)).toBe(True);
  expect(hashOf(newRange(0, 3, 2))).toBe(hashOf(newRange(0, 4, 2)));
  expect(richCompare(newRange(0, 0, 1), newRange(5, 2, 1), EQ)).toBe(True);
});

test('an iterator passes from exact numbers to bigints where it must', () => {
  const range = newRange(2 ** 53 - 2, 2n ** 53n + 2n, 1);
  expect(items(range)).toEqual([
    '9007199254740990',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
  ]);
});

test('a step of zero is refused', () => {
  expect(() => newRange(0, 1, 0)).toThrow();
});
