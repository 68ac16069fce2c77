// A native type that holds two objects. See task.md.

import { defineType, NotImplemented, newStr, PyGCObject, type PyObject, track } from '../../index.ts';

interface Pair {
  first: PyObject;
  second: PyObject;
}

export type PyPair = PyGCObject<Pair>;

export const pairType = defineType('Pair', {
  basicsize: 32,
  tp_repr: () => newStr('Pair()'),
  tp_richcompare: () => NotImplemented,
  tp_hash: () => 0,
  sq_length: () => 0,
  // sq_item: (self, index) => ...
  traverse(_self: PyPair, _visit: (object: PyObject) => void) {},
});

/** A pair of two objects, borrowed. Owned. */
export function newPair(first: PyObject, second: PyObject): PyPair {
  return track(new PyGCObject<Pair>(pairType, { first, second }));
}
