/**
 * What a timedelta, date, time, datetime and timezone hold, and how each is made: checked, as an exact object
 * at once, or by calling a class that Python derived. Answers to Include/datetime.h and to the constructors
 * `new_date_ex` ... `new_timezone` of Modules/_datetimemodule.c.
 */
import {
  call,
  deallocContainer,
  decref,
  immortal,
  intern,
  isHeapType,
  isInstanceOf,
  type KwNames,
  None,
  newInstance,
  newLong,
  newRef,
  overflowError,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  staticType,
  typeError,
  type Visit,
  valueError,
} from '../../../01-objects/index.ts';
import type { Ymd } from './calendar.ts';
import { checkDate, checkTime, type Fields, modulo } from './ranges.ts';

export const deltaType: PyType = staticType('datetime.timedelta');
export const dateType: PyType = staticType('datetime.date');
export const timeType: PyType = staticType('datetime.time');
export const datetimeType: PyType = staticType('datetime.datetime');
export const tzinfoType: PyType = staticType('datetime.tzinfo');
export const timezoneType: PyType = staticType('datetime.timezone');

/** A duration; normalised, so that only `days` may be negative. */
export interface Delta {
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;
}

/** A time of day. `tzinfo` is owned; null for a naive time. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly fold: number;
  tzinfo: PyObject | null;
}

/** A date and a time of day. */
export interface Moment extends Clock, Ymd {}

/** A fixed offset; both are owned. */
export interface Zone {
  readonly offset: PyDelta;
  readonly name: PyStr | null;
}

export type PyDelta = PyObject<Delta>;
export type PyDate = PyObject<Ymd>;
export type PyTime = PyObject<Clock>;
export type PyDatetime = PyObject<Moment>;
export type PyTimezone = PyObject<Zone>;

export const isDelta = (o: PyObject): o is PyDelta => o.type === deltaType || isInstanceOf(o, deltaType);
export const isDate = (o: PyObject): o is PyDate => isInstanceOf(o, dateType);
export const isTime = (o: PyObject): o is PyTime => isInstanceOf(o, timeType);
export const isDatetime = (o: PyObject): o is PyDatetime =>
  o.type === datetimeType || isInstanceOf(o, datetimeType);
export const isTimezone = (o: PyObject): o is PyTimezone => o.type === timezoneType;

/** An object of the type around a payload; what it owns is told by the type's `tp_traverse`. Owned. */
export function makeObject<V>(type: PyType, value: V): PyObject<V> {
  return isHeapType(type) ? newInstance(type, value) : new PyGCObject(type, value);
}

/** The slots of a type that owns others but, as in C, is none of the collector's. */
export function owning<V>(
  each: (value: V, visit: Visit) => void,
): Pick<PyType, 'tp_traverse' | 'tp_dealloc'> {
  return {
    tp_traverse: (self, visit) => each((self as PyObject<V>).value, visit),
    tp_dealloc: deallocContainer,
  };
}

// ---- Durations

/** `timedelta(0)`: there is only one. */
export const zeroDelta: PyDelta = immortal(
  new PyGCObject<Delta>(deltaType, { days: 0, seconds: 0, microseconds: 0 }),
);

const MAX_DELTA_DAYS = 999999999;
const DAY_SECONDS = 86400;
const SECOND_US = 1000000;

/** `new_delta_ex`: from numbers of any size that are exact. Raises OverflowError. Owned. */
export function newDelta(days: number, seconds: number, us: number, type: PyType = deltaType): PyDelta {
  if (us < 0 || us >= SECOND_US) {
    seconds += Math.floor(us / SECOND_US);
    us = modulo(us, SECOND_US);
  }
  if (seconds < 0 || seconds >= DAY_SECONDS) {
    days += Math.floor(seconds / DAY_SECONDS);
    seconds = modulo(seconds, DAY_SECONDS);
  }
  if (days > MAX_DELTA_DAYS || days < -MAX_DELTA_DAYS) {
    throw overflowError(`days=${days}; must have magnitude <= ${MAX_DELTA_DAYS}`);
  }
  if (days === 0 && seconds === 0 && us === 0 && type === deltaType) return newRef(zeroDelta);
  return makeObject<Delta>(type, { days, seconds, microseconds: us });
}

/** `delta_subtract` of payloads. Owned. */
export function subtractDeltas(a: Delta, b: Delta): PyDelta {
  return newDelta(a.days - b.days, a.seconds - b.seconds, a.microseconds - b.microseconds);
}

/** `delta_negative`. Owned. */
export function negateDelta({ days, seconds, microseconds }: Delta): PyDelta {
  return newDelta(-days, -seconds, -microseconds);
}

/** `delta_cmp`: negative, zero or positive. */
export function compareDeltas(a: Delta, b: Delta): number {
  return a.days - b.days || a.seconds - b.seconds || a.microseconds - b.microseconds;
}

export const isZero = ({ days, seconds, microseconds }: Delta): boolean =>
  days === 0 && seconds === 0 && microseconds === 0;

// ---- Fixed offsets

/** `timezone.utc`. */
export const utc: PyTimezone = immortal(
  new PyGCObject<Zone>(timezoneType, { offset: zeroDelta, name: null }),
);

/** Raises ValueError for an offset (borrowed) of a day or more. */
export function checkOffset(offset: PyDelta): void {
  const { days, seconds, microseconds } = offset.value;
  if (days === 0 || (days === -1 && (seconds > 0 || microseconds > 0))) return;
  throw valueError(
    'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), ' +
      `not ${reprText(offset)}`,
  );
}

/** `create_timezone`: without the check; both borrowed. Owned. */
export function createTimezone(offset: PyDelta, name: PyStr | null): PyTimezone {
  if (name === null && offset === zeroDelta) return newRef(utc);
  return makeObject<Zone>(timezoneType, {
    offset: newRef(offset),
    name: name === null ? null : newRef(name),
  });
}

/** `new_timezone`: both borrowed. Raises ValueError. Owned. */
export function newTimezone(offset: PyDelta, name: PyStr | null): PyTimezone {
  if (name === null && isZero(offset.value)) return newRef(utc);
  checkOffset(offset);
  return createTimezone(offset, name);
}

/** `check_tzinfo_subclass`. Raises TypeError. */
export function checkTzinfo(object: PyObject): void {
  if (object === None || isInstanceOf(object, tzinfoType)) return;
  throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${object.type.name}'`);
}

// ---- Dates and times

/** `new_date_ex`. Raises ValueError. Owned. */
export function newDate(year: number, month: number, day: number, type: PyType = dateType): PyDate {
  checkDate(year, month, day);
  return makeObject<Ymd>(type, { year, month, day });
}

/** `new_time_ex2`: tzinfo is borrowed, None for a naive time. Raises ValueError, TypeError. Owned. */
export function newTime(
  { hour, minute, second, microsecond }: Omit<Fields, keyof Ymd>,
  tzinfo: PyObject,
  fold: number,
  type: PyType = timeType,
): PyTime {
  checkTime(hour, minute, second, microsecond, fold);
  checkTzinfo(tzinfo);
  return makeObject<Clock>(type, { hour, minute, second, microsecond, fold, tzinfo: owned(tzinfo) });
}

/** `new_datetime_ex2`: tzinfo is borrowed. Raises ValueError, TypeError. Owned. */
export function newDatetime(
  { year, month, day, hour, minute, second, microsecond }: Fields,
  tzinfo: PyObject,
  fold: number = 0,
  type: PyType = datetimeType,
): PyDatetime {
  checkDate(year, month, day);
  checkTime(hour, minute, second, microsecond, fold);
  checkTzinfo(tzinfo);
  return makeObject<Moment>(type, {
    year,
    month,
    day,
    hour,
    minute,
    second,
    microsecond,
    fold,
    tzinfo: owned(tzinfo),
  });
}

const owned = (tzinfo: PyObject): PyObject | null => (tzinfo === None ? null : newRef(tzinfo));

/** The zone of a time or datetime as Python sees it (borrowed). */
export const zoneOf = ({ value: { tzinfo } }: PyTime | PyDatetime): PyObject => tzinfo ?? None;

// ---- Through a class that Python derived

const FOLD: KwNames = [intern('fold')];

/** `call_subclass_fold`: calls the class with numbers, a zone (borrowed) if there is one, and the fold if set. */
function callSubclass(cls: PyObject, numbers: number[], tzinfo: PyObject | null, fold: number): PyObject {
  const args: PyObject[] = numbers.map((n) => newLong(n));
  if (tzinfo !== null) args.push(newRef(tzinfo));
  if (fold !== 0) args.push(newLong(fold));
  try {
    return call(cls, args, fold === 0 ? null : FOLD);
  } finally {
    args.forEach(decref);
  }
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0, microsecond: 0 };

/** `new_date_subclass_ex`: a date by way of a class, which may be one of datetimes. Owned. */
export function dateOf(cls: PyObject, year: number, month: number, day: number): PyObject {
  if (cls === dateType) return newDate(year, month, day);
  if (cls === datetimeType) return newDatetime({ year, month, day, ...MIDNIGHT }, None);
  return callSubclass(cls, [year, month, day], null, 0);
}

/** `new_time_subclass_fold_ex`. Owned. */
export function timeOf(
  cls: PyObject,
  clock: Omit<Fields, keyof Ymd>,
  tzinfo: PyObject,
  fold: number,
): PyObject {
  if (cls === timeType) return newTime(clock, tzinfo, fold);
  const { hour, minute, second, microsecond } = clock;
  return callSubclass(cls, [hour, minute, second, microsecond], tzinfo, fold);
}

/** `new_datetime_subclass_fold_ex`. Owned. */
export function datetimeOf(cls: PyObject, fields: Fields, tzinfo: PyObject, fold: number = 0): PyObject {
  if (cls === datetimeType) return newDatetime(fields, tzinfo, fold);
  const { year, month, day, hour, minute, second, microsecond } = fields;
  return callSubclass(cls, [year, month, day, hour, minute, second, microsecond], tzinfo, fold);
}
