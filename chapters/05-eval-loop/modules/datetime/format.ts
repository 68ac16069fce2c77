/**
 * Dates and times as text: padded numbers, UTC offsets, `ctime`, and `strftime`, which is left to the module
 * `time` after the directives that only this module knows were replaced.
 * Answers to the string format helpers of Modules/_datetimemodule.c.
 */
import {
  asIndexNumber,
  callMethod,
  callModuleFunction,
  codePoints,
  decref,
  intern,
  isStr,
  None,
  newRef,
  newStr,
  newStrFromPoints,
  numberLong,
  type PyLong,
  type PyObject,
  type PyStr,
  sequenceItem,
  text,
  typeError,
} from '../../../01-objects/index.ts';
import { weekdayOf, type Ymd } from './calendar.ts';
import { isDatetime, isTime, negateDelta, type PyDatetime, type PyTime, zoneOf } from './objects.ts';
import { callTzname, callUtcoffset } from './zones.ts';

/** `pad(7)` is `07`. */
export const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `diff_to_bool`: whether a comparison's result, as a difference, makes the operator true. */
export function isTrueFor(difference: number, op: number): boolean {
  switch (op) {
    case 0:
      return difference < 0;
    case 1:
      return difference <= 0;
    case 2:
      return difference === 0;
    case 3:
      return difference !== 0;
    case 4:
      return difference > 0;
    default:
      return difference >= 0;
  }
}

/** `12:30:05`, with microseconds if there are any. */
export function clockText(hour: number, minute: number, second: number, us: number): string {
  const whole = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
  return us === 0 ? whole : `${whole}.${pad(us, 6)}`;
}

export const dateText = ({ year, month, day }: Ymd): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** An offset that is not negative: `05:30`, with seconds and microseconds if there are any. */
export function offsetText(seconds: number, us: number, separator = ':'): string {
  const parts = [pad(Math.floor(seconds / 3600)), pad(Math.floor(seconds / 60) % 60)];
  if (seconds % 60 !== 0 || us !== 0) parts.push(pad(seconds % 60));
  return parts.join(separator) + (us === 0 ? '' : `.${pad(us, 6)}`);
}

/** `format_utcoffset`: what the zone answers for `moment`, as `+05:30`; empty for None. Both borrowed. */
export function utcoffsetText(zone: PyObject, moment: PyObject, separator = ':'): string {
  const offset = callUtcoffset(zone, moment);
  if (offset === null) return '';
  const isNegative = offset.value.days < 0;
  const positive = isNegative ? negateDelta(offset.value) : newRef(offset);
  decref(offset);
  const { seconds, microseconds } = positive.value;
  decref(positive);
  return (isNegative ? '-' : '+') + offsetText(seconds, microseconds, separator);
}

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `format_ctime`: `Mon Jan  1 00:00:00 2024`. */
export function ctimeText({ year, month, day }: Ymd, hour = 0, minute = 0, second = 0): string {
  const weekday = DAY_NAMES[weekdayOf(year, month, day)];
  const clock = clockText(hour, minute, second, 0);
  return `${weekday} ${MONTH_NAMES[month - 1]} ${String(day).padStart(2)} ${clock} ${pad(year, 4)}`;
}

/** What `isoformat` accepts as `timespec`, with the time of day it makes. */
const TIMESPECS: Record<string, (t: ClockNumbers) => string> = {
  hours: ({ hour }) => pad(hour),
  minutes: ({ hour, minute }) => `${pad(hour)}:${pad(minute)}`,
  seconds: ({ hour, minute, second }) => clockText(hour, minute, second, 0),
  milliseconds: ({ hour, minute, second, microsecond }) =>
    `${clockText(hour, minute, second, 0)}.${pad(Math.floor(microsecond / 1000), 3)}`,
  microseconds: ({ hour, minute, second, microsecond }) =>
    `${clockText(hour, minute, second, 0)}.${pad(microsecond, 6)}`,
  auto: ({ hour, minute, second, microsecond }) => clockText(hour, minute, second, microsecond),
};

interface ClockNumbers {
  hour: number;
  minute: number;
  second: number;
  microsecond: number;
}

/** The time of day by a `timespec`; undefined for one that is not known. */
export function isoClock(clock: ClockNumbers, timespec: string): string | undefined {
  return Object.hasOwn(TIMESPECS, timespec) ? TIMESPECS[timespec](clock) : undefined;
}

// ---- strftime

/** `make_Zreplacement`: the zone's name, its `%` doubled. */
function zoneName(object: PyTime | PyDatetime, argument: PyObject): string {
  const zone = zoneOf(object);
  if (zone === None) return '';
  const name = callTzname(zone, argument);
  if (name === None) return '';
  const [percent, twice] = [newStr('%'), newStr('%%')];
  let replaced: PyObject;
  try {
    replaced = callMethod(name, intern('replace'), percent, twice);
  } finally {
    decref(name);
  }
  try {
    if (!isStr(replaced)) throw typeError('tzname.replace() did not return a string');
    return text(replaced as PyStr);
  } finally {
    decref(replaced);
  }
}

/** The year of `%Y`, `%G`, `%F` and `%C` with its zeros, which the C library leaves out; null from 1000 on. */
function paddedYear(directive: string, timetuple: PyObject): string | null {
  const item = sequenceItem(timetuple, 0);
  let year = asIndexNumber(item);
  decref(item);
  if (year >= 1000) return null;
  if (directive === 'G') {
    const format = newStr('%G');
    const shown = callModuleFunction('time', 'strftime', format, timetuple);
    decref(format);
    const number: PyLong = numberLong(shown);
    decref(shown);
    year = Number(number.value);
    decref(number);
  }
  const digits = pad(year, 4);
  return directive === 'F' ? `${digits}-%m-%d` : directive === 'C' ? digits.slice(0, -2) : digits;
}

/** What this module puts for a directive; null if `time.strftime` knows it. */
function replacement(
  object: PyObject,
  directive: string,
  timetuple: PyObject,
  argument: PyObject,
): string | null {
  const timed = isTime(object) || isDatetime(object) ? object : null;
  switch (directive) {
    case 'z':
    case ':z': {
      const zone = timed === null ? None : zoneOf(timed);
      return zone === None ? '' : utcoffsetText(zone, argument, directive === 'z' ? '' : ':');
    }
    case 'Z':
      return timed === null ? '' : zoneName(timed, argument);
    case 'f':
      return pad(timed === null ? 0 : timed.value.microsecond, 6);
    case 'Y':
    case 'G':
    case 'F':
    case 'C':
      return paddedYear(directive, timetuple);
    default:
      return null;
  }
}

const PERCENT = 0x25;
const COLON = 0x3a;
const LOWER_Z = 0x7a;

/**
 * `wrap_strftime`: `argument` is what the zone's methods get. All borrowed, the result owned. Characters are
 * handled one by one, since lone surrogates must not become pairs.
 */
export function wrapStrftime(
  object: PyObject,
  format: PyStr,
  timetuple: PyObject,
  argument: PyObject,
): PyObject {
  const known = new Map<string, string | null>();
  const points = codePoints(format);
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) {
    result.push(points[i]);
    if (points[i] !== PERCENT || i + 1 === points.length) continue;
    const size = points[i + 1] === COLON && points[i + 2] === LOWER_Z ? 2 : 1;
    const directive = size === 2 ? ':z' : String.fromCodePoint(points[i + 1]);
    if (!known.has(directive)) known.set(directive, replacement(object, directive, timetuple, argument));
    const put = known.get(directive) ?? null;
    if (put === null) result.push(points[i + 1]);
    else result.splice(-1, 1, ...Array.from(put, (char) => char.codePointAt(0)!));
    i += put === null ? 1 : size;
  }
  const whole = newStrFromPoints(result);
  try {
    return callModuleFunction('time', 'strftime', whole, timetuple);
  } finally {
    decref(whole);
  }
}
