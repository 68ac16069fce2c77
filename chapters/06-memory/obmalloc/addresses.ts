/**
 * Where an object lies. Nobody has an address until somebody asks for it, with `id()` or a `repr`; then the allocator
 * finds a block of the size that the object would have in C, and takes it back when the object dies. So programs that
 * never ask pay nothing. An object without references of its own dies unseen, and its block is not used again: CPython
 * would hand it out anew.
 */
import {
  hasFlag,
  identity,
  onDeath,
  type PyGCObject,
  type PyObject,
  TPFLAGS,
} from '../../01-objects/index.ts';
import { Obmalloc } from './obmalloc.ts';

/** The collector's header in front of an object; its address is behind it. */
export const GC_HEADER = 16;

export const heap = new Obmalloc();
const addresses = new WeakMap<PyObject, number>();
let listening = false;

/** The bytes that the object itself takes in C, without its collector header and without what it points to. */
export function objectSize(object: PyObject): number {
  const { type, value } = object;
  if (typeof value === 'string') return 41 + value.length;
  if (value instanceof Uint8Array) return 33 + value.length;
  const items = type.itemsize > 0 && Array.isArray(value) ? value.length : 0;
  return Math.max(16, type.basicsize + items * type.itemsize);
}

/** `_PyObject_Malloc` for an object: the block, with room for the collector's header where it has one. */
export function blockFor(object: PyObject): { bytes: number; header: number } {
  const header = hasFlag(object.type, TPFLAGS.HAVE_GC) ? GC_HEADER : 0;
  return { bytes: objectSize(object) + header, header };
}

function addressOf(object: PyObject): number {
  const known = addresses.get(object);
  if (known !== undefined) return known;
  const { bytes, header } = blockFor(object);
  const address = heap.allocate(bytes) + header;
  addresses.set(object, address);
  if (!listening) onDeath(giveBack);
  listening = true;
  return address;
}

/** The object has died: its block is free again. */
function giveBack(object: PyGCObject): void {
  const address = addresses.get(object);
  if (address === undefined) return;
  addresses.delete(object);
  heap.release(address - (hasFlag(object.type, TPFLAGS.HAVE_GC) ? GC_HEADER : 0));
}

identity.of = addressOf;
