/**
 * The memory of an array: it grows with room to spare, and stays where it is while it is lent.
 * Answers to `array_resize` in Modules/arraymodule.c.
 */
import {
  bufferError,
  indexError,
  newInstance,
  type PyGCObject,
  type PyObject,
  type PyType,
  staticType,
} from '../../../01-objects/index.ts';
import type { Cells, Kind } from './items.ts';

/** Payload of an array. */
export class Items {
  readonly kind: Kind;
  /** All of the memory, as numbers; the first `length` of them are items. */
  cells: Cells;
  length: number;
  /** `ob_exports`: how many borrow the memory. */
  exports: number = 0;

  constructor(kind: Kind, length: number) {
    this.kind = kind;
    this.cells = kind.cells(new ArrayBuffer(length * kind.itemsize));
    this.length = length;
  }

  /** The bytes of the items as they are now. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer as ArrayBuffer, 0, this.length * this.kind.itemsize);
  }

  /** `array_resize`: new items are zero. Raises BufferError while the memory is lent. */
  resize(length: number): void {
    if (this.exports > 0 && length !== this.length) {
      throw bufferError('cannot resize an array that is exporting buffers');
    }
    const { cells } = this;
    if (length > cells.length || length < cells.length >> 1) {
      const room = length === 0 ? 0 : (length >> 4) + (this.length < 8 ? 3 : 7) + length;
      const memory = new ArrayBuffer(room * this.kind.itemsize);
      const kept = Math.min(length, this.length) * this.kind.itemsize;
      new Uint8Array(memory).set(new Uint8Array(cells.buffer as ArrayBuffer, 0, kept));
      this.cells = this.kind.cells(memory);
    } else if (length > this.length) fillZero(cells, this.length, length);
    this.length = length;
  }

  /** Puts the items of `bytes` where those from `start` to before `stop` were. */
  splice(start: number, stop: number, bytes: Uint8Array): void {
    const { itemsize } = this.kind;
    const before = this.length;
    const growth = bytes.length / itemsize - (stop - start);
    if (bytes.buffer === this.cells.buffer) bytes = bytes.slice();
    if (growth > 0) this.resize(before + growth);
    else if (growth < 0 && this.exports > 0) this.resize(before + growth);
    const all = new Uint8Array(this.cells.buffer as ArrayBuffer);
    all.copyWithin((stop + growth) * itemsize, stop * itemsize, before * itemsize);
    if (growth < 0) this.resize(before + growth);
    new Uint8Array(this.cells.buffer as ArrayBuffer).set(bytes, start * itemsize);
  }
}

function fillZero(cells: Cells, start: number, end: number): void {
  new Uint8Array(cells.buffer as ArrayBuffer).fill(
    0,
    start * cells.BYTES_PER_ELEMENT,
    end * cells.BYTES_PER_ELEMENT,
  );
}

export type PyArray = PyGCObject<Items>;

/** The type `array.array`; `type.ts` declares it. */
export const arrayType: PyType = staticType('array.array');

/** `newarrayobject`: an array of zeros of this type or a subtype. Owned. */
export function newArray(type: PyType, kind: Kind, length: number): PyArray {
  return newInstance(type, new Items(kind, length));
}

/** An array of this type around a copy of items that lie in memory. Owned. */
export function arrayFromBytes(type: PyType, kind: Kind, bytes: Uint8Array): PyArray {
  const made = newArray(type, kind, bytes.length / kind.itemsize);
  made.value.bytes.set(bytes);
  return made;
}

/** The item at a place (owned). */
export function itemAt({ kind, cells }: Items, index: number): PyObject {
  return kind.get(cells, index);
}

/** Puts the number for `value` (borrowed) at a place, which the conversion may have taken away. */
export function setItemAt(items: Items, index: number, value: PyObject): void {
  const cell = items.kind.toCell(value);
  if (index >= items.length) throw indexError('array assignment index out of range');
  (items.cells as { [i: number]: number | bigint })[index] = cell;
}
