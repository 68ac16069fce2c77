/**
 * 64-bit arithmetic on hashes, for the hashes of tuples and frozensets. Tables need only the low 32 bits of a
 * hash, but those depend on all 64 bits of the items' hashes; JavaScript has no fast 64-bit integers. So one
 * number of 64 bits lives here in two halves, its *lanes*, and the functions of this file work on it.
 */

import type { PyObject, PyStr } from '../object.ts';
import { text } from '../str/unicode.ts';
import { loadItems } from '../tuple/tuplehash.ts';
import { longType, strType, tupleType } from '../types/statictypes.ts';
import { hashOf } from './abstract.ts';
import { fullHash } from './hash.ts';
import { hash64 } from './pyhash.ts';

/** The number at work: two signed 32-bit halves. */
export const lane = { high: 0, low: 0 };

/** Sets the number to a JavaScript integer. */
export function setLanes(value: number): void {
  lane.low = value | 0;
  lane.high = Math.floor(value / 4294967296) | 0;
}

function setBigLanes(value: bigint): void {
  lane.low = Number(BigInt.asIntN(32, value));
  lane.high = Number(BigInt.asIntN(32, value >> 32n));
}

/** The number as a signed 64-bit integer. */
export function joinLanes(): bigint {
  return BigInt.asIntN(64, (BigInt(lane.high) << 32n) | BigInt(lane.low >>> 0));
}

/** Adds a number given in halves, modulo 2**64. */
export function addLanes(high: number, low: number): void {
  const sum = (lane.low >>> 0) + (low >>> 0);
  lane.high = (lane.high + high + (sum > 0xffffffff ? 1 : 0)) | 0;
  lane.low = sum | 0;
}

/** Multiplies by a number given in halves, modulo 2**64: schoolbook multiplication of 16-bit pieces. */
export function multiplyLanes(bHigh: number, bLow: number): void {
  const { high, low } = lane;
  const a0 = low & 0xffff;
  const a1 = low >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const lowest = a0 * b0;
  const middle = a0 * b1 + a1 * b0 + (lowest >>> 16); // below 2**34: exact
  lane.high = (Math.imul(high, bLow) + Math.imul(low, bHigh) + a1 * b1 + Math.floor(middle / 65536)) | 0;
  lane.low = ((middle & 0xffff) << 16) | (lowest & 0xffff);
}

/** Rotates by 31 bits to the left: the halves change places, then one bit to the right. */
export function rotateLanes(): void {
  const { high, low } = lane;
  lane.low = (low << 31) | (high >>> 1);
  lane.high = (high << 31) | (low >>> 1);
}

/** Loads the whole hash of an object. May run Python code, which may use the lanes itself before. */
export function loadHash(object: PyObject): void {
  const { type } = object;
  if (type === tupleType) loadItems(object.value as PyObject[], true);
  else if (type === strType) loadStr(object as PyStr);
  else if (type === longType && typeof object.value === 'number')
    setLanes(object.value === -1 ? -2 : object.value);
  else {
    const hash = fullHash(object);
    if (typeof hash === 'number') setLanes(hash);
    else setBigLanes(hash);
  }
}

/** The upper halves of the hashes of strings seen lately: a string object caches only the lower. */
const RECENT = 1024;
const recentStrings: (PyObject | null)[] = new Array(RECENT).fill(null);
const recentHigh = new Int32Array(RECENT);

function loadStr(str: PyStr): void {
  const hash = hashOf(str);
  const place = hash & (RECENT - 1);
  if (recentStrings[place] !== str) {
    setBigLanes(hash64(text(str)));
    recentStrings[place] = str;
    recentHigh[place] = lane.high;
  }
  lane.low = hash;
  lane.high = recentHigh[place]!;
}
