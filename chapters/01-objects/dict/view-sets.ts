/**
 * The views of keys and items as sets. Answers to `dictviews_*` in Objects/dictobject.c.
 */

import { isAnySet, isDictExact } from '../check.ts';
import { newTuple } from '../containers.ts';
import { decref, newRef, type PyDict, type PyObject } from '../object.ts';
import {
  contains,
  EQ,
  forEach,
  GE,
  GT,
  getIter,
  iterNext,
  LE,
  LT,
  lengthOf,
  NE,
} from '../protocols/abstract.ts';
import { equalItems } from '../protocols/sequence.ts';
import { makeSet, newSet, type PySet, setAdd, setUpdate } from '../set/set.ts';
import { intersect, subtractFrom, symmetricDifferenceUpdate } from '../set/set-operations.ts';
import { NotImplemented, pyBool } from '../singletons.ts';
import { setType } from '../types/statictypes.ts';
import { dictItemsType, dictKeysType, itemsContain, keysContain, type PyDictView } from './views.ts';

/** Whether an object is a view that is a set (`PyDictViewSet_Check`). */
function isViewSet(object: PyObject): object is PyDictView {
  return object.type === dictKeysType || object.type === dictItemsType;
}

/** `dictviews_to_set`: an operand as a new set. Owned. */
function toSet(operand: PyObject): PySet {
  const isKeys = operand.type === dictKeysType && isDictExact((operand as PyDictView).value);
  return makeSet(setType, isKeys ? (operand as PyDictView).value : operand);
}

/** A new set of an operand, changed; let go if the change raises. Owned. */
function changed(operand: PyObject, change: (set: PySet) => void): PySet {
  const result = toSet(operand);
  try {
    change(result);
  } catch (caught) {
    decref(result);
    throw caught;
  }
  return result;
}

export function viewDifference(left: PyObject, right: PyObject): PyObject {
  return changed(left, (set) => subtractFrom(set, right));
}

export function viewUnion(left: PyObject, right: PyObject): PyObject {
  return changed(left, (set) => setUpdate(set, right));
}

/** `_PyDictView_Intersect`: walks through the smaller operand, if that is known. */
export function viewIntersection(left: PyObject, right: PyObject): PyObject {
  let [view, other] = isViewSet(left) ? [left, right] : [right as PyDictView, left];
  const size = view.value.value.used;
  if (other.type === setType && size <= (other as PySet).value.used) return intersect(other as PySet, view);
  if (isViewSet(other) && other.value.value.used > size) [view, other] = [other, view];
  const holds = view.type === dictKeysType ? keysContain : itemsContain;
  const result = newSet();
  try {
    forEach(other, (key) => {
      if (holds(view, key)) setAdd(result, key);
    });
  } catch (caught) {
    decref(result);
    throw caught;
  }
  return result;
}

export function viewSymmetricDifference(left: PyObject, right: PyObject): PyObject {
  if (left.type === dictItemsType && right.type === dictItemsType) {
    return itemsDifference((left as PyDictView).value, (right as PyDictView).value);
  }
  return changed(left, (set) => symmetricDifferenceUpdate(set, right));
}

/**
 * `dictitems_xor`: compares values before it makes pairs of them, so that values need no hash where they
 * agree.
 */
function itemsDifference(left: PyDict, right: PyDict): PyObject {
  const rest = left.value.copy();
  const result = newSet();
  try {
    for (let entry = 0; entry < right.value.keys.length; entry++) {
      const key = right.value.keys[entry];
      if (key === undefined) continue;
      const value = right.value.values[entry]!;
      const own = rest.find(key, right.value.hashAt(entry));
      if (own < 0 || !equalItems(rest.values[own]!, value)) addPair(result, key, value);
      else {
        const removed = rest.removeEntry(own);
        decref(removed.key);
        decref(removed.value);
      }
    }
    rest.keys.forEach((key, entry) => {
      if (key !== undefined) addPair(result, key, rest.values[entry]!);
    });
  } catch (caught) {
    decref(result);
    throw caught;
  } finally {
    const { keys, values } = rest.clear();
    keys.forEach((key, entry) => {
      if (key === undefined) return;
      decref(key);
      decref(values[entry]!);
    });
  }
  return result;
}

function addPair(set: PySet, key: PyObject, value: PyObject): void {
  const pair = newTuple([newRef(key), newRef(value)]);
  try {
    setAdd(set, pair);
  } finally {
    decref(pair);
  }
}

/** `dictviews_isdisjoint`. */
export function viewIsDisjoint(self: PyDictView, other: PyObject): boolean {
  if (other === self) return self.value.value.used === 0;
  let view: PyObject = self;
  let walked = other;
  if ((isAnySet(other) || isViewSet(other)) && lengthOf(other) > lengthOf(self))
    [view, walked] = [other, self];
  let disjoint = true;
  forEach(walked, (item) => {
    disjoint = !contains(view, item);
    return disjoint;
  });
  return disjoint;
}

function allContained(items: PyObject, container: PyObject): boolean {
  const iterator = getIter(items);
  try {
    for (let item = iterNext(iterator); item !== null; item = iterNext(iterator)) {
      try {
        if (!contains(container, item)) return false;
      } finally {
        decref(item);
      }
    }
    return true;
  } finally {
    decref(iterator);
  }
}

/** `dictview_richcompare`: views are ordered by inclusion, among themselves and with sets. */
export function compareViews(self: PyObject, other: PyObject, op: number): PyObject {
  if (!isAnySet(other) && !isViewSet(other)) return NotImplemented;
  const [a, b] = [lengthOf(self), lengthOf(other)];
  switch (op) {
    case EQ:
      return pyBool(a === b && allContained(self, other));
    case NE:
      return pyBool(!(a === b && allContained(self, other)));
    case LT:
      return pyBool(a < b && allContained(self, other));
    case LE:
      return pyBool(a <= b && allContained(self, other));
    case GT:
      return pyBool(a > b && allContained(other, self));
    default:
      return pyBool(op === GE && a >= b && allContained(other, self));
  }
}
