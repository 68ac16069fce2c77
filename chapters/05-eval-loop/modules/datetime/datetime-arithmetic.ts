/**
 * Adding, subtracting and comparing datetimes. Between zones it is the moments that count; within one, the
 * fields. Answers to `add_datetime_timedelta`, `datetime_subtract` and `datetime_richcompare` of
 * Modules/_datetimemodule.c.
 */
import { decref, NotImplemented, type PyObject, pyBool, typeError } from '../../../01-objects/index.ts';
import { ordinalOf } from './calendar.ts';
import { isTrueFor } from './format.ts';
import {
  type Clock,
  compareDeltas,
  type Delta,
  datetimeOf,
  isDatetime,
  isDelta,
  type Moment,
  newDatetime,
  newDelta,
  type PyDatetime,
  type PyDelta,
  subtractDeltas,
  zoneOf,
} from './objects.ts';
import { normalizeDatetime } from './ranges.ts';
import { callUtcoffset } from './zones.ts';

/** `add_datetime_timedelta`: adds (factor 1) or subtracts (-1), in the datetime's own class and zone. Owned. */
export function addToDatetime(moment: PyDatetime, delta: Delta, factor: 1 | -1): PyObject {
  const from = moment.value;
  const fields = normalizeDatetime({
    year: from.year,
    month: from.month,
    day: from.day + delta.days * factor,
    hour: from.hour,
    minute: from.minute,
    second: from.second + delta.seconds * factor,
    microsecond: from.microsecond + delta.microseconds * factor,
  });
  return datetimeOf(moment.type, fields, zoneOf(moment));
}

/** `datetime_add`. */
export function addDatetime(left: PyObject, right: PyObject): PyObject {
  if (isDatetime(left)) return isDelta(right) ? addToDatetime(left, right.value, 1) : NotImplemented;
  return isDelta(left) ? addToDatetime(right as PyDatetime, left.value, 1) : NotImplemented;
}

/** `datetime_subtract`. */
export function subtractDatetime(left: PyObject, right: PyObject): PyObject {
  if (!isDatetime(left)) return NotImplemented;
  if (isDatetime(right)) return difference(left, right);
  return isDelta(right) ? addToDatetime(left, right.value, -1) : NotImplemented;
}

/** The UTC offsets of two datetimes (owned), and whatever is done with them. */
function withOffsets<T>(
  left: PyDatetime,
  right: PyDatetime,
  use: (a: PyDelta | null, b: PyDelta | null) => T,
): T {
  const a = callUtcoffset(zoneOf(left), left);
  let b: PyDelta | null = null;
  try {
    b = callUtcoffset(zoneOf(right), right);
    return use(a, b);
  } finally {
    if (a !== null) decref(a);
    if (b !== null) decref(b);
  }
}

/** The time between two datetimes: between their fields, less what their zones differ by. Owned. */
export function difference(left: PyDatetime, right: PyDatetime): PyDelta {
  if (left.value.tzinfo === right.value.tzinfo) return fieldDifference(left.value, right.value);
  return withOffsets(left, right, (a, b) => {
    if ((a === null) !== (b === null))
      throw typeError("can't subtract offset-naive and offset-aware datetimes");
    const between = fieldDifference(left.value, right.value);
    if (a === null || b === null || compareDeltas(a.value, b.value) === 0) return between;
    const shift = subtractDeltas(a.value, b.value);
    try {
      return subtractDeltas(between.value, shift.value);
    } finally {
      decref(between);
      decref(shift);
    }
  });
}

function fieldDifference(a: Moment, b: Moment): PyDelta {
  const days = ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day);
  return newDelta(days, secondsOfDay(a) - secondsOfDay(b), a.microsecond - b.microsecond);
}

/** The seconds since midnight. */
export const secondsOfDay = ({ hour, minute, second }: Clock): number => hour * 3600 + minute * 60 + second;

/** How two times of day compare, field by field. */
export function compareClocks(a: Clock, b: Clock): number {
  return a.hour - b.hour || a.minute - b.minute || a.second - b.second || a.microsecond - b.microsecond;
}

function compareFields(a: Moment, b: Moment): number {
  return a.year - b.year || a.month - b.month || a.day - b.day || compareClocks(a, b);
}

/** `datetime_richcompare`. */
export function compareDatetimes(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isDatetime(right)) return NotImplemented;
  const self = left as PyDatetime;
  if (self.value.tzinfo === right.value.tzinfo)
    return pyBool(isTrueFor(compareFields(self.value, right.value), op));
  return withOffsets(self, right, (a, b) => {
    if ((a === null) !== (b === null)) {
      if (op === 2 || op === 3) return pyBool(op === 3);
      throw typeError("can't compare offset-naive and offset-aware datetimes");
    }
    let order = compareMoments(self, right, a, b);
    if ((op === 2 || op === 3) && order === 0 && a !== null && b !== null) {
      if (dependsOnFold(self, a) || dependsOnFold(right, b)) order = 1;
    }
    return pyBool(isTrueFor(order, op));
  });
}

function compareMoments(left: PyDatetime, right: PyDatetime, a: PyDelta | null, b: PyDelta | null): number {
  if (a === null || b === null || compareDeltas(a.value, b.value) === 0)
    return compareFields(left.value, right.value);
  const between = difference(left, right);
  const { days, seconds, microseconds } = between.value;
  decref(between);
  return days || seconds || microseconds;
}

/** `pep495_eq_exception` for one side: whether the offset is another one with the other fold. */
function dependsOnFold(moment: PyDatetime, offset: PyDelta): boolean {
  const { value, type } = moment;
  const flipped = newDatetime(value, zoneOf(moment), value.fold === 0 ? 1 : 0, type);
  let other: PyDelta | null;
  try {
    other = callUtcoffset(zoneOf(flipped), flipped);
  } finally {
    decref(flipped);
  }
  if (other === null) return true;
  const differs = compareDeltas(other.value, offset.value) !== 0;
  decref(other);
  return differs;
}
