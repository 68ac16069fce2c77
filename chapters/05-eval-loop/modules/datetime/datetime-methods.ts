/** The methods of datetimes. Answers to `datetime_methods` of Modules/_datetimemodule.c. */
import {
  callMethod,
  decref,
  intern,
  MethodDef,
  None,
  newFloat,
  newRef,
  newStrFromPoints,
  type PyObject,
  text,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { otherName, parsedMethod } from './arguments.ts';
import { addToDatetime, difference } from './datetime-arithmetic.ts';
import { totalSeconds } from './delta-arithmetic.ts';
import { ctimeText, dateText, isoClock, utcoffsetText } from './format.ts';
import { localZoneAt, localZoneOf, structTime, timestampOfLocal } from './localtime.ts';
import {
  checkTzinfo,
  datetimeOf,
  isZero,
  newDate,
  newDatetime,
  newTime,
  type PyDatetime,
  type PyDelta,
  utc,
  zoneOf,
} from './objects.ts';
import { reduceDatetime } from './pickled.ts';
import { callDst, callTzname, callUtcoffset } from './zones.ts';

function isoformat(self: PyDatetime, separator: number = 0x54, timespec: string = 'auto'): string {
  const { value } = self;
  const clock = isoClock(value, timespec);
  if (clock === undefined) throw valueError('Unknown timespec value');
  const shown = newStrFromPoints([separator]);
  const whole = dateText(value) + text(shown) + clock;
  decref(shown);
  return value.tzinfo === null ? whole : whole + utcoffsetText(value.tzinfo, self);
}

// ---- Between zones

/** 1 January 1970 in UTC (owned): what timestamps count from. */
const epoch = (): PyDatetime =>
  newDatetime({ year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, microsecond: 0 }, utc);

/** The time since 1970 of an aware datetime, in seconds. */
function secondsSinceEpoch(self: PyDatetime): number {
  const start = epoch();
  let delta: PyDelta;
  try {
    delta = difference(self, start);
  } finally {
    decref(start);
  }
  const seconds = totalSeconds(delta.value);
  decref(delta);
  return seconds;
}

/** `datetime_timestamp`. */
function timestamp(self: PyDatetime): PyObject {
  const { value } = self;
  if (value.tzinfo !== null) return newFloat(secondsSinceEpoch(self));
  return newFloat(timestampOfLocal(value, value.fold) + value.microsecond / 1e6);
}

/** The zone to convert from (owned): the datetime's own, or for a naive one, the local zone at that time. */
function sourceZone(self: PyDatetime, isNaive: boolean): PyObject {
  return isNaive ? localZoneOf(self.value, self.value.fold) : newRef(zoneOf(self));
}

/** The UTC offset to convert from (owned); null if the target is the datetime's own zone already. */
function sourceOffset(self: PyDatetime, target: PyObject): PyDelta | null {
  let isNaive = self.value.tzinfo === null;
  for (;;) {
    const zone = sourceZone(self, isNaive);
    try {
      if (zone === target) return null;
      const offset = callUtcoffset(zone, self);
      if (offset !== null) return offset;
    } finally {
      decref(zone);
    }
    isNaive = true; // a zone that tells no offset makes the datetime a naive one
  }
}

/** `datetime_astimezone`: to UTC, and from there the target's `fromutc` does the rest. */
function astimezone(self: PyDatetime, tz: PyObject = None): PyObject {
  checkTzinfo(tz);
  const offset = sourceOffset(self, tz);
  if (offset === null) return newRef(self);
  let moved: PyDatetime;
  try {
    moved = addToDatetime(self, offset.value, -1) as PyDatetime;
  } finally {
    decref(offset);
  }
  const inUtc = newDatetime(moved.value, utc, moved.value.fold, moved.type);
  decref(moved);
  try {
    const zone = tz === None ? localZoneAt(Math.floor(secondsSinceEpoch(inUtc))) : newRef(tz);
    decref(inUtc.value.tzinfo!);
    inUtc.value.tzinfo = zone;
    return callMethod(zone, intern('fromutc'), inUtc);
  } finally {
    decref(inUtc);
  }
}

// ---- As tuples

function timetuple(self: PyDatetime): PyObject {
  const dst = self.value.tzinfo === null ? null : callDst(self.value.tzinfo, self);
  const flag = dst === null ? -1 : isZero(dst.value) ? 0 : 1;
  if (dst !== null) decref(dst);
  return structTime(self.value, flag);
}

function utctimetuple(self: PyDatetime): PyObject {
  const offset = callUtcoffset(zoneOf(self), self);
  if (offset === null) return structTime(self.value, 0);
  let moved: PyDatetime;
  try {
    moved = addToDatetime(self, offset.value, -1) as PyDatetime;
  } finally {
    decref(offset);
  }
  try {
    return structTime(moved.value, 0);
  } finally {
    decref(moved);
  }
}

const REPLACE =
  '($self, /, year=unchanged, month=unchanged, day=unchanged,\n' +
  '        hour=unchanged, minute=unchanged, second=unchanged,\n' +
  '        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)';

const replace = new MethodDef(
  'replace($self, /, year: int=NULL, month: int=NULL, day: int=NULL, hour: int=NULL, minute: int=NULL, ' +
    'second: int=NULL, microsecond: int=NULL, tzinfo=NULL, *, fold: int=NULL)',
  (
    self: PyDatetime,
    year = self.value.year,
    month = self.value.month,
    day = self.value.day,
    hour = self.value.hour,
    minute = self.value.minute,
    second = self.value.second,
    microsecond = self.value.microsecond,
    tzinfo = zoneOf(self),
    fold = self.value.fold,
  ) => datetimeOf(self.type, { year, month, day, hour, minute, second, microsecond }, tzinfo, fold),
  'method',
  REPLACE,
);

/** The methods, in CPython's order. */
export const datetimeMethods: MethodDef[] = [
  ...methodsOf('datetime.datetime', {
    'date($self, /)': ({ value: { year, month, day } }: PyDatetime) => newDate(year, month, day),
    'time($self, /)': ({ value }: PyDatetime) => newTime(value, None, value.fold),
    'timetz($self, /)': (self: PyDatetime) => newTime(self.value, zoneOf(self), self.value.fold),
    'ctime($self, /)': ({ value }: PyDatetime) => ctimeText(value, value.hour, value.minute, value.second),
    'timetuple($self, /)': timetuple,
    'timestamp($self, /)': timestamp,
    'utctimetuple($self, /)': utctimetuple,
  }),
  parsedMethod('method', 'isoformat', '|Cs', ['sep', 'timespec'], isoformat),
  ...methodsOf('datetime.datetime', {
    'utcoffset($self, /)': (self: PyDatetime) => callUtcoffset(zoneOf(self), self),
    'tzname($self, /)': (self: PyDatetime) => callTzname(zoneOf(self), self),
    'dst($self, /)': (self: PyDatetime) => callDst(zoneOf(self), self),
  }),
  replace,
  otherName('__replace__', '($self, /, **changes)', replace),
  parsedMethod('method', 'astimezone', '|O', ['tz'], astimezone),
  parsedMethod('method', '__reduce_ex__', 'i', null, reduceDatetime),
  ...methodsOf('datetime.datetime', {
    '__reduce__($self, /)': (self: PyDatetime) => reduceDatetime(self, 2),
  }),
];
