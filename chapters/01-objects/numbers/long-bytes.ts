/**
 * Ints as bytes: `int.to_bytes` and `int.from_bytes`. Answers to `_PyLong_AsByteArray`,
 * `_PyLong_FromByteArray` in Objects/longobject.c.
 */

import { isBytes, isBytesExact, isLong, isStr } from '../check.ts';
import { overflowError, typeError, valueError } from '../exceptions/errors.ts';
import { newRef, type PyBytes, type PyObject } from '../object.ts';
import { callOneArg, callSpecial } from '../protocols/call.ts';
import { intern, text } from '../str/unicode.ts';
import { bytesType } from '../types/statictypes.ts';
import { bitLength, type Int, normalise } from './int.ts';

/** Whether the byte order given (a str) is the little one. Raises ValueError for any other than the two. */
export function isLittle(byteorder: PyObject): boolean {
  if (!isStr(byteorder)) throw typeError(`argument 'byteorder' must be str, not ${byteorder.type.name}`);
  const name = text(byteorder);
  if (name !== 'little' && name !== 'big') throw valueError("byteorder must be either 'little' or 'big'");
  return name === 'little';
}

/** The int in `length` bytes, two's complement if signed. Raises OverflowError if it does not fit. */
export function intToBytes(value: Int, length: number, little: boolean, signed: boolean): Uint8Array {
  if (value < 0 && !signed) throw overflowError("can't convert negative int to unsigned");
  // as many bits as the two's complement needs, less the sign
  const magnitude = value < 0 ? -BigInt(value) - 1n : value;
  if (bitLength(magnitude) + (signed ? 1 : 0) > length * 8 && !(value === 0 && length === 0)) {
    throw overflowError('int too big to convert');
  }
  const bytes = new Uint8Array(length);
  if (typeof value === 'number') fillSmall(bytes, value);
  else fillBig(bytes, value);
  return little ? bytes : bytes.reverse();
}

/** Little-endian bytes of a number. */
function fillSmall(bytes: Uint8Array, value: number): void {
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = value % 256;
    value = Math.floor(value / 256);
  }
}

/** Little-endian bytes of a bigint, by way of its hexadecimal digits. */
function fillBig(bytes: Uint8Array, value: bigint): void {
  const { length } = bytes;
  const digits = BigInt.asUintN(length * 8, value)
    .toString(16)
    .padStart(length * 2, '0');
  for (let i = 0; i < length; i++)
    bytes[length - 1 - i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The int that bytes stand for. */
export function intFromBytes(bytes: Uint8Array, little: boolean, signed: boolean): Int {
  if (bytes.length === 0) return 0;
  if (bytes.length <= 6) return smallFromBytes(bytes, little, signed);
  let digits = '0x';
  if (little) for (let i = bytes.length - 1; i >= 0; i--) digits += HEX[bytes[i]!];
  else for (const byte of bytes) digits += HEX[byte];
  const value = BigInt(digits);
  return normalise(signed ? BigInt.asIntN(bytes.length * 8, value) : value);
}

function smallFromBytes(bytes: Uint8Array, little: boolean, signed: boolean): number {
  const ordered = little ? bytes.slice().reverse() : bytes;
  let value = 0;
  for (const byte of ordered) value = value * 256 + byte;
  return signed && ordered[0]! >= 128 ? value - 256 ** bytes.length : value;
}

const BYTES = intern('__bytes__');

/** `PyObject_Bytes`: what an object is as bytes. Owned. */
export function objectBytes(object: PyObject): PyBytes {
  if (isBytesExact(object)) return newRef(object);
  const result = callSpecial(object, BYTES);
  if (result !== undefined) {
    if (!isBytes(result)) throw typeError(`__bytes__ returned non-bytes (type ${result.type.name})`);
    return result;
  }
  const isIterable =
    object.type.bf_getbuffer !== null || object.type.tp_iter !== null || object.type.sq_item !== null;
  if (isStr(object) || isLong(object) || !isIterable) {
    throw typeError(`cannot convert '${object.type.name}' object to bytes`);
  }
  return callOneArg(bytesType, object) as PyBytes;
}
