/**
 * Computing with constants at compile time. The number protocol of chapter 1 does the work; here are the
 * limits that keep `'x' * 10**9` from being written into a code object, and the rule that an operation
 * which raises is left for run time. Answers to `eval_const_binop`, `eval_const_unaryop` and the
 * `const_folding_safe_*` functions of Python/flowgraph.c.
 */
import {
  BINARY_OPERATORS,
  decref,
  getItem,
  isBool,
  isBytes,
  isLong,
  isStr,
  isTrue,
  isTuple,
  newRef,
  PyError,
  type PyLong,
  type PyObject,
  pyBool,
  strLength,
  unary,
} from '../01-objects/index.ts';
import {
  NB_LSHIFT,
  NB_MATRIX_MULTIPLY,
  NB_MULTIPLY,
  NB_POWER,
  NB_REMAINDER,
  NB_SUBSCR,
} from './dis/operands.ts';
import { UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT } from './opcodes.ts';

const MAX_INT_SIZE = 128; // bits
const MAX_COLLECTION_SIZE = 256; // items
const MAX_STR_SIZE = 4096; // characters
const MAX_TOTAL_ITEMS = 1024; // with those of nested collections

/** `eval_const_binop`: the result (owned), or null where it must be left for run time. */
export function foldBinary(left: PyObject, op: number, right: PyObject): PyObject | null {
  if (!isSafe(left, op, right)) return null;
  return attempt(() => (op === NB_SUBSCR ? getItem(left, right) : BINARY_OPERATORS[op](left, right)));
}

/** `eval_const_unaryop`: the result (owned) of an operator, or null. `+x` has an intrinsic for opcode. */
export function foldUnary(opcode: number, operand: PyObject): PyObject | null {
  return attempt(() => {
    switch (opcode) {
      case UNARY_NEGATIVE:
        return unary(operand, 'nb_negative');
      case UNARY_INVERT:
        // `~True` gives a DeprecationWarning, which is for run time
        return isBool(operand) ? null : unary(operand, 'nb_invert');
      case UNARY_NOT:
        return newRef(pyBool(!isTrue(operand)));
      default:
        return unary(operand, 'nb_positive');
    }
  });
}

/** The result of a computation, or null if it raises. */
function attempt(compute: () => PyObject | null): PyObject | null {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    decref(error.exc);
    return null;
  }
}

function isSafe(left: PyObject, op: number, right: PyObject): boolean {
  switch (op) {
    case NB_MULTIPLY:
      return isSafeMultiply(left, right);
    case NB_POWER:
      return isSafePower(left, right);
    case NB_LSHIFT:
      return isSafeShift(left, right);
    case NB_REMAINDER:
      return !isStr(left) && !isBytes(left); // formatting is not for the compiler
    case NB_MATRIX_MULTIPLY:
      return false;
    default:
      return true;
  }
}

/** `const_folding_safe_multiply`. */
function isSafeMultiply(left: PyObject, right: PyObject): boolean {
  if (isLong(left) && isLong(right)) {
    return isZero(left) || isZero(right) || bitLength(left) + bitLength(right) <= MAX_INT_SIZE;
  }
  if (isLong(left) && isTuple(right)) {
    const size = right.value.length;
    if (size === 0) return true;
    const n = Number(left.value);
    if (n < 0 || n > Math.floor(MAX_COLLECTION_SIZE / size)) return false;
    return n === 0 || itemsLeft(right, Math.floor(MAX_TOTAL_ITEMS / n)) >= 0;
  }
  if (isLong(left) && (isStr(right) || isBytes(right))) {
    const size = isStr(right) ? strLength(right) : right.value.length;
    const n = Number(left.value);
    return size === 0 || (n >= 0 && n <= Math.floor(MAX_STR_SIZE / size));
  }
  if (isLong(right) && (isTuple(left) || isStr(left) || isBytes(left))) return isSafeMultiply(right, left);
  return true;
}

/** `const_folding_check_complexity`: what is left of `limit` after counting all items; negative: too many. */
function itemsLeft(o: PyObject, limit: number): number {
  if (!isTuple(o)) return limit;
  limit -= o.value.length;
  for (const item of o.value) {
    if (limit < 0) break;
    limit = itemsLeft(item, limit);
  }
  return limit;
}

/** `const_folding_safe_power`. */
function isSafePower(left: PyObject, right: PyObject): boolean {
  if (!isLong(left) || !isLong(right) || isZero(left) || right.value <= 0) return true;
  return bitLength(left) <= Math.floor(MAX_INT_SIZE / Number(right.value));
}

/** `const_folding_safe_lshift`. */
function isSafeShift(left: PyObject, right: PyObject): boolean {
  if (!isLong(left) || !isLong(right) || isZero(left) || isZero(right)) return true;
  const shift = Number(right.value);
  return shift >= 0 && shift <= MAX_INT_SIZE && bitLength(left) <= MAX_INT_SIZE - shift;
}

function isZero(n: PyLong): boolean {
  return n.value === 0;
}

/** `_PyLong_NumBits`: `(5)` gives 3, `(-8)` gives 4. */
function bitLength(n: PyLong): number {
  const magnitude = n.value < 0 ? -n.value : n.value;
  return magnitude.toString(2).length;
}
