/** `BytesIO`: a stream over bytes in memory. Answers to Modules/_io/bytesio.c. */
import {
  asIndexNumber, asSsize, defineType, isBytes, method, newBytes, newInstance, None, typeError, valueError,
  type PyGCObject, type PyObject,
} from '../../01-objects/index.ts';
import { bufferedIOBaseType, readableBytes, writableBytes } from './iobase.ts';

/** The payload: bytes with room to grow. */
class BytesState {
  data: Uint8Array = new Uint8Array(0);
  size: number = 0;
  position: number = 0;
  closed: boolean = false;
}

type PyBytesIO = PyGCObject<BytesState>;

function openState(self: PyBytesIO): BytesState {
  if (self.value.closed) throw valueError('I/O operation on closed file.');
  return self.value;
}

function reserve(state: BytesState, size: number): void {
  if (size <= state.data.length) return;
  const grown = new Uint8Array(Math.max(size, state.data.length * 2, 64));
  grown.set(state.data.subarray(0, state.size));
  state.data = grown;
}

function write(self: PyBytesIO, data: Uint8Array): number {
  const state = openState(self);
  if (data.length === 0) return 0;
  reserve(state, state.position + data.length);
  if (state.position > state.size) state.data.fill(0, state.size, state.position);
  state.data.set(data, state.position);
  state.position += data.length;
  state.size = Math.max(state.size, state.position);
  return data.length;
}

function take(state: BytesState, count: number): Uint8Array {
  const start = Math.min(state.position, state.size);
  const end = count < 0 ? state.size : Math.min(state.size, start + count);
  state.position = Math.max(state.position, end);
  return state.data.slice(start, end);
}

const sizeOf = (size: PyObject): number => (size === None ? -1 : asIndexNumber(size));

function readLine(state: BytesState, limit: number): Uint8Array {
  const start = Math.min(state.position, state.size);
  const newline = state.data.subarray(0, state.size).indexOf(10, start);
  const end = newline < 0 ? state.size : newline + 1;
  return take(state, limit < 0 ? end - start : Math.min(limit, end - start));
}

export const bytesIOType = defineType('_io.BytesIO', {
  doc: 'Buffered I/O implementation using an in-memory bytes buffer.',
  base: bufferedIOBaseType,
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, new BytesState()),
  tp_init(self, args, kwnames) {
    initDef.invoke(self, args, kwnames);
  },
  tp_iternext(self) {
    const line = readLine(openState(self as PyBytesIO), -1);
    return line.length === 0 ? null : newBytes(line);
  },
  methods: [
    method('read($self, size=-1, /)', 'Read at most size bytes, returned as a bytes object.', (self: PyBytesIO, size: PyObject) => newBytes(take(openState(self), sizeOf(size)))),
    method('read1($self, size=-1, /)', 'Read at most size bytes, returned as a bytes object.', (self: PyBytesIO, size: PyObject) => newBytes(take(openState(self), sizeOf(size)))),
    method('readline($self, size=-1, /)', 'Next line from the file, as a bytes object.', (self: PyBytesIO, size: PyObject) => newBytes(readLine(openState(self), sizeOf(size)))),
    method('readinto($self, buffer, /)', 'Read bytes into buffer.', (self: PyBytesIO, buffer: PyObject) => {
      const state = openState(self);
      const target = writableBytes(buffer, 'readinto');
      const part = take(state, target.length);
      target.set(part);
      return part.length;
    }),
    method('write($self, b, /)', 'Write bytes to file.', (self: PyBytesIO, data: PyObject) => {
      openState(self);
      return write(self, readableBytes(data));
    }),
    method('seek($self, pos, whence=0, /)', 'Change stream position.', (self: PyBytesIO, pos: PyObject, whence: PyObject) => {
      const state = openState(self);
      const offset = asSsize(pos);
      const mode = asIndexNumber(whence);
      if (mode === 0 && offset < 0) throw valueError(`negative seek value ${offset}`);
      if (mode > 2 || mode < 0) throw valueError(`invalid whence (${mode}, should be 0, 1 or 2)`);
      const base = mode === 0 ? 0 : mode === 1 ? state.position : state.size;
      state.position = Math.max(0, base + offset);
      return state.position;
    }),
    method('tell($self, /)', 'Current file position, an integer.', (self: PyBytesIO) => openState(self).position),
    method('truncate($self, size=None, /)', 'Truncate the file to at most size bytes.', (self: PyBytesIO, size: PyObject) => {
      const state = openState(self);
      const n = size === None ? state.position : asSsize(size);
      if (n < 0) throw valueError(`negative size value ${n}`);
      state.size = Math.min(state.size, n);
      return n;
    }),
    method('getvalue($self, /)', 'Retrieve the entire contents of the BytesIO object.', (self: PyBytesIO) => {
      const state = openState(self);
      return newBytes(state.data.slice(0, state.size));
    }),
    method('close($self, /)', 'Disable all I/O operations.', (self: PyBytesIO) => {
      self.value.closed = true;
      self.value.data = new Uint8Array(0);
    }),
    method('flush($self, /)', 'Does nothing.', (self: PyBytesIO) => void openState(self)),
    method('isatty($self, /)', 'Always returns False.', (self: PyBytesIO) => openState(self) === null),
    method('readable($self, /)', 'Returns True if the IO object can be read.', (self: PyBytesIO) => openState(self) !== null),
    method('writable($self, /)', 'Returns True if the IO object can be written.', (self: PyBytesIO) => openState(self) !== null),
    method('seekable($self, /)', 'Returns True if the IO object can be seeked.', (self: PyBytesIO) => openState(self) !== null),
  ],
  getset: { closed: { get: (self: PyBytesIO) => self.value.closed } },
});

const initDef = method("BytesIO($self, /, initial_bytes=b'')", '', (self: PyBytesIO, initial: PyObject) => {
  self.value = new BytesState();
  if (initial === None || (isBytes(initial) && initial.value.length === 0) || initial.type.name === 'str') {
    if (initial.type.name === 'str' && initial.value !== '') throw typeError("a bytes-like object is required, not 'str'");
    return;
  }
  write(self, readableBytes(initial));
  self.value.position = 0;
});
