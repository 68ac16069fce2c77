/**
 * `round` of floats: to the nearest int, or to a number of decimal places, correctly rounded from the exact
 * value. Answers to `float___round__` and `double_round` in Objects/floatobject.c.
 */

import { newFloat } from '../containers.ts';
import { overflowError } from '../exceptions/errors.ts';
import { doubleToString } from '../format/double.ts';
import type { PyFloat, PyObject } from '../object.ts';
import { asIndexNumber } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import { doubleToInt } from './double.ts';
import { type Int, intAdd, intFloorDivide, intMultiply, intPower, intRemainder, intSubtract } from './int.ts';

/** `float.__round__`. */
export function roundFloat(self: PyFloat, digits: PyObject): PyObject {
  const x = self.value;
  if (digits === None) return newLong(doubleToInt(roundHalfEven(x)));
  const places = asIndexNumber(digits);
  if (!Number.isFinite(x) || places > 323) return newFloat(x);
  if (places < -308) return newFloat(0 * x);
  return newFloat(roundToPlaces(x, places));
}

/** The nearest integral double, a half to the even one. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5 || (rest === 0.5 && floor % 2 === 0)) return floor;
  return rest >= 0.5 ? floor + 1 : x; // x is nan or infinite
}

function roundToPlaces(x: number, places: number): number {
  if (places >= 0) return Number(doubleToString(x, 'f', places));
  const whole = doubleToInt(x);
  const isExact = Number.isInteger(x);
  const rounded = Number(roundToUnit(whole, intPower(10, -places), isExact, x < 0));
  if (!Number.isFinite(rounded)) throw overflowError('rounded value too large to represent');
  return rounded === 0 ? 0 * x : rounded;
}

/** A whole part, cut off towards zero, to a multiple of the unit; a fraction cut off decides ties. */
function roundToUnit(whole: Int, unit: Int, isExact: boolean, isNegative: boolean): Int {
  const rest = intRemainder(whole, unit);
  const down = intSubtract(whole, rest);
  const twice = intMultiply(rest, 2);
  const isTie = twice === unit;
  const isOdd = intRemainder(intFloorDivide(down, unit), 2) === 1;
  const isUp = twice > unit || (isTie && (isExact ? isOdd : !isNegative));
  return isUp ? intAdd(down, unit) : down;
}
