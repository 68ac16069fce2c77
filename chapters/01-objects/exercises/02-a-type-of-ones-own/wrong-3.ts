// Never says what it owns, so nothing is let go when it ends.

import {
  defineType,
  EQ,
  equal,
  hashOf,
  indexError,
  NotImplemented,
  newRef,
  newStr,
  PyGCObject,
  type PyObject,
  pyBool,
  reprText,
  track,
} from '../../index.ts';

interface Pair {
  first: PyObject;
  second: PyObject;
}

export type PyPair = PyGCObject<Pair>;

const of = (self: PyObject): Pair => (self as PyPair).value;

export const pairType = defineType('Pair', {
  basicsize: 32,
  tp_repr(self) {
    const { first, second } = of(self);
    return newStr(`Pair(${reprText(first)}, ${reprText(second)})`);
  },
  tp_richcompare(self, other, op) {
    if (op !== EQ || other.type !== pairType) return NotImplemented;
    const a = of(self);
    const b = of(other);
    return pyBool(equal(a.first, b.first) && equal(a.second, b.second));
  },
  tp_hash: (self) => (hashOf(of(self).first) * 31 + hashOf(of(self).second)) | 0,
  sq_length: () => 2,
  sq_item(self, index) {
    if (index !== 0 && index !== 1) throw indexError('pair index out of range');
    return newRef(index === 0 ? of(self).first : of(self).second);
  },
  traverse(_self: PyPair, _visit: (object: PyObject) => void) {},
});

/** A pair of two objects, borrowed. Owned. */
export function newPair(first: PyObject, second: PyObject): PyPair {
  return track(new PyGCObject<Pair>(pairType, { first: newRef(first), second: newRef(second) }));
}
