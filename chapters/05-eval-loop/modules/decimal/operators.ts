/**
 * Decimals under Python's operators: arithmetic with ints, comparing with every kind of number, hashing. Answers
 * to the number slots, `dec_richcompare` and `dec_hash` of Modules/_decimal/_decimal.c.
 */
import {
  type Binary as BinarySlot,
  decref,
  EQ,
  GT,
  getAttrName,
  HASH_MODULUS,
  hashIdentity,
  hashIdentity64,
  hashLong,
  hashLong64,
  isComplex,
  isFloat,
  isInstance,
  isLong,
  LE,
  LT,
  NE,
  None,
  NotImplemented,
  newFloat,
  newLong,
  newRef,
  normalise,
  overflowError,
  type PyComplex,
  type PyFloat,
  type PyLong,
  type PyObject,
  pyBool,
  type Ternary,
  typeError,
  type Unary as UnarySlot,
  valueError,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { importModule } from '../../imports/import.ts';
import {
  absolute,
  add,
  divide,
  divideInteger,
  minus,
  multiply,
  plus,
  remainder,
  subtract,
} from './arithmetic.ts';
import { order } from './compare.ts';
import { type Context, maxContext } from './context.ts';
import { divmodTuple, settled } from './context-type.ts';
import { isDecimalObject, ofDouble, ofLong, operand, type PyDecimal } from './convert.ts';
import { currentContext } from './current.ts';
import { FLOAT_OPERATION, INVALID_OPERATION } from './flags.ts';
import { type Decimal, INFINITE, SNAN } from './number.ts';
import type { Binary, Unary } from './operations.ts';
import { integerValue, power, powerModulo } from './power.ts';
import { truncate } from './quantize.ts';
import { toScientific } from './text.ts';

const unarySlot =
  (operation: Unary): UnarySlot =>
  (self) => {
    const context = currentContext();
    return settled(operation((self as PyDecimal).value, context), context);
  };

const binarySlot =
  (operation: Binary): BinarySlot =>
  (left, right) => {
    const a = operand(left);
    if (a === null) return newRef(NotImplemented);
    const b = operand(right);
    if (b === null) return newRef(NotImplemented);
    const context = currentContext();
    return settled(operation(a, b, context), context);
  };

const powerSlot: Ternary = (base, exponent, modulus) => {
  const a = operand(base);
  const b = operand(exponent);
  const m = modulus === None ? null : operand(modulus);
  if (a === null || b === null || (m === null && modulus !== None)) return newRef(NotImplemented);
  const context = currentContext();
  return settled(m === null ? power(a, b, context) : powerModulo(a, b, m, context), context);
};

const divmodSlot: BinarySlot = (left, right) => {
  const a = operand(left);
  const b = operand(right);
  return a === null || b === null ? newRef(NotImplemented) : divmodTuple(a, b, currentContext());
};

// ---- Comparing

/** What a Decimal is compared with, as a Decimal; null if it cannot be. Notes float operations. */
function comparable(other: PyObject, op: number, context: Context): Decimal | null {
  if (isDecimalObject(other)) return other.value;
  if (isLong(other)) return ofLong(other as PyLong);
  let x: number;
  if (isFloat(other)) x = (other as PyFloat).value;
  else if (isComplex(other) && (op === EQ || op === NE)) {
    const { real, imag } = (other as PyComplex).value;
    if (imag !== 0) return null;
    x = real;
  } else return null;
  context.pending |= FLOAT_OPERATION;
  if (op === EQ || op === NE) {
    context.status |= context.pending;
    context.pending = 0;
  } else context.settle();
  return ofDouble(x);
}

const answer = (result: number, op: number): boolean => {
  switch (op) {
    case EQ:
      return result === 0;
    case NE:
      return result !== 0;
    case LT:
      return result < 0;
    case LE:
      return result <= 0;
    case GT:
      return result > 0;
    default:
      return result >= 0;
  }
};

/** `dec_richcompare`. */
function compare(left: PyObject, right: PyObject, op: number): PyObject {
  const a = (left as PyDecimal).value;
  const context = currentContext();
  const b = comparable(right, op, context);
  if (b === null) return isRational(right) ? compareRational(a, right, op, context) : newRef(NotImplemented);
  return compareNumbers(a, b, op, context);
}

function compareNumbers(a: Decimal, b: Decimal, op: number, context: Context): PyObject {
  if (!a.isNan && !b.isNan) return pyBool(answer(order(a, b), op));
  if (a.kind === SNAN || b.kind === SNAN || (op !== EQ && op !== NE)) {
    context.pending |= INVALID_OPERATION;
    context.settle();
  }
  return pyBool(op === NE);
}

let rational: PyObject | null = null;

function isRational(object: PyObject): boolean {
  if (rational === null) {
    const numbers = importModule('numbers');
    rational = getAttrName(numbers, 'Rational');
    decref(numbers);
  }
  return isInstance(object, rational);
}

/** A Decimal with numerator / denominator: `a * denominator` with the numerator, exactly. */
function compareRational(a: Decimal, other: PyObject, op: number, context: Context): PyObject {
  const numerator = getAttrName(other, 'numerator') as PyLong;
  const denominator = getAttrName(other, 'denominator') as PyLong;
  const work = maxContext();
  const scaled = a.isSpecial ? a : multiply(a, ofLong(denominator), work);
  const wanted = ofLong(numerator);
  decref(numerator);
  decref(denominator);
  return compareNumbers(scaled, wanted, op, context);
}

// ---- Hashing

const INVERSE_OF_10 = modularPower(10n, HASH_MODULUS - 2n);

function modularPower(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base;
  for (let n = exponent; n > 0n; n >>= 1n) {
    if ((n & 1n) === 1n) result = (result * factor) % HASH_MODULUS;
    factor = (factor * factor) % HASH_MODULUS;
  }
  return result;
}

/** The hash that every number of the same value has; undefined for NaN, which hashes by identity. */
function numberHash(a: Decimal): bigint | undefined {
  if (a.kind === SNAN) throw typeError('Cannot hash a signaling NaN value');
  if (a.isNan) return undefined;
  if (a.kind === INFINITE) return a.sign === 1 ? -314159n : 314159n;
  const scale =
    a.exponent >= 0
      ? modularPower(10n, BigInt(a.exponent))
      : modularPower(INVERSE_OF_10, BigInt(-a.exponent));
  const hash = ((a.coefficient % HASH_MODULUS) * scale) % HASH_MODULUS;
  return a.sign === 1 ? -hash : hash;
}

function decimalHash(self: PyObject): number {
  const hash = numberHash((self as PyDecimal).value);
  return hash === undefined ? hashIdentity(self) : hashLong(normalise(hash));
}
wholeHashes.set(decimalHash, (self) => {
  const hash = numberHash((self as PyDecimal).value);
  return hash === undefined ? hashIdentity64(self) : hashLong64(hash);
});

// ---- Converting

/** The int that a Decimal is after rounding. Raises ValueError and OverflowError. */
export function toInt(a: Decimal, rounding: 'ROUND_DOWN' | 'ROUND_FLOOR' | 'ROUND_CEILING'): PyObject {
  if (a.isNan) throw valueError('cannot convert NaN to integer');
  if (a.kind === INFINITE) throw overflowError('cannot convert Infinity to integer');
  return newLong(normalise(integerValue(truncate(a, rounding, maxContext()))));
}

/** `PyDec_AsFloat`. */
export function toFloat(a: Decimal): number {
  if (a.kind === SNAN) throw valueError('cannot convert signaling NaN to float');
  if (a.isNan) return Number.NaN;
  return Number(toScientific(a));
}

export const decimalSlots = {
  tp_richcompare: compare,
  tp_hash: decimalHash,
  nb_add: binarySlot(add),
  nb_subtract: binarySlot(subtract),
  nb_multiply: binarySlot(multiply),
  nb_true_divide: binarySlot(divide),
  nb_floor_divide: binarySlot(divideInteger),
  nb_remainder: binarySlot(remainder),
  nb_divmod: divmodSlot,
  nb_power: powerSlot,
  nb_negative: unarySlot(minus),
  nb_positive: unarySlot(plus),
  nb_absolute: unarySlot(absolute),
  nb_bool: (self: PyObject) => !(self as PyDecimal).value.isZero,
  nb_int: (self: PyObject) => toInt((self as PyDecimal).value, 'ROUND_DOWN'),
  nb_float: (self: PyObject) => newFloat(toFloat((self as PyDecimal).value)),
};
