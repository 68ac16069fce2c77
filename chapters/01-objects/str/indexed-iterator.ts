/**
 * An iterator that walks a sequence by index: those of `str`, `bytes`, `bytearray` and `memoryview` differ in
 * name and in how an item is taken. Answers to `unicodeiterobject`, `striterobject` and `bytesiterobject`.
 */
import { asSsize } from '../abstract.ts';
import { newTuple } from '../containers.ts';
import { defineType } from '../define.ts';
import { builtinNamed, lengthHintMethod, reduceMethod, reduceTo, selfIter, setStateMethod } from '../iterators/common.ts';
import { decref, newRef, PyGCObject, track, type PyObject, type PyType } from '../object.ts';
import { newLong } from '../singletons.ts';

/** The payload: the sequence (owned), null once it has been walked through, and the next index. */
export interface IndexedIterator {
  sequence: PyObject | null;
  index: number;
}

type PyIndexedIterator = PyGCObject<IndexedIterator>;

/** What kind of sequence it walks. `item` answers an owned item, null behind the last. */
export interface IndexedSpec {
  item: (sequence: PyObject, index: number) => PyObject | null;
  length: (sequence: PyObject) => number;
  /** What an exhausted iterator is pickled as: the argument of `iter`, owned. */
  exhausted: () => PyObject;
}

/** Declares such an iterator type. */
export function defineIndexedIterator(name: string, { item, length, exhausted }: IndexedSpec): PyType {
  return defineType(name, {
    basicsize: 32,
    tp_iter: selfIter,
    tp_iternext(self) {
      const state = (self as PyIndexedIterator).value;
      if (state.sequence === null) return null;
      const next = item(state.sequence, state.index);
      if (next !== null) state.index++;
      else {
        const done = state.sequence;
        state.sequence = null;
        decref(done);
      }
      return next;
    },
    traverse({ value }: PyIndexedIterator, visit) {
      if (value.sequence !== null) visit(value.sequence);
    },
    methods: [
      lengthHintMethod(({ value }: PyIndexedIterator) =>
        value.sequence === null ? 0 : Math.max(length(value.sequence) - value.index, 0),
      ),
      reduceMethod(({ value }: PyIndexedIterator) =>
        value.sequence === null
          ? newTuple([newRef(builtinNamed.get('iter')), newTuple([exhausted()])])
          : reduceTo('iter', newRef(value.sequence), newLong(value.index)),
      ),
      setStateMethod(({ value }: PyIndexedIterator, state) => {
        const index = asSsize(state);
        if (value.sequence !== null) value.index = Math.min(Math.max(index, 0), length(value.sequence));
      }),
    ],
  });
}

/** An iterator of such a type at the start of a sequence (borrowed). Owned. */
export function newIndexedIterator(type: PyType, sequence: PyObject): PyObject {
  return track(new PyGCObject<IndexedIterator>(type, { sequence: newRef(sequence), index: 0 }));
}
