/**
 * `BytesIO`: a stream over bytes in memory. Answers to Modules/_io/bytesio.c.
 *
 * CPython shares the memory of the bytes it was made from until the first write; here the first write or
 * `getvalue` copies. `getbuffer` lends the memory: while it is lent, its size must not change.
 */
import {
  asIndexNumber,
  asSsize,
  type Buffer,
  bufferError,
  decref,
  defineType,
  dictMerge,
  forEach,
  instanceDict,
  isBytes,
  isDict,
  isLong,
  isTuple,
  method,
  None,
  newBytes,
  newInstance,
  newList,
  newLong,
  newMemoryView,
  newRef,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyTuple,
  type PyType,
  plainBuffer,
  track,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { bufferedIOBaseType, optionalSize, readableBytes, unsupported, writableBytes } from './iobase.ts';

/** The payload: bytes with room to grow. */
class BytesState {
  data: Uint8Array = new Uint8Array(0);
  /** How many bytes of `data` belong to the stream. */
  size: number = 0;
  position: number = 0;
  closed: boolean = false;
  /** How many buffers borrow the memory. */
  exports: number = 0;
}

type PyBytesIO = PyGCObject<BytesState>;

/** `CHECK_CLOSED`. */
function openState({ value }: PyBytesIO): BytesState {
  if (value.closed) throw valueError('I/O operation on closed file.');
  return value;
}

/** `check_exports`. */
function checkExports({ exports }: BytesState): void {
  if (exports > 0) throw bufferError('Existing exports of data: object cannot be re-sized');
}

function reserve(state: BytesState, size: number): void {
  if (size <= state.data.length) return;
  const grown = new Uint8Array(Math.max(size, state.data.length * 2, 64));
  grown.set(state.data.subarray(0, state.size));
  state.data = grown;
}

/** `write_bytes_lock_held`. */
function write(state: BytesState, data: Uint8Array): number {
  checkExports(state);
  if (data.length === 0) return 0;
  reserve(state, state.position + data.length);
  if (state.position > state.size) state.data.fill(0, state.size, state.position);
  state.data.set(data, state.position);
  state.position += data.length;
  state.size = Math.max(state.size, state.position);
  return data.length;
}

/** The next `count` bytes, or all that are left if it is negative. Owned. */
function take(state: BytesState, count: number): PyObject {
  const start = Math.min(state.position, state.size);
  const end = count < 0 ? state.size : Math.min(state.size, start + count);
  state.position = Math.max(state.position, end);
  return newBytes(state.data.slice(start, end));
}

/** `scan_eol`: how many bytes the next line has, at most `limit` unless that is negative. */
function lineLength({ data, size, position }: BytesState, limit: number): number {
  if (position >= size) return 0;
  let newline = data.indexOf(10, position);
  if (newline < 0 || newline >= size) newline = size - 1;
  const length = newline + 1 - position;
  return limit >= 0 && limit < length ? limit : length;
}

const read = (self: PyBytesIO, size: PyObject): PyObject => take(openState(self), optionalSize(size));

function readLines(self: PyBytesIO, hint: PyObject): PyObject {
  const state = openState(self);
  if (hint !== None && hint.type.nb_index === null)
    throw typeError(`integer argument expected, got '${hint.type.name}'`);
  const limit = hint === None ? 0 : asSsize(hint);
  const lines: PyObject[] = [];
  for (let length = lineLength(state, -1), total = 0; length > 0; length = lineLength(state, -1)) {
    lines.push(take(state, length));
    total += length;
    if (limit > 0 && total >= limit) break;
  }
  return newList(lines);
}

function readInto(self: PyBytesIO, buffer: PyObject): number {
  const state = openState(self);
  const target = writableBytes(buffer, 'readinto');
  const start = Math.min(state.position, state.size);
  const part = state.data.subarray(start, Math.min(state.size, start + target.length));
  target.set(part);
  state.position += part.length;
  return part.length;
}

/** `_io_BytesIO_seek_impl`. */
function seek(self: PyBytesIO, pos: PyObject, whence: PyObject): number {
  const state = openState(self);
  const offset = asSsize(pos);
  const mode = asIndexNumber(whence);
  if (mode === 0 && offset < 0) throw valueError(`negative seek value ${offset}`);
  if (mode > 2 || mode < 0) throw valueError(`invalid whence (${mode}, should be 0, 1 or 2)`);
  const base = mode === 0 ? 0 : mode === 1 ? state.position : state.size;
  state.position = Math.max(0, base + offset);
  return state.position;
}

function truncate(self: PyBytesIO, size: PyObject): number {
  const state = openState(self);
  checkExports(state);
  let wanted = state.position;
  if (size !== None) {
    if (size.type.nb_index === null)
      throw typeError(`argument should be integer or None, not '${size.type.name}'`);
    wanted = asSsize(size);
    if (wanted < 0) throw valueError(`negative size value ${wanted}`);
  }
  state.size = Math.min(state.size, wanted);
  return wanted;
}

const contents = (state: BytesState): PyObject => newBytes(state.data.slice(0, state.size));

// ---- Pickling

function getState(self: PyBytesIO): PyObject {
  const state = openState(self);
  const dict = self.dict === null ? None : newRef(self.dict);
  return newTuple([contents(state), newLong(state.position), dict]);
}

function setState(self: PyBytesIO, given: PyObject): void {
  const name = self.type.name;
  if (!isTuple(given) || (given as PyTuple).value.length < 3) {
    throw typeError(`${name}.__setstate__ argument should be 3-tuple, got ${given.type.name}`);
  }
  const [value, position, dict] = (given as PyTuple).value as [PyObject, PyObject, PyObject];
  checkExports(self.value);
  const state = new BytesState();
  self.value = state;
  write(state, readableBytes(value));
  if (!isLong(position)) {
    throw typeError(`second item of state must be an integer, not ${position.type.name}`);
  }
  state.position = asSsize(position);
  if (state.position < 0) throw valueError('position value cannot be negative');
  if (dict === None) return;
  if (!isDict(dict)) throw typeError(`third item of state should be a dict, got a ${dict.type.name}`);
  dictMerge(instanceDict(self), dict as PyDict);
}

// ---- Lending the memory

/** `_io._BytesIOBuffer`: what a memoryview of the stream's memory borrows from. Payload: the stream. */
const bufferType: PyType = defineType('_io._BytesIOBuffer', {
  traverse(self: PyGCObject<PyBytesIO>, visit) {
    visit(self.value);
  },
  bf_getbuffer(self, writable): Buffer {
    const state = (self as PyGCObject<PyBytesIO>).value.value;
    state.exports++;
    return plainBuffer(state.data.subarray(0, state.size), false, writable);
  },
  bf_releasebuffer(self) {
    (self as PyGCObject<PyBytesIO>).value.value.exports--;
  },
});

function getBuffer(self: PyBytesIO): PyObject {
  openState(self);
  const lender = track(new PyGCObject(bufferType, newRef(self)));
  try {
    return newMemoryView(lender);
  } finally {
    decref(lender);
  }
}

function close({ value: state }: PyBytesIO): void {
  checkExports(state);
  state.closed = true;
  state.data = new Uint8Array(0);
  state.size = 0;
}

const answer =
  (value: boolean) =>
  (self: PyBytesIO): boolean =>
    openState(self) !== null && value;
const SIZE = '($self, size=-1, /)';

const initDef = method("BytesIO($self, /, initial_bytes=b'')", (self: PyBytesIO, initial: PyObject) => {
  checkExports(self.value);
  const state = new BytesState();
  self.value = state;
  if (initial === None || (isBytes(initial) && initial.value.length === 0)) return;
  write(state, readableBytes(initial));
  state.position = 0;
});

export const bytesIOType: PyType = defineType('_io.BytesIO', {
  textSignature: "(initial_bytes=b'')",
  base: bufferedIOBaseType,
  subclassable: true,
  mutable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, new BytesState()),
  tp_init(self, args, kwnames) {
    initDef.invoke(self, args, kwnames);
  },
  tp_iter(self) {
    openState(self as PyBytesIO);
    return newRef(self);
  },
  tp_iternext(self) {
    const state = openState(self as PyBytesIO);
    const length = lineLength(state, -1);
    return length === 0 ? null : take(state, length);
  },
  methods: [
    method(`read${SIZE}`, read),
    method(`read1${SIZE}`, read),
    method(`readline${SIZE}`, (self: PyBytesIO, size: PyObject) => {
      const state = openState(self);
      return take(state, lineLength(state, optionalSize(size)));
    }),
    method('readlines($self, size=None, /)', readLines),
    method('readinto($self, buffer, /)', readInto),
    method('write($self, b, /)', (self: PyBytesIO, data: PyObject) =>
      write(openState(self), readableBytes(data)),
    ),
    method('writelines($self, lines, /)', (self: PyBytesIO, lines: PyObject) => {
      openState(self);
      forEach(lines, (line) => void write(openState(self), readableBytes(line)));
    }),
    method('seek($self, pos, whence=0, /)', seek),
    method('tell($self, /)', (self: PyBytesIO) => openState(self).position),
    method('truncate($self, size=None, /)', truncate),
    method('getvalue($self, /)', (self: PyBytesIO) => contents(openState(self))),
    method('getbuffer($self, /)', getBuffer),
    method('detach($self, /)', () => {
      throw unsupported('detach');
    }),
    method('close($self, /)', close),
    method('flush($self, /)', (self: PyBytesIO) => void openState(self)),
    method('isatty($self, /)', answer(false)),
    method('readable($self, /)', answer(true)),
    method('writable($self, /)', answer(true)),
    method('seekable($self, /)', answer(true)),
    method('__getstate__($self, /)', getState, null),
    method('__setstate__($self, state, /)', setState, null),
  ],
  getset: { closed: { get: (self: PyBytesIO) => self.value.closed } },
});
