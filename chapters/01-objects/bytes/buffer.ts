/**
 * The buffer protocol: the memory of one object lent to another. Answers to `PyObject_GetBuffer` and
 * `PyBuffer_Release` in Objects/abstract.c.
 *
 * An exporter lends memory with `bf_getbuffer` and takes it back with `bf_releasebuffer`; a bytearray
 * refuses to change its size in between. Native code that only wants to look at the bytes says `withBuffer`,
 * or has its argument declared `: buffer` in a signature.
 */

import { bufferError, bufferErrorType, type PyError, swallow, typeError } from '../exceptions/errors.ts';
import type { Buffer, PyBytes, PyObject } from '../object.ts';
import { converters } from '../types/converters.ts';
import { bytesType } from '../types/statictypes.ts';

/** `PyObject_CheckBuffer`. */
export function isBufferLike(object: PyObject): boolean {
  return object.type.bf_getbuffer !== null;
}

/** `PyObject_GetBuffer`: whoever asks gives it back with `releaseBuffer`. Raises TypeError, BufferError. */
export function getBuffer(object: PyObject, writable: boolean = false): Buffer {
  const slot = object.type.bf_getbuffer;
  if (slot === null) throw typeError(`a bytes-like object is required, not '${object.type.name}'`);
  return slot(object, writable);
}

/** `PyBuffer_Release`: the exporter may move its memory again. */
export function releaseBuffer(object: PyObject): void {
  object.type.bf_releasebuffer?.(object);
}

/** Lends the object's bytes to `use` for the time of the call. Raises if it has none in one piece. */
export function withBuffer<T>(object: PyObject, use: (data: Uint8Array) => T): T {
  if (object.type === bytesType) return use((object as PyBytes).value);
  const buffer = getBuffer(object);
  try {
    return use(contiguous(buffer));
  } finally {
    releaseBuffer(object);
  }
}

/**
 * The object's bytes as they are now. For natives that do not run Python code while they look, which could
 * change the memory; they need not give anything back.
 */
export function bytesOf(object: PyObject): Uint8Array {
  return withBuffer(object, (data) => data);
}
converters.buffer = bytesOf;

/** The memory of an object, to be written to, as it is now (`w*`). */
converters.writable = (value, where) => {
  if (!isBufferLike(value)) throw notWritable(value, where);
  let buffer: Buffer;
  try {
    buffer = getBuffer(value, true);
  } catch (caught) {
    swallow(caught, bufferErrorType);
    throw notWritable(value, where);
  }
  releaseBuffer(value);
  return contiguous(buffer);
};

function notWritable(value: PyObject, where: string): PyError {
  return typeError(`${where} must be read-write bytes-like object, not ${value.type.name}`);
}

/** The bytes of a buffer that lies in memory in one piece, first dimension outermost. */
export function contiguous(buffer: Buffer): Uint8Array {
  if (!isContiguous(buffer)) throw bufferError('memoryview: underlying buffer is not C-contiguous');
  const { data, offset = 0 } = buffer;
  const size = byteCount(buffer);
  return offset === 0 && size === data.length ? data : data.subarray(offset, offset + size);
}

/** `PyBuffer_ToContiguous`: a copy of the bytes of all items, laid out with the strides given, or as in C. */
export function copyItems(buffer: Buffer, strides?: readonly number[]): Uint8Array {
  const { data, shape, itemsize, offset = 0 } = buffer;
  if (strides === undefined && isContiguous(buffer)) return contiguous(buffer).slice();
  const to = strides ?? contiguousStrides(shape, itemsize);
  const result = new Uint8Array(byteCount(buffer));
  const copy = (dimension: number, from: number, at: number): void => {
    if (dimension === shape.length) return result.set(data.subarray(from, from + itemsize), at);
    for (let i = 0; i < shape[dimension]!; i++)
      copy(dimension + 1, from + i * buffer.strides[dimension]!, at + i * to[dimension]!);
  };
  copy(0, offset, 0);
  return result;
}

/** How many bytes the items of a buffer take. */
export function byteCount({ shape, itemsize }: Buffer): number {
  return shape.reduce((product, n) => product * n, itemsize);
}

/** `PyBuffer_IsContiguous`: whether the items follow each other, in C's order or, backwards, in Fortran's. */
export function isContiguous({ shape, strides, itemsize }: Buffer, order: 'C' | 'F' = 'C'): boolean {
  if (shape.includes(0)) return true;
  let expected = itemsize;
  for (let i = 0; i < shape.length; i++) {
    const dimension = order === 'C' ? shape.length - 1 - i : i;
    if (shape[dimension]! > 1 && strides[dimension] !== expected) return false;
    expected *= shape[dimension]!;
  }
  return true;
}

/** The strides of an array whose items follow each other. */
export function contiguousStrides(shape: readonly number[], itemsize: number): number[] {
  const strides: number[] = new Array(shape.length);
  let stride = itemsize;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= shape[i]!;
  }
  return strides;
}

/** `PyBuffer_FillInfo`: plain bytes as a buffer. */
export function plainBuffer(data: Uint8Array, readonly: boolean, writable: boolean): Buffer {
  if (writable && readonly) throw bufferError('Object is not writable.');
  return { data, readonly, format: 'B', itemsize: 1, shape: [data.length], strides: [1] };
}
