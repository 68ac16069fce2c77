/**
 * Iterators that walk a sequence by an index: those of list, tuple, str, bytes and of `reversed` differ only
 * in what is asked of the sequence. Answers to `listiter_*`, `tupleiter_*`, `listreviter_*` and their like.
 */

import { decref, newRef, PyGCObject, type PyList, type PyObject, type PyType, track } from '../object.ts';
import { newLong } from '../singletons.ts';
import { defineType } from '../types/define.ts';
import { lengthHintMethod, reduceMethod, reduceTo, selfIter, setStateMethod, stateIndex } from './common.ts';

/** What such an iterator holds: the sequence (owned; null once it is exhausted) and the next index. */
export class IndexedState<S extends PyObject = PyObject> {
  items: S | null;
  index: number;

  constructor(items: S, index: number) {
    this.items = items;
    this.index = index;
  }
}

/** The state of a `list_iterator` or `tuple_iterator`, which the eval loop advances itself. */
export type ListIterator = IndexedState<PyList>;

export type PyIndexedIterator = PyGCObject<IndexedState>;

/** What tells one kind from another. */
interface Kind {
  /** How many items the sequence has at this moment. */
  length: (sequence: PyObject) => number;
  /** The item at an index that is in range. Owned. */
  item: (sequence: PyObject, index: number) => PyObject;
  /** An empty sequence, for the pickle of an exhausted iterator. Owned. */
  empty: () => PyObject;
}

/** An iterator over a sequence, which is borrowed. Owned. */
export function newIndexedIterator(type: PyType, sequence: PyObject, index: number): PyIndexedIterator {
  return track(new PyGCObject(type, new IndexedState(newRef(sequence), index)));
}

/** The iterator is exhausted, and stays so even if the sequence grows again. */
function exhaust(state: IndexedState): null {
  const { items } = state;
  state.items = null;
  if (items !== null) decref(items);
  return null;
}

/** Sequence and index as `__reduce__` tells them, owned; undefined once the iterator is exhausted. */
export function partsOf({ items, index }: IndexedState): PyObject[] | undefined {
  return items === null ? undefined : [newRef(items), newLong(index)];
}

function traverse({ value: { items } }: PyIndexedIterator, visit: (object: PyObject) => void): void {
  if (items !== null) visit(items);
}

function clear(self: PyObject): void {
  exhaust((self as PyIndexedIterator).value);
}

/** Declares the type of an iterator from the first item to the last. */
export function defineForwardIterator(name: string, { length, item, empty }: Kind): PyType {
  return defineType(name, {
    basicsize: 32,
    tp_iter: selfIter,
    tp_iternext(self) {
      const state = (self as PyIndexedIterator).value;
      const { items } = state;
      if (items === null) return null;
      return state.index < length(items) ? item(items, state.index++) : exhaust(state);
    },
    traverse,
    tp_clear: clear,
    methods: [
      lengthHintMethod(({ value: { items, index } }: PyIndexedIterator) =>
        items === null ? 0 : Math.max(0, length(items) - index),
      ),
      reduceMethod(({ value: state }: PyIndexedIterator) =>
        reduceTo('iter', () => partsOf(state) ?? [empty()]),
      ),
      setStateMethod(({ value: state }: PyIndexedIterator, object) => {
        const index = stateIndex(object);
        if (state.items !== null) state.index = Math.min(Math.max(index, 0), length(state.items));
      }),
    ],
  });
}

/** Declares the type of an iterator from the last item to the first. Its index is -1 at the end. */
export function defineReverseIterator(name: string, { length, item, empty }: Kind): PyType {
  return defineType(name, {
    basicsize: 32,
    tp_iter: selfIter,
    tp_iternext(self) {
      const state = (self as PyIndexedIterator).value;
      const { items, index } = state;
      if (items === null) return null;
      if (index >= 0 && index < length(items)) {
        state.index--;
        return item(items, index);
      }
      state.index = -1;
      return exhaust(state);
    },
    traverse,
    tp_clear: clear,
    methods: [
      lengthHintMethod(({ value: { items, index } }: PyIndexedIterator) =>
        items === null || length(items) < index + 1 ? 0 : index + 1,
      ),
      reduceMethod(({ value: state }: PyIndexedIterator) => {
        if (state.items === null) return reduceTo('iter', () => [empty()]);
        return reduceTo('reversed', () => partsOf(state) ?? [empty()]);
      }),
      setStateMethod(({ value: state }: PyIndexedIterator, object) => {
        const index = stateIndex(object);
        if (state.items !== null) state.index = Math.min(Math.max(index, -1), length(state.items) - 1);
      }),
    ],
  });
}
