/**
 * Iteration: GET_ITER, FOR_ITER and its forms for lists, tuples, ranges and generators.
 * Answers to the family FOR_ITER of Python/bytecodes.c.
 */
import {
  dropEndValue,
  getIter,
  type ListIterator,
  listIteratorType,
  newLong,
  type PyObject,
  type RangeIterator,
  rangeIteratorType,
  tupleIteratorType,
  typeError,
} from '../../01-objects/index.ts';
import { generatorType, startIteration, yieldFromIter } from '../generators/generators.ts';
import type { Done, Registers } from '../loop/registers.ts';
import { specializeForIter } from '../specialize/iteration.ts';

export function GET_ITER(iterable: PyObject, _m: Registers): PyObject {
  return getIter(iterable);
}

export function GET_YIELD_FROM_ITER(iterable: PyObject, m: Registers): PyObject {
  return yieldFromIter(iterable, m.frame);
}

/** At the end it jumps behind END_FOR, to POP_ITER, which takes the iterator. */
export function FOR_ITER(m: Registers): void {
  const iterator = m.stack[m.sp - 1]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeForIter(m.bytes, m.at, iterator);
  const next = iterator.type.tp_iternext;
  if (next === null) throw typeError(`'${iterator.type.name}' object is not an iterator`);
  const item = next(iterator);
  if (item !== null) m.stack[m.sp++] = item;
  else {
    dropEndValue();
    m.pc += m.oparg * 2 + 2;
  }
}

export function FOR_ITER_LIST(m: Registers): void | Done {
  const iterator = m.stack[m.sp - 1]!;
  if (iterator.type !== listIteratorType) return m.deopt();
  const state = iterator.value as ListIterator;
  const items = state.items;
  if (items !== null && state.index < items.value.length) {
    const item = items.value[state.index++]!;
    item.refcnt++;
    m.stack[m.sp++] = item;
  } else {
    iterator.type.tp_iternext!(iterator); // lets the list go
    m.pc += m.oparg * 2 + 2;
  }
}

export function FOR_ITER_TUPLE(m: Registers): void | Done {
  const iterator = m.stack[m.sp - 1]!;
  if (iterator.type !== tupleIteratorType) return m.deopt();
  const state = iterator.value as ListIterator;
  const items = state.items;
  if (items !== null && state.index < items.value.length) {
    const item = items.value[state.index++]!;
    item.refcnt++;
    m.stack[m.sp++] = item;
  } else {
    iterator.type.tp_iternext!(iterator);
    m.pc += m.oparg * 2 + 2;
  }
}

export function FOR_ITER_RANGE(m: Registers): void | Done {
  const iterator = m.stack[m.sp - 1]!;
  if (iterator.type !== rangeIteratorType) return m.deopt();
  const state = iterator.value as RangeIterator;
  if (state.remaining > 0) {
    const value = state.next;
    state.next = value + state.step;
    state.remaining--;
    m.stack[m.sp++] = newLong(value);
  } else m.pc += m.oparg * 2 + 2;
}

/** The generator's frame runs in this very loop; when it yields, this frame goes on with the value. */
export function FOR_ITER_GEN(m: Registers): void | Done {
  const iterator = m.stack[m.sp - 1]!;
  if (iterator.type !== generatorType) return m.deopt();
  const callee = startIteration(iterator, m.tstate, m.frame);
  if (callee === null) return m.deopt();
  m.frame.returnPc = m.pc + m.oparg * 2; // END_FOR, which takes the return value away
  return m.enter(callee);
}
