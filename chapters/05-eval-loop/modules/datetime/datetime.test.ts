/** The calendar and the readers of ISO 8601; what programs see is compared with CPython by tests/programs. */
import { expect, test } from 'vitest';
import { dateOfIso, dateOfOrdinal, isLeap, isoOf, MAXORDINAL, ordinalOf, weekdayOf } from './calendar.ts';
import { findSeparator, readDate, readTime } from './isoformat.ts';
import { normalizeDatetime } from './ranges.ts';

test('every ordinal is that of its own date, at the ends of all cycles', () => {
  for (const year of [1, 4, 5, 100, 101, 400, 401, 1600, 1900, 2000, 2024, 9999]) {
    for (const [month, day] of [
      [1, 1],
      [2, 28],
      [3, 1],
      [12, 31],
    ]) {
      expect(dateOfOrdinal(ordinalOf(year, month, day))).toEqual({ year, month, day });
    }
  }
  expect(dateOfOrdinal(MAXORDINAL)).toEqual({ year: 9999, month: 12, day: 31 });
  expect([1900, 2000, 2024].map(isLeap)).toEqual([false, true, true]);
  expect(weekdayOf(2024, 2, 29)).toBe(3);
});

test('a date at the turn of the year may belong to a week of the other year', () => {
  expect(isoOf({ year: 2021, month: 1, day: 3 })).toEqual({ year: 2020, week: 53, weekday: 7 });
  expect(isoOf({ year: 2024, month: 12, day: 30 })).toEqual({ year: 2025, week: 1, weekday: 1 });
  expect(dateOfIso(2020, 53, 7)).toEqual({ year: 2021, month: 1, day: 3 });
  expect(dateOfIso(2021, 53, 1)).toBe('week');
});

test('fields that ran over are carried into the next unit', () => {
  const last = { year: 2023, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 1000000 };
  expect(normalizeDatetime(last)).toEqual({
    year: 2024,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    microsecond: 0,
  });
});

test('ISO 8601 is read with separators or without, and not with both', () => {
  expect(readDate('2024-02-29')).toEqual(readDate('20240229'));
  expect(readDate('2024-0229')).toBeUndefined();
  expect(readTime('12:30:15,25')?.microsecond).toBe(250000);
  expect(readTime('12:30.5')).toBeUndefined();
  expect(readTime('1230-0530')?.offset).toEqual({ seconds: -19800, microseconds: -0 });
  expect(['2024-W10-1T12', '2024W101T12', '2024W10T12', '20240229T12'].map(findSeparator)).toEqual([
    10, 8, 7, 8,
  ]);
});
