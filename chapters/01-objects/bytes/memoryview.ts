/**
 * The type `memoryview`: the memory of another object as an array, without a copy. Answers to
 * `PyMemoryView_Type` in Objects/memoryobject.c.
 */

import { newList, newTuple } from '../containers.ts';
import { bufferError, notImplementedErrorType, raise, typeError, valueError } from '../exceptions/errors.ts';
import { selfIter } from '../iterators/common.ts';
import {
  type Buffer,
  deallocContainer,
  decref,
  NO_HASH,
  newRef,
  PyGCObject,
  type PyObject,
  type PyType,
  track,
} from '../object.ts';
import { equal, hashOf } from '../protocols/abstract.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { addressText } from '../protocols/identity.ts';
import { hash64, hashBytes } from '../protocols/pyhash.ts';
import { newLong } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType, defineType } from '../types/define.ts';
import { memoryviewType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { newGenericAlias } from '../typing/genericalias.ts';
import {
  contiguousStrides,
  copyItems,
  getBuffer,
  isBufferLike,
  isContiguous,
  releaseBuffer,
} from './buffer.ts';
import { memoryviews } from './buffer-methods.ts';
import { hexMethod } from './common.ts';
import { castView } from './memoryview-cast.ts';
import { compareViews } from './memoryview-compare.ts';
import {
  deriveView,
  type MemoryView,
  newMemoryView,
  type PyMemoryView,
  releaseView,
} from './memoryview-data.ts';
import { readableFormat } from './memoryview-format.ts';
import { memoryAssign, memoryItem, memorySubscript, nestedItems, readItem } from './memoryview-index.ts';
import { makeBytes } from './new.ts';

const viewOf = (self: PyObject): MemoryView => (self as PyMemoryView).value;

/** The view, which must not have been released. */
function live(self: PyObject): MemoryView {
  const view = viewOf(self);
  view.check();
  return view;
}

function repr(self: PyObject): PyObject {
  const what = viewOf(self).manager === null ? 'released memory' : 'memory';
  return newStr(`<${what} at ${addressText(self)}>`);
}

/** `memory_hash`: that of the same bytes; only of views of bytes that cannot change. */
function checkHashable(self: PyObject): Uint8Array {
  const view = live(self);
  if (!view.readonly) throw valueError('cannot hash writable memoryview object');
  if (!['B', 'b', 'c'].includes(view.format)) {
    throw valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  view.exports++; // the exporter's `__hash__` is Python code that might release the view
  try {
    hashOf(view.exporter);
  } finally {
    view.exports--;
  }
  return view.bytes();
}

function hash(self: PyObject): number {
  if (self.hash === NO_HASH) self.hash = hashBytes(checkHashable(self));
  return self.hash;
}
wholeHashes.set(hash, (self) => {
  hash(self);
  return hash64(viewOf(self).bytes());
});

function length(self: PyObject): number {
  const view = live(self);
  if (view.ndim === 0) throw typeError('0-dim memory has no length');
  return view.shape[0]!;
}

function lend(self: PyObject, writable: boolean): Buffer {
  const view = live(self);
  if (writable && view.readonly) throw bufferError('memoryview: underlying buffer is not writable');
  view.exports++;
  return view.buffer();
}

// ---- Iteration

interface MemoryIterator {
  view: PyMemoryView | null;
  index: number;
}

const memoryIteratorType = defineType('memory_iterator', {
  basicsize: 56,
  tp_iter: selfIter,
  tp_iternext(self) {
    const state = (self as PyGCObject<MemoryIterator>).value;
    if (state.view === null) return null;
    const view = live(state.view);
    if (state.index < view.shape[0]!) return memoryItem(view, state.index++);
    const done = state.view;
    state.view = null;
    decref(done);
    return null;
  },
  traverse({ value }: PyGCObject<MemoryIterator>, visit) {
    if (value.view !== null) visit(value.view);
  },
});

function iterate(self: PyObject): PyObject {
  const view = live(self);
  if (view.ndim === 0) throw typeError('invalid indexing of 0-dim memory');
  if (view.ndim > 1) throw raise(notImplementedErrorType, 'multi-dimensional sub-views are not implemented');
  readableFormat(view.format);
  return track(
    new PyGCObject<MemoryIterator>(memoryIteratorType, { view: newRef(self as PyMemoryView), index: 0 }),
  );
}

// ---- Methods

/** `memoryview_tobytes_impl`. */
function tobytes(self: PyMemoryView, order: string | undefined): PyObject {
  const view = live(self);
  const wanted = order ?? 'C';
  if (!['C', 'F', 'A'].includes(wanted)) throw valueError("order must be 'C', 'F' or 'A'");
  const isFortran = wanted === 'F' || (wanted === 'A' && isContiguous(view.buffer(), 'F'));
  if (!isFortran || view.ndim < 2) return makeBytes(view.bytes().slice());
  return makeBytes(copyItems(view.buffer(), fortranStrides(view)));
}

function fortranStrides({ shape, itemsize }: MemoryView): number[] {
  return contiguousStrides([...shape].reverse(), itemsize).reverse();
}

function tolist(self: PyMemoryView): PyObject {
  const view = live(self);
  readableFormat(view.format);
  return nestedItems<PyObject>(view, (at) => readItem(view, at), newList);
}

/** The view as a sequence of one dimension, for `count` and `index`. */
function lookedThrough(self: PyMemoryView): MemoryView {
  const view = live(self);
  if (view.ndim === 0) throw typeError('invalid lookup on 0-dim memory');
  if (view.ndim > 1) throw raise(notImplementedErrorType, 'multi-dimensional lookup is not implemented');
  return view;
}

/** The first index from start to stop whose item passes, or -1. */
function findItem(
  view: MemoryView,
  value: PyObject,
  start: number,
  stop: number,
  visit: (index: number) => boolean,
): void {
  for (let i = start; i < stop; i++) {
    const item = memoryItem(view, i);
    try {
      if (equal(item, value) && !visit(i)) return;
    } finally {
      decref(item);
    }
  }
}

function count(self: PyMemoryView, value: PyObject): number {
  const view = lookedThrough(self);
  let found = 0;
  findItem(view, value, 0, view.shape[0]!, () => ++found > 0);
  return found;
}

function index(self: PyMemoryView, value: PyObject, start: number, stop: number): number {
  const view = lookedThrough(self);
  const size = view.shape[0]!;
  const from = start < 0 ? Math.max(start + size, 0) : start;
  const to = Math.min(stop < 0 ? Math.max(stop + size, 0) : stop, size);
  let found = -1;
  findItem(view, value, from, to, (i) => {
    found = i;
    return false;
  });
  if (found < 0) throw valueError('memoryview.index(x): x not found');
  return found;
}

function construct(_type: PyType, object: PyObject): PyObject {
  if (!isBufferLike(object))
    throw typeError(`memoryview: a bytes-like object is required, not '${object.type.name}'`);
  return newMemoryView(object);
}

const numbers = (values: readonly number[]): PyObject => newTuple(values.map((n) => newLong(n)));

declareType(memoryviewType, {
  flags: TPFLAGS.SEQUENCE,
  weakrefs: true,
  basicsize: 144,
  itemsize: 8,
  construct: method('memoryview(object)', construct),
  textSignature: '(object)',
  tp_repr: repr,
  tp_hash: hash,
  tp_richcompare: (left, right, op) => compareViews(viewOf(left), right, op),
  tp_iter: iterate,
  tp_dealloc(self) {
    if (viewOf(self).exports === 0) releaseView(viewOf(self));
    deallocContainer(self);
  },
  traverse({ value }: PyMemoryView, visit) {
    if (value.manager !== null) visit(value.manager);
  },
  sq_length: length,
  sq_item: (self, at) => memoryItem(live(self), at),
  mp_length: length,
  mp_subscript: memorySubscript,
  mp_ass_subscript: memoryAssign,
  bf_getbuffer: lend,
  bf_releasebuffer(self) {
    viewOf(self).exports--;
  },
  methods: [
    method('release($self, /)', (self: PyMemoryView) => releaseView(self.value)),
    method("tobytes($self, /, order: strOrNone = 'C')", tobytes),
    hexMethod(),
    method('tolist($self, /)', tolist),
    method(
      'cast($self, /, format: str, shape=<unrepresentable>)',
      (self: PyMemoryView, format: string, shape: PyObject | undefined) =>
        castView(self.value, format, shape),
    ),
    method('toreadonly($self, /)', (self: PyMemoryView) =>
      deriveView(live(self), { ...self.value.buffer(), readonly: true }),
    ),
    classMethod(
      '_from_flags($type, /, object, flags: int)',
      (_type: PyType, object: PyObject, flags: number) => fromFlags(object, flags),
    ),
    method('count($self, value, /)', count),
    method('index($self, value, start: index = 0, stop: index = sys.maxsize, /)', index),
    method('__enter__($self, /)', (self: PyMemoryView) => {
      live(self);
      return newRef(self);
    }),
    method('__exit__($self, /, *exc_info)', (self: PyMemoryView) => releaseView(self.value)),
    classMethod('__class_getitem__($type, object, /)', newGenericAlias),
  ],
  getset: {
    obj: {
      get: (self: PyMemoryView) => newRef(live(self).exporter),
    },
    nbytes: {
      get: (self: PyMemoryView) => live(self).nbytes,
    },
    readonly: {
      get: (self: PyMemoryView) => live(self).readonly,
    },
    itemsize: {
      get: (self: PyMemoryView) => live(self).itemsize,
    },
    format: {
      get: (self: PyMemoryView) => live(self).format,
    },
    ndim: {
      get: (self: PyMemoryView) => live(self).ndim,
    },
    shape: {
      get: (self: PyMemoryView) => numbers(live(self).shape),
    },
    strides: {
      get: (self: PyMemoryView) => numbers(live(self).strides),
    },
    suboffsets: {
      get: (self: PyMemoryView) => numbers(live(self).shape.slice(0, 0)),
    },
    c_contiguous: {
      get: (self: PyMemoryView) => isContiguous(live(self).buffer()),
    },
    f_contiguous: {
      get: (self: PyMemoryView) => isContiguous(live(self).buffer(), 'F'),
    },
    contiguous: {
      get: (self: PyMemoryView) =>
        isContiguous(live(self).buffer()) || isContiguous(live(self).buffer(), 'F'),
    },
  },
});

memoryviews.of = newMemoryView;
memoryviews.release = releaseView;

/** `PyBUF_WRITABLE`. */
const WRITABLE = 1;

/** `memoryview._from_flags`: the exporter is asked with these flags. */
function fromFlags(object: PyObject, flags: number): PyObject {
  if ((flags & WRITABLE) !== 0 && isBufferLike(object)) {
    getBuffer(object, true); // raises if it cannot be written to
    releaseBuffer(object);
  }
  return newMemoryView(object);
}
