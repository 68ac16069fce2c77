/**
 * The proleptic Gregorian calendar in plain numbers: dates and their ordinals (1 January of year 1 is day 1),
 * weekdays, ISO weeks. Answers to the calendrical helpers of Modules/_datetimemodule.c.
 */

/** A day as year, month and day. */
export interface Ymd {
  year: number;
  month: number;
  day: number;
}

export const MINYEAR = 1;
export const MAXYEAR = 9999;
/** The ordinal of 31 December 9999. */
export const MAXORDINAL = 3652059;

const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days in cycles of 4, 100 and 400 years. */
const DAYS_4 = 1461;
const DAYS_100 = 36524;
const DAYS_400 = 146097;

/** `is_leap`. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `days_in_month`: daysInMonth(2024, 2) is 29. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month];
}

/** `days_before_month`: the days of the year before the month. */
export function daysBeforeMonth(year: number, month: number): number {
  return DAYS_BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0);
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** `ymd_to_ord`: ordinalOf(1, 1, 2) is 2. */
export function ordinalOf(year: number, month: number, day: number): number {
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day;
}

/** `ord_to_ymd`, for ordinals from 1 on. The last day of a cycle is the one that dividing counts too far. */
export function dateOfOrdinal(ordinal: number): Ymd {
  let n = ordinal - 1;
  const n400 = Math.floor(n / DAYS_400);
  n -= n400 * DAYS_400;
  const n100 = Math.floor(n / DAYS_100);
  n -= n100 * DAYS_100;
  const n4 = Math.floor(n / DAYS_4);
  n -= n4 * DAYS_4;
  const n1 = Math.floor(n / 365);
  n -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  if (n1 === 4 || n100 === 4) return { year: year - 1, month: 12, day: 31 };
  let month = (n + 50) >> 5; // right, or one too large
  let before = daysBeforeMonth(year, month);
  if (before > n) before = daysBeforeMonth(year, --month);
  return { year, month, day: n - before + 1 };
}

/** `weekday`: Monday is 0. */
export function weekdayOf(year: number, month: number, day: number): number {
  return (ordinalOf(year, month, day) + 6) % 7;
}

/** `iso_week1_monday`: the ordinal of the Monday of week 1, which is the first week with a Thursday in it. */
export function isoWeek1Monday(year: number): number {
  const first = ordinalOf(year, 1, 1);
  const weekday = (first + 6) % 7;
  return first - weekday + (weekday > 3 ? 7 : 0);
}

/** What of an ISO date is out of range, if it does not name a day. */
export type IsoProblem = 'year' | 'week' | 'weekday';

/** `iso_to_ymd`. Only years that begin on a Thursday, or leap years on a Wednesday, have a week 53. */
export function dateOfIso(year: number, week: number, weekday: number): Ymd | IsoProblem {
  if (year < MINYEAR || year > MAXYEAR) return 'year';
  if (week <= 0 || week > 53) return 'week';
  if (week === 53) {
    const first = weekdayOf(year, 1, 1);
    if (first !== 3 && !(first === 2 && isLeap(year))) return 'week';
  }
  if (weekday <= 0 || weekday >= 8) return 'weekday';
  return dateOfOrdinal(isoWeek1Monday(year) + (week - 1) * 7 + weekday - 1);
}

/** The ISO year, week and weekday of a date: the reverse of `dateOfIso`. */
export function isoOf({ year, month, day }: Ymd): { year: number; week: number; weekday: number } {
  const today = ordinalOf(year, month, day);
  let monday = isoWeek1Monday(year);
  if (today < monday) monday = isoWeek1Monday(--year);
  else if (today >= monday + 52 * 7 && today >= isoWeek1Monday(year + 1)) monday = isoWeek1Monday(++year);
  const days = today - monday;
  return { year, week: Math.floor(days / 7) + 1, weekday: (days % 7) + 1 };
}
