/**
 * Union, intersection, difference and comparison of sets. Answers to `set_intersection`, `set_difference` ...
 * in Objects/setobject.c: the choice of which set is walked through and which is searched decides the order
 * of the result, so it is CPython's.
 */

import { isAnySet, isDictExact } from '../check.ts';
import { decref, NO_HASH, newRef, type PyDict, type PyObject } from '../object.ts';
import { EQ, forEach, GE, GT, hashOf, LE, LT, NE } from '../protocols/abstract.ts';
import { elementHash } from '../protocols/keyhash.ts';
import { NotImplemented, pyBool } from '../singletons.ts';

import {
  buildLike,
  forEachKey,
  makeSet,
  newLike,
  type PySet,
  setClear,
  setCopy,
  setDiscard,
  setUpdate,
} from './set.ts';

/** `set_union`: of a set and any iterables. Owned. */
export function union(set: PySet, others: readonly PyObject[]): PySet {
  return buildLike(set, (result) => {
    result.value.merge(set.value);
    for (const other of others) if (other !== set) setUpdate(result, other);
  });
}

/** `set_intersection` with one iterable. Owned. */
export function intersect(set: PySet, other: PyObject): PySet {
  if (set === other) return setCopy(set);
  return buildLike(set, ({ value: result }) => {
    if (isAnySet(other)) {
      const [walked, searched] = smallerFirst(other as PySet, set);
      forEachKey(walked, (key, hash) => {
        if (searched.value.has(key, hash)) result.add(key, hash);
      });
      return;
    }
    forEach(other, (key) => {
      const hash = hashOf(key);
      if (!set.value.has(key, hash)) return true;
      result.add(key, hash);
      return result.used < set.value.used; // once all are found, the rest does not matter
    });
  });
}

/** The smaller set, and the larger one; the first when they are equally large. */
function smallerFirst(first: PySet, second: PySet): [PySet, PySet] {
  return first.value.used > second.value.used ? [second, first] : [first, second];
}

/** `set_intersection_multi`. Owned. */
export function intersectAll(set: PySet, others: readonly PyObject[]): PySet {
  if (others.length === 0) return setCopy(set);
  let result = newRef(set);
  for (const other of others) {
    const before = result;
    try {
      result = intersect(before, other);
    } finally {
      decref(before);
    }
  }
  return result;
}

/** `set_intersection_update`: keeps only what is in all others. */
export function intersectionUpdate(set: PySet, others: readonly PyObject[]): void {
  const result = intersectAll(set, others);
  set.value.swap(result.value);
  decref(result);
}

/** `set_difference_update_internal`: removes what is in an iterable. */
export function subtractFrom(set: PySet, other: PyObject): void {
  if (set === other) return setClear(set);
  if (!isAnySet(other)) {
    forEach(other, (key) => {
      setDiscard(set, key);
    });
  } else {
    // out of a set that is much larger, only what both have matters
    const isMuchLarger = (other as PySet).value.used >> 3 > set.value.used;
    const removed = isMuchLarger ? intersect(set, other) : newRef(other as PySet);
    try {
      forEachKey(removed, (key, hash) => {
        set.value.discard(key, hash);
      });
    } finally {
      decref(removed);
    }
  }
  set.value.purge();
}

/** `set_difference` with one iterable. Owned. */
export function subtract(set: PySet, other: PyObject): PySet {
  const isSearchable = isAnySet(other) || isDictExact(other);
  if (!isSearchable || set.value.used >> 2 > (other as PySet | PyDict).value.used) {
    return buildLike(set, (result) => {
      result.value.merge(set.value);
      subtractFrom(result, other);
    });
  }
  const { value: searched } = other as PySet | PyDict;
  return buildLike(set, ({ value: result }) => {
    forEachKey(set, (key, hash) => {
      if (searched.find(key, hash) < 0) result.add(key, hash);
    });
  });
}

/** `set_difference_multi`. Owned. */
export function subtractAll(set: PySet, others: readonly PyObject[]): PySet {
  const [first, ...rest] = others;
  if (first === undefined) return setCopy(set);
  const result = subtract(set, first);
  try {
    for (const other of rest) subtractFrom(result, other);
  } catch (caught) {
    decref(result);
    throw caught;
  }
  return result;
}

/** Adds each key that is not there and removes each that is. */
function toggle(set: PySet, keyed: PySet | PyDict): void {
  forEachKey(keyed, (key, hash) => {
    if (!set.value.discard(key, hash)) set.value.add(key, hash);
  });
}

/** `set_symmetric_difference_update`. */
export function symmetricDifferenceUpdate(set: PySet, other: PyObject): void {
  if (set === other) return setClear(set);
  if (isDictExact(other) || isAnySet(other)) return toggle(set, other as PySet | PyDict);
  const like = newLike(set);
  const unique = makeSet(like.type, other);
  decref(like);
  try {
    toggle(set, unique);
  } finally {
    decref(unique);
  }
}

/** `set_symmetric_difference`. Owned. */
export function symmetricDifference(set: PySet, other: PyObject): PySet {
  return buildLike(set, (result) => {
    setUpdate(result, other);
    toggle(result, set);
  });
}

/** `set_isdisjoint`. */
export function isDisjoint(set: PySet, other: PyObject): boolean {
  if (set === other) return set.value.used === 0;
  let disjoint = true;
  if (isAnySet(other)) {
    const [walked, searched] = smallerFirst(other as PySet, set);
    forEachKey(walked, (key, hash) => {
      disjoint = !searched.value.has(key, hash);
      return disjoint;
    });
  } else {
    forEach(other, (key) => {
      disjoint = !set.value.has(key, elementHash(key));
      return disjoint;
    });
  }
  return disjoint;
}

/** `set_issubset`. */
export function isSubset(set: PySet, other: PyObject): boolean {
  if (!isAnySet(other)) {
    const common = intersect(set, other);
    const isAll = common.value.used === set.value.used;
    decref(common);
    return isAll;
  }
  const { value: searched } = other as PySet;
  if (set.value.used > searched.used) return false;
  let isAll = true;
  forEachKey(set, (key, hash) => {
    isAll = searched.has(key, hash);
    return isAll;
  });
  return isAll;
}

/** `set_issuperset`. */
export function isSuperset(set: PySet, other: PyObject): boolean {
  if (isAnySet(other)) return isSubset(other as PySet, set);
  let isAll = true;
  forEach(other, (key) => {
    isAll = set.value.has(key, elementHash(key));
    return isAll;
  });
  return isAll;
}

/** `set_richcompare`: sets are ordered by inclusion. */
export function compareSets(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isAnySet(right)) return NotImplemented;
  const a = left as PySet;
  const b = right as PySet;
  switch (op) {
    case EQ:
      return pyBool(equalSets(a, b));
    case NE:
      return pyBool(!equalSets(a, b));
    case LE:
      return pyBool(isSubset(a, b));
    case GE:
      return pyBool(isSuperset(a, b));
    case LT:
      return pyBool(a.value.used < b.value.used && isSubset(a, b));
    case GT:
      return pyBool(a.value.used > b.value.used && isSuperset(a, b));
    default:
      return NotImplemented;
  }
}

function equalSets(a: PySet, b: PySet): boolean {
  if (a.value.used !== b.value.used) return false;
  if (a.hash !== NO_HASH && b.hash !== NO_HASH && a.hash !== b.hash) return false;
  return isSubset(a, b);
}
