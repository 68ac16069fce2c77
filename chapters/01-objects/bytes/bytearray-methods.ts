/**
 * The methods and slots that change a bytearray. Answers to Objects/bytearrayobject.c.
 */

import { isSlice, isStr } from '../check.ts';
import { latin1Text } from '../codecs/narrow.ts';
import { ByteWriter } from '../codecs/writers.ts';
import { newTuple } from '../containers.ts';
import { indexError, typeError, valueError } from '../exceptions/errors.ts';
import { newRef, type PyObject } from '../object.ts';
import { forEach } from '../protocols/abstract.ts';
import { getStateOf } from '../protocols/reduce.ts';
import { type PySlice, sliceIndices } from '../range/slice.ts';
import { newLong } from '../singletons.ts';
import { checkSize } from '../str/size.ts';
import { subscriptIndex } from '../str/slots.ts';
import { newNarrowStr } from '../str/unicode.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import type { PyByteArray } from './bytearray-data.ts';
import { byteValue } from './kind.ts';
import { makeBytes, newByteArray } from './new.ts';
import { bytearraySource } from './source.ts';

const NOTHING = new Uint8Array(0);

/** `sq_ass_item`: sets a byte, or takes it out. */
export function assignItem(self: PyObject, index: number, value: PyObject | null): void {
  const array = (self as PyByteArray).value;
  if (index < 0 || index >= array.length) throw indexError('bytearray index out of range');
  if (value === null) return array.splice(index, index + 1, NOTHING);
  const byte = byteValue(value);
  if (index >= array.length) throw indexError('bytearray index out of range'); // `__index__` changed it
  array.data[index] = byte;
}

/** `bytearray_ass_subscript`: `b[i] = n`, `b[i:j] = bytes`, `del b[i:j]`. */
export function assignSubscript(self: PyObject, key: PyObject, value: PyObject | null): void {
  const array = (self as PyByteArray).value;
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    return assignItem(self, index < 0 ? index + array.length : index, value);
  }
  if (!isSlice(key)) throw typeError(`bytearray indices must be integers or slices, not ${key.type.name}`);
  const bytes = value === null ? NOTHING : assignedBytes(self, value);
  const { start, stop, step, count } = sliceIndices(key as PySlice, array.length);
  if (step === 1) return array.splice(start, Math.max(start, stop), bytes);
  if (bytes.length === 0) return deleteSteps(self as PyByteArray, start, step, count);
  if (bytes.length !== count) {
    throw valueError(`attempt to assign bytes of size ${bytes.length} to extended slice of size ${count}`);
  }
  const { data } = array;
  for (let i = 0; i < count; i++) data[start + i * step] = bytes[i]!;
}

function assignedBytes(self: PyObject, value: PyObject): Uint8Array {
  if (value === self) return bytesOf(value).slice();
  if (isBufferLike(value)) return bytesOf(value);
  if (value.type.nb_index !== null || isStr(value)) {
    throw typeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  }
  return bytearraySource(value);
}

function deleteSteps(self: PyByteArray, start: number, step: number, count: number): void {
  if (count === 0) return;
  const array = self.value;
  array.checkResizable();
  const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
  array.splice(
    0,
    array.length,
    array.data.filter((_, i) => !gone.has(i)),
  );
}

export const mutatingMethods: MethodDef[] = [
  method('__alloc__($self, /)', ({ value }: PyByteArray) => value.alloc),
  method('__reduce__($self, /)', (self: PyByteArray) => reduce(self, 2)),
  method('__reduce_ex__($self, proto: int = 0, /)', reduce),
  method('__sizeof__($self, /)', ({ type, value }: PyByteArray) => type.basicsize + value.alloc),
  method('append($self, item, /)', ({ value }: PyByteArray, item: PyObject) => value.push(byteValue(item))),
  method('clear($self, /)', ({ value }: PyByteArray) => value.resize(0)),
  method('copy($self, /)', ({ value }: PyByteArray) => newByteArray(value.data.slice())),
  method('extend($self, iterable_of_ints, /)', extend),
  method('insert($self, index: ssize, item, /)', ({ value }: PyByteArray, index: number, item: PyObject) => {
    const byte = byteValue(item);
    const at = Math.min(Math.max(index < 0 ? index + value.length : index, 0), value.length);
    value.splice(at, at, Uint8Array.of(byte));
  }),
  method('pop($self, index: ssize = -1, /)', ({ value }: PyByteArray, index: number) => {
    if (value.length === 0) throw indexError('pop from empty bytearray');
    const at = index < 0 ? index + value.length : index;
    if (at < 0 || at >= value.length) throw indexError('pop index out of range');
    const byte = value.data[at]!;
    value.splice(at, at + 1, NOTHING);
    return newLong(byte);
  }),
  method('remove($self, value, /)', ({ value }: PyByteArray, item: PyObject) => {
    const at = value.data.indexOf(byteValue(item));
    if (at < 0) throw valueError('value not found in bytearray');
    value.splice(at, at + 1, NOTHING);
  }),
  method('resize($self, size: ssize, /)', ({ value }: PyByteArray, size: number) => {
    if (size < 0) throw valueError(`Can only resize to positive sizes, got ${size}`);
    checkSize(size, 'bytearray is too large');
    value.resize(size);
  }),
  method('reverse($self, /)', ({ value }: PyByteArray) => {
    value.data.reverse();
  }),
];

/** `bytearray_extend`: a buffer at once, an iterable item by item. */
function extend(self: PyByteArray, iterable: PyObject): void {
  const array = self.value;
  if (isBufferLike(iterable)) return array.splice(array.length, array.length, bytesOf(iterable));
  if (iterable.type.tp_iter === null && iterable.type.sq_item === null) {
    throw typeError(`can't extend bytearray with ${iterable.type.name}`);
  }
  const out = new ByteWriter();
  forEach(iterable, (item) => {
    if (isStr(iterable) && item.type.nb_index === null) {
      throw typeError(`expected iterable of integers; got: '${iterable.type.name}'`);
    }
    out.add(byteValue(item));
  });
  array.splice(array.length, array.length, out.finish());
}

/** How a bytearray is pickled: for old protocols as Latin-1 text, for others as bytes. */
function reduce(self: PyByteArray, protocol: number): PyObject {
  const { data } = self.value;
  const state = getStateOf(self);
  const args =
    protocol < 3
      ? data.length === 0
        ? []
        : [newNarrowStr(latin1Text(data)), newNarrowStr('latin-1')]
      : data.length === 0
        ? []
        : [makeBytes(data.slice())];
  return newTuple([newRef(self.type), newTuple(args), state]);
}
