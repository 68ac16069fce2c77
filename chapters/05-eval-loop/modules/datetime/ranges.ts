/**
 * What may be in the fields of dates and times, and how fields that ran over are brought back into their
 * ranges. Answers to the range checkers and the normalization utilities of Modules/_datetimemodule.c.
 */
import { overflowError, valueError } from '../../../01-objects/index.ts';
import { dateOfOrdinal, daysInMonth, MAXORDINAL, MAXYEAR, MINYEAR, ordinalOf, type Ymd } from './calendar.ts';

/** `check_date_args`. Raises ValueError. */
export function checkDate(year: number, month: number, day: number): void {
  if (year < MINYEAR || year > MAXYEAR)
    throw valueError(`year must be in ${MINYEAR}..${MAXYEAR}, not ${year}`);
  if (month < 1 || month > 12) throw valueError(`month must be in 1..12, not ${month}`);
  const last = daysInMonth(year, month);
  if (day < 1 || day > last) {
    throw valueError(`day ${day} must be in range 1..${last} for month ${month} in year ${year}`);
  }
}

/** `check_time_args`. Raises ValueError. */
export function checkTime(hour: number, minute: number, second: number, us: number, fold: number): void {
  if (hour < 0 || hour > 23) throw valueError(`hour must be in 0..23, not ${hour}`);
  if (minute < 0 || minute > 59) throw valueError(`minute must be in 0..59, not ${minute}`);
  if (second < 0 || second > 59) throw valueError(`second must be in 0..59, not ${second}`);
  if (us < 0 || us > 999999) throw valueError(`microsecond must be in 0..999999, not ${us}`);
  if (fold !== 0 && fold !== 1) throw valueError(`fold must be either 0 or 1, not ${fold}`);
}

/** `normalize_date`: a day that ran out of its month is carried over. Raises OverflowError. */
export function normalizeDate(year: number, month: number, day: number): Ymd {
  if (day >= 1 && day <= 28) return { year, month, day };
  const last = daysInMonth(year, month);
  if (day >= 1 && day <= last) return { year, month, day };
  const ordinal = ordinalOf(year, month, 1) + day - 1;
  if (ordinal < 1 || ordinal > MAXORDINAL) throw overflowError('date value out of range');
  return dateOfOrdinal(ordinal);
}

/** Date and time of day in numbers. */
export interface Fields extends Ymd {
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
}

/** `normalize_datetime`: each unit hands what is too much to the next. Raises OverflowError. */
export function normalizeDatetime(from: Fields): Fields {
  const seconds = from.second + Math.floor(from.microsecond / 1000000);
  const minutes = from.minute + Math.floor(seconds / 60);
  const hours = from.hour + Math.floor(minutes / 60);
  const { year, month, day } = normalizeDate(from.year, from.month, from.day + Math.floor(hours / 24));
  return {
    year,
    month,
    day,
    hour: modulo(hours, 24),
    minute: modulo(minutes, 60),
    second: modulo(seconds, 60),
    microsecond: modulo(from.microsecond, 1000000),
  };
}

/** The remainder that is not negative: modulo(-1, 60) is 59. */
export function modulo(n: number, divisor: number): number {
  const rest = n % divisor;
  return rest < 0 ? rest + divisor : rest + 0;
}
