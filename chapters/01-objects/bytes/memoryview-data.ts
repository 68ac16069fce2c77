/**
 * What a memoryview holds: a window on memory that another object lends, as an array of any shape. Answers
 * to `_PyManagedBuffer` and `PyMemoryViewObject` in Objects/memoryobject.c.
 *
 * All views made from one loan share a `managedbuffer`; when the last of them is released, the memory goes
 * back.
 */

import { bufferError, valueError } from '../exceptions/errors.ts';
import { type Buffer, decref, newRef, PyGCObject, type PyObject, track } from '../object.ts';
import { defineType } from '../types/define.ts';
import { memoryviewType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { contiguous, copyItems, getBuffer, isContiguous, releaseBuffer } from './buffer.ts';

/** One loan of memory, and how many views look through it. */
interface ManagedBuffer {
  /** The lender (owned), or null when it has its memory back. */
  exporter: PyObject | null;
  views: number;
}

type PyManagedBuffer = PyGCObject<ManagedBuffer>;

function giveBack(manager: PyManagedBuffer): void {
  const { exporter } = manager.value;
  if (exporter === null) return;
  manager.value.exporter = null;
  releaseBuffer(exporter);
  decref(exporter);
}

const managedBufferType = defineType('managedbuffer', {
  basicsize: 120,
  flags: TPFLAGS.HAVE_GC | TPFLAGS.DISALLOW_INSTANTIATION,
  tp_traverse(self, visit) {
    const { exporter } = (self as PyManagedBuffer).value;
    if (exporter !== null) visit(exporter);
  },
  tp_dealloc: (self) => giveBack(self as PyManagedBuffer),
});

/** The payload of a memoryview: `Py_buffer` with its place in the loan. */
export class MemoryView {
  /** Owned; null after the release. */
  manager: PyManagedBuffer | null;
  readonly data: Uint8Array;
  readonly offset: number;
  readonly readonly: boolean;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** How many borrow the memory from this view in turn. */
  exports: number = 0;

  /** Takes over a reference to the manager. */
  constructor(manager: PyManagedBuffer, buffer: Buffer) {
    this.manager = manager;
    manager.value.views++;
    this.data = buffer.data;
    this.offset = buffer.offset ?? 0;
    this.readonly = buffer.readonly;
    this.format = buffer.format;
    this.itemsize = buffer.itemsize;
    this.shape = buffer.shape;
    this.strides = buffer.strides;
  }

  /** `CHECK_RELEASED`. */
  check(): void {
    if (this.manager === null) throw valueError('operation forbidden on released memoryview object');
  }

  get ndim(): number {
    return this.shape.length;
  }

  get nbytes(): number {
    return this.shape.reduce((product, n) => product * n, this.itemsize);
  }

  /** The lender (borrowed). */
  get exporter(): PyObject {
    return this.manager!.value.exporter!;
  }

  buffer(): Buffer {
    const { data, offset, readonly, format, itemsize, shape, strides } = this;
    return { data, offset, readonly, format, itemsize, shape: [...shape], strides: [...strides] };
  }

  /**
   * The bytes of all items, the last dimension fastest: those of the memory itself if they lie so, else a
   * copy.
   */
  bytes(): Uint8Array {
    const buffer = this.buffer();
    return isContiguous(buffer) ? contiguous(buffer) : copyItems(buffer);
  }
}

export type PyMemoryView = PyGCObject<MemoryView>;

/**
 * `PyMemoryView_FromObject`: a view of a bytes-like object (borrowed), or of what a memoryview sees. Owned.
 */
export function newMemoryView(object: PyObject): PyMemoryView {
  if (object.type === memoryviewType) {
    const view = (object as PyMemoryView).value;
    view.check();
    return deriveView(view, view.buffer());
  }
  const buffer = getBuffer(object);
  const manager = track(
    new PyGCObject<ManagedBuffer>(managedBufferType, { exporter: newRef(buffer.lender ?? object), views: 0 }),
  );
  return track(new PyGCObject(memoryviewType, new MemoryView(manager, buffer)));
}

/** `mbuf_add_view`: another view of the same loan. Owned. */
export function deriveView(view: MemoryView, buffer: Buffer): PyMemoryView {
  return track(new PyGCObject(memoryviewType, new MemoryView(newRef(view.manager!), buffer)));
}

/** `memory_release`: the view sees nothing more. Raises BufferError while others borrow from it. */
export function releaseView(view: MemoryView): void {
  if (view.manager === null) return;
  if (view.exports > 0) {
    throw bufferError(`memoryview has ${view.exports} exported buffer${view.exports === 1 ? '' : 's'}`);
  }
  const { manager } = view;
  view.manager = null;
  if (--manager.value.views === 0) giveBack(manager);
  decref(manager);
}
