/** The type `datetime.time`. Answers to `PyDateTime_TimeType` in Modules/_datetimemodule.c. */
import {
  declareType,
  decref,
  hash64,
  hashBytes,
  isStr,
  MethodDef,
  NO_HASH,
  None,
  NotImplemented,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyObject,
  type PyStr,
  type PyType,
  pyBool,
  reprText,
  text,
  typeError,
  valueError,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { Format, otherName, parsedMethod } from './arguments.ts';
import { formatMethod, strptimeBy, viaIsoformat } from './date.ts';
import { compareClocks, secondsOfDay } from './datetime-arithmetic.ts';
import { isoClock, isTrueFor, utcoffsetText, wrapStrftime } from './format.ts';
import { type IsoTime, readTime } from './isoformat.ts';
import {
  type Clock,
  compareDeltas,
  isTime,
  newDelta,
  newTime,
  newTimezone,
  owning,
  type PyDelta,
  type PyTime,
  subtractDeltas,
  timeOf,
  timeType,
  utc,
  zoneOf,
} from './objects.ts';
import { clockBytes, reduceTime, timeFromState } from './pickled.ts';
import { deltaHash, fullDeltaHash } from './timedelta.ts';
import { callDst, callTzname, callUtcoffset } from './zones.ts';

const format = new Format('|iiiiO$i', ['hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold']);

type Values = [number?, number?, number?, number?, PyObject?, number?];

/** `time_new`. */
function timeNew(type: PyType, args: PyObject[], kwnames: readonly PyStr[] | null): PyObject {
  const restored = kwnames === null ? timeFromState(type, args) : null;
  if (restored !== null) return restored;
  const [hour = 0, minute = 0, second = 0, microsecond = 0, tzinfo = None, fold = 0] = format.parse(
    args,
    kwnames,
  ) as Values;
  return newTime({ hour, minute, second, microsecond }, tzinfo, fold, type);
}

/** `tzinfo_from_isoformat_results`: the zone of a time that was read (owned). Raises ValueError. */
export function zoneRead({ offset }: IsoTime): PyObject {
  if (offset === null) return None;
  if (offset.seconds === 0 && offset.microseconds === 0) return newRef(utc);
  const delta = newDelta(0, offset.seconds, offset.microseconds);
  try {
    return newTimezone(delta, null);
  } finally {
    decref(delta);
  }
}

/** Whether a time that was read is `24:00`, the midnight at the end of a day. Raises ValueError. */
export function isMidnight({ hour, minute, second, microsecond }: IsoTime): boolean {
  if (hour !== 24) return false;
  if (minute === 0 && second === 0 && microsecond === 0) return true;
  throw valueError('minute, second, and microsecond must be 0 when hour is 24');
}

function fromisoformat(cls: PyObject, source: PyObject): PyObject {
  if (!isStr(source)) throw typeError('fromisoformat: argument must be str');
  const read = readTime(text(source as PyStr).replace(/^T/, ''));
  if (read === undefined) throw valueError(`Invalid isoformat string: ${reprText(source)}`);
  const clock = isMidnight(read) ? { ...read, hour: 0 } : read;
  const zone = zoneRead(read);
  try {
    return timeOf(cls, clock, zone, 0);
  } finally {
    decref(zone);
  }
}

// ---- Comparing

/** `time_richcompare`: in one zone by the fields, else by what they are in UTC. */
function compare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isTime(right)) return NotImplemented;
  const [a, b] = [left as PyTime, right];
  if (a.value.tzinfo === b.value.tzinfo) return pyBool(isTrueFor(compareClocks(a.value, b.value), op));
  const first = callUtcoffset(zoneOf(a), None);
  let second: PyDelta | null = null;
  try {
    second = callUtcoffset(zoneOf(b), None);
    return compareAcross(a.value, b.value, first, second, op);
  } finally {
    if (first !== null) decref(first);
    if (second !== null) decref(second);
  }
}

function compareAcross(
  a: Clock,
  b: Clock,
  first: PyDelta | null,
  second: PyDelta | null,
  op: number,
): PyObject {
  if ((first === null) !== (second === null)) {
    if (op === 2 || op === 3) return pyBool(op === 3);
    throw typeError("can't compare offset-naive and offset-aware times");
  }
  if (first === null || second === null || compareDeltas(first.value, second.value) === 0)
    return pyBool(isTrueFor(compareClocks(a, b), op));
  const inUtc = (clock: Clock, offset: PyDelta): number =>
    secondsOfDay(clock) - offset.value.days * 86400 - offset.value.seconds;
  const difference = inUtc(a, first) - inUtc(b, second);
  return pyBool(isTrueFor(difference || a.microsecond - b.microsecond, op));
}

/**
 * What stands for a time of day in hashes: with an offset, the duration since midnight UTC, `days` being
 * those of the date (owned); null where the bytes do. The fold does not count.
 */
export function hashedDelta(
  self: PyTime,
  days: number,
  unfolded: (self: PyTime) => PyObject,
): PyDelta | null {
  const { value } = self;
  const subject = value.fold === 0 ? newRef(self) : unfolded(self);
  let offset: PyDelta | null;
  try {
    offset = callUtcoffset(zoneOf(self), days === 0 ? None : subject);
  } finally {
    decref(subject);
  }
  if (offset === null) return null;
  const sinceMidnight = newDelta(days, secondsOfDay(value), value.microsecond);
  try {
    return subtractDeltas(sinceMidnight.value, offset.value);
  } finally {
    decref(sinceMidnight);
    decref(offset);
  }
}

const unfoldedTime = (self: PyTime): PyObject => newTime(self.value, zoneOf(self), 0, self.type);
const stateBytes = (self: PyTime): Uint8Array => Uint8Array.from(clockBytes(self.value));

function hash(self: PyObject): number {
  if (self.hash !== NO_HASH) return self.hash;
  const delta = hashedDelta(self as PyTime, 0, unfoldedTime);
  self.hash = delta === null ? hashBytes(stateBytes(self as PyTime)) : deltaHash(delta);
  if (delta !== null) decref(delta);
  return self.hash;
}
wholeHashes.set(hash, (self) => {
  const delta = hashedDelta(self as PyTime, 0, unfoldedTime);
  if (delta === null) return hash64(stateBytes(self as PyTime));
  const whole = fullDeltaHash(delta);
  decref(delta);
  return whole;
});

// ---- Text

/** `append_keyword_tzinfo` and `append_keyword_fold`: the end of a repr. */
export const tzinfoPart = ({ tzinfo }: Clock): string =>
  tzinfo === null ? '' : `, tzinfo=${reprText(tzinfo)}`;
export const foldPart = ({ fold }: Clock): string => (fold === 0 ? '' : `, fold=${fold}`);

/** The time of day in a repr: seconds and microseconds only if there are any. */
export function clockParts({ hour, minute, second, microsecond }: Clock): string {
  if (microsecond !== 0) return `${hour}, ${minute}, ${second}, ${microsecond}`;
  return second !== 0 ? `${hour}, ${minute}, ${second}` : `${hour}, ${minute}`;
}

function timeRepr(self: PyObject): PyObject {
  const { value } = self as PyTime;
  return newStr(`${self.type.name}(${clockParts(value)}${tzinfoPart(value)}${foldPart(value)})`);
}

function isoformat(self: PyTime, timespec = 'auto'): string {
  const clock = isoClock(self.value, timespec);
  if (clock === undefined) throw valueError('Unknown timespec value');
  return self.value.tzinfo === null ? clock : clock + utcoffsetText(self.value.tzinfo, None);
}

/** `time_strftime`: as on 1 January 1900, a Monday. */
function strftime(self: PyTime, form: PyStr): PyObject {
  const { hour, minute, second } = self.value;
  const tuple = newTuple([1900, 1, 1, hour, minute, second, 0, 1, -1].map((n) => newLong(n)));
  try {
    return wrapStrftime(self, form, tuple, None);
  } finally {
    decref(tuple);
  }
}

const REPLACE =
  '($self, /, hour=unchanged, minute=unchanged, second=unchanged,\n' +
  '        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)';

const replace = new MethodDef(
  'replace($self, /, hour: int=NULL, minute: int=NULL, second: int=NULL, microsecond: int=NULL, tzinfo=NULL, ' +
    '*, fold: int=NULL)',
  (
    self: PyTime,
    hour = self.value.hour,
    minute = self.value.minute,
    second = self.value.second,
    microsecond = self.value.microsecond,
    tzinfo = zoneOf(self),
    fold = self.value.fold,
  ) => timeOf(self.type, { hour, minute, second, microsecond }, tzinfo, fold),
  'method',
  REPLACE,
);

/** The computed attributes that times and datetimes have alike. */
export const clockAttributes = {
  hour: { get: ({ value }: PyTime) => value.hour },
  minute: { get: ({ value }: PyTime) => value.minute },
  second: { get: ({ value }: PyTime) => value.second },
  microsecond: { get: ({ value }: PyTime) => value.microsecond },
  tzinfo: { get: (self: PyTime) => newRef(zoneOf(self)) },
  fold: { get: ({ value }: PyTime) => value.fold },
};

/** What a time or datetime owns. */
export const owningZone = owning<Clock>(({ tzinfo }, visit) => {
  if (tzinfo !== null) visit(tzinfo);
});

const MINIMUM = { hour: 0, minute: 0, second: 0, microsecond: 0 };
const MAXIMUM = { hour: 23, minute: 59, second: 59, microsecond: 999999 };

declareType(timeType, {
  textSignature: null,
  subclassable: true,
  basicsize: 40,
  ...owningZone,
  tp_new: timeNew,
  tp_repr: timeRepr,
  tp_hash: hash,
  tp_str: viaIsoformat,
  tp_richcompare: compare,
  methods: [
    strptimeBy('_strptime_datetime_time'),
    parsedMethod('method', 'isoformat', '|s', ['timespec'], isoformat),
    parsedMethod('method', 'strftime', 'U', ['format'], strftime),
    parsedMethod('method', '__format__', 'U', null, formatMethod.fn),
    ...methodsOf('datetime.time', {
      'utcoffset($self, /)': (self: PyTime) => callUtcoffset(zoneOf(self), None),
      'tzname($self, /)': (self: PyTime) => callTzname(zoneOf(self), None),
      'dst($self, /)': (self: PyTime) => callDst(zoneOf(self), None),
    }),
    replace,
    otherName('__replace__', '($self, /, **changes)', replace),
    ...methodsOf('datetime.time', { 'fromisoformat($type, object, /)': fromisoformat }),
    parsedMethod('method', '__reduce_ex__', 'i', null, reduceTime),
    ...methodsOf('datetime.time', { '__reduce__($self, /)': (self: PyTime) => reduceTime(self, 2) }),
  ],
  getset: clockAttributes,
  attributes: () => ({
    min: newTime(MINIMUM, None, 0),
    max: newTime(MAXIMUM, None, 0),
    resolution: newDelta(0, 0, 1),
  }),
});
