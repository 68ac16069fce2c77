/**
 * The hash of a sequence of objects: xxHash over their hashes, in 64-bit arithmetic. Answers to `tuple_hash`
 * in Objects/tupleobject.c.
 */

import type { PyObject } from '../object.ts';
import {
  addLanes,
  joinLanes,
  lane,
  loadHash,
  multiplyLanes,
  rotateLanes,
  setLanes,
} from '../protocols/hash-lanes.ts';
import { notMinusOne } from '../protocols/pyhash.ts';

// `_PyHASH_XXPRIME_1`, `_2` and `_5`, each in two halves
const PRIME_1_HIGH = 0x9e3779b1 | 0,
  PRIME_1_LOW = 0x85ebca87 | 0;
const PRIME_2_HIGH = 0xc2b2ae3d | 0,
  PRIME_2_LOW = 0x27d4eb4f | 0;
const PRIME_5_HIGH = 0x27d4eb2f,
  PRIME_5_LOW = 0x165667c5;

/** Leaves the hash of the items in the lanes. May run Python code (`__hash__`). */
export function loadItems(items: readonly PyObject[], withLength: boolean): void {
  let high = PRIME_5_HIGH;
  let low = PRIME_5_LOW;
  for (let i = 0; i < items.length; i++) {
    loadHash(items[i]!);
    multiplyLanes(PRIME_2_HIGH, PRIME_2_LOW);
    addLanes(high, low);
    rotateLanes();
    multiplyLanes(PRIME_1_HIGH, PRIME_1_LOW);
    high = lane.high;
    low = lane.low;
  }
  lane.high = high;
  lane.low = low;
  if (withLength) addLanes(PRIME_5_HIGH, items.length ^ PRIME_5_LOW ^ 3527539);
  if (lane.high === -1 && lane.low === -1) setLanes(1546275796);
}

/** The low 32 bits of the hash of a tuple of these items. May run Python code. */
export function hashItems(items: readonly PyObject[]): number {
  loadItems(items, true);
  return notMinusOne(lane.low);
}

/** The whole hash of a tuple of these items. */
export function fullHashItems(items: readonly PyObject[]): bigint {
  loadItems(items, true);
  return joinLanes();
}

/** `slice_hash`: the same without the length. */
export function hashParts(items: readonly PyObject[]): number {
  loadItems(items, false);
  return notMinusOne(lane.low);
}

export function fullHashParts(items: readonly PyObject[]): bigint {
  loadItems(items, false);
  return joinLanes();
}
