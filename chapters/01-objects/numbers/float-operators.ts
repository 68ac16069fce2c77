/**
 * The operators of `float`. Answers to `float_add` ... `float_pow` in Objects/floatobject.c. Where an int
 * stands on the other side it is taken as the nearest float, but in comparisons, which are exact.
 */

import { isFloat, isLong } from '../check.ts';
import { newFloat, newTuple } from '../containers.ts';
import {
  newException,
  overflowErrorType,
  PyError,
  typeError,
  zeroDivisionError,
} from '../exceptions/errors.ts';
import { type Binary, newRef, type PyFloat, type PyObject } from '../object.ts';
import { EQ, GE, GT, LE, LT, longToDouble, NE } from '../protocols/abstract.ts';
import { None, NotImplemented, newLong, pyBool } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { complexType, floatType } from '../types/statictypes.ts';
import { powDouble } from './power.ts';

/** The signed zero of a number: `copysign(0.0, x)`. */
function zeroLike(x: number): number {
  return x < 0 || Object.is(x, -0) ? -0 : 0;
}

/** `a % b` with the sign of b. Raises ZeroDivisionError. */
export function floatRemainder(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError('division by zero');
  const rest = a % b;
  if (rest === 0) return zeroLike(b);
  return b < 0 !== rest < 0 ? rest + b : rest;
}

/** `a // b`: the quotient that goes with the remainder, as an integral float. Raises ZeroDivisionError. */
export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError('division by zero');
  const rest = a % b;
  let quotient = (a - rest) / b; // very close to an integer, but computed in floats
  if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return zeroLike(a / b);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** `a / b`. Raises ZeroDivisionError. */
export function floatDivide(a: number, b: number): number {
  if (b === 0) throw zeroDivisionError('division by zero');
  return a / b;
}

/** What C's `pow` reports by errno, on Linux. */
function rangeError(): PyError {
  return new PyError(newException(overflowErrorType, [newLong(34), newStr('Numerical result out of range')]));
}

/**
 * `base ** exponent` where the result is real; the caller has seen to negative numbers with fractional
 * exponents. Raises ZeroDivisionError, OverflowError.
 */
export function floatPower(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1; // even for nan
  if (base === 0 && exponent < 0 && exponent !== -Infinity)
    throw zeroDivisionError('zero to a negative power');
  if (base === -1 && (exponent === Infinity || exponent === -Infinity)) return 1;
  const result = powDouble(base, exponent);
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent)) throw rangeError();
  return result;
}

function power(left: PyObject, right: PyObject, modulus: PyObject): PyObject {
  if (modulus !== None) throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
  const base = operand(left);
  const exponent = operand(right);
  if (base === undefined || exponent === undefined) return NotImplemented;
  const isComplex =
    base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent);
  return isComplex ? complexType.nb_power!(left, right, modulus) : newFloat(floatPower(base, exponent));
}

/** `CONVERT_TO_DOUBLE`: an operand as a double, or undefined. Raises OverflowError for huge ints. */
function operand(object: PyObject): number | undefined {
  if (object.type === floatType || isFloat(object)) return (object as PyFloat).value;
  return isLong(object) ? longToDouble(object.value) : undefined;
}

function onFloats(compute: (a: number, b: number) => number): Binary {
  return (left, right) => {
    const a = operand(left);
    const b = operand(right);
    return a === undefined || b === undefined ? NotImplemented : newFloat(compute(a, b));
  };
}

/** `float_richcompare`: JavaScript compares a number with a bigint exactly, as the rules here want it. */
export function floatCompare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isFloat(right) && !isLong(right)) return NotImplemented;
  const a: number = (left as PyFloat).value;
  const b: number | bigint = right.value;
  switch (op) {
    case LT:
      return pyBool(a < b);
    case LE:
      return pyBool(a <= b);
    case EQ:
      // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint may be equal
      return pyBool(a == b);
    case NE:
      // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint may be equal
      return pyBool(a != b);
    case GT:
      return pyBool(a > b);
    default:
      return pyBool(op === GE && a >= b);
  }
}

/** A float that is no instance of a subclass. Owned. */
export function exactFloat(self: PyObject): PyFloat {
  return self.type === floatType ? newRef(self as PyFloat) : newFloat((self as PyFloat).value);
}

/** The slots of `float` that are operators. */
export const floatOperators = {
  nb_add: onFloats((a, b) => a + b),
  nb_subtract: onFloats((a, b) => a - b),
  nb_multiply: onFloats((a, b) => a * b),
  nb_true_divide: onFloats(floatDivide),
  nb_floor_divide: onFloats(floatFloorDivide),
  nb_remainder: onFloats(floatRemainder),
  nb_divmod(left: PyObject, right: PyObject): PyObject {
    const a = operand(left);
    const b = operand(right);
    if (a === undefined || b === undefined) return NotImplemented;
    return newTuple([newFloat(floatFloorDivide(a, b)), newFloat(floatRemainder(a, b))]);
  },
  nb_power: power,
  nb_negative: (self: PyObject): PyObject => newFloat(-(self as PyFloat).value),
  nb_positive: exactFloat,
  nb_absolute: (self: PyObject): PyObject => newFloat(Math.abs((self as PyFloat).value)),
  nb_bool: (self: PyObject): boolean => (self as PyFloat).value !== 0,
};
