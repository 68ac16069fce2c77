/**
 * Sets as native code makes and uses them: `PySet_New`, `PySet_Add` and their like, and what `set` and
 * `frozenset` compute alike. Answers to Objects/setobject.c; the types are declared in `set-type.ts`.
 */

import { isAnySet, isDictExact, isSet } from '../check.ts';
import { PyError, typeErrorType } from '../exceptions/errors.ts';
import { decref, NO_HASH, type PyDict, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import { forEach } from '../protocols/abstract.ts';
import { elementHash } from '../protocols/keyhash.ts';
import { newInstance } from '../types/define.ts';
import { frozensetType, setType } from '../types/statictypes.ts';
import { isSubtype } from '../types/typeobject.ts';
import { hashOfAnySet } from './frozenset-hash.ts';
import { SetTable } from './set-table.ts';

export type PySet = PyGCObject<SetTable>;

/** An empty set. Owned. */
export function newSet(): PySet {
  return track(new PyGCObject(setType, new SetTable()));
}

/** A frozenset of the items, whose references are taken over. Owned. */
export function newFrozenset(items: PyObject[]): PySet {
  const set = track(new PyGCObject(frozensetType, new SetTable()));
  try {
    for (const item of items) setAdd(set, item);
  } catch (caught) {
    decref(set);
    throw caught;
  } finally {
    items.forEach(decref);
  }
  return set;
}

/** `make_new_set`: an instance of a set type with the items of an iterable. Owned. */
export function makeSet(type: PyType, iterable: PyObject | undefined): PySet {
  const set = newInstance(type, new SetTable());
  if (iterable === undefined) return set;
  try {
    setUpdate(set, iterable);
  } catch (caught) {
    decref(set);
    throw caught;
  }
  return set;
}

/** `make_new_set_basetype`: what an operation on a set makes: a set or frozenset, of no subclass. Owned. */
export function newLike(set: PyObject): PySet {
  return track(new PyGCObject(isSubtype(set.type, setType) ? setType : frozensetType, new SetTable()));
}

/** Lets `fill` fill a new set, which is let go if that raises. Owned. */
export function buildLike(set: PyObject, fill: (result: PySet) => void): PySet {
  const result = newLike(set);
  try {
    fill(result);
  } catch (caught) {
    decref(result);
    throw caught;
  }
  return result;
}

/** `set_copy`: a set or frozenset with the same elements. Owned. */
export function setCopy(set: PySet): PySet {
  return buildLike(set, (result) => result.value.merge(set.value));
}

/** `PySet_Add`: the key is borrowed. */
export function setAdd(set: PySet, key: PyObject): void {
  set.value.add(key, elementHash(key));
}

/** The hash of an element looked for: an unhashable set is looked for as the frozenset it equals. */
export function soughtHash(key: PyObject): number {
  try {
    return elementHash(key);
  } catch (caught) {
    if (!isSet(key) || !(caught instanceof PyError) || caught.exc.type !== typeErrorType) throw caught;
    decref(caught.exc);
    return hashOfAnySet(key as PySet);
  }
}

/** `PySet_Contains`, as `in` has it. */
export function setContains(set: PySet, key: PyObject): boolean {
  return set.value.has(key, soughtHash(key));
}

/** `PySet_Discard`: whether the key was there. */
export function setDiscard(set: PySet, key: PyObject): boolean {
  return set.value.discard(key, elementHash(key));
}

/** `_PySet_Update`: adds the items of any iterable. */
export function setUpdate(set: PySet, iterable: PyObject): void {
  if (isAnySet(iterable)) set.value.merge((iterable as PySet).value);
  else if (isDictExact(iterable)) addKeys(set.value, iterable);
  else {
    forEach(iterable, (item) => {
      setAdd(set, item);
    });
  }
}

/** `set_update_dict`. */
function addKeys(table: SetTable, dict: PyDict): void {
  table.reserve(dict.value.used);
  forEachKey(dict, (key, hash) => {
    table.add(key, hash);
  });
}

/** Calls back with each key (held meanwhile) and its hash; `false` ends the walk early. */
export function forEachKey(keyed: PySet | PyDict, visit: (key: PyObject, hash: number) => unknown): void {
  const table = keyed.value;
  const isSet = table instanceof SetTable;
  for (let i = 0; i < table.keys.length; i++) {
    if (isSet) {
      i = table.next(i);
      if (i < 0) return;
    }
    const key = table.keys[i];
    if (key === undefined || key === null) continue;
    key.refcnt++;
    let goOn: unknown;
    try {
      goOn = visit(key, isSet ? table.hashes[i]! : table.hashAt(i));
    } finally {
      decref(key);
    }
    if (goOn === false) return;
  }
}

/** `set_clear_internal`: the set is empty before the first element is let go. */
export function setClear(set: PySet): void {
  set.hash = NO_HASH;
  set.value.clear().forEach(decref);
}
