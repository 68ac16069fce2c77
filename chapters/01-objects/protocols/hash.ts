/**
 * The whole 64-bit hash of an object, as `hash()` shows it. Tables use the low 32 bits (`hashOf`), which is
 * what the slot `tp_hash` answers; so for each slot function whose hash is wider there is a second one here.
 * Answers to `PyObject_Hash`.
 */

import { typeError } from '../exceptions/errors.ts';
import {
  decref,
  type PyBytes,
  type PyFloat,
  type PyLong,
  type PyObject,
  type PyStr,
  type PyType,
} from '../object.ts';
import { None } from '../singletons.ts';
import { intern, text } from '../str/unicode.ts';
import { slotHash } from '../types/slot-functions.ts';
import { bytesType, floatType, longType, objectType, strType } from '../types/statictypes.ts';
import { hasFlag, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { callFound } from './call.ts';
import { hashIdentity64 } from './identity.ts';
import { hash64, hashDouble64, hashLong64 } from './pyhash.ts';

const HASH = intern('__hash__');

type HashSlot = NonNullable<PyType['tp_hash']>;

/** The 64-bit form of a slot function, for types whose hash is wider than 32 bits (tuple, frozenset ...). */
export const wholeHashes: Map<HashSlot, (object: PyObject) => number | bigint> = new Map();

/** `hash(object)`. Raises TypeError for unhashable types. */
export function fullHash(object: PyObject): number | bigint {
  const slot = object.type.tp_hash;
  if (slot === null) throw typeError(`unhashable type: '${object.type.name}'`);
  return fullHashBy(slot, object);
}

/** The 64-bit hash that a type's slot function gives the object (which may be an instance of a subtype). */
export function fullHashBy(slot: HashSlot, object: PyObject): number | bigint {
  if (slot === slotHash) return hashByMethod(object);
  if (slot === longType.tp_hash) return hashLong64((object as PyLong).value);
  if (slot === strType.tp_hash) return hash64(text(object as PyStr));
  if (slot === objectType.tp_hash) return hashIdentity64(object);
  if (slot === floatType.tp_hash)
    return hashDouble64((object as PyFloat).value, BigInt(hashIdentity64(object)));
  if (slot === bytesType.tp_hash) return hash64((object as PyBytes).value);
  const wide = wholeHashes.get(slot);
  return wide === undefined ? slot(object) : wide(object);
}

/** What a class's own `__hash__` answers, as 64 bits (`slot_tp_hash`). */
export function hashByMethod(object: PyObject): bigint {
  const found = typeLookup(object.type, HASH);
  if (found === undefined || found === None) throw typeError(`unhashable type: '${object.type.name}'`);
  const result = callFound(object, found, []);
  const isInt = hasFlag(result.type, TPFLAGS.LONG_SUBCLASS);
  const value = isInt ? BigInt((result as PyLong).value) : 0n;
  decref(result);
  if (!isInt) throw typeError('__hash__ method should return an integer');
  const hash = BigInt.asIntN(64, value) === value ? value : hashLong64(value);
  return hash === -1n ? -2n : hash;
}
