/**
 * Making bytes and bytearrays from native code. Answers to `PyBytes_FromStringAndSize`,
 * `PyByteArray_FromStringAndSize`.
 */
import { newBytes } from '../containers.ts';
import { immortal, type PyBytes, PyObject } from '../object.ts';
import { bytearrayType, bytesType } from '../statictypes.ts';
import { ByteArray, type PyByteArray } from './bytearray-data.ts';

/** `b''`: there is only one. */
export const emptyBytes: PyBytes = immortal(new PyObject<Uint8Array>(bytesType, new Uint8Array(0)));

/** The bytes objects of one byte exist once each (`_Py_SINGLETON(bytes_characters)`). */
const characters: PyBytes[] = [];
for (let i = 0; i < 256; i++)
  characters.push(immortal(new PyObject<Uint8Array>(bytesType, Uint8Array.of(i))));

/** The bytes object of one byte. */
export function byteChar(byte: number): PyBytes {
  return characters[byte]!;
}

/** A bytes object around the array, which it takes over; short ones exist once. Owned. */
export function makeBytes(data: Uint8Array): PyBytes {
  if (data.length > 1) return newBytes(data);
  return data.length === 0 ? emptyBytes : characters[data[0]!]!;
}

/** A bytearray around the array, which it takes over. Owned. */
export function newByteArray(data: Uint8Array): PyByteArray {
  return new PyObject(bytearrayType, new ByteArray(data));
}
