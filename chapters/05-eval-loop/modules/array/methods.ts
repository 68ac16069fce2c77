/** The methods of arrays. Answers to Modules/arraymodule.c. */
import {
  asSsize,
  bytesOf,
  callMethod,
  codePoints,
  compareBool,
  decref,
  EQ,
  eofErrorType,
  genericAlias,
  idOf,
  indexError,
  intern,
  isBufferLike,
  isBytes,
  isList,
  isStr,
  lookupAttr,
  type MethodDef,
  None,
  nativeRoots,
  newBytes,
  newList,
  newLong,
  newRef,
  newStr,
  newStrFromPoints,
  newTuple,
  type PyList,
  type PyObject,
  type PyStr,
  type PyType,
  raise,
  runtimeError,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { isText } from './items.ts';
import { extend } from './operations.ts';
import { arrayFromBytes, type Items, itemAt, type PyArray, setItemAt } from './storage.ts';

function append({ value: items }: PyArray, value: PyObject): void {
  insertAt(items, items.length, value);
}

/** `ins1`. */
function insertAt(items: Items, where: number, value: PyObject): void {
  const cell = items.kind.toCell(value);
  const { length } = items;
  const at = Math.min(where < 0 ? Math.max(0, where + length) : where, length);
  items.resize(length + 1);
  if (at < length) items.cells.copyWithin(at + 1, at, length);
  (items.cells as { [i: number]: number | bigint })[at] = cell;
}

/** The place of the first item that equals `value`, or -1. Comparing may change the array. */
function find({ value: items }: PyArray, value: PyObject, start: number, stop: number): number {
  for (let i = start; i < stop && i < items.length; i++) {
    const item = itemAt(items, i);
    try {
      if (compareBool(item, value, EQ)) return i;
    } finally {
      decref(item);
    }
  }
  return -1;
}

/** `array_contains`. */
export function contains(self: PyArray, value: PyObject): boolean {
  return find(self, value, 0, self.value.length) >= 0;
}

function index(self: PyArray, value: PyObject, start: number, stop: number): number {
  const { length } = self.value;
  const from = start < 0 ? Math.max(0, start + length) : start;
  const found = find(self, value, from, stop < 0 ? stop + length : stop);
  if (found < 0) throw valueError('array.index(x): x not in array');
  return found;
}

function count({ value: items }: PyArray, value: PyObject): number {
  let found = 0;
  for (let i = 0; i < items.length; i++) {
    const item = itemAt(items, i);
    try {
      if (compareBool(item, value, EQ)) found++;
    } finally {
      decref(item);
    }
  }
  return found;
}

function remove(self: PyArray, value: PyObject): void {
  const at = find(self, value, 0, self.value.length);
  if (at < 0) throw valueError('array.remove(x): x not in array');
  self.value.splice(at, at + 1, new Uint8Array(0));
}

function pop({ value: items }: PyArray, place: number): PyObject {
  if (items.length === 0) throw indexError('pop from empty array');
  const at = place < 0 ? place + items.length : place;
  if (at < 0 || at >= items.length) throw indexError('pop index out of range');
  const item = itemAt(items, at);
  try {
    items.splice(at, at + 1, new Uint8Array(0));
  } catch (caught) {
    decref(item);
    throw caught;
  }
  return item;
}

/** The bytes of each item, backwards. */
function byteswap({ value: { bytes, kind } }: PyArray): void {
  const { itemsize } = kind;
  if (itemsize === 1) return;
  for (let i = 0; i < bytes.length; i += itemsize) bytes.subarray(i, i + itemsize).reverse();
}

/** The items from a place to another, reversed where they are. */
function reverse({ value: { cells, length } }: PyArray): void {
  (cells.subarray(0, length) as Uint8Array).reverse();
}

// ---- To other things and from them

/** `array_array_tolist_impl`. */
export function toList({ value: items }: PyArray): PyList {
  const list: PyObject[] = new Array(items.length);
  for (let i = 0; i < items.length; i++) list[i] = itemAt(items, i);
  return newList(list);
}

function fromList({ value: items }: PyArray, list: PyObject): void {
  if (!isList(list)) throw typeError('arg must be list');
  const source = (list as PyList).value;
  const { length } = items;
  const more = source.length;
  items.resize(length + more);
  try {
    for (let i = 0; i < more; i++) {
      setItemAt(items, length + i, source[i]!);
      if (source.length !== more) throw runtimeError('list changed size during iteration');
    }
  } catch (caught) {
    items.resize(length);
    throw caught;
  }
}

/** `frombytes`. */
export function appendBytes({ value: items }: PyArray, data: Uint8Array): void {
  const { itemsize } = items.kind;
  if (data.length % itemsize !== 0) throw valueError('bytes length not a multiple of item size');
  items.splice(items.length, items.length, data);
}

function fromBytes(self: PyArray, buffer: PyObject): void {
  if (!isBufferLike(buffer)) throw typeError(`a bytes-like object is required, not '${buffer.type.name}'`);
  appendBytes(self, bytesOf(buffer));
}

function fromFile(self: PyArray, file: PyObject, n: PyObject): void {
  const items = asSsize(n);
  if (items < 0) throw valueError('negative count');
  const wanted = items * self.value.kind.itemsize;
  const size = newLong(wanted);
  const data = callMethod(file, intern('read'), size);
  decref(size);
  try {
    if (!isBytes(data)) throw typeError("read() didn't return bytes");
    appendBytes(self, data.value);
    if (data.value.length !== wanted) throw raise(eofErrorType, 'read() returned not enough bytes');
  } finally {
    decref(data);
  }
}

const BLOCK = 64 * 1024;

function toFile(self: PyArray, file: PyObject): void {
  const total = self.value.bytes.length;
  for (let at = 0; at < total; at += BLOCK) {
    const block = newBytes(self.value.bytes.slice(at, at + BLOCK));
    try {
      decref(callMethod(file, intern('write'), block));
    } finally {
      decref(block);
    }
  }
}

/** The characters of a text behind the items. */
export function fromUnicode({ value: items }: PyArray, ustr: PyObject): void {
  if (!isStr(ustr)) throw typeError(`fromunicode() argument must be str, not ${ustr.type.name}`);
  if (!isText(items.kind))
    throw valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  const points = Uint32Array.from(codePoints(ustr as PyStr));
  items.splice(items.length, items.length, new Uint8Array(points.buffer));
}

/** `array_array_tounicode_impl`. */
export function toUnicode({ value: items }: PyArray): PyStr {
  if (!isText(items.kind))
    throw valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
  const points = (items.cells as Uint32Array).subarray(0, items.length);
  for (const point of points) {
    if (point > 0x10ffff)
      throw valueError(`character U+${point.toString(16)} is not in range [U+0000; U+10ffff]`);
  }
  return newStrFromPoints(points);
}

// ---- Pickling

/** `array_array___reduce_ex___impl`: by way of `_array_reconstructor`, or as a list before protocol 3. */
function reduceEx(self: PyArray, protocol: PyObject): PyObject {
  const { kind } = self.value;
  const level = asSsize(protocol);
  const dict = lookupAttr(self, intern('__dict__')) ?? newRef(None);
  const type = newRef(self.type);
  const code = newStr(kind.code);
  if (level < 3) return newTuple([type, newTuple([code, toList(self)]), dict]);
  const parts = [type, code, newLong(kind.mformat), newBytes(self.value.bytes.slice())];
  return newTuple([newRef(reconstructor.fn!), newTuple(parts), dict]);
}

/** `_array_reconstructor`, once its module exists. */
export const reconstructor: { fn: PyObject | null } = { fn: null };
nativeRoots.add((visit) => reconstructor.fn !== null && visit(reconstructor.fn));

const copy = ({ type, value }: PyArray): PyObject => arrayFromBytes(type, value.kind, value.bytes);

/** The methods as `array.array` lists them. */
export const arrayMethods: MethodDef[] = methodsOf('array.array', {
  'append($self, v, /)': append,
  'buffer_info($self, /)': (self: PyArray) =>
    newTuple([newLong(idOf(self) + 0x40), newLong(self.value.length)]),
  'byteswap($self, /)': byteswap,
  'clear($self, /)': ({ value }: PyArray) => value.resize(0),
  '__copy__($self, /)': copy,
  'count($self, v, /)': count,
  '__deepcopy__($self, unused, /)': copy,
  'extend($self, bb, /)': (self: PyArray, source: PyObject) => extend(self, source),
  'fromfile($self, f, n, /)': fromFile,
  'fromlist($self, list, /)': fromList,
  'frombytes($self, buffer, /)': fromBytes,
  'fromunicode($self, ustr, /)': fromUnicode,
  'index($self, v, start: index = 0, stop: index = sys.maxsize, /)': index,
  'insert($self, i: ssize, v, /)': ({ value }: PyArray, at: number, v: PyObject) => insertAt(value, at, v),
  'pop($self, i: ssize = -1, /)': pop,
  '__reduce_ex__($self, value, /)': reduceEx,
  'remove($self, v, /)': remove,
  'reverse($self, /)': reverse,
  'tofile($self, f, /)': toFile,
  'tolist($self, /)': toList,
  'tobytes($self, /)': ({ value }: PyArray) => newBytes(value.bytes.slice()),
  'tounicode($self, /)': toUnicode,
  '__sizeof__($self, /)': ({ type, value }: PyArray) =>
    type.basicsize + value.cells.length * value.kind.itemsize,
  '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) => genericAlias.make(type, object),
});
