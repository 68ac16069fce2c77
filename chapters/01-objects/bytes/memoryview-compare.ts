/**
 * `view == other`: the same shape and equal items, whatever the formats. Answers to `memory_richcompare` in
 * Objects/memoryobject.c.
 */

import { type Buffer, decref, type PyObject } from '../object.ts';
import { equal } from '../protocols/abstract.ts';
import { NotImplemented, pyBool } from '../singletons.ts';
import { memoryviewType } from '../types/statictypes.ts';
import { getBuffer, isBufferLike, releaseBuffer } from './buffer.ts';
import type { MemoryView, PyMemoryView } from './memoryview-data.ts';
import { itemFormat, nativeChar } from './memoryview-format.ts';

const EQ = 2,
  NE = 3;

/** `memory_richcompare`: `==` and `!=` with any bytes-like object. */
export function compareViews(view: MemoryView, other: PyObject, op: number): PyObject {
  if (op !== EQ && op !== NE) return NotImplemented;
  return answer(sameItems(view, other), op);
}

function answer(same: boolean | null, op: number): PyObject {
  return same === null ? NotImplemented : pyBool(same === (op === EQ));
}

/** Whether the items are equal; null if the other object has none. A released view equals only itself. */
function sameItems(view: MemoryView, other: PyObject): boolean | null {
  const isView = other.type === memoryviewType;
  if (view.manager === null || (isView && (other as PyMemoryView).value.manager === null))
    return other.value === view;
  if (!isBufferLike(other)) return null;
  const buffer = getBuffer(other);
  try {
    return equalBuffers(view.buffer(), buffer);
  } finally {
    releaseBuffer(other);
  }
}

function equalBuffers(a: Buffer, b: Buffer): boolean {
  if (a.shape.length !== b.shape.length) return false;
  for (let i = 0; i < a.shape.length; i++) {
    if (a.shape[i] !== b.shape[i]) return false;
    if (a.shape[i] === 0) return true;
  }
  const [charA, charB] = [nativeChar(a.format), nativeChar(b.format)];
  if (charA === undefined || charB === undefined) return false;
  const [formatA, formatB] = [itemFormat(charA), itemFormat(charB)];
  const [viewA, viewB] = [dataView(a), dataView(b)];
  const compare = (dimension: number, atA: number, atB: number): boolean => {
    if (dimension === a.shape.length) return equalItems(formatA.get(viewA, atA), formatB.get(viewB, atB));
    for (let i = 0; i < a.shape[dimension]!; i++) {
      if (!compare(dimension + 1, atA + i * a.strides[dimension]!, atB + i * b.strides[dimension]!))
        return false;
    }
    return true;
  };
  return compare(0, a.offset ?? 0, b.offset ?? 0);
}

function dataView({ data }: Buffer): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

/** Takes both items over. A nan is not equal to itself. */
function equalItems(a: PyObject, b: PyObject): boolean {
  try {
    return equal(a, b);
  } finally {
    decref(a);
    decref(b);
  }
}
