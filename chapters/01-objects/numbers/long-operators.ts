/**
 * The operators of `int`: what the slots do and what the eval loop calls directly when it knows that both
 * operands are ints. Answers to `long_add` ... `long_pow` in Objects/longobject.c.
 *
 * Each takes two ints, borrowed, and returns an owned int. The common case, two numbers with a small
 * result, is written out where it is hot; the rest is in `int.ts`.
 */

import { isLong } from '../check.ts';
import { newFloat, newTuple } from '../containers.ts';
import { overflowError, valueError, zeroDivisionError } from '../exceptions/errors.ts';
import { type Binary, newRef, type PyLong, type PyObject } from '../object.ts';
import { longToDouble } from '../protocols/abstract.ts';
import { None, NotImplemented, newLong } from '../singletons.ts';
import { longType } from '../types/statictypes.ts';
import { nearestQuotient } from './double.ts';
import { floatPower } from './float-operators.ts';
import {
  type Int,
  intAdd,
  intAnd,
  intFloorDivide,
  intMultiply,
  intNegate,
  intOr,
  intPower,
  intPowerMod,
  intRemainder,
  intShiftLeft,
  intShiftRight,
  intSubtract,
  intXor,
} from './int.ts';

const MAX = Number.MAX_SAFE_INTEGER;

export function longAdd(left: PyLong, right: PyLong): PyLong {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return newLong(sum);
  }
  return newLong(intAdd(a, b));
}

export function longSubtract(left: PyLong, right: PyLong): PyLong {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return newLong(difference);
  }
  return newLong(intSubtract(a, b));
}

export function longMultiply(left: PyLong, right: PyLong): PyLong {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (product <= MAX && product >= -MAX) return newLong(product); // -0 becomes the small int 0
  }
  return newLong(intMultiply(a, b));
}

export function longFloorDivide(left: PyLong, right: PyLong): PyLong {
  return newLong(intFloorDivide(left.value, right.value));
}

export function longRemainder(left: PyLong, right: PyLong): PyLong {
  return newLong(intRemainder(left.value, right.value));
}

/** `divmod(left, right)` as a tuple. */
export function longDivmod(left: PyLong, right: PyLong): PyObject {
  return newTuple([longFloorDivide(left, right), longRemainder(left, right)]);
}

/** `left / right`, a float, rounded once whatever the size of the operands. */
export function longTrueDivide(left: PyLong, right: PyLong): PyObject {
  if (right.value === 0) throw zeroDivisionError('division by zero');
  return newFloat(divideExactly(left.value, right.value));
}

/** `left / right` of raw ints, `right` not zero. Raises OverflowError. */
export function divideExactly(a: Int, b: Int): number {
  const result = nearestQuotient(a, b);
  if (!Number.isFinite(result)) throw overflowError('integer division result too large for a float');
  return result;
}

/** `base ** exponent`: a float for negative exponents. */
export function longPower(base: PyLong, exponent: PyLong): PyObject {
  if (exponent.value < 0) {
    return newFloat(floatPower(longToDouble(base.value), longToDouble(exponent.value)));
  }
  return newLong(intPower(base.value, exponent.value));
}

/** `pow(base, exponent, modulus)`: the result has the sign of the modulus. */
function longPowerMod(base: Int, exponent: Int, modulus: Int): Int {
  if (modulus === 0) throw valueError('pow() 3rd argument cannot be 0');
  const positive = modulus < 0 ? intNegate(modulus) : modulus;
  if (positive === 1) return 0;
  if (exponent < 0) {
    base = intInverse(base, positive);
    exponent = intNegate(exponent);
  }
  const result = intPowerMod(base, exponent, positive);
  return modulus < 0 && result !== 0 ? intAdd(result, modulus) : result;
}

/** `long_invmod`: the inverse of a modulo n > 1, by the extended Euclidean algorithm. */
function intInverse(a: Int, n: Int): Int {
  let [x, y]: [Int, Int] = [1, 0];
  let rest = n;
  while (rest !== 0) {
    const quotient = intFloorDivide(a, rest);
    [a, rest] = [rest, intSubtract(a, intMultiply(quotient, rest))];
    [x, y] = [y, intSubtract(x, intMultiply(quotient, y))];
  }
  if (a !== 1) throw valueError('base is not invertible for the given modulus');
  return x;
}

export function longShiftLeft(left: PyLong, right: PyLong): PyLong {
  if (right.value < 0) throw valueError('negative shift count');
  return newLong(intShiftLeft(left.value, right.value));
}

export function longShiftRight(left: PyLong, right: PyLong): PyLong {
  if (right.value < 0) throw valueError('negative shift count');
  return newLong(intShiftRight(left.value, right.value));
}

export function longAnd(left: PyLong, right: PyLong): PyLong {
  return newLong(intAnd(left.value, right.value));
}

export function longOr(left: PyLong, right: PyLong): PyLong {
  return newLong(intOr(left.value, right.value));
}

export function longXor(left: PyLong, right: PyLong): PyLong {
  return newLong(intXor(left.value, right.value));
}

/** Negative, zero or positive as left is less than, equal to or greater than right. */
export function longCompare(left: PyLong, right: PyLong): number {
  const a = left.value;
  const b = right.value;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An int that is no instance of a subclass: `long_long`. Owned. */
export function exactLong(self: PyObject): PyLong {
  return self.type === longType ? newRef(self as PyLong) : newLong((self as PyLong).value);
}

/** `CHECK_BINOP`: the slot for any two operands. */
function onInts(fn: (left: PyLong, right: PyLong) => PyObject): Binary {
  return (left, right) => (isLong(left) && isLong(right) ? fn(left, right) : NotImplemented);
}

/** The slots of `int` that are operators. */
export const longOperators = {
  nb_add: onInts(longAdd),
  nb_subtract: onInts(longSubtract),
  nb_multiply: onInts(longMultiply),
  nb_remainder: onInts(longRemainder),
  nb_divmod: onInts(longDivmod),
  nb_floor_divide: onInts(longFloorDivide),
  nb_true_divide: onInts(longTrueDivide),
  nb_lshift: onInts(longShiftLeft),
  nb_rshift: onInts(longShiftRight),
  nb_and: onInts(longAnd),
  nb_xor: onInts(longXor),
  nb_or: onInts(longOr),
  nb_power(base: PyObject, exponent: PyObject, modulus: PyObject): PyObject {
    if (!isLong(base) || !isLong(exponent)) return NotImplemented;
    if (modulus === None) return longPower(base, exponent);
    if (!isLong(modulus)) return NotImplemented;
    return newLong(longPowerMod(base.value, exponent.value, modulus.value));
  },
  nb_negative: (self: PyObject): PyObject => newLong(intNegate((self as PyLong).value)),
  nb_positive: exactLong,
  nb_absolute: (self: PyObject): PyObject =>
    (self as PyLong).value < 0 ? newLong(intNegate((self as PyLong).value)) : exactLong(self),
  nb_invert: (self: PyObject): PyObject => newLong(intSubtract(-1, (self as PyLong).value)),
  nb_bool: (self: PyObject): boolean => (self as PyLong).value !== 0,
};

/**
 * The operators of two exact ints by the number of the operator in BINARY_OP (`NB_ADD` ...): what
 * `BINARY_OPERATORS` comes to for them, without the search for a slot. Null where that search is needed.
 */
const plain = [
  longAdd,
  longAnd,
  longFloorDivide,
  longShiftLeft,
  null,
  longMultiply,
  longRemainder,
  longOr,
  longPower,
  longShiftRight,
  longSubtract,
  longTrueDivide,
  longXor,
];
export const longBinaryOperators: readonly (((left: PyLong, right: PyLong) => PyObject) | null)[] = [
  ...plain,
  ...plain,
];
