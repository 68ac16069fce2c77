/**
 * What `bytes` and `bytearray` share, and where they differ: their methods are written once, for a kind.
 * Answers to the double inclusion of Objects/stringlib/ in Objects/bytesobject.c and bytearrayobject.c.
 */

import { typeError, valueError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { asIndex } from '../protocols/abstract.ts';
import { bytesOf, isBufferLike } from './buffer.ts';

/** One of the two types. */
export interface Kind {
  name: 'bytes' | 'bytearray';
  /** The bytes of an instance as they are now. */
  data: (self: PyObject) => Uint8Array;
  /** A new object around the array, which it takes over. Owned. */
  make: (data: Uint8Array) => PyObject;
  /** What a method returns that changes nothing: the same bytes object, but a new bytearray. Owned. */
  unchanged: (self: PyObject) => PyObject;
}

/** A single byte given as an int, or a run of bytes: what `find`, `count` and `in` look for. */
export function needle(object: PyObject): Uint8Array {
  if (isBufferLike(object)) return bytesOf(object);
  if (object.type.nb_index === null) {
    throw typeError(`argument should be integer or bytes-like object, not '${object.type.name}'`);
  }
  return Uint8Array.of(byteValue(object));
}

/** `_getbytevalue`: an int from 0 to 255. Raises TypeError, ValueError. */
export function byteValue(object: PyObject): number {
  const value = asIndex(object);
  if (value < 0 || value > 255) throw valueError('byte must be in range(0, 256)');
  return Number(value);
}
