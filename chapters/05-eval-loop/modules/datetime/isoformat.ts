/**
 * Reading ISO 8601: dates (also by week), times with fractions, UTC offsets; with separators or without.
 * Answers to `parse_isoformat_date`, `parse_hh_mm_ss_ff`, `parse_isoformat_time` and
 * `_find_isoformat_datetime_separator` of Modules/_datetimemodule.c.
 *
 * A reader answers undefined where the text is not of the form; ranges are checked by who makes the object.
 */
import { dateOfIso, type Ymd } from './calendar.ts';

/** A time of day as it stood in a text. */
export interface IsoTime {
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
  /** The UTC offset, or null where the text has none. */
  offset: { seconds: number; microseconds: number } | null;
}

type Clock = Omit<IsoTime, 'offset'>;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** `parse_digits`: the number of exactly `count` digits, or undefined. */
function digits(source: string, at: number, count: number): number | undefined {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    if (!isDigit(source[i])) return undefined;
    value = value * 10 + source.charCodeAt(i) - 48;
  }
  return value;
}

/** `parse_isoformat_date`: the whole text is a date. */
export function readDate(source: string): Ymd | undefined {
  const year = digits(source, 0, 4);
  if (year === undefined) return undefined;
  const separated = source[4] === '-';
  const at = separated ? 5 : 4;
  if (source[at] === 'W') return readWeekDate(source, at + 1, year, separated);
  const month = digits(source, at, 2);
  if (month === undefined || (separated && source[at + 2] !== '-')) return undefined;
  const day = digits(source, at + (separated ? 3 : 2), 2);
  return day === undefined ? undefined : { year, month, day };
}

/** `2024-W10-1`, `2024W101`, and without the weekday. */
function readWeekDate(source: string, at: number, year: number, separated: boolean): Ymd | undefined {
  const week = digits(source, at, 2);
  if (week === undefined) return undefined;
  let weekday: number | undefined = 1;
  if (at + 2 < source.length) {
    if (separated && source[at + 2] !== '-') return undefined;
    weekday = digits(source, at + (separated ? 3 : 2), 1);
  }
  if (weekday === undefined) return undefined;
  const date = dateOfIso(year, week, weekday);
  return typeof date === 'string' ? undefined : date;
}

const POWERS = [1000000, 100000, 10000, 1000, 100, 10, 1];

/** `parse_hh_mm_ss_ff`: `[HH[:?MM[:?SS[.fff]]]]`, all of the text. Digits beyond the sixth are dropped. */
function readClock(source: string): Clock | undefined {
  const parts = [0, 0, 0];
  let separated = true;
  let at = 0;
  let hasFraction = false;
  for (let i = 0; i < 3; i++) {
    const part = digits(source, at, 2);
    if (part === undefined) return undefined;
    parts[i] = part;
    at += 2;
    const char = source[at];
    if (i === 0) separated = char === ':';
    if (at >= source.length) break;
    if (separated && char === ':') {
      if (i === 2) return undefined;
      at++;
    } else if (char === '.' || char === ',') {
      if (i < 2) return undefined;
      at++;
      hasFraction = true;
    } else if (separated || i === 2) return undefined;
  }
  const [hour, minute, second] = parts;
  if (!hasFraction) return at < source.length ? undefined : { hour, minute, second, microsecond: 0 };
  const count = Math.min(source.length - at, 6);
  const fraction = digits(source, at, count);
  if (count === 0 || fraction === undefined) return undefined;
  for (let i = at + count; i < source.length; i++) if (!isDigit(source[i])) return undefined;
  return { hour, minute, second, microsecond: fraction * POWERS[count] };
}

/** `parse_isoformat_time`: the whole text is a time, perhaps with an offset. */
export function readTime(source: string): IsoTime | undefined {
  const mark = source.search(/[Z+-]/);
  const clock = readClock(mark < 0 ? source : source.slice(0, mark));
  if (clock === undefined) return undefined;
  if (mark < 0) return { ...clock, offset: null };
  if (source[mark] === 'Z') {
    return mark + 1 < source.length ? undefined : { ...clock, offset: { seconds: 0, microseconds: 0 } };
  }
  const shift = readClock(source.slice(mark + 1));
  if (shift === undefined) return undefined;
  const sign = source[mark] === '-' ? -1 : 1;
  const seconds = sign * (shift.hour * 3600 + shift.minute * 60 + shift.second);
  return { ...clock, offset: { seconds, microseconds: sign * shift.microsecond } };
}

/**
 * `_find_isoformat_datetime_separator`: where the date ends in a text of at least seven characters; -1 if that
 * cannot be told. Any character may separate, so `2020-W01-0000` is read as a week and a time.
 */
export function findSeparator(source: string): number {
  const { length } = source;
  if (length === 7) return 7;
  if (source[4] === '-') {
    if (source[5] !== 'W') return 10;
    if (length < 8) return -1;
    if (length === 8 || source[8] !== '-') return 8;
    if (length === 9) return -1;
    return length > 10 && isDigit(source[10]) ? 8 : 10;
  }
  if (source[4] !== 'W') return 8;
  let at = 7;
  while (at < length && isDigit(source[at])) at++;
  if (at < 9) return at;
  return at % 2 === 0 ? 7 : 8; // times come in pairs of digits
}
