/**
 * `tuple`: an array of references that never changes. Answers to Objects/tupleobject.c. How tuples are hashed
 * is in `tuplehash.ts`, what they share with lists in `sequence.ts`.
 */

import { emptyTuple, newTuple } from '../containers.ts';
import { indexError, typeError, valueError } from '../exceptions/errors.ts';
import { defineForwardIterator, newIndexedIterator } from '../iterators/indexed.ts';
import { newRef, type PyObject, type PyTuple, type PyType } from '../object.ts';
import { genericAlias, iterableToArray } from '../protocols/abstract.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import {
  compareSequences,
  concatItems,
  countItems,
  findItem,
  itemReprs,
  pickItems,
  repeatItems,
  shareItems,
  subscriptIndex,
  visitItems,
} from '../protocols/sequence.ts';
import { type PySlice, sliceIndices } from '../range/slice.ts';
import { NotImplemented } from '../singletons.ts';
import { classMethod, method } from '../types/clinic.ts';
import { newOf } from '../types/construct.ts';
import { declareType, newInstance } from '../types/define.ts';
import { sliceType, tupleType } from '../types/statictypes.ts';
import { isInstanceOf, TPFLAGS } from '../types/typeobject.ts';
import { fullHashItems, hashItems } from './tuplehash.ts';

function itemsOf(self: PyObject): PyObject[] {
  return (self as PyTuple).value;
}

/** `PySequence_Tuple`: the items of any iterable as a tuple; an exact tuple is its own. Owned. */
export function tupleOf(iterable: PyObject): PyTuple {
  if (iterable.type === tupleType) return newRef(iterable as PyTuple);
  return newTuple(iterableToArray(iterable));
}

/** `tuple_new`. */
function makeTuple(type: PyType, iterable: PyObject | undefined): PyObject {
  if (type === tupleType) return iterable === undefined ? emptyTuple : tupleOf(iterable);
  return newInstance(type, iterable === undefined ? [] : iterableToArray(iterable));
}

function item(self: PyObject, index: number): PyObject {
  const items = itemsOf(self);
  if (index < 0 || index >= items.length) throw indexError('tuple index out of range');
  return newRef(items[index]!);
}

function subscript(self: PyObject, key: PyObject): PyObject {
  const items = itemsOf(self);
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    return item(self, index < 0 ? index + items.length : index);
  }
  if (key.type !== sliceType) {
    throw typeError(`tuple indices must be integers or slices, not ${key.type.name}`);
  }
  const { start, step, count } = sliceIndices(key as PySlice, items.length);
  if (step === 1 && count === items.length && self.type === tupleType) return newRef(self);
  return newTuple(pickItems(items, start, step, count));
}

function concat(left: PyObject, right: PyObject): PyObject {
  if (itemsOf(left).length === 0 && right.type === tupleType) return newRef(right);
  if (!isInstanceOf(right, tupleType)) {
    throw typeError(`can only concatenate tuple (not "${right.type.name}") to tuple`);
  }
  if (itemsOf(right).length === 0 && left.type === tupleType) return newRef(left);
  return newTuple(concatItems(itemsOf(left), itemsOf(right)));
}

function repeat(self: PyObject, count: number): PyObject {
  if ((itemsOf(self).length === 0 || count === 1) && self.type === tupleType) return newRef(self);
  return newTuple(repeatItems(itemsOf(self), count));
}

/** `tuple_hash`: kept with the tuple once it is known. */
function hash(self: PyObject): number {
  if (self.hash === -1) self.hash = hashItems(itemsOf(self));
  return self.hash;
}
wholeHashes.set(hash, (self) => fullHashItems(itemsOf(self)));

function index(self: PyTuple, value: PyObject, start: number, stop: number): number {
  const found = findItem(self, value, start, stop);
  if (found < 0) throw valueError('tuple.index(x): x not in tuple');
  return found;
}

function show(self: PyObject): string {
  return itemsOf(self).length === 1 ? `(${itemReprs(self)},)` : `(${itemReprs(self)})`;
}

export const tupleIteratorType: PyType = defineForwardIterator('tuple_iterator', {
  length: (tuple) => itemsOf(tuple).length,
  item: (tuple, at) => newRef(itemsOf(tuple)[at]!),
  empty: () => emptyTuple,
});

declareType(tupleType, {
  basicsize: 32,
  itemsize: 8,
  subclassable: true,
  flags: TPFLAGS.SEQUENCE | TPFLAGS.TUPLE_SUBCLASS | TPFLAGS.MATCH_SELF,
  textSignature: '(iterable=(), /)',
  tp_new: newOf(tupleType, method('tuple($type, iterable=<unrepresentable>, /)', makeTuple)),
  traverse: ({ value: items }: PyTuple, visit) => visitItems(items, visit),

  tp_repr: (self) => guardedRepr(self, '(...)', () => show(self)),
  tp_hash: hash,
  tp_richcompare: (left, right, op) =>
    isInstanceOf(left, tupleType) && isInstanceOf(right, tupleType)
      ? compareSequences(left, right, op)
      : NotImplemented,
  tp_iter: (self) => newIndexedIterator(tupleIteratorType, self, 0),
  sq_length: (self) => itemsOf(self).length,
  sq_concat: concat,
  sq_repeat: repeat,
  sq_item: item,
  sq_contains: (self, value) => findItem(self, value, 0, Infinity) >= 0,
  mp_length: (self) => itemsOf(self).length,
  mp_subscript: subscript,

  methods: [
    method('__getnewargs__($self, /)', (self: PyTuple) => newTuple([newTuple(shareItems(self.value))])),
    method('index($self, value, start: index = 0, stop: index = sys.maxsize, /)', index),
    method('count($self, value, /)', countItems),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, object: PyObject) =>
      genericAlias.make(type, object),
    ),
  ],
});
