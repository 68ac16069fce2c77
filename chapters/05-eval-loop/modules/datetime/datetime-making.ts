/** The class methods of `datetime.datetime` that make one. Answers to Modules/_datetimemodule.c. */
import {
  callMethod,
  codePointAt,
  decref,
  deprecationWarningType,
  evalHooks,
  intern,
  isStr,
  type MethodDef,
  None,
  type PyObject,
  type PyStr,
  reprText,
  strLength,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { parsedMethod } from './arguments.ts';
import { daysInMonth, type Ymd } from './calendar.ts';
import { strptimeBy } from './date.ts';
import { findSeparator, type IsoTime, readDate, readTime } from './isoformat.ts';
import { datetimeAt, now, type Timestamp, toTimestamp } from './localtime.ts';
import { checkTzinfo, dateType, datetimeOf, type PyDate, type PyTime, timeType, zoneOf } from './objects.ts';
import { isMidnight, zoneRead } from './time.ts';

/** A moment as a datetime of a zone (borrowed): in local time for None, else in UTC, which the zone converts. */
function inZone(cls: PyObject, timestamp: Timestamp, tzinfo: PyObject): PyObject {
  const made = datetimeAt(cls, timestamp, tzinfo, tzinfo === None);
  if (tzinfo === None) return made;
  try {
    return callMethod(tzinfo, intern('fromutc'), made);
  } finally {
    decref(made);
  }
}

function fromtimestamp(cls: PyObject, timestamp: PyObject, tzinfo: PyObject = None): PyObject {
  checkTzinfo(tzinfo);
  return inZone(cls, toTimestamp(timestamp), tzinfo);
}

function warnNaive(name: string, instead: string): void {
  evalHooks.warn(
    deprecationWarningType,
    `datetime.datetime.${name}() is deprecated and scheduled for removal in a future version. ` +
      `Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.${instead}.`,
    1,
  );
}

function combine(cls: PyObject, { value: date }: PyDate, time: PyTime, tzinfo = zoneOf(time)): PyObject {
  const { hour, minute, second, microsecond, fold } = time.value;
  const { year, month, day } = date;
  return datetimeOf(cls, { year, month, day, hour, minute, second, microsecond }, tzinfo, fold);
}

// ---- fromisoformat

/** `_sanitize_isoformat_str`: a lone surrogate may separate date and time. As units of one character each. */
function sanitized(source: PyStr): string[] {
  const chars = Array.from(text(source));
  const place = [7, 8, 10].find((at) => at < chars.length && isSurrogate(codePointAt(source, at)));
  if (place !== undefined) chars[place] = 'T';
  return chars;
}

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** The date and the time that a text holds; midnight where it holds no time. */
function read(source: PyStr): { date: Ymd; time: IsoTime } | undefined {
  if (strLength(source) < 7) return undefined;
  const chars = sanitized(source);
  const at = findSeparator(chars.map((char) => (char.length > 1 ? '\uffff' : char)).join(''));
  if (at < 0) return undefined;
  const date = readDate(chars.slice(0, at).join(''));
  if (date === undefined) return undefined;
  if (chars.length <= at) {
    return { date, time: { hour: 0, minute: 0, second: 0, microsecond: 0, offset: null } };
  }
  const time = readTime(chars.slice(at + 1).join(''));
  return time === undefined ? undefined : { date, time };
}

/** The day after, where the month is one. */
function nextDay({ year, month, day }: Ymd): Ymd {
  if (day < daysInMonth(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

function fromisoformat(cls: PyObject, source: PyObject): PyObject {
  if (!isStr(source)) throw typeError('fromisoformat: argument must be str');
  const found = read(source as PyStr);
  if (found === undefined) throw valueError(`Invalid isoformat string: ${reprText(source)}`);
  const zone = zoneRead(found.time);
  try {
    let { date } = found;
    let { hour } = found.time;
    const { month, day } = date;
    const isDay = month >= 1 && month <= 12 && day <= daysInMonth(date.year, month);
    if (isDay && isMidnight(found.time)) {
      date = nextDay(date);
      hour = 0;
    }
    return datetimeOf(cls, { ...date, ...found.time, hour }, zone);
  } finally {
    decref(zone);
  }
}

/** The class methods, in CPython's order. */
export const constructors: MethodDef[] = [
  ...methodsOf('datetime.datetime', {
    'now($type, /, tz=None)'(cls: PyObject, tz: PyObject) {
      checkTzinfo(tz);
      return inZone(cls, now(), tz);
    },
    'utcnow($type, /)'(cls: PyObject) {
      warnNaive('utcnow', 'now(datetime.UTC)');
      return datetimeAt(cls, now(), None, false);
    },
  }),
  parsedMethod('class', 'fromtimestamp', 'O|O', ['timestamp', 'tz'], fromtimestamp),
  parsedMethod('class', 'utcfromtimestamp', 'O', null, (cls: PyObject, timestamp: PyObject) => {
    warnNaive('utcfromtimestamp', 'fromtimestamp(timestamp, datetime.UTC)');
    return datetimeAt(cls, toTimestamp(timestamp), None, false);
  }),
  strptimeBy('_strptime_datetime_datetime'),
  parsedMethod('class', 'combine', 'O!O!|O', ['date', 'time', 'tzinfo'], combine, dateType, timeType),
  ...methodsOf('datetime.datetime', { 'fromisoformat($type, object, /)': fromisoformat }),
];
