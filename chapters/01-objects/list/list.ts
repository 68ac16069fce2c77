/**
 * `list`: an array of references that grows. Answers to Objects/listobject.c; assignment to slices is in
 * `slices.ts`, sorting in `sort.ts`, the figure of allocated places in `capacity.ts`.
 *
 * Two rules keep it safe while Python code runs in between. The array of a list is the same object for its
 * whole life (but for the time of a sort), so that whoever walks it sees every change. And items leave the
 * array before they are let go: letting go may run a `__del__` that looks at the list.
 */

import { newList } from '../containers.ts';
import { indexError, typeError, valueError } from '../exceptions/errors.ts';
import { defineForwardIterator, defineReverseIterator, newIndexedIterator } from '../iterators/indexed.ts';
import { decref, newRef, type PyList, type PyObject, type PyType } from '../object.ts';
import { EQ, genericAlias, getIter, isSequence, lengthHint, NE } from '../protocols/abstract.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import {
  compareLengths,
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
import { None, NotImplemented } from '../singletons.ts';
import { classMethod, method } from '../types/clinic.ts';
import { initOf } from '../types/construct.ts';
import { declareType, newInstance } from '../types/define.ts';
import { dictType, frozensetType, listType, setType, sliceType, tupleType } from '../types/statictypes.ts';
import { isInstanceOf, TPFLAGS } from '../types/typeobject.ts';
import { allocated, preallocate, resize } from './capacity.ts';
import { assignPlaces, deletePlaces } from './slices.ts';
import { listSort } from './sort.ts';

function itemsOf(self: PyObject): PyObject[] {
  return (self as PyList).value;
}

// ---- Items

/** `list_item`. */
function item(self: PyObject, index: number): PyObject {
  const items = itemsOf(self);
  if (index < 0 || index >= items.length) throw indexError('list index out of range');
  return newRef(items[index]!);
}

/** `list_ass_item`: null deletes. */
function assignItem(self: PyObject, index: number, value: PyObject | null): void {
  const items = itemsOf(self);
  if (index < 0 || index >= items.length) throw indexError('list assignment index out of range');
  const old = items[index]!;
  if (value === null) items.splice(index, 1);
  else items[index] = newRef(value);
  decref(old);
}

function subscript(self: PyObject, key: PyObject): PyObject {
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    return item(self, index < 0 ? index + itemsOf(self).length : index);
  }
  if (key.type !== sliceType) throw badSubscript(key);
  const { start, step, count } = sliceIndices(key as PySlice, itemsOf(self).length);
  return newList(pickItems(itemsOf(self), start, step, count));
}

function assignSubscript(self: PyObject, key: PyObject, value: PyObject | null): void {
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    return assignItem(self, index < 0 ? index + itemsOf(self).length : index, value);
  }
  if (key.type !== sliceType) throw badSubscript(key);
  if (value === null) deletePlaces(self as PyList, key as PySlice);
  else assignPlaces(self as PyList, key as PySlice, value);
}

function badSubscript(key: PyObject): object {
  return typeError(`list indices must be integers or slices, not ${key.type.name}`);
}

// ---- Growing and shrinking

/**
 * `list_extend`: appends the items of any iterable; those before an error stay. `unpacking` words the
 * TypeError for `[*iterable]`.
 */
export function listExtend(list: PyList, iterable: PyObject, unpacking = false): void {
  if (unpacking && iterable.type.tp_iter === null && !isSequence(iterable)) {
    throw typeError(`Value after * must be an iterable, not ${iterable.type.name}`);
  }
  if (iterable.type === listType || iterable.type === tupleType) {
    return appendAll(list, shareItems(iterable.value as PyObject[]));
  }
  const iterator = getIter(iterable);
  try {
    makeRoom(list, iterable);
    const next = iterator.type.tp_iternext!;
    for (let each = next(iterator); each !== null; each = next(iterator)) list.value.push(each);
  } finally {
    decref(iterator);
  }
}

/**
 * What is allocated before the items come: to measure, but for sets and dicts, whose sizes are trusted less.
 */
function makeRoom(list: PyList, iterable: PyObject): void {
  const hint = lengthHint(iterable, 8);
  if (hint <= 0) return;
  const isTable = GROWN_FOR.has(iterable.type);
  if (list.value.length > 0 || isTable) resize(list, list.value.length + hint);
  else preallocate(list, hint);
}

const GROWN_FOR: ReadonlySet<PyType> = new Set([setType, frozensetType, dictType]);

/** `PySequence_List`: the items of any iterable in a new list. Owned. */
export function listOf(iterable: PyObject): PyList {
  const list = newList([]);
  try {
    listExtend(list, iterable);
  } catch (caught) {
    decref(list);
    throw caught;
  }
  return list;
}

/** Appends items whose references are taken over. */
function appendAll(list: PyList, items: PyObject[]): void {
  if (items.length === 0) return;
  if (list.value.length === 0) preallocate(list, items.length);
  else resize(list, list.value.length + items.length);
  for (const each of items) list.value.push(each);
}

/** `PyList_Insert`: before `index`, which is brought within the list. The item is borrowed. */
export function listInsert(list: PyList, index: number, object: PyObject): void {
  list.value.splice(index < 0 ? Math.max(index + list.value.length, 0) : index, 0, newRef(object));
}

/** `list.pop`: the item at `index`, owned by the caller. */
export function listPop(list: PyList, index: number): PyObject {
  const items = list.value;
  if (items.length === 0) throw indexError('pop from empty list');
  if (index < 0) index += items.length;
  if (index < 0 || index >= items.length) throw indexError('pop index out of range');
  return index === items.length - 1 ? items.pop()! : items.splice(index, 1)[0]!;
}

/** `list_clear`: the list is empty before the first item is let go; the last one goes first. */
export function listClear(list: PyList): void {
  const items = list.value.splice(0);
  resize(list, 0);
  visitItems(items, decref);
}

function remove(self: PyList, value: PyObject): void {
  const index = findItem(self, value, 0, Infinity);
  if (index < 0) throw valueError('list.remove(x): x not in list');
  const [removed] = self.value.splice(index, 1);
  if (removed !== undefined) decref(removed);
}

function inplaceRepeat(self: PyObject, count: number): PyObject {
  const list = self as PyList;
  if (count <= 0) listClear(list);
  else appendAll(list, repeatItems(list.value, count - 1));
  return newRef(list);
}

function concat(left: PyObject, right: PyObject): PyObject {
  if (!isInstanceOf(right, listType)) {
    throw typeError(`can only concatenate list (not "${right.type.name}") to list`);
  }
  return newList(concatItems(itemsOf(left), itemsOf(right)));
}

function index(self: PyList, value: PyObject, start: number, stop: number): number {
  const found = findItem(self, value, start, stop);
  if (found < 0) throw valueError('list.index(x): x not in list');
  return found;
}

const init = method(
  'list($self, iterable=<unrepresentable>, /)',
  (self: PyList, iterable: PyObject | undefined) => {
    listClear(self);
    if (iterable !== undefined) listExtend(self, iterable);
  },
);

// ---- Iterators

const iterated = {
  length: (list: PyObject) => itemsOf(list).length,
  item: (list: PyObject, at: number) => newRef(itemsOf(list)[at]!),
  empty: () => newList([]),
};
export const listIteratorType = defineForwardIterator('list_iterator', iterated);
export const listReverseIteratorType = defineReverseIterator('list_reverseiterator', iterated);

// ---- The type

declareType(listType, {
  textSignature: '(iterable=(), /)',
  basicsize: 40,
  subclassable: true,
  flags: TPFLAGS.SEQUENCE | TPFLAGS.LIST_SUBCLASS | TPFLAGS.MATCH_SELF,
  unhashable: true,
  tp_new: (type) => newInstance<PyObject[]>(type, []),
  tp_init: initOf(listType, init),
  traverse: ({ value: items }: PyList, visit) => visitItems(items, visit),
  tp_clear: (self) => listClear(self as PyList),

  tp_repr: (self) => guardedRepr(self, '[...]', () => `[${itemReprs(self)}]`),
  tp_richcompare(left, right, op) {
    if (!isInstanceOf(left, listType) || !isInstanceOf(right, listType)) return NotImplemented;
    const [a, b] = [itemsOf(left).length, itemsOf(right).length];
    if (a !== b && (op === EQ || op === NE)) return compareLengths(a, b, op);
    return compareSequences(left, right, op);
  },
  tp_iter: (self) => newIndexedIterator(listIteratorType, self, 0),
  sq_length: (self) => itemsOf(self).length,
  sq_concat: concat,
  sq_repeat: (self, count) => newList(repeatItems(itemsOf(self), count)),
  sq_item: item,
  sq_ass_item: assignItem,
  sq_contains: (self, value) => findItem(self, value, 0, Infinity) >= 0,
  sq_inplace_concat(self, other) {
    listExtend(self as PyList, other);
    return newRef(self);
  },
  sq_inplace_repeat: inplaceRepeat,
  mp_length: (self) => itemsOf(self).length,
  mp_subscript: subscript,
  mp_ass_subscript: assignSubscript,

  methods: [
    method('__getitem__($self, index, /)', subscript),
    method('__reversed__($self, /)', (self: PyList) =>
      newIndexedIterator(listReverseIteratorType, self, self.value.length - 1),
    ),
    method('__sizeof__($self, /)', (self: PyList) => self.type.basicsize + 8 * allocated(self)),
    method('clear($self, /)', listClear),
    method('copy($self, /)', (self: PyList) => newList(shareItems(self.value))),
    method('append($self, object, /)', (self: PyList, object: PyObject) => {
      self.value.push(newRef(object));
    }),
    method('insert($self, index: ssize, object, /)', listInsert),
    method('extend($self, iterable, /)', (self: PyList, iterable: PyObject) => listExtend(self, iterable)),
    method('pop($self, index: ssize = -1, /)', listPop),
    method('remove($self, value, /)', remove),
    method('index($self, value, start: index = 0, stop: index = sys.maxsize, /)', index),
    method('count($self, value, /)', countItems),
    method('reverse($self, /)', (self: PyList) => {
      self.value.reverse();
    }),
    method(
      'sort($self, /, *, key=None, reverse: bool = False)',
      (self: PyList, key: PyObject, reverse: boolean) => listSort(self, key === None ? null : key, reverse),
    ),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, object: PyObject) =>
      genericAlias.make(type, object),
    ),
  ],
});
