/**
 * The iterators of `range`. Answers to the second half of Objects/rangeobject.c: one for ranges whose ints
 * are all small (a C long there, an exact JavaScript number here), which the eval loop advances itself, and
 * one for ints of any size.
 */

import { lengthHintMethod, reduceMethod, reduceTo, selfIter, setStateMethod } from '../iterators/common.ts';
import { type Int, intAdd, intMultiply, intSubtract } from '../numbers/int.ts';
import { PyObject, type PyType } from '../object.ts';
import { asIndex } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import type { MethodDef } from '../types/clinic.ts';
import { defineType } from '../types/define.ts';
import { newRange } from './range.ts';

/** What a range iterator will yield: `remaining` ints from `next` in steps of `step`. */
export class RangeIterator<N extends Int = number> {
  next: N;
  readonly step: N;
  remaining: N;

  constructor(next: N, step: N, remaining: N) {
    this.next = next;
    this.step = step;
    this.remaining = remaining;
  }
}

type PyRangeIterator = PyObject<RangeIterator>;
type AnyRangeIterator = PyObject<RangeIterator<Int>>;

/** The iterator over `length` ints from `start` in steps of `step`. Owned. */
export function newRangeIterator(start: Int, step: Int, length: Int): PyObject {
  if (typeof start === 'number' && typeof step === 'number' && typeof length === 'number') {
    const end = start + step * length;
    if (Number.isSafeInteger(end))
      return new PyObject(rangeIteratorType, new RangeIterator(start, step, length));
  }
  return new PyObject(longRangeIteratorType, new RangeIterator<Int>(start, step, length));
}

/** `__reduce__`: the range of the ints still to come. */
function reduce({ value: { next, step, remaining } }: AnyRangeIterator): PyObject {
  return reduceTo('iter', () => [newRange(next, intAdd(next, intMultiply(remaining, step)), step), None]);
}

/** `__setstate__`: skips so many ints, silently no more than there are. */
function skip({ value: state }: AnyRangeIterator, object: PyObject): void {
  const count = asIndex(object);
  const skipped = count < 0 ? 0 : count > state.remaining ? state.remaining : count;
  state.next = intAdd(state.next, intMultiply(skipped, state.step));
  state.remaining = intSubtract(state.remaining, skipped);
}

const methods = (): MethodDef[] => [
  lengthHintMethod(({ value }: AnyRangeIterator) => value.remaining),
  reduceMethod(reduce),
  setStateMethod(skip),
];

/** `rangeiter_next`: the ints of a small range. The eval loop does the same in place (FOR_ITER_RANGE). */
function next(self: PyObject): PyObject | null {
  const state = (self as PyRangeIterator).value;
  if (state.remaining <= 0) return null;
  const result = state.next;
  state.next = result + state.step;
  state.remaining--;
  return newLong(result);
}

/** `longrangeiter_next`. */
function nextLong(self: PyObject): PyObject | null {
  const state = (self as AnyRangeIterator).value;
  if (state.remaining <= 0) return null;
  const result = state.next;
  state.next = intAdd(result, state.step);
  state.remaining = intSubtract(state.remaining, 1);
  return newLong(result);
}

export const rangeIteratorType: PyType = defineType('range_iterator', {
  basicsize: 40,
  tp_iter: selfIter,
  tp_iternext: next,
  methods: methods(),
});

export const longRangeIteratorType: PyType = defineType('longrange_iterator', {
  basicsize: 40,
  tp_iter: selfIter,
  tp_iternext: nextLong,
  methods: methods(),
});
