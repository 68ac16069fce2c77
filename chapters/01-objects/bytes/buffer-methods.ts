/**
 * The buffer protocol for Python code (PEP 688): `__buffer__` answers a memoryview of what an object lends,
 * and `__release_buffer__` takes it back. Answers to `slot_bf_getbuffer`, `slot_bf_releasebuffer`,
 * `wrap_buffer` and `wrap_releasebuffer` in Objects/typeobject.c.
 */

import { typeError, valueError } from '../exceptions/errors.ts';
import { type Buffer, decref, type KwNames, type PyObject } from '../object.ts';
import { asIndex } from '../protocols/abstract.ts';
import { callSpecial } from '../protocols/call.ts';
import { None, newLong } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { memoryviewType } from '../types/statictypes.ts';
import type { MemoryView, PyMemoryView } from './memoryview-data.ts';

/** What this file needs of memoryviews, which are declared after the slots; set by `memoryview.ts`. */
export const memoryviews: { of: (object: PyObject) => PyObject; release: (view: MemoryView) => void } = {
  of: () => None,
  release: () => {},
};

/** `PyBUF_FULL_RO` and `PyBUF_FULL`: what a class's `__buffer__` is asked for. */
const READ = 0x11c;
const WRITE = 0x11d;

/** The views that classes have answered and not yet got back, the latest last. */
const lent = new Map<PyObject, PyMemoryView[]>();

/** The slot of a class with a method `__buffer__`. */
export function slotGetBuffer(self: PyObject, writable: boolean): Buffer {
  const flags = newLong(writable ? WRITE : READ);
  const view = callSpecial(self, intern('__buffer__'), flags)!;
  decref(flags);
  if (view.type !== memoryviewType) {
    decref(view);
    throw typeError('__buffer__ returned non-memoryview object');
  }
  const memory = view as PyMemoryView;
  memory.value.check();
  const views = lent.get(self) ?? [];
  lent.set(self, [...views, memory]);
  return memory.value.buffer();
}

/** The slot that ends what `slotGetBuffer` began. */
export function slotReleaseBuffer(self: PyObject): void {
  const views = lent.get(self);
  const view = views?.pop();
  if (view === undefined) return;
  if (views!.length === 0) lent.delete(self);
  const result = callSpecial(self, intern('__release_buffer__'), view);
  if (result !== undefined) decref(result);
  if (view.value.exports === 0) memoryviews.release(view.value);
  decref(view);
}

/** `bytes.__buffer__(flags)`. */
export function wrapBuffer(self: PyObject, args: PyObject[], kwnames: KwNames, _slot: unknown): PyObject {
  expectOne(args, kwnames);
  asIndex(args[0]!);
  return memoryviews.of(self);
}

/** `bytearray.__release_buffer__(view)`. */
export function wrapReleaseBuffer(
  self: PyObject,
  args: PyObject[],
  kwnames: KwNames,
  _slot: unknown,
): PyObject {
  expectOne(args, kwnames);
  const view = args[0]!;
  if (view.type !== memoryviewType) throw typeError('expected a memoryview object');
  const memory = (view as PyMemoryView).value;
  if (memory.manager === null) throw valueError("memoryview's buffer has already been released");
  if (memory.exporter !== self) throw valueError("memoryview's buffer is not this object");
  memoryviews.release(memory);
  return None;
}

function expectOne(args: PyObject[], kwnames: KwNames): void {
  if (kwnames !== null && kwnames.length > 0) throw typeError('wrapper takes no keyword arguments');
  if (args.length !== 1) throw typeError(`expected 1 argument, got ${args.length}`);
}
