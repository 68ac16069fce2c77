/** Calendar arithmetic and the text of times: what the C library's `gmtime`, `timegm` and `strftime` do. */

/** A broken-down time with Python's ranges: month and day of year from 1, Monday is 0. */
export interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
  yearDay: number;
  isDst: number;
  zone: string;
  /** Seconds east of UTC. */
  offset: number;
}

const DAY = 86400;

/** Days since 1970 of a date; months beyond 1 to 12 carry over. */
export function daysFromDate(year: number, month: number, day: number): number {
  year += Math.floor((month - 1) / 12);
  month = ((((month - 1) % 12) + 12) % 12) + 1;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Seconds since 1970 in UTC, broken down. */
export function breakDown(seconds: number, zone = 'UTC', offset = 0, isDst = 0): Moment {
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 3) % 7) + 7) % 7,
    yearDay: days - daysFromDate(year, 1, 1) + 1,
    isDst,
    zone,
    offset,
  };
}

/** The reverse, as `timegm`: seconds since 1970. */
export function secondsOf({ year, month, day, hour, minute, second }: Moment): number {
  return daysFromDate(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const pad = (n: number, width = 2, fill = '0'): string =>
  n < 0 ? `-${String(-n).padStart(width - 1, fill)}` : String(n).padStart(width, fill);
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The ISO 8601 year and week of a moment. */
function isoWeek({ year, yearDay, weekday }: Moment): { year: number; week: number } {
  const week = Math.floor((yearDay - 1 - weekday + 10) / 7);
  if (week < 1) return { year: year - 1, week: weeksOf(year - 1) };
  if (week > weeksOf(year)) return { year: year + 1, week: 1 };
  return { year, week };
}

function weeksOf(year: number): number {
  const first = (((daysFromDate(year, 1, 1) + 3) % 7) + 7) % 7;
  return first === 3 || (first === 2 && isLeap(year)) ? 53 : 52;
}

/** `Sun Jan  2 03:04:05 2000`. */
export function asctime(t: Moment): string {
  const clock = `${pad(t.hour)}:${pad(t.minute)}:${pad(t.second)}`;
  return `${WEEKDAYS[t.weekday].slice(0, 3)} ${MONTHS[t.month - 1].slice(0, 3)} ${pad(t.day, 2, ' ')} ${clock} ${t.year}`;
}

/** The text of each directive of `strftime` in the C locale. */
const DIRECTIVES: Record<string, (t: Moment) => string> = {
  a: (t) => WEEKDAYS[t.weekday].slice(0, 3),
  A: (t) => WEEKDAYS[t.weekday],
  b: (t) => MONTHS[t.month - 1].slice(0, 3),
  B: (t) => MONTHS[t.month - 1],
  c: asctime,
  C: (t) => pad(Math.floor(t.year / 100)),
  d: (t) => pad(t.day),
  D: (t) => formatTime('%m/%d/%y', t),
  e: (t) => pad(t.day, 2, ' '),
  F: (t) => formatTime('%Y-%m-%d', t),
  g: (t) => pad(((isoWeek(t).year % 100) + 100) % 100),
  G: (t) => String(isoWeek(t).year),
  h: (t) => MONTHS[t.month - 1].slice(0, 3),
  H: (t) => pad(t.hour),
  I: (t) => pad(t.hour % 12 || 12),
  j: (t) => pad(t.yearDay, 3),
  k: (t) => pad(t.hour, 2, ' '),
  l: (t) => pad(t.hour % 12 || 12, 2, ' '),
  m: (t) => pad(t.month),
  M: (t) => pad(t.minute),
  n: () => '\n',
  p: (t) => (t.hour < 12 ? 'AM' : 'PM'),
  P: (t) => (t.hour < 12 ? 'am' : 'pm'),
  r: (t) => formatTime('%I:%M:%S %p', t),
  R: (t) => formatTime('%H:%M', t),
  s: (t) => String(secondsOf(t) - t.offset),
  S: (t) => pad(t.second),
  t: () => '\t',
  T: (t) => formatTime('%H:%M:%S', t),
  u: (t) => String(t.weekday + 1),
  U: (t) => pad(Math.floor((t.yearDay + 6 - ((t.weekday + 1) % 7)) / 7)),
  V: (t) => pad(isoWeek(t).week),
  w: (t) => String((t.weekday + 1) % 7),
  W: (t) => pad(Math.floor((t.yearDay + 6 - t.weekday) / 7)),
  x: (t) => formatTime('%m/%d/%y', t),
  X: (t) => formatTime('%H:%M:%S', t),
  y: (t) => pad(((t.year % 100) + 100) % 100),
  Y: (t) => String(t.year),
  z: (t) =>
    `${t.offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(t.offset) / 3600))}${pad(Math.floor(Math.abs(t.offset) / 60) % 60)}`,
  Z: (t) => t.zone,
  '%': () => '%',
};

/** `strftime`. Directives it does not know stay as they are. */
export function formatTime(format: string, t: Moment): string {
  return format.replace(/%[EO]?([\s\S])/g, (whole, letter: string) => DIRECTIVES[letter]?.(t) ?? whole);
}
