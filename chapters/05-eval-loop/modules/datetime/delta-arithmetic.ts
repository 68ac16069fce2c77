/**
 * Arithmetic on durations, in whole microseconds: exact, with halves rounded to even.
 * Answers to the `delta_*` slots of `PyDateTime_DeltaType` in Modules/_datetimemodule.c.
 *
 * A shortcut: CPython multiplies and divides through the number protocol, so that a class derived from int
 * may interfere; here such an int counts by its value.
 */
import {
  callMethod,
  decref,
  divideExactly,
  doubleToInt,
  type Int,
  intAdd,
  intern,
  intFloorDivide,
  intMultiply,
  intRemainder,
  intSubtract,
  isFloat,
  isLong,
  isTuple,
  NotImplemented,
  newFloat,
  newLong,
  newTuple,
  overflowError,
  type PyFloat,
  type PyLong,
  type PyObject,
  type PyTuple,
  type PyType,
  roundHalfEven,
  typeError,
  valueError,
  zeroDivisionError,
} from '../../../01-objects/index.ts';
import { Format } from './arguments.ts';
import { type Delta, deltaType, isDelta, newDelta, type PyDelta, subtractDeltas } from './objects.ts';

const SECOND_US = 1000000;
const DAY_US = 86400 * SECOND_US;
const INT_MAX = 2147483647;

/** `delta_to_microseconds`. */
export function toMicroseconds({ days, seconds, microseconds }: Delta): Int {
  return intAdd(intMultiply(days, DAY_US), seconds * SECOND_US + microseconds);
}

/** `microseconds_to_delta_ex`. Raises OverflowError. Owned. */
export function fromMicroseconds(us: Int, type: PyType = deltaType): PyDelta {
  const days = intFloorDivide(us, DAY_US);
  if (typeof days === 'bigint' || days > INT_MAX || days < -INT_MAX - 1)
    throw overflowError('Python int too large to convert to C int');
  return newDelta(days, 0, Number(intSubtract(us, intMultiply(days, DAY_US))), type);
}

/** `divide_nearest`: the quotient, rounded to the nearest int, halves to even. Raises ZeroDivisionError. */
function divideNearest(m: Int, n: Int): Int {
  const quotient = intFloorDivide(m, n);
  const rest = intMultiply(intRemainder(m, n), 2); // has the sign of n
  const [twice, whole] = n < 0 ? [intSubtract(0, rest), intSubtract(0, n)] : [rest, n];
  const isUp = twice > whole || (twice === whole && intRemainder(quotient, 2) !== 0);
  return isUp ? intAdd(quotient, 1) : quotient;
}

/** `multiply_truedivide_timedelta_float`: by the float's exact ratio, whose parts trade places for a division. */
function timesFloat(delta: PyDelta, float: PyObject, isDivision: boolean): PyObject {
  const ratio = callMethod(float, intern('as_integer_ratio'));
  try {
    if (!isTuple(ratio)) {
      throw typeError(
        `unexpected return type from as_integer_ratio(): expected tuple, not '${ratio.type.name}'`,
      );
    }
    const pair = (ratio as PyTuple).value as PyLong[];
    if (pair.length !== 2) throw valueError('as_integer_ratio() must return a 2-tuple');
    const [top, bottom] = isDivision ? [pair[1], pair[0]] : pair;
    return fromMicroseconds(divideNearest(intMultiply(toMicroseconds(delta.value), top.value), bottom.value));
  } finally {
    decref(ratio);
  }
}

function multiply(left: PyObject, right: PyObject): PyObject {
  const [delta, factor] = isDelta(left) ? [left, right] : [right as PyDelta, left];
  if (isLong(factor)) return fromMicroseconds(intMultiply(toMicroseconds(delta.value), factor.value));
  return isFloat(factor) ? timesFloat(delta, factor, false) : NotImplemented;
}

function floorDivide(left: PyObject, right: PyObject): PyObject {
  if (!isDelta(left)) return NotImplemented;
  const us = toMicroseconds(left.value);
  if (isLong(right)) return fromMicroseconds(intFloorDivide(us, right.value));
  return isDelta(right) ? newLong(intFloorDivide(us, toMicroseconds(right.value))) : NotImplemented;
}

/** The ratio of two durations. Raises ZeroDivisionError. */
function quotient(a: Int, b: Int): number {
  if (b === 0) throw zeroDivisionError('division by zero');
  return divideExactly(a, b);
}

function trueDivide(left: PyObject, right: PyObject): PyObject {
  if (!isDelta(left)) return NotImplemented;
  const us = toMicroseconds(left.value);
  if (isDelta(right)) return newFloat(quotient(us, toMicroseconds(right.value)));
  if (isFloat(right)) return timesFloat(left, right, true);
  return isLong(right) ? fromMicroseconds(divideNearest(us, right.value)) : NotImplemented;
}

function remainder(left: PyObject, right: PyObject): PyObject {
  if (!isDelta(left) || !isDelta(right)) return NotImplemented;
  return fromMicroseconds(intRemainder(toMicroseconds(left.value), toMicroseconds(right.value)));
}

function divmod(left: PyObject, right: PyObject): PyObject {
  if (!isDelta(left) || !isDelta(right)) return NotImplemented;
  const [us, by] = [toMicroseconds(left.value), toMicroseconds(right.value)];
  const rest = fromMicroseconds(intRemainder(us, by));
  return newTuple([newLong(intFloorDivide(us, by)), rest]);
}

/** `delta_total_seconds`. */
export function totalSeconds(delta: Delta): number {
  return divideExactly(toMicroseconds(delta), SECOND_US);
}

type DeltaOperators = Pick<
  PyType,
  | 'nb_add'
  | 'nb_subtract'
  | 'nb_multiply'
  | 'nb_remainder'
  | 'nb_divmod'
  | 'nb_floor_divide'
  | 'nb_true_divide'
>;

/** The number slots of timedelta. */
export const deltaOperators: DeltaOperators = {
  nb_add(left, right) {
    if (!isDelta(left) || !isDelta(right)) return NotImplemented;
    const [a, b] = [left.value, right.value];
    return newDelta(a.days + b.days, a.seconds + b.seconds, a.microseconds + b.microseconds);
  },
  nb_subtract: (left, right) =>
    isDelta(left) && isDelta(right) ? subtractDeltas(left.value, right.value) : NotImplemented,
  nb_multiply: multiply,
  nb_remainder: remainder,
  nb_divmod: divmod,
  nb_floor_divide: floorDivide,
  nb_true_divide: trueDivide,
};

// ---- The constructor

/** The keywords of `timedelta` with the microseconds in each, in the order in which they are added up. */
const UNITS: readonly [name: string, place: number, microseconds: number][] = [
  ['microseconds', 2, 1],
  ['milliseconds', 3, 1000],
  ['seconds', 1, SECOND_US],
  ['minutes', 4, 60 * SECOND_US],
  ['hours', 5, 3600 * SECOND_US],
  ['days', 0, DAY_US],
  ['weeks', 6, 7 * DAY_US],
];

const format = new Format('|OOOOOOO:__new__', [
  'days',
  'seconds',
  'microseconds',
  'milliseconds',
  'minutes',
  'hours',
  'weeks',
]);

/** Microseconds so far: whole ones, and the fractions that floats left over. */
class Sum {
  whole: Int = 0;
  fraction = 0;

  /** `accum`: adds a number of units. The whole part of a float is added exactly. */
  add(name: string, amount: PyObject, factor: number): void {
    if (isLong(amount)) {
      this.whole = intAdd(this.whole, intMultiply(amount.value, factor));
      return;
    }
    if (!isFloat(amount))
      throw typeError(`unsupported type for timedelta ${name} component: ${amount.type.name}`);
    const { value } = amount as PyFloat;
    const integral = Math.trunc(value);
    this.whole = intAdd(this.whole, intMultiply(doubleToInt(integral), factor));
    const left = (value - integral) * factor;
    this.whole = intAdd(this.whole, doubleToInt(Math.trunc(left)));
    this.fraction += left - Math.trunc(left);
  }

  /** The total; half a microsecond goes to the even neighbour of the sum. */
  total(): Int {
    if (this.fraction === 0) return this.whole;
    const isOdd = intRemainder(this.whole, 2) === 0 ? 0 : 1;
    return intAdd(this.whole, roundHalfEven(this.fraction + isOdd) - isOdd);
  }
}

/** `delta_new`. */
export const deltaNew: NonNullable<PyType['tp_new']> = (type, args, kwnames) => {
  const values = format.parse(args, kwnames) as (PyObject | undefined)[];
  const sum = new Sum();
  for (const [name, place, factor] of UNITS) {
    const amount = values[place];
    if (amount !== undefined) sum.add(name, amount, factor);
  }
  return fromMicroseconds(sum.total(), type);
};
