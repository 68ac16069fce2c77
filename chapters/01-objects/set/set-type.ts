/**
 * The types `set` and `frozenset` and their iterator. Answers to `PySet_Type`, `PyFrozenSet_Type` and
 * `PySetIter_Type` in Objects/setobject.c.
 */

import { isAnySet } from '../check.ts';
import { newList, newTuple } from '../containers.ts';
import { keyError, keyErrorType, raise, runtimeError } from '../exceptions/errors.ts';
import { lengthHintMethod, reduceMethod, reduceTo, selfIter } from '../iterators/common.ts';
import { type Binary, decref, newRef, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import { genericAlias } from '../protocols/abstract.ts';
import { callMethod } from '../protocols/call.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import { itemReprs } from '../protocols/sequence.ts';
import { NotImplemented } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { classMethod, type MethodDef, method } from '../types/clinic.ts';
import { newOf } from '../types/construct.ts';
import { declareType, defineType, newInstance, type TypeSpec } from '../types/define.ts';
import { frozensetType, setType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { frozensetHash, fullFrozensetHash } from './frozenset-hash.ts';
import {
  forEachKey,
  makeSet,
  type PySet,
  setAdd,
  setClear,
  setContains,
  setCopy,
  setUpdate,
  soughtHash,
} from './set.ts';
import {
  compareSets,
  intersect,
  intersectAll,
  intersectionUpdate,
  isDisjoint,
  isSubset,
  isSuperset,
  subtract,
  subtractAll,
  subtractFrom,
  symmetricDifference,
  symmetricDifferenceUpdate,
  union,
} from './set-operations.ts';
import { MIN_SIZE, SetTable } from './set-table.ts';

// ---- Elements

function contains(self: PyObject, key: PyObject): boolean {
  return setContains(self as PySet, key);
}

function remove(self: PySet, key: PyObject): void {
  if (!self.value.discard(key, soughtHash(key))) throw keyError(key);
}

function discard(self: PySet, key: PyObject): void {
  self.value.discard(key, soughtHash(key));
}

/** `set_pop`: any element; the next call looks on from there, so that emptying a set takes linear time. */
function pop({ value: table }: PySet): PyObject {
  if (table.used === 0) throw raise(keyErrorType, 'pop from an empty set');
  let place = table.next(table.finger & table.mask);
  if (place < 0) place = table.next(0);
  table.finger = place + 1;
  return table.removeAt(place);
}

/** The elements, in a new list. Owned. */
function elements(set: PySet): PyObject {
  const items: PyObject[] = [];
  forEachKey(set, (key) => {
    items.push(newRef(key));
  });
  return newList(items);
}

function show(self: PyObject): PyObject {
  const { type, value: table } = self as PySet;
  return guardedRepr(self, `${type.name}(...)`, () => {
    if (table.used === 0) return `${type.name}()`;
    const list = elements(self as PySet);
    try {
      const items = itemReprs(list);
      return type === setType ? `{${items}}` : `${type.name}({${items}})`;
    } finally {
      decref(list);
    }
  });
}

// ---- Slots of both types

/** An operator, which unlike the method of its name takes only sets. */
function onSets(compute: (set: PySet, other: PySet) => PyObject): Binary {
  return (left, right) =>
    isAnySet(left) && isAnySet(right) ? compute(left as PySet, right as PySet) : NotImplemented;
}

/** An operator that changes the set on its left. */
function inPlace(change: (set: PySet, other: PySet) => void): Binary {
  return (left, right) => {
    if (!isAnySet(right)) return NotImplemented;
    change(left as PySet, right as PySet);
    return newRef(left);
  };
}

const shared = {
  textSignature: '(iterable=(), /)',
  basicsize: 200,
  subclassable: true,
  weakrefs: true,
  flags: TPFLAGS.MATCH_SELF,
  traverse(self: PySet, visit: (object: PyObject) => void) {
    const { value: table } = self;
    for (let i = table.next(0); i >= 0; i = table.next(i + 1)) visit(table.keys[i]!);
  },
  tp_clear: (self) => setClear(self as PySet),
  tp_repr: show,
  tp_richcompare: compareSets,
  tp_iter: (self) => newSetIterator(self as PySet),
  nb_subtract: onSets(subtract),
  nb_and: onSets(intersect),
  nb_xor: onSets(symmetricDifference),
  nb_or: onSets((left, right) => union(left, [right])),
  sq_length: (self) => (self as PySet).value.used,
  sq_contains: contains,
} satisfies TypeSpec;

/** The methods of both types, made anew for each: a method knows its owner. */
function sharedMethods(copy: (self: PySet) => PyObject): MethodDef[] {
  return [
    method('__contains__($self, object, /)', contains),
    method('copy($self, /)', copy),
    method('difference($self, /, *others)', subtractAll),
    method('intersection($self, /, *others)', intersectAll),
    method('isdisjoint($self, other, /)', isDisjoint),
    method('issubset($self, other, /)', isSubset),
    method('issuperset($self, other, /)', isSuperset),
    method('__reduce__($self, /)', (self: PySet) => {
      const state = callMethod(self, intern('__getstate__'));
      return newTuple([newRef(self.type), newTuple([elements(self)]), state]);
    }),
    method(
      '__sizeof__($self, /)',
      ({ type, value }: PySet) =>
        type.basicsize + (value.keys.length > MIN_SIZE ? 16 * value.keys.length : 0),
    ),
    method('symmetric_difference($self, other, /)', symmetricDifference),
    method('union($self, /, *others)', union),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, object: PyObject) =>
      genericAlias.make(type, object),
    ),
  ];
}

/** The methods of `set` in the order of CPython's table, which `vars(set)` shows. */
const ORDER = [
  '__contains__',
  'add',
  'clear',
  'copy',
  'discard',
  'difference',
  'difference_update',
  'intersection',
  'intersection_update',
  'isdisjoint',
  'issubset',
  'issuperset',
  'pop',
  '__reduce__',
  'remove',
  '__sizeof__',
  'symmetric_difference',
  'symmetric_difference_update',
  'union',
  'update',
  '__class_getitem__',
];

function inOrder(methods: MethodDef[]): MethodDef[] {
  return methods.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
}

// ---- set

const init = method(
  'set($self, iterable=<unrepresentable>, /)',
  (self: PySet, iterable: PyObject | undefined) => {
    setClear(self);
    if (iterable !== undefined) setUpdate(self, iterable);
  },
);

declareType(setType, {
  ...shared,
  unhashable: true,
  tp_new: (type) => newInstance(type, new SetTable()),
  tp_init(self, args, kwnames) {
    init.invoke(self, args, kwnames);
  },
  nb_inplace_subtract: inPlace(subtractFrom),
  nb_inplace_and: inPlace((set, other) => intersectionUpdate(set, [other])),
  nb_inplace_xor: inPlace(symmetricDifferenceUpdate),
  nb_inplace_or: inPlace(setUpdate),
  methods: inOrder([
    method('add($self, object, /)', setAdd),
    method('clear($self, /)', setClear),
    ...sharedMethods(setCopy),
    method('discard($self, object, /)', discard),
    method('difference_update($self, /, *others)', (self: PySet, others: PyObject[]) => {
      for (const other of others) subtractFrom(self, other);
    }),
    method('intersection_update($self, /, *others)', intersectionUpdate),
    method('pop($self, /)', pop),
    method('remove($self, object, /)', remove),
    method('symmetric_difference_update($self, other, /)', symmetricDifferenceUpdate),
    method('update($self, /, *others)', (self: PySet, others: PyObject[]) => {
      for (const other of others) setUpdate(self, other);
    }),
  ]),
});

// ---- frozenset

const construct = method(
  'frozenset($type, iterable=<unrepresentable>, /)',
  (type: PyType, iterable: PyObject | undefined) =>
    type === frozensetType && iterable?.type === frozensetType ? newRef(iterable) : makeSet(type, iterable),
);

wholeHashes.set(frozensetHash, fullFrozensetHash);

declareType(frozensetType, {
  ...shared,
  tp_hash: frozensetHash,
  tp_new: newOf(frozensetType, construct),
  methods: inOrder(sharedMethods((self) => (self.type === frozensetType ? newRef(self) : setCopy(self)))),
});

// ---- The iterator

class SetIteratorState {
  /** The set, owned; null once it is exhausted. */
  set: PySet | null;
  /** How many elements it had at the start; -1 once it was found changed. */
  used: number;
  place = 0;
  remaining: number;

  constructor(set: PySet) {
    this.set = set;
    this.used = this.remaining = set.value.used;
  }
}

type PySetIterator = PyGCObject<SetIteratorState>;

function newSetIterator(set: PySet): PyObject {
  return track(new PyGCObject(setIteratorType, new SetIteratorState(newRef(set))));
}

/** `setiter_iternext`. */
function next(self: PyObject): PyObject | null {
  const state = (self as PySetIterator).value;
  const { set } = state;
  if (set === null) return null;
  if (state.used !== set.value.used) {
    state.used = -1;
    throw runtimeError('Set changed size during iteration');
  }
  const place = set.value.next(state.place);
  if (place < 0) {
    state.set = null;
    decref(set);
    return null;
  }
  state.place = place + 1;
  state.remaining--;
  return newRef(set.value.keys[place]!);
}

/** The elements still to come, each owned by the caller. */
function rest({ set, place }: SetIteratorState): PyObject[] {
  const items: PyObject[] = [];
  if (set === null) return items;
  const { value: table } = set;
  for (let i = table.next(place); i >= 0; i = table.next(i + 1)) items.push(newRef(table.keys[i]!));
  return items;
}

export const setIteratorType: PyType = defineType('set_iterator', {
  basicsize: 48,
  tp_iter: selfIter,
  tp_iternext: next,
  traverse({ value: { set } }: PySetIterator, visit) {
    if (set !== null) visit(set);
  },
  methods: [
    lengthHintMethod(({ value: { set, used, remaining } }: PySetIterator) =>
      set !== null && used === set.value.used ? remaining : 0,
    ),
    reduceMethod((self: PySetIterator) => reduceTo('iter', () => [newList(rest(self.value))])),
  ],
});
