/**
 * Buffered streams over a raw one: `BufferedReader`, `BufferedWriter`, `BufferedRandom`.
 * Answers to Modules/_io/bufferedio.c.
 */
import {
  asIndexNumber,
  asSsize,
  callMethod,
  decref,
  defineType,
  getAttr,
  intern,
  isBytes,
  lookupAttr,
  method,
  None,
  newBytes,
  newInstance,
  newLong,
  newRef,
  newStr,
  osErrorType,
  type PyBytes,
  type PyGCObject,
  type PyObject,
  raise,
  reprText,
  type TypeSpec,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import {
  bufferedIOBaseType,
  callAndForget,
  checkOpen,
  isClosed,
  joinBytes,
  readableBytes,
  unsupported,
  writableBytes,
} from './iobase.ts';

/** The payload: bytes read ahead, and bytes not yet written. */
class BufferedState {
  raw: PyObject | null = null;
  ahead: Uint8Array = new Uint8Array(0);
  behind: Uint8Array[] = [];
  behindSize: number = 0;
  bufferSize: number = 131072;
  finalizing: boolean = false;
}

type PyBuffered = PyGCObject<BufferedState>;

function rawOf(self: PyBuffered): PyObject {
  const { raw } = self.value;
  if (raw === null)
    throw valueError(
      self.value.bufferSize < 0 ? 'raw stream has been detached' : 'I/O operation on uninitialized object',
    );
  return raw;
}

function openRaw(self: PyBuffered, what: string): PyObject {
  const raw = rawOf(self);
  checkOpen(raw, `${what} of closed file`);
  return raw;
}

/** One `read` of the raw stream: bytes, or null when it would block. */
function rawRead(raw: PyObject, count: number): Uint8Array | null {
  const n = newLong(count);
  const part = callMethod(raw, intern('read'), n);
  decref(n);
  if (part === None) return null;
  if (!isBytes(part)) throw raise(osErrorType, 'raw read() returned invalid object');
  const data = (part as PyBytes).value;
  decref(part);
  return data;
}

function read(self: PyBuffered, count: number): PyObject {
  flushWrites(self);
  const raw = openRaw(self, 'read');
  const state = self.value;
  if (count < 0) {
    const chunks = [state.ahead];
    state.ahead = new Uint8Array(0);
    const rest = callMethod(raw, intern('readall'));
    if (rest !== None) chunks.push((rest as PyBytes).value);
    decref(rest);
    return newBytes(joinBytes(chunks.filter((chunk) => chunk.length > 0)));
  }
  const chunks: Uint8Array[] = [];
  let got = 0;
  while (got < count) {
    if (state.ahead.length === 0) {
      const more = rawRead(raw, Math.max(count - got, state.bufferSize));
      if (more === null && got === 0) return None;
      if (more === null || more.length === 0) break;
      state.ahead = more;
    }
    const part = state.ahead.subarray(0, count - got);
    state.ahead = state.ahead.subarray(part.length);
    chunks.push(part);
    got += part.length;
  }
  return newBytes(joinBytes(chunks).slice());
}

/** At most one raw read. */
function readOnce(self: PyBuffered, count: number): Uint8Array {
  flushWrites(self);
  const raw = openRaw(self, 'read');
  const state = self.value;
  if (count < 0) count = state.bufferSize;
  if (count === 0) return new Uint8Array(0);
  if (state.ahead.length === 0)
    state.ahead = rawRead(raw, Math.max(count, state.bufferSize)) ?? new Uint8Array(0);
  const part = state.ahead.slice(0, count);
  state.ahead = state.ahead.subarray(part.length);
  return part;
}

function peek(self: PyBuffered): Uint8Array {
  flushWrites(self);
  const raw = openRaw(self, 'peek');
  const state = self.value;
  if (state.ahead.length === 0) state.ahead = rawRead(raw, state.bufferSize) ?? new Uint8Array(0);
  return state.ahead;
}

function readLine(self: PyBuffered, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  checkOpen(rawOf(self), 'readline of closed file');
  while (limit < 0 || total < limit) {
    const ahead = peek(self);
    if (ahead.length === 0) break;
    const newline = ahead.indexOf(10);
    let count = newline < 0 ? ahead.length : newline + 1;
    if (limit >= 0) count = Math.min(count, limit - total);
    chunks.push(ahead.slice(0, count));
    self.value.ahead = ahead.subarray(count);
    total += count;
    if (newline >= 0 && count === newline + 1) break;
  }
  return joinBytes(chunks);
}

/** Takes back what was read ahead, so that the raw position is the stream's. */
function dropAhead(self: PyBuffered): void {
  const { ahead } = self.value;
  if (ahead.length === 0) return;
  self.value.ahead = new Uint8Array(0);
  const back = newLong(-ahead.length);
  decref(callMethod(rawOf(self), intern('seek'), back, newLong(1)));
  decref(back);
}

function write(self: PyBuffered, data: Uint8Array): number {
  const state = self.value;
  checkOpen(rawOf(self), 'write to closed file');
  dropAhead(self);
  state.behind.push(data.slice());
  state.behindSize += data.length;
  if (state.behindSize > state.bufferSize) flushWrites(self);
  return data.length;
}

/** `_bufferedwriter_flush_unlocked`. */
function flushWrites(self: PyBuffered): void {
  const state = self.value;
  while (state.behindSize > 0) {
    const data = joinBytes(state.behind);
    state.behind = [data];
    const chunk = newBytes(data);
    const result = callMethod(rawOf(self), intern('write'), chunk);
    decref(chunk);
    if (result === None) return;
    const count = asIndexNumber(result);
    decref(result);
    if (count < 0 || count > data.length)
      throw raise(osErrorType, `raw write() returned invalid length ${count}`);
    state.behind = count === data.length ? [] : [data.subarray(count)];
    state.behindSize -= count;
  }
}

function seek(self: PyBuffered, offset: PyObject, whence: number): PyObject {
  if (whence < 0 || whence > 4) throw valueError(`whence value ${whence} unsupported`);
  const raw = openRaw(self, 'seek');
  const able = callMethod(raw, intern('seekable'));
  if (able.value === 0) throw unsupported('File or stream is not seekable.');
  flushWrites(self);
  const ahead = self.value.ahead.length;
  self.value.ahead = new Uint8Array(0);
  const target = whence === 1 && ahead > 0 ? newLong(asSsize(offset) - ahead) : newRef(offset);
  try {
    return callMethod(raw, intern('seek'), target, newLong(whence));
  } finally {
    decref(target);
  }
}

function tell(self: PyBuffered): number {
  const position = callMethod(rawOf(self), intern('tell'));
  const at = asSsize(position);
  decref(position);
  if (at < 0) throw raise(osErrorType, `Raw stream returned invalid position ${at}`);
  return at - self.value.ahead.length + self.value.behindSize;
}

const delegate =
  (name: string) =>
  (self: PyBuffered): PyObject =>
    callMethod(rawOf(self), intern(name));

const shared = [
  method('close($self, /)', (self: PyBuffered) => {
    const raw = rawOf(self);
    if (isClosed(raw)) return;
    try {
      callAndForget(self, 'flush');
    } finally {
      callAndForget(raw, 'close');
    }
  }),
  method('detach($self, /)', (self: PyBuffered) => {
    const raw = rawOf(self);
    callAndForget(self, 'flush');
    self.value.raw = null;
    self.value.bufferSize = -1;
    return raw;
  }),
  method('flush($self, /)', (self: PyBuffered) => {
    checkOpen(rawOf(self), 'flush of closed file');
    flushWrites(self);
  }),
  method('seek($self, target, whence: int = 0, /)', (self: PyBuffered, target: PyObject, whence: number) =>
    seek(self, target, whence),
  ),
  method('tell($self, /)', tell),
  method('truncate($self, pos=None, /)', (self: PyBuffered, position: PyObject) => {
    flushWrites(self);
    dropAhead(self);
    return callMethod(rawOf(self), intern('truncate'), position);
  }),
  method('seekable($self, /)', delegate('seekable')),
  method('fileno($self, /)', delegate('fileno')),
  method('isatty($self, /)', delegate('isatty')),
];

const reading = [
  method('read($self, size=-1, /)', (self: PyBuffered, size: PyObject) =>
    read(self, size === None ? -1 : asIndexNumber(size)),
  ),
  method('read1($self, size: int = -1, /)', (self: PyBuffered, size: number) =>
    newBytes(readOnce(self, size)),
  ),
  method('peek($self, size: int = 0, /)', (self: PyBuffered) => newBytes(peek(self).slice())),
  method('readline($self, size=-1, /)', (self: PyBuffered, size: PyObject) =>
    newBytes(readLine(self, size === None ? -1 : asIndexNumber(size))),
  ),
  method('readinto($self, buffer, /)', (self: PyBuffered, buffer: PyObject) => {
    const target = writableBytes(buffer, 'readinto');
    const part = read(self, target.length) as PyBytes;
    if (part === (None as PyObject)) return None;
    target.set(part.value);
    const count = part.value.length;
    decref(part);
    return newLong(count);
  }),
  method('readable($self, /)', delegate('readable')),
];

const writing = [
  method('write($self, buffer, /)', (self: PyBuffered, data: PyObject) => {
    if (data.type.name === 'str') throw typeError("a bytes-like object is required, not 'str'");
    return write(self, readableBytes(data));
  }),
  method('writable($self, /)', delegate('writable')),
];

function bufferedType(
  name: string,
  methods: NonNullable<TypeSpec['methods']>,
  needs: string,
  problem: string,
) {
  const init = method(
    `${name}($self, /, raw, buffer_size: ssize = 131072)`,
    (self: PyBuffered, raw: PyObject, size: number) => {
      if (size <= 0) throw valueError('buffer size must be strictly positive');
      const able = callMethod(raw, intern(needs));
      if (able.value === 0) throw unsupported(problem);
      newRef(raw);
      if (self.value.raw !== null) decref(self.value.raw);
      self.value.raw = raw;
      self.value.bufferSize = size;
    },
  );
  return defineType(`_io.${name}`, {
    base: bufferedIOBaseType,
    subclassable: true,
    dict: true,
    weakrefs: true,
    traverse(self: PyBuffered, visit) {
      if (self.value.raw !== null) visit(self.value.raw);
    },
    tp_new: (type) => newInstance(type, new BufferedState()),
    tp_init(self, args, kwnames) {
      init.invoke(self, args, kwnames);
    },
    tp_iternext(self) {
      const line = readLine(self as PyBuffered, -1);
      return line.length === 0 ? null : newBytes(line);
    },
    tp_repr(self) {
      const label = lookupAttr(self, intern('name'));
      const shown = label === undefined ? '' : ` name=${reprText(label)}`;
      if (label !== undefined) decref(label);
      return newStr(`<${self.type.name}${shown}>`);
    },
    methods: [...shared, ...methods],
    getset: {
      raw: { get: (self: PyBuffered) => newRef(rawOf(self)) },
      closed: { get: (self: PyBuffered) => getAttr(rawOf(self), intern('closed')) },
      name: { get: (self: PyBuffered) => getAttr(rawOf(self), intern('name')) },
      mode: { get: (self: PyBuffered) => getAttr(rawOf(self), intern('mode')) },
      _finalizing: { get: (self: PyBuffered) => self.value.finalizing },
    },
  });
}

export const bufferedReaderType = bufferedType(
  'BufferedReader',
  reading,
  'readable',
  'File or stream is not readable.',
);
export const bufferedWriterType = bufferedType(
  'BufferedWriter',
  writing,
  'writable',
  'File or stream is not writable.',
);
export const bufferedRandomType = bufferedType(
  'BufferedRandom',
  [...reading, ...writing],
  'seekable',
  'File or stream is not seekable.',
);
