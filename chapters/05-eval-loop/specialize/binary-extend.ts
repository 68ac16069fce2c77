/**
 * Operators on pairs of types that have no instruction of their own: small ints with `|`, `&` and `^`, a float
 * with a small int. Answers to `binaryop_extend_descrs` in Python/specialize.c.
 */
import {
  floatType,
  longType,
  newFloat,
  newLong,
  type PyFloat,
  type PyLong,
  type PyObject,
} from '../../01-objects/index.ts';
import {
  NB_ADD,
  NB_AND,
  NB_INPLACE_AND,
  NB_INPLACE_OR,
  NB_INPLACE_XOR,
  NB_MULTIPLY,
  NB_OR,
  NB_SUBTRACT,
  NB_TRUE_DIVIDE,
  NB_XOR,
} from '../../04-compiler/index.ts';

/** Guard and action in one: the result (owned), or null where the operands are others than the guess was for. */
export type ExtendedOperation = (left: PyObject, right: PyObject) => PyObject | null;

/** `_PyLong_IsCompact`: an int of one digit of 30 bits. */
function isCompact(object: PyObject): object is PyObject<number> {
  if (object.type !== longType) return false;
  const { value } = object as PyLong;
  return typeof value === 'number' && value < 2 ** 30 && value > -(2 ** 30);
}

/** A float that is not NaN: there `x op y` would have to answer one of its operands. */
const isOrdered = (object: PyObject): object is PyFloat =>
  object.type === floatType && !Number.isNaN((object as PyFloat).value);

const longs =
  (operate: (a: number, b: number) => number): ExtendedOperation =>
  (left, right) =>
    isCompact(left) && isCompact(right) ? newLong(operate(left.value, right.value)) : null;

const floatLong =
  (operate: (a: number, b: number) => number): ExtendedOperation =>
  (left, right) =>
    isOrdered(left) && isCompact(right) ? newFloat(operate(left.value, right.value)) : null;

const longFloat =
  (operate: (a: number, b: number) => number): ExtendedOperation =>
  (left, right) =>
    isCompact(left) && isOrdered(right) ? newFloat(operate(left.value, right.value)) : null;

/** A division is left to the general instruction when it would fail. */
const unlessZero =
  (operation: ExtendedOperation): ExtendedOperation =>
  (left, right) =>
    right.value === 0 ? null : operation(left, right);

const or = longs((a, b) => a | b);
const and = longs((a, b) => a & b);
const xor = longs((a, b) => a ^ b);

const OPERATIONS: readonly [operator: number, operation: ExtendedOperation][] = [
  [NB_OR, or],
  [NB_AND, and],
  [NB_XOR, xor],
  [NB_INPLACE_OR, or],
  [NB_INPLACE_AND, and],
  [NB_INPLACE_XOR, xor],
  [NB_ADD, floatLong((a, b) => a + b)],
  [NB_SUBTRACT, floatLong((a, b) => a - b)],
  [NB_TRUE_DIVIDE, unlessZero(floatLong((a, b) => a / b))],
  [NB_MULTIPLY, floatLong((a, b) => a * b)],
  [NB_ADD, longFloat((a, b) => a + b)],
  [NB_SUBTRACT, longFloat((a, b) => a - b)],
  [NB_TRUE_DIVIDE, unlessZero(longFloat((a, b) => a / b))],
  [NB_MULTIPLY, longFloat((a, b) => a * b)],
];

/** `binary_op_extended_specialization`: the operation for an operator and these operands, if there is one. */
export function extendedOperation(oparg: number, left: PyObject, right: PyObject): ExtendedOperation | null {
  const fits = (guarded: ExtendedOperation): boolean => {
    const result = guarded(left, right);
    if (result === null) return false;
    if (--result.refcnt === 0) result.type.tp_dealloc(result);
    return true;
  };
  return OPERATIONS.find(([operator, operation]) => operator === oparg && fits(operation))?.[1] ?? null;
}
