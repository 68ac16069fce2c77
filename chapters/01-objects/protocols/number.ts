/**
 * The number protocol: binary and unary operators on any objects, by the slots of both operands.
 * Answers to the second half of Objects/abstract.c (`binary_op1`, `ternary_op`, `binary_iop1`).
 */

import { typeError } from '../exceptions/errors.ts';
import type { Binary, PyObject, PyType, Ternary } from '../object.ts';
import { None, NotImplemented } from '../singletons.ts';
import { isSubtype } from '../types/typeobject.ts';
import { asSsize } from './abstract.ts';

type BinarySlot = { [K in keyof PyType]: PyType[K] extends Binary | null ? K : never }[keyof PyType];
type UnarySlot = 'nb_negative' | 'nb_positive' | 'nb_absolute' | 'nb_invert';

/** `binary_op1`: the left operand's slot, unless the right one's type is a subtype with its own. */
export function tryBinary(left: PyObject, right: PyObject, slot: BinarySlot): PyObject {
  const slotLeft = left.type[slot];
  let slotRight = right.type === left.type ? null : right.type[slot];
  if (slotRight === slotLeft) slotRight = null;
  if (slotLeft !== null) {
    if (slotRight !== null && isSubtype(right.type, left.type)) {
      const result = slotRight(left, right);
      if (result !== NotImplemented) return result;
      slotRight = null;
    }
    const result = slotLeft(left, right);
    if (result !== NotImplemented) return result;
  }
  return slotRight === null ? NotImplemented : slotRight(left, right);
}

function unsupported(left: PyObject, right: PyObject, operator: string): Error | object {
  return typeError(
    `unsupported operand type(s) for ${operator}: '${left.type.name}' and '${right.type.name}'`,
  );
}

/** `binary_op` for operators that only numbers have. */
export function binary(left: PyObject, right: PyObject, slot: BinarySlot, operator: string): PyObject {
  const result = tryBinary(left, right, slot);
  if (result === NotImplemented) throw unsupported(left, right, operator);
  return result;
}

/** `binary_iop`: the in-place slot, then the plain one. */
export function inplace(
  left: PyObject,
  right: PyObject,
  islot: BinarySlot,
  slot: BinarySlot,
  op: string,
): PyObject {
  const own = left.type[islot];
  if (own !== null) {
    const result = own(left, right);
    if (result !== NotImplemented) return result;
  }
  return binary(left, right, slot, op);
}

/** `PyNumber_Add`. */
export function add(left: PyObject, right: PyObject): PyObject {
  const result = tryBinary(left, right, 'nb_add');
  if (result !== NotImplemented) return result;
  if (left.type.sq_concat !== null) return left.type.sq_concat(left, right);
  throw unsupported(left, right, '+');
}

/** `PyNumber_InPlaceAdd`. */
export function inplaceAdd(left: PyObject, right: PyObject): PyObject {
  const own = left.type.nb_inplace_add;
  let result = own === null ? NotImplemented : own(left, right);
  if (result === NotImplemented) result = tryBinary(left, right, 'nb_add');
  if (result !== NotImplemented) return result;
  const concat = left.type.sq_inplace_concat ?? left.type.sq_concat;
  if (concat !== null) return concat(left, right);
  throw unsupported(left, right, '+=');
}

function repeat(sequence: PyObject, count: PyObject, inPlace: boolean): PyObject {
  if (count.type.nb_index === null) {
    throw typeError(`can't multiply sequence by non-int of type '${count.type.name}'`);
  }
  const slot = (inPlace ? sequence.type.sq_inplace_repeat : null) ?? sequence.type.sq_repeat!;
  return slot(sequence, asSsize(count));
}

/** `PyNumber_Multiply`. */
export function multiply(left: PyObject, right: PyObject): PyObject {
  const result = tryBinary(left, right, 'nb_multiply');
  if (result !== NotImplemented) return result;
  if (left.type.sq_repeat !== null) return repeat(left, right, false);
  if (right.type.sq_repeat !== null) return repeat(right, left, false);
  throw unsupported(left, right, '*');
}

/** `PyNumber_InPlaceMultiply`. */
export function inplaceMultiply(left: PyObject, right: PyObject): PyObject {
  const own = left.type.nb_inplace_multiply;
  let result = own === null ? NotImplemented : own(left, right);
  if (result === NotImplemented) result = tryBinary(left, right, 'nb_multiply');
  if (result !== NotImplemented) return result;
  if (left.type.sq_repeat !== null) return repeat(left, right, true);
  if (right.type.sq_repeat !== null) return repeat(right, left, false);
  throw unsupported(left, right, '*=');
}

/** `ternary_op`, which only `pow` uses. */
export function power(
  base: PyObject,
  exponent: PyObject,
  modulus: PyObject = None,
  operator = '** or pow()',
): PyObject {
  const first = base.type.nb_power;
  let second: Ternary | null = exponent.type === base.type ? null : exponent.type.nb_power;
  if (second === first) second = null;
  if (first !== null) {
    if (second !== null && isSubtype(exponent.type, base.type)) {
      const result = second(base, exponent, modulus);
      if (result !== NotImplemented) return result;
      second = null;
    }
    const result = first(base, exponent, modulus);
    if (result !== NotImplemented) return result;
  }
  if (second !== null) {
    const result = second(base, exponent, modulus);
    if (result !== NotImplemented) return result;
  }
  const third = modulus.type.nb_power;
  if (third !== null && third !== first && third !== second) {
    const result = third(base, exponent, modulus);
    if (result !== NotImplemented) return result;
  }
  if (modulus === None) throw unsupported(base, exponent, operator);
  throw typeError(
    `unsupported operand type(s) for ${operator}: '${base.type.name}', '${exponent.type.name}', '${modulus.type.name}'`,
  );
}

/** `PyNumber_InPlacePower`. */
export function inplacePower(base: PyObject, exponent: PyObject): PyObject {
  const own = base.type.nb_inplace_power;
  if (own !== null) {
    const result = own(base, exponent, None);
    if (result !== NotImplemented) return result;
  }
  return power(base, exponent, None, '**=');
}

const UNARY_TEXT: Record<UnarySlot, string> = {
  nb_negative: 'unary -',
  nb_positive: 'unary +',
  nb_absolute: 'abs()',
  nb_invert: 'unary ~',
};

/** `PyNumber_Negative` and its three siblings. */
export function unary(object: PyObject, slot: UnarySlot): PyObject {
  const own = object.type[slot];
  if (own === null) throw typeError(`bad operand type for ${UNARY_TEXT[slot]}: '${object.type.name}'`);
  return own(object);
}

/** The operators of `BINARY_OP` in the order of its oparg (`NB_ADD` 0 ... `NB_INPLACE_XOR` 25). */
export const BINARY_OPERATORS: readonly Binary[] = [
  add,
  (a, b) => binary(a, b, 'nb_and', '&'),
  (a, b) => binary(a, b, 'nb_floor_divide', '//'),
  (a, b) => binary(a, b, 'nb_lshift', '<<'),
  (a, b) => binary(a, b, 'nb_matrix_multiply', '@'),
  multiply,
  (a, b) => binary(a, b, 'nb_remainder', '%'),
  (a, b) => binary(a, b, 'nb_or', '|'),
  (a, b) => power(a, b),
  (a, b) => binary(a, b, 'nb_rshift', '>>'),
  (a, b) => binary(a, b, 'nb_subtract', '-'),
  (a, b) => binary(a, b, 'nb_true_divide', '/'),
  (a, b) => binary(a, b, 'nb_xor', '^'),
  inplaceAdd,
  (a, b) => inplace(a, b, 'nb_inplace_and', 'nb_and', '&='),
  (a, b) => inplace(a, b, 'nb_inplace_floor_divide', 'nb_floor_divide', '//='),
  (a, b) => inplace(a, b, 'nb_inplace_lshift', 'nb_lshift', '<<='),
  (a, b) => inplace(a, b, 'nb_inplace_matrix_multiply', 'nb_matrix_multiply', '@='),
  inplaceMultiply,
  (a, b) => inplace(a, b, 'nb_inplace_remainder', 'nb_remainder', '%='),
  (a, b) => inplace(a, b, 'nb_inplace_or', 'nb_or', '|='),
  inplacePower,
  (a, b) => inplace(a, b, 'nb_inplace_rshift', 'nb_rshift', '>>='),
  (a, b) => inplace(a, b, 'nb_inplace_subtract', 'nb_subtract', '-='),
  (a, b) => inplace(a, b, 'nb_inplace_true_divide', 'nb_true_divide', '/='),
  (a, b) => inplace(a, b, 'nb_inplace_xor', 'nb_xor', '^='),
];
