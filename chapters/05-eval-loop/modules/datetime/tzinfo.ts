/**
 * The abstract type `datetime.tzinfo`, and `datetime.timezone`, a fixed offset with a name.
 * Answers to `PyDateTime_TZInfoType` and `PyDateTime_TimeZoneType` in Modules/_datetimemodule.c.
 */
import {
  callNoArgs,
  declareType,
  decref,
  getAttrName,
  intern,
  isHeapType,
  lookupAttr,
  None,
  NotImplemented,
  newInstance,
  newRef,
  newStr,
  newTuple,
  notImplementedErrorType,
  PyGCObject,
  type PyObject,
  type PyStr,
  pyBool,
  raise,
  reprText,
  typeError,
  valueError,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { Format } from './arguments.ts';
import { addToDatetime } from './datetime-arithmetic.ts';
import { isTrueFor, offsetText } from './format.ts';
import {
  compareDeltas,
  createTimezone,
  deltaType,
  isDatetime,
  isTimezone,
  isZero,
  negateDelta,
  newDelta,
  newTimezone,
  owning,
  type PyDatetime,
  type PyDelta,
  type PyTimezone,
  subtractDeltas,
  timezoneType,
  tzinfoType,
  utc,
  type Zone,
  zoneOf,
} from './objects.ts';
import { deltaHash, fullDeltaHash } from './timedelta.ts';
import { callDst, callUtcoffset } from './zones.ts';

const mustImplement = (name: string) => (): never => {
  throw raise(notImplementedErrorType, `a tzinfo subclass must implement ${name}()`);
};

/** Checks the argument of `fromutc`. Raises TypeError, ValueError. */
function checkFromutc(zone: PyObject, dt: PyObject): asserts dt is PyDatetime {
  if (!isDatetime(dt)) throw typeError('fromutc: argument must be a datetime');
  if (zoneOf(dt) !== zone) throw valueError('fromutc: dt.tzinfo is not self');
}

function required(offset: PyDelta | null, method: string): PyDelta {
  if (offset === null) throw valueError(`fromutc: non-None ${method}() result required`);
  return offset;
}

/** `tzinfo_fromutc`: into the zone's standard time, then by what `dst` says there. */
function fromutc(self: PyObject, dt: PyObject): PyObject {
  checkFromutc(self, dt);
  const offset = required(callUtcoffset(self, dt), 'utcoffset');
  let standard: PyObject;
  try {
    const dst = required(callDst(self, dt), 'dst');
    const shift = subtractDeltas(offset.value, dst.value);
    decref(dst);
    try {
      standard = addToDatetime(dt, shift.value, 1);
    } finally {
      decref(shift);
    }
  } finally {
    decref(offset);
  }
  let dst: PyDelta | null = null;
  try {
    dst = callDst(zoneOf(dt), standard);
    if (dst === null) throw valueError('fromutc: tz.dst() gave inconsistent results; cannot convert');
    return isZero(dst.value) ? newRef(standard) : addToDatetime(standard as PyDatetime, dst.value, 1);
  } finally {
    if (dst !== null) decref(dst);
    decref(standard);
  }
}

/** `tzinfo_reduce`. */
function reduce(self: PyObject): PyObject {
  const getinitargs = lookupAttr(self, intern('__getinitargs__'));
  let args: PyObject = newTuple([]);
  if (getinitargs !== undefined) {
    try {
      args = callNoArgs(getinitargs);
    } finally {
      decref(getinitargs);
    }
  }
  try {
    const getstate = getAttrName(self, '__getstate__');
    try {
      return newTuple([newRef(self.type), newRef(args), callNoArgs(getstate)]);
    } finally {
      decref(getstate);
    }
  } finally {
    decref(args);
  }
}

declareType(tzinfoType, {
  textSignature: null,
  subclassable: true,
  basicsize: 16,
  tp_new: (type) => (isHeapType(type) ? newInstance(type, null) : new PyGCObject(type, null)),
  methods: methodsOf('datetime.tzinfo', {
    'tzname($self, object, /)': mustImplement('tzname'),
    'utcoffset($self, object, /)': mustImplement('utcoffset'),
    'dst($self, object, /)': mustImplement('dst'),
    'fromutc($self, object, /)': fromutc,
    '__reduce__($self, /)': reduce,
  }),
});

// ---- Fixed offsets

const format = new Format('O!|U:timezone', ['offset', 'name'], deltaType);

/** `timezone_str`: the name, or `UTC+05:30`. */
function timezoneName({ value: { offset, name } }: PyTimezone): PyObject {
  if (name !== null) return newRef(name);
  if (isZero(offset.value)) return newStr('UTC');
  const isNegative = offset.value.days < 0;
  const positive = isNegative ? negateDelta(offset.value) : newRef(offset);
  const { seconds, microseconds } = positive.value;
  decref(positive);
  return newStr(`UTC${isNegative ? '-' : '+'}${offsetText(seconds, microseconds)}`);
}

function timezoneRepr(self: PyObject): PyObject {
  const { offset, name } = (self as PyTimezone).value;
  if (self === utc) return newStr(`${self.type.name}.utc`);
  const parts = name === null ? [offset] : [offset, name];
  return newStr(`${self.type.name}(${parts.map((part) => reprText(part)).join(', ')})`);
}

/** `_timezone_check_argument`. Raises TypeError. */
function checkArgument(dt: PyObject, method: string): void {
  if (dt === None || isDatetime(dt)) return;
  throw typeError(`${method}(dt) argument must be a datetime instance or None, not ${dt.type.name}`);
}

const timezoneHash = (self: PyObject): number => deltaHash((self as PyTimezone).value.offset);
wholeHashes.set(timezoneHash, (self) => fullDeltaHash((self as PyTimezone).value.offset));

/** An offset of so many minutes, without a check: `min` and `max` are not rounded. */
function ofMinutes(minutes: number): PyObject {
  const offset = newDelta(0, minutes * 60, 0);
  const zone = createTimezone(offset, null);
  decref(offset);
  return zone;
}

declareType(timezoneType, {
  textSignature: null,
  base: tzinfoType,
  basicsize: 32,
  ...owning<Zone>(({ offset, name }, visit) => {
    visit(offset);
    if (name !== null) visit(name);
  }),
  tp_new(_type, args, kwnames) {
    const [offset, name] = format.parse(args, kwnames) as [PyDelta, PyStr | undefined];
    return newTimezone(offset, name ?? null);
  },
  tp_repr: timezoneRepr,
  tp_str: (self) => timezoneName(self as PyTimezone),
  tp_hash: timezoneHash,
  tp_richcompare(left, right, op) {
    if ((op !== 2 && op !== 3) || !isTimezone(right)) return NotImplemented;
    const [a, b] = [(left as PyTimezone).value.offset, right.value.offset];
    return pyBool(isTrueFor(compareDeltas(a.value, b.value), op));
  },
  methods: methodsOf('datetime.timezone', {
    'tzname($self, object, /)'(self: PyTimezone, dt: PyObject) {
      checkArgument(dt, 'tzname');
      return timezoneName(self);
    },
    'utcoffset($self, object, /)'(self: PyTimezone, dt: PyObject) {
      checkArgument(dt, 'utcoffset');
      return newRef(self.value.offset);
    },
    'dst($self, object, /)': (_self: PyTimezone, dt: PyObject) => checkArgument(dt, 'dst'),
    'fromutc($self, object, /)'(self: PyTimezone, dt: PyObject) {
      checkFromutc(self, dt);
      return addToDatetime(dt, self.value.offset.value, 1);
    },
    '__getinitargs__($self, /)': ({ value: { offset, name } }: PyTimezone) =>
      newTuple(name === null ? [newRef(offset)] : [newRef(offset), newRef(name)]),
  }),
  attributes: () => ({
    utc: newRef(utc),
    min: ofMinutes(-(23 * 60 + 59)),
    max: ofMinutes(23 * 60 + 59),
  }),
});
