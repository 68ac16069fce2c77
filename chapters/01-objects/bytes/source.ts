/**
 * What `bytes(source, encoding, errors)` makes bytes of: a string and an encoding, a count, a buffer, an
 * iterable of ints. Answers to `bytes_new_impl`, `PyBytes_FromObject` and `bytearray___init___impl`.
 */

import { isBytes, isStr } from '../check.ts';
import { encodeStr } from '../codecs/encode.ts';
import { ByteWriter } from '../codecs/writers.ts';
import { swallow, typeError, typeErrorType, valueError } from '../exceptions/errors.ts';
import { decref, type PyBytes, type PyObject } from '../object.ts';
import { asIndex, asSsize, forEach } from '../protocols/abstract.ts';
import { callSpecial } from '../protocols/call.ts';
import { checkSize } from '../str/size.ts';
import { intern } from '../str/unicode.ts';
import { copyItems, getBuffer, isBufferLike, releaseBuffer } from './buffer.ts';
import { byteValue } from './kind.ts';

const BYTES = intern('__bytes__');

/** The value of `bytes(...)`: an owned object where `source` answers one itself, otherwise a new array. */
export function bytesSource(source?: PyObject, encoding?: string, errors?: string): PyBytes | Uint8Array {
  if (source !== undefined && encoding === undefined && errors === undefined) {
    const answer = callSpecial(source, BYTES);
    if (answer !== undefined) return checkedBytes(answer);
  }
  return encodedSource(source, encoding, errors) ?? plainSource(source!, 'bytes');
}

/** What `__bytes__` answered, if it is bytes. */
function checkedBytes(answer: PyObject): PyBytes {
  if (isBytes(answer)) return answer;
  const { name } = answer.type;
  decref(answer);
  throw typeError(`__bytes__ returned non-bytes (type ${name})`);
}

/** The bytes of `bytearray(...)`. */
export function bytearraySource(source?: PyObject, encoding?: string, errors?: string): Uint8Array {
  return encodedSource(source, encoding, errors) ?? plainSource(source!, 'bytearray');
}

/** No source, or a string with its encoding; null for anything else. */
function encodedSource(source?: PyObject, encoding?: string, errors?: string): Uint8Array | null {
  const given = encoding !== undefined ? 'encoding' : errors !== undefined ? 'errors' : null;
  if (source === undefined || !isStr(source)) {
    if (given !== null) throw typeError(`${given} without a string argument`);
    return source === undefined ? new Uint8Array(0) : null;
  }
  if (encoding === undefined) throw typeError('string argument without an encoding');
  const bytes = encodeStr(source, encoding, errors);
  const data = bytes.value.slice();
  decref(bytes);
  return data;
}

function plainSource(source: PyObject, name: 'bytes' | 'bytearray'): Uint8Array {
  const count = countOf(source);
  if (count !== null) return new Uint8Array(count);
  if (isBufferLike(source)) return copyOf(source);
  return fromIterable(source, name);
}

function copyOf(source: PyObject): Uint8Array {
  const buffer = getBuffer(source);
  try {
    return copyItems(buffer);
  } finally {
    releaseBuffer(source);
  }
}

/** A source with `__index__` is a number of zero bytes; null if it has none, or none that works. */
function countOf(source: PyObject): number | null {
  if (source.type.nb_index === null) return null;
  let count: number;
  try {
    count = asSsize(source);
  } catch (caught) {
    swallow(caught, typeErrorType);
    return null;
  }
  if (count < 0) throw valueError('negative count');
  checkSize(count, 'byte string is too large');
  return count;
}

function fromIterable(source: PyObject, name: 'bytes' | 'bytearray'): Uint8Array {
  if (source.type.tp_iter === null && source.type.sq_item === null) {
    throw typeError(`cannot convert '${source.type.name}' object to ${name}`);
  }
  const out = new ByteWriter();
  forEach(source, (item) => out.add(name === 'bytes' ? itemOfBytes(item) : byteValue(item)));
  return out.finish();
}

function itemOfBytes(item: PyObject): number {
  const value = asIndex(item);
  if (value < 0 || value > 255) throw valueError('bytes must be in range(0, 256)');
  return Number(value);
}
