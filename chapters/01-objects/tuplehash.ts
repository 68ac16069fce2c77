/**
 * The hash of a sequence of objects: xxHash over their hashes, in 64-bit arithmetic. Answers to `tuple_hash`
 * in Objects/tupleobject.c.
 *
 * Tables need only the low 32 bits of a hash, but those depend on all 64 bits of the items' hashes. JavaScript
 * has no fast 64-bit integers, so an accumulator lives here in two halves.
 */
import { hashOf } from './abstract.ts';
import { fullHash } from './hash.ts';
import type { PyObject, PyStr } from './object.ts';
import { hash64, notMinusOne } from './pyhash.ts';
import { longType, strType, tupleType } from './statictypes.ts';
import { text } from './unicode.ts';

// `_PyHASH_XXPRIME_1`, `_2` and `_5`, each in two halves
const PRIME_1_HIGH = 0x9e3779b1 | 0, PRIME_1_LOW = 0x85ebca87 | 0;
const PRIME_2_HIGH = 0xc2b2ae3d | 0, PRIME_2_LOW = 0x27d4eb4f | 0;
const PRIME_5_HIGH = 0x27d4eb2f, PRIME_5_LOW = 0x165667c5;

/** The halves of the hash last computed by `computeLanes` and `computeHash`. */
let high = 0;
let low = 0;

/** `a *= b` on 64 bits, for `a` in (high, low): schoolbook multiplication of 16-bit pieces. */
function multiply(bHigh: number, bLow: number): void {
  const a0 = low & 0xffff;
  const a1 = low >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const lowest = a0 * b0;
  const middle = a0 * b1 + a1 * b0 + (lowest >>> 16); // below 2**34: exact
  high = (Math.imul(high, bLow) + Math.imul(low, bHigh) + a1 * b1 + Math.floor(middle / 65536)) | 0;
  low = ((middle & 0xffff) << 16) | (lowest & 0xffff);
}

/** The whole hash of an object, into (high, low). May run Python code. */
function computeLane(item: PyObject): void {
  const { type } = item;
  if (type === tupleType) computeHash(item.value as PyObject[], true);
  else if (type === strType) strLane(item as PyStr);
  else if (type === longType && typeof item.value === 'number') setLane(item.value === -1 ? -2 : item.value);
  else {
    const hash = fullHash(item);
    if (typeof hash === 'number') setLane(hash);
    else setBigLane(hash);
  }
}

function setLane(hash: number): void {
  low = hash | 0;
  high = Math.floor(hash / 4294967296) | 0;
}

function setBigLane(hash: bigint): void {
  low = Number(BigInt.asIntN(32, hash));
  high = Number(BigInt.asIntN(32, hash >> 32n));
}

/** The upper halves of the hashes of strings seen lately: a string object caches only the lower. */
const RECENT = 1024;
const recentStrings: (PyObject | null)[] = new Array(RECENT).fill(null);
const recentHigh = new Int32Array(RECENT);

function strLane(str: PyStr): void {
  const hash = hashOf(str);
  const place = hash & (RECENT - 1);
  if (recentStrings[place] !== str) {
    setBigLane(hash64(text(str)));
    recentStrings[place] = str;
    recentHigh[place] = high;
  }
  low = hash;
  high = recentHigh[place]!;
}

function computeHash(items: readonly PyObject[], withLength: boolean): void {
  let accHigh = PRIME_5_HIGH;
  let accLow = PRIME_5_LOW;
  for (let i = 0; i < items.length; i++) {
    computeLane(items[i]!);
    multiply(PRIME_2_HIGH, PRIME_2_LOW);
    const sum = (accLow >>> 0) + (low >>> 0);
    high = (accHigh + high + (sum > 0xffffffff ? 1 : 0)) | 0;
    low = sum | 0;
    const rotated = (high << 31) | (low >>> 1); // rotl 31: the halves swap, then one bit to the right
    low = (low << 31) | (high >>> 1);
    high = rotated;
    multiply(PRIME_1_HIGH, PRIME_1_LOW);
    accHigh = high;
    accLow = low;
  }
  if (withLength) {
    const sum = (accLow >>> 0) + ((items.length ^ PRIME_5_LOW ^ 3527539) >>> 0);
    accHigh = (accHigh + PRIME_5_HIGH + (sum > 0xffffffff ? 1 : 0)) | 0;
    accLow = sum | 0;
  }
  high = accHigh;
  low = accLow;
  if (high === -1 && low === -1) setLane(1546275796);
}

/** The low 32 bits of the hash of a tuple of these items. May run Python code (`__hash__`). */
export function hashItems(items: readonly PyObject[]): number {
  computeHash(items, true);
  return notMinusOne(low);
}

/** The whole hash of a tuple of these items. */
export function fullHashItems(items: readonly PyObject[]): bigint {
  computeHash(items, true);
  return joined();
}

/** `slice_hash`: the same without the length. */
export function hashParts(items: readonly PyObject[]): number {
  computeHash(items, false);
  return notMinusOne(low);
}

export function fullHashParts(items: readonly PyObject[]): bigint {
  computeHash(items, false);
  return joined();
}

function joined(): bigint {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
}
