/**
 * POSIX timestamps and the local time zone, which the host tells for each moment. Local times that occur
 * twice, or never, are found by asking for the offsets around them.
 * Answers to `datetime_from_timet_and_us`, `local_to_seconds` and `local_timezone` of
 * Modules/_datetimemodule.c, and to `_PyTime_ObjectToTimeval` of Python/pytime.c.
 */
import {
  asIndex,
  callModuleFunction,
  decref,
  isFloat,
  None,
  newLong,
  newStr,
  newTuple,
  osErrorType,
  overflowError,
  type PyFloat,
  type PyObject,
  raiseWith,
  roundHalfEven,
  temp,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { host } from '../../host.ts';
import { breakDown } from '../time/calendar.ts';
import { localMoment } from '../time/module.ts';
import { daysBeforeMonth, MAXYEAR, MINYEAR, ordinalOf, weekdayOf } from './calendar.ts';
import { datetimeOf, newDelta, newTimezone, type PyTimezone } from './objects.ts';
import type { Fields } from './ranges.ts';

/** Seconds since 1970, and microseconds. */
export interface Timestamp {
  seconds: number;
  us: number;
}

const RANGE = 'timestamp out of range for platform time_t';
/** The last second whose year fits a C int. */
const LAST_SECOND = 67767976233532799;

function checkSeconds(seconds: number | bigint): number {
  if (seconds >= 2 ** 63 || seconds < -(2 ** 63)) throw overflowError(RANGE);
  const number = Number(seconds);
  if (Math.abs(number) <= LAST_SECOND) return number;
  throw raiseWith(osErrorType, temp(newLong(75)), temp(newStr('Value too large for defined data type')));
}

function doubleOf(object: PyFloat): number {
  if (Number.isNaN(object.value)) throw valueError('Invalid value NaN (not a number)');
  return object.value;
}

/** `_PyTime_ObjectToTime_t`, rounding down. Raises TypeError, ValueError, OverflowError. */
export function toSeconds(object: PyObject): number {
  return checkSeconds(isFloat(object) ? Math.floor(doubleOf(object)) : asIndex(object));
}

/** `_PyTime_ObjectToTimeval`, rounding half a microsecond to even. */
export function toTimestamp(object: PyObject): Timestamp {
  if (!isFloat(object)) {
    if (object.type.nb_index === null)
      throw typeError(`argument must be int or float, not ${object.type.name}`);
    return { seconds: checkSeconds(asIndex(object)), us: 0 };
  }
  const value = doubleOf(object);
  let seconds = Math.trunc(value);
  let us = roundHalfEven((value - seconds) * 1e6);
  if (us >= 1e6) {
    us -= 1e6;
    seconds++;
  } else if (us < 0) {
    us += 1e6;
    seconds--;
  }
  return { seconds: checkSeconds(seconds), us };
}

/** The host's clock, rounded to microseconds. */
export function now(): Timestamp {
  const ns = host().time();
  const whole = ns / 1000n;
  const rest = ns - whole * 1000n;
  const isUp = rest > 500n || (rest === 500n && whole % 2n === 1n);
  const us = isUp ? whole + 1n : whole;
  return { seconds: Number(us / 1000000n), us: Number(us % 1000000n) };
}

// ---- Local time. Here seconds are counted from the day before year 1, as ordinals are.

const DAY = 86400;
const EPOCH = 719163 * DAY;
/** No zone was ever set back by more. */
const MAX_FOLD = DAY;

type Clocked = Omit<Fields, 'microsecond'>;

/** `utc_to_seconds`. Raises ValueError. */
function secondsOf({ year, month, day, hour, minute, second }: Clocked): number {
  if (year < MINYEAR || year > MAXYEAR)
    throw valueError(`year must be in ${MINYEAR}..${MAXYEAR}, not ${year}`);
  return ordinalOf(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
}

/** `local`: what the local clock shows at a moment, as seconds. */
const local = (moment: number): number => secondsOf(localMoment(moment - EPOCH));

/** `local_to_seconds`: the moment at which the local clock shows these fields. */
export function momentOfLocal(fields: Clocked, fold: number): number {
  const shown = secondsOf(fields);
  const a = local(shown) - shown;
  const u1 = shown - a;
  const t1 = local(u1);
  let b: number;
  if (t1 === shown) {
    // one solution; with the other fold there may be another, a day apart
    const u2 = u1 + (fold === 1 ? MAX_FOLD : -MAX_FOLD);
    b = local(u2) - u2;
    if (a === b) return u1;
  } else b = t1 - u1;
  const u2 = shown - b;
  if (local(u2) === shown) return u2;
  if (t1 === shown) return u1;
  return fold === 1 ? Math.min(u1, u2) : Math.max(u1, u2); // a time that the clock skipped
}

/** Seconds since 1970 of fields on the local clock. */
export const timestampOfLocal = (fields: Clocked, fold: number): number =>
  momentOfLocal(fields, fold) - EPOCH;

/** Whether the local clock shows these fields for the second time. */
function foldAt(seconds: number, fields: Clocked): number {
  const shown = secondsOf(fields);
  const transition = shown - local(EPOCH + seconds - MAX_FOLD) - MAX_FOLD;
  return transition < 0 && local(EPOCH + seconds + transition) === shown ? 1 : 0;
}

/** `datetime_from_timet_and_us`: local time for a naive datetime, UTC for one with a zone (borrowed). Owned. */
export function datetimeAt(
  cls: PyObject,
  { seconds, us }: Timestamp,
  tzinfo: PyObject,
  isLocal: boolean,
): PyObject {
  const moment = isLocal ? localMoment(seconds) : breakDown(seconds);
  const fold = isLocal && tzinfo === None ? foldAt(seconds, moment) : 0;
  return datetimeOf(cls, { ...moment, microsecond: us }, tzinfo, fold);
}

/** `local_timezone_from_timestamp`: the local zone at a moment as a fixed offset. Owned. */
export function localZoneAt(timestamp: number): PyTimezone {
  const { offset, zone } = localMoment(timestamp);
  const delta = newDelta(0, offset, 0);
  const name = newStr(zone);
  try {
    return newTimezone(delta, name);
  } finally {
    decref(delta);
    decref(name);
  }
}

/** `local_timezone_from_local`: the zone that the local clock is in when it shows these fields. Owned. */
export function localZoneOf(fields: Clocked, fold: number): PyTimezone {
  const first = momentOfLocal(fields, fold);
  const other = momentOfLocal(fields, fold === 0 ? 1 : 0);
  const isGap = other !== first && other > first === (fold === 1);
  return localZoneAt((isGap ? other : first) - EPOCH);
}

/** `build_struct_time`: a `time.struct_time` (owned). */
export function structTime({ year, month, day, hour, minute, second }: Clocked, isDst: number): PyObject {
  const yearDay = daysBeforeMonth(year, month) + day;
  const numbers = [year, month, day, hour, minute, second, weekdayOf(year, month, day), yearDay, isDst];
  const tuple = newTuple(numbers.map((n) => newLong(n)));
  try {
    return callModuleFunction('time', 'struct_time', tuple);
  } finally {
    decref(tuple);
  }
}
