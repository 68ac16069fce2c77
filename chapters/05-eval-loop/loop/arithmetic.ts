/** What BINARY_OP does where no specialised instruction stands. Answers to `binary_ops` in Python/ceval.c. */
import {
  BINARY_OPERATORS,
  getItem,
  longBinaryOperators,
  longType,
  type PyLong,
  type PyObject,
} from '../../01-objects/index.ts';
import { NB_SUBSCR } from '../../04-compiler/index.ts';

/** The operator by its number. Operands borrowed, result owned. Two ints, the common case, go the short way. */
export function binaryOperation(operator: number, left: PyObject, right: PyObject): PyObject {
  if (operator === NB_SUBSCR) return getItem(left, right);
  if (left.type === longType && right.type === longType) {
    const operate = longBinaryOperators[operator];
    if (operate !== null && operate !== undefined) return operate(left as PyLong, right as PyLong);
  }
  return BINARY_OPERATORS[operator]!(left, right);
}
