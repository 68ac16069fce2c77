/**
 * Making bytes and bytearrays from native code. Answers to `PyBytes_FromStringAndSize`,
 * `PyByteArray_FromStringAndSize`.
 */
import { emptyBytes, newBytes } from '../containers.ts';
import { type PyBytes, PyObject } from '../object.ts';
import { bytearrayType } from '../types/statictypes.ts';
import { ByteArray, type PyByteArray } from './bytearray-data.ts';

export { emptyBytes };

/** The bytes object of one byte. */
export function byteChar(byte: number): PyBytes {
  return newBytes(Uint8Array.of(byte));
}

/** A bytes object around the array, which it takes over; short ones exist once. Owned. */
export const makeBytes = newBytes;

/** A bytearray around the array, which it takes over. Owned. */
export function newByteArray(data: Uint8Array): PyByteArray {
  return new PyObject(bytearrayType, new ByteArray(data));
}
