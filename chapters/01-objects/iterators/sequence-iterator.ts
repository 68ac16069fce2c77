/**
 * The iterators that `iter` makes: over anything with `__getitem__`, and over the results of a callable until
 * one equals a sentinel. Answers to Objects/iterobject.c.
 */

import { emptyTuple, newTuple } from '../containers.ts';
import { indexErrorType, stopIterationType, swallow } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, newRef, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import { compareBool, EQ, lengthOf, sequenceItem, sequenceIterator } from '../protocols/abstract.ts';
import { callNoArgs } from '../protocols/call.ts';
import { NotImplemented } from '../singletons.ts';
import { defineType } from '../types/define.ts';
import { lengthHintMethod, reduceMethod, reduceTo, selfIter, setStateMethod, stateIndex } from './common.ts';
import { IndexedState, type PyIndexedIterator, partsOf } from './indexed.ts';

/** `PySeqIter_New`: the sequence is borrowed, the iterator owned. */
export function newSequenceIterator(sequence: PyObject): PyObject {
  return track(new PyGCObject(sequenceIteratorType, new IndexedState(newRef(sequence), 0)));
}
sequenceIterator.make = newSequenceIterator;

/** `iter_iternext`: IndexError and StopIteration of `__getitem__` are the end. */
function nextOfSequence(self: PyObject): PyObject | null {
  const state = (self as PyIndexedIterator).value;
  const { items } = state;
  if (items === null) return null;
  try {
    const item = sequenceItem(items, state.index);
    state.index++;
    return item;
  } catch (caught) {
    swallow(caught, indexErrorType, stopIterationType);
    if (state.items !== null) {
      state.items = null;
      decref(items);
    }
    return null;
  }
}

export const sequenceIteratorType: PyType = defineType('iterator', {
  basicsize: 32,
  tp_iter: selfIter,
  tp_iternext: nextOfSequence,
  traverse({ value: { items } }: PyIndexedIterator, visit) {
    if (items !== null) visit(items);
  },
  methods: [
    lengthHintMethod(({ value: { items, index } }: PyIndexedIterator) => {
      if (items === null) return 0;
      const hasLength = items.type.sq_length !== null || items.type.mp_length !== null;
      return hasLength ? Math.max(lengthOf(items) - index, 0) : NotImplemented;
    }),
    reduceMethod(({ value: state }: PyIndexedIterator) =>
      reduceTo('iter', () => partsOf(state) ?? [emptyTuple]),
    ),
    setStateMethod(({ value: state }: PyIndexedIterator, object) => {
      const index = stateIndex(object);
      if (state.items !== null) state.index = Math.max(index, 0);
    }),
  ],
});

/** What a `callable_iterator` holds, both owned; null once the sentinel has come. */
interface Calls {
  callable: PyObject;
  sentinel: PyObject;
}

type PyCallableIterator = PyGCObject<Calls | null>;

/** `PyCallIter_New`: arguments are borrowed, the iterator owned. */
export function newCallableIterator(callable: PyObject, sentinel: PyObject): PyObject {
  const calls: Calls = { callable: newRef(callable), sentinel: newRef(sentinel) };
  return track(new PyGCObject<Calls | null>(callableIteratorType, calls));
}

/** `calliter_iternext`. The call may use the iterator itself, so both are held meanwhile. */
function nextCall(self: PyObject): PyObject | null {
  const { value: calls } = self as PyCallableIterator;
  if (calls === null) return null;
  const { callable, sentinel } = calls;
  newRef(callable);
  newRef(sentinel);
  try {
    const result = callNoArgs(callable);
    let isEnd: boolean;
    try {
      isEnd = compareBool(sentinel, result, EQ);
    } catch (caught) {
      decref(result);
      throw caught;
    }
    if (!isEnd && (self as PyCallableIterator).value !== null) return result;
    decref(result);
    endCalls(self as PyCallableIterator);
  } catch (caught) {
    swallow(caught, stopIterationType);
    endCalls(self as PyCallableIterator);
  } finally {
    decref(callable);
    decref(sentinel);
  }
  return null;
}

function endCalls(iterator: PyCallableIterator): void {
  const { value: calls } = iterator;
  iterator.value = null;
  if (calls === null) return;
  decref(calls.callable);
  decref(calls.sentinel);
}

export const callableIteratorType: PyType = defineType('callable_iterator', {
  basicsize: 32,
  tp_iter: selfIter,
  tp_iternext: nextCall,
  traverse({ value: calls }: PyCallableIterator, visit) {
    if (calls === null) return;
    visit(calls.callable);
    visit(calls.sentinel);
  },
  methods: [
    reduceMethod((self: PyCallableIterator) => {
      const iter = newRef(evalHooks.builtin('iter')); // finding it may run Python code: then look
      const { value: calls } = self;
      if (calls === null) return newTuple([iter, newTuple([emptyTuple])]);
      return newTuple([iter, newTuple([newRef(calls.callable), newRef(calls.sentinel)])]);
    }),
  ],
});
