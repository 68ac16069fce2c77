/**
 * `view[key]` and `view[key] = value`: an index, a slice, or one index for each dimension. Answers to
 * `memory_subscript` and `memory_ass_sub` in Objects/memoryobject.c.
 */

import { isSlice, isTuple } from '../check.ts';
import { indexError, notImplementedErrorType, raise, typeError, valueError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject } from '../object.ts';
import { asSsize } from '../protocols/abstract.ts';
import { type PySlice, sliceIndices } from '../range/slice.ts';
import { Ellipsis } from '../singletons.ts';
import { subscriptIndex } from '../str/slots.ts';
import { getBuffer, releaseBuffer } from './buffer.ts';
import { deriveView, type MemoryView, type PyMemoryView } from './memoryview-data.ts';
import { nativeChar, readableFormat } from './memoryview-format.ts';

const notImplemented = (message: string): unknown => raise(notImplementedErrorType, message);
const dataView = ({ data }: MemoryView): DataView =>
  new DataView(data.buffer, data.byteOffset, data.byteLength);

/** The item whose first byte is at `at`. Owned. */
export function readItem(view: MemoryView, at: number): PyObject {
  return readableFormat(view.format).get(dataView(view), at);
}

/** `pack_single`: the value is converted first, which may run Python code and release the view. */
function writeItem(view: MemoryView, at: number, value: PyObject): void {
  const item = new Uint8Array(view.itemsize);
  readableFormat(view.format).set(new DataView(item.buffer), 0, value, view.format.replace('@', ''));
  view.check();
  view.data.set(item, at);
}

/** `lookup_dimension`: where the sub-array at an index of a dimension begins. */
function lookupDimension(view: MemoryView, start: number, dimension: number, index: number): number {
  const length = view.shape[dimension]!;
  const i = index < 0 ? index + length : index;
  if (i < 0 || i >= length) throw indexError(`index out of bounds on dimension ${dimension + 1}`);
  return start + i * view.strides[dimension]!;
}

/** `memory_item`: an item of a view of one dimension. Owned. */
export function memoryItem(view: MemoryView, index: number): PyObject {
  view.check();
  readableFormat(view.format);
  if (view.ndim === 0) throw typeError('invalid indexing of 0-dim memory');
  if (view.ndim > 1) throw notImplemented('multi-dimensional sub-views are not implemented');
  return readItem(view, lookupDimension(view, view.offset, 0, index));
}

const isIndex = (key: PyObject): boolean => key.type.nb_index !== null;
const isMultiIndex = (key: PyObject): boolean => isTuple(key) && key.value.every(isIndex);
const isMultiSlice = (key: PyObject): boolean =>
  isTuple(key) && key.value.length > 0 && key.value.every(isSlice);

/** Where the item at one index for each dimension begins. */
function placeOf(view: MemoryView, key: PyObject): number {
  const indices = (key as PyObject<PyObject[]>).value;
  if (indices.length < view.ndim) throw notImplemented('sub-views are not implemented');
  if (indices.length > view.ndim) {
    throw typeError(`cannot index ${view.ndim}-dimension view with ${indices.length}-element tuple`);
  }
  let at = view.offset;
  indices.forEach((each, dimension) => {
    at = lookupDimension(view, at, dimension, asSsize(each));
  });
  view.check();
  return at;
}

/** `memory_subscript`. Owned. */
export function memorySubscript(self: PyObject, key: PyObject): PyObject {
  const view = (self as PyMemoryView).value;
  view.check();
  if (view.ndim === 0) {
    if (isTuple(key) && key.value.length === 0) return readItem(view, view.offset);
    if (key === Ellipsis) return newRef(self);
    throw typeError('invalid indexing of 0-dim memory');
  }
  if (isIndex(key)) return memoryItem(view, subscriptIndex(key));
  if (isSlice(key)) return sliceView(view, key as PySlice);
  if (isMultiIndex(key)) return readItem(view, placeOf(view, key));
  if (isMultiSlice(key)) throw notImplemented('multi-dimensional slicing is not implemented');
  throw typeError('memoryview: invalid slice key');
}

/** `init_slice`: fewer places of the first dimension. Owned. */
function sliceView(view: MemoryView, slice: PySlice): PyMemoryView {
  const held = deriveView(view, view.buffer()); // `__index__` of the slice may release the view
  try {
    const { start, step, count } = sliceIndices(slice, view.shape[0]!);
    const stride = view.strides[0]!;
    return deriveView(held.value, {
      ...view.buffer(),
      offset: view.offset + start * stride,
      shape: [count, ...view.shape.slice(1)],
      strides: [stride * step, ...view.strides.slice(1)],
    });
  } finally {
    decref(held);
  }
}

/** `memory_ass_sub`. */
export function memoryAssign(self: PyObject, key: PyObject, value: PyObject | null): void {
  const view = (self as PyMemoryView).value;
  view.check();
  readableFormat(view.format);
  if (view.readonly) throw typeError('cannot modify read-only memory');
  if (value === null) throw typeError('cannot delete memory');
  if (view.ndim === 0) {
    if (key !== Ellipsis && !(isTuple(key) && key.value.length === 0))
      throw typeError('invalid indexing of 0-dim memory');
    return writeItem(view, view.offset, value);
  }
  if (isIndex(key)) {
    if (view.ndim > 1) throw notImplemented('sub-views are not implemented');
    return writeItem(view, lookupDimension(view, view.offset, 0, subscriptIndex(key)), value);
  }
  if (isSlice(key) && view.ndim === 1) return assignSlice(view, key as PySlice, value);
  if (isMultiIndex(key)) return writeItem(view, placeOf(view, key), value);
  if (isSlice(key) || isMultiSlice(key)) {
    throw notImplemented('memoryview slice assignments are currently restricted to ndim = 1');
  }
  throw typeError('memoryview: invalid slice key');
}

/** `copy_single`: as many items of the same format, copied as if through a buffer between. */
function assignSlice(view: MemoryView, slice: PySlice, value: PyObject): void {
  const source = getBuffer(value);
  try {
    const { start, step, count } = sliceIndices(slice, view.shape[0]!);
    view.check();
    const isSame =
      source.shape.length === 1 &&
      source.shape[0] === count &&
      source.itemsize === view.itemsize &&
      (nativeChar(source.format) ?? source.format) === (nativeChar(view.format) ?? view.format);
    if (!isSame) throw valueError('memoryview assignment: lvalue and rvalue have different structures');
    const { itemsize } = view;
    const from = source.offset ?? 0;
    const items = Array.from({ length: count }, (_, i) => {
      const at = from + i * source.strides[0]!;
      return source.data.slice(at, at + itemsize);
    });
    const stride = view.strides[0]!;
    for (const [i, item] of items.entries()) view.data.set(item, view.offset + (start + i * step) * stride);
  } finally {
    releaseBuffer(value);
  }
}

/** `memory_tolist`: the items as lists in lists. */
export function nestedItems<T>(view: MemoryView, leaf: (at: number) => T, list: (items: T[]) => T): T {
  const build = (dimension: number, at: number): T => {
    if (dimension === view.ndim) return leaf(at);
    const stride = view.strides[dimension]!;
    return list(
      Array.from({ length: view.shape[dimension]! }, (_, i) => build(dimension + 1, at + i * stride)),
    );
  };
  return build(0, view.offset);
}
