/**
 * What tuple and list do alike: their items are an array. Answers to the parts of Objects/tupleobject.c and
 * Objects/listobject.c that repeat each other. Every function reads the array anew after running Python code,
 * for a list may have changed meanwhile.
 */

import { indexError, memoryError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject } from '../object.ts';
import { False, pyBool, True } from '../singletons.ts';
import { asIndex, compareBool, EQ, GT, LE, LT, NE, reprText, richCompare } from './abstract.ts';

/** The most items that an array of the engine's can hold with certainty. */
const MOST_ITEMS = 2 ** 27;

/** `PyNumber_AsSsize_t(key, IndexError)`: a subscript as a number; huge ones are IndexError. */
export function subscriptIndex(key: PyObject): number {
  const index = asIndex(key);
  if (typeof index === 'number') return index;
  if (index >= 2n ** 63n || index < -(2n ** 63n)) {
    throw indexError(`cannot fit '${key.type.name}' into an index-sized integer`);
  }
  return index > 0n ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** Copies of the items in a new array, each owned by the caller. */
export function shareItems(items: readonly PyObject[]): PyObject[] {
  const copy = items.slice();
  for (let i = 0; i < copy.length; i++) copy[i]!.refcnt++;
  return copy;
}

/** The items at certain places, each owned by the caller: `a[start:stop:step]`. */
export function pickItems(
  items: readonly PyObject[],
  start: number,
  step: number,
  count: number,
): PyObject[] {
  if (step === 1) return shareItems(items.slice(start, start + count));
  const picked: PyObject[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) picked.push(newRef(items[at]!));
  return picked;
}

/** Two sequences one after the other, items owned by the caller. */
export function concatItems(left: readonly PyObject[], right: readonly PyObject[]): PyObject[] {
  return shareItems(left.concat(right));
}

/** The items `count` times over, each owned by the caller. Raises MemoryError where that is too much. */
export function repeatItems(items: readonly PyObject[], count: number): PyObject[] {
  const { length } = items;
  if (count <= 0 || length === 0) return [];
  if (length * count > MOST_ITEMS) throw memoryError();
  const repeated: PyObject[] = [];
  for (let i = 0; i < count; i++) for (let j = 0; j < length; j++) repeated.push(items[j]!);
  for (const item of items) item.refcnt += count;
  return repeated;
}

/**
 * Calls back with each item from the last to the first: the order of CPython's `tp_traverse` and
 * deallocation.
 */
export function visitItems(items: readonly PyObject[], visit: (item: PyObject) => void): void {
  for (let i = items.length - 1; i >= 0; i--) visit(items[i]!);
}

/** The reprs of the items, read from `sequence` as it is at each step. */
export function itemReprs(sequence: PyObject): string {
  const shown: string[] = [];
  for (let i = 0; i < itemsOf(sequence).length; i++) {
    const item = newRef(itemsOf(sequence)[i]!);
    try {
      shown.push(reprText(item));
    } finally {
      decref(item);
    }
  }
  return shown.join(', ');
}

function itemsOf(sequence: PyObject): PyObject[] {
  return sequence.value as PyObject[];
}

/** Equality of two items that a callback may take out of their lists meanwhile. */
export function equalItems(a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  a.refcnt++;
  b.refcnt++;
  try {
    return compareBool(a, b, EQ);
  } finally {
    decref(a);
    decref(b);
  }
}

/** `list_richcompare`, `tuplerichcompare`: by the first items that differ, then by length. Owned. */
export function compareSequences(left: PyObject, right: PyObject, op: number): PyObject {
  let i = 0;
  while (i < itemsOf(left).length && i < itemsOf(right).length) {
    if (!equalItems(itemsOf(left)[i]!, itemsOf(right)[i]!)) break;
    i++;
  }
  const a = itemsOf(left);
  const b = itemsOf(right);
  if (i >= a.length || i >= b.length) return compareLengths(a.length, b.length, op);
  if (op === EQ) return False;
  if (op === NE) return True;
  const [x, y] = [newRef(a[i]!), newRef(b[i]!)];
  try {
    return richCompare(x, y, op);
  } finally {
    decref(x);
    decref(y);
  }
}

/** `Py_RETURN_RICHCOMPARE`. */
export function compareLengths(a: number, b: number, op: number): PyObject {
  switch (op) {
    case LT:
      return pyBool(a < b);
    case LE:
      return pyBool(a <= b);
    case EQ:
      return pyBool(a === b);
    case NE:
      return pyBool(a !== b);
    case GT:
      return pyBool(a > b);
    default:
      return pyBool(a >= b);
  }
}

/**
 * The first place from `start` to before `stop` with an item equal to `object`, or -1. Negatives count from
 * the end.
 */
export function findItem(sequence: PyObject, object: PyObject, start: number, stop: number): number {
  const { length } = itemsOf(sequence);
  if (start < 0) start = Math.max(start + length, 0);
  if (stop < 0) stop = Math.max(stop + length, 0);
  for (let i = start; i < stop && i < itemsOf(sequence).length; i++) {
    if (equalItems(itemsOf(sequence)[i]!, object)) return i;
  }
  return -1;
}

/** How many items are equal to `object`. */
export function countItems(sequence: PyObject, object: PyObject): number {
  let times = 0;
  for (let i = 0; i < itemsOf(sequence).length; i++) if (equalItems(itemsOf(sequence)[i]!, object)) times++;
  return times;
}
