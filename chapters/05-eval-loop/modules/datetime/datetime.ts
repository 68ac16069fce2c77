/** The type `datetime.datetime`. Answers to `PyDateTime_DateTimeType` in Modules/_datetimemodule.c. */
import {
  callMethod,
  declareType,
  decref,
  hash64,
  hashBytes,
  intern,
  NO_HASH,
  None,
  newStr,
  type PyObject,
  type PyStr,
  type PyType,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { Format } from './arguments.ts';
import { MAXYEAR, ordinalOf } from './calendar.ts';
import { addDatetime, compareDatetimes, subtractDatetime } from './datetime-arithmetic.ts';
import { constructors } from './datetime-making.ts';
import { datetimeMethods } from './datetime-methods.ts';
import {
  dateType,
  datetimeType,
  newDatetime,
  newDelta,
  type PyDatetime,
  type PyDelta,
  type PyTime,
  zoneOf,
} from './objects.ts';
import { clockBytes, dateBytes, datetimeFromState } from './pickled.ts';
import { clockAttributes, clockParts, foldPart, hashedDelta, owningZone, tzinfoPart } from './time.ts';
import { deltaHash, fullDeltaHash } from './timedelta.ts';

const format = new Format('iii|iiiiO$i', [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'microsecond',
  'tzinfo',
  'fold',
]);

type Values = [number, number, number, number?, number?, number?, number?, PyObject?, number?];

/** `datetime_new`. */
function datetimeNew(type: PyType, args: PyObject[], kwnames: readonly PyStr[] | null): PyObject {
  const restored = kwnames === null ? datetimeFromState(type, args) : null;
  if (restored !== null) return restored;
  const [year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0, tzinfo = None, fold = 0] =
    format.parse(args, kwnames) as Values;
  return newDatetime({ year, month, day, hour, minute, second, microsecond }, tzinfo, fold, type);
}

/** `datetime_repr`. */
function datetimeRepr(self: PyObject): PyObject {
  const { value } = self as PyDatetime;
  const numbers = `${value.year}, ${value.month}, ${value.day}, ${clockParts(value)}`;
  return newStr(`${self.type.name}(${numbers}${foldPart(value)}${tzinfoPart(value)})`);
}

/** `datetime_str`: `isoformat` with a space. */
function datetimeStr(self: PyObject): PyObject {
  return callMethod(self, intern('isoformat'), intern(' '));
}

// ---- Hash: that of the moment in UTC, or of the bytes of a naive datetime

const stateBytes = ({ value }: PyDatetime): Uint8Array =>
  Uint8Array.from([...dateBytes(value), ...clockBytes(value)]);

function sinceYearOne(self: PyDatetime): PyDelta | null {
  const { year, month, day } = self.value;
  const unfolded = (): PyObject => newDatetime(self.value, zoneOf(self), 0, self.type);
  return hashedDelta(self as PyTime, ordinalOf(year, month, day), unfolded);
}

function hash(self: PyObject): number {
  if (self.hash !== NO_HASH) return self.hash;
  const delta = sinceYearOne(self as PyDatetime);
  self.hash = delta === null ? hashBytes(stateBytes(self as PyDatetime)) : deltaHash(delta);
  if (delta !== null) decref(delta);
  return self.hash;
}
wholeHashes.set(hash, (self) => {
  const delta = sinceYearOne(self as PyDatetime);
  if (delta === null) return hash64(stateBytes(self as PyDatetime));
  const whole = fullDeltaHash(delta);
  decref(delta);
  return whole;
});

const FIRST = { year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, microsecond: 0 };
const LAST = { year: MAXYEAR, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999999 };

declareType(datetimeType, {
  textSignature: null,
  base: dateType,
  subclassable: true,
  basicsize: 48,
  ...owningZone,
  tp_new: datetimeNew,
  tp_repr: datetimeRepr,
  tp_hash: hash,
  tp_str: datetimeStr,
  tp_richcompare: compareDatetimes,
  nb_add: addDatetime,
  nb_subtract: subtractDatetime,
  methods: [...constructors, ...datetimeMethods],
  getset: clockAttributes,
  attributes: () => ({
    min: newDatetime(FIRST, None),
    max: newDatetime(LAST, None),
    resolution: newDelta(0, 0, 1),
  }),
});
