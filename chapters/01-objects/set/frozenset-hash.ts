/**
 * The hash of a frozenset: the same whatever the order of its elements, and scattered well even for sets of
 * sets. Answers to `frozenset_hash` in Objects/setobject.c.
 */

import { NO_HASH, type PyObject } from '../object.ts';
import { joinLanes, lane, loadHash, multiplyLanes, setLanes } from '../protocols/hash-lanes.ts';
import { notMinusOne } from '../protocols/pyhash.ts';
import { forEachKey, type PySet } from './set.ts';

/** Leaves the hash in the lanes. May run Python code (`__hash__`). */
function loadFrozenset(set: PySet): void {
  let high = 0;
  let low = 0;
  forEachKey(set, (key) => {
    loadHash(key);
    shuffleBits();
    high ^= lane.high;
    low ^= lane.low;
  });
  setLanes(set.value.used + 1);
  multiplyLanes(0, 1927868237);
  high ^= lane.high;
  low ^= lane.low;
  // hash ^= (hash >> 11) ^ (hash >> 25)
  const high11 = high >>> 11,
    low11 = (low >>> 11) | (high << 21);
  const high25 = high >>> 25,
    low25 = (low >>> 25) | (high << 7);
  lane.high = high ^ high11 ^ high25;
  lane.low = low ^ low11 ^ low25;
  multiplyLanes(0, 69069);
  const sum = (lane.low >>> 0) + 907133923;
  lane.high = (lane.high + (sum > 0xffffffff ? 1 : 0)) | 0;
  lane.low = sum | 0;
  if (lane.high === -1 && lane.low === -1) setLanes(590923713);
}

/** `_shuffle_bits`: spreads the differences between neighbouring hashes. */
function shuffleBits(): void {
  const { high, low } = lane;
  lane.high = high ^ ((high << 16) | (low >>> 16));
  lane.low = low ^ 89869747 ^ (low << 16);
  multiplyLanes(0, 3644798167);
}

/** All 64 bits. A set of sets of sets asks for them again and again, so they are kept too. */
export function fullFrozensetHash(self: PyObject): bigint {
  lane.low = frozensetHash(self);
  lane.high = (self as PySet).value.highHash;
  return joinLanes();
}

/**
 * The hash of any set as if it were frozen, low 32 bits: `{1} in sets` looks for the frozenset equal to it.
 */
export function hashOfAnySet(set: PySet): number {
  loadFrozenset(set);
  return notMinusOne(lane.low);
}

/** `frozenset_hash`, low 32 bits; the frozenset keeps them. */
export function frozensetHash(self: PyObject): number {
  if (self.hash === NO_HASH) {
    self.hash = hashOfAnySet(self as PySet);
    (self as PySet).value.highHash = lane.high;
  }
  return self.hash;
}
