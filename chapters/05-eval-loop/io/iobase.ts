/**
 * `_IOBase` and its three heirs: what every stream can do, built on the methods that it overrides.
 * Answers to Modules/_io/iobase.c, bufferedio.c and textio.c (the base classes).
 */
import {
  asIndexNumber,
  asSsize,
  type Buffer,
  bufferErrorType,
  bytearrayType,
  callMethod,
  contiguous,
  declareType,
  decref,
  defineType,
  dictSetName,
  exceptionTypes,
  forEach,
  instanceDict,
  intern,
  isBytes,
  isTrue,
  lookupAttr,
  method,
  None,
  newBytes,
  newInstance,
  newList,
  newLong,
  newRef,
  osErrorType,
  type PyBytes,
  type PyGCObject,
  type PyObject,
  type PyType,
  pyBool,
  raise,
  staticType,
  swallow,
  typeError,
  unraisable,
  valueError,
} from '../../01-objects/index.ts';

/** `io.UnsupportedOperation`, an OSError and a ValueError. */
export const unsupportedOperationType = staticType('io.UnsupportedOperation');
declareType(unsupportedOperationType, {
  bases: [osErrorType, exceptionTypes.get('ValueError')!],
  subclassable: true,
  dict: true,
  module: 'io',
});

/** `io.UnsupportedOperation(message)`, to be thrown. */
export function unsupported(message: string): object {
  return raise(unsupportedOperationType, message);
}

const CLOSED_MARK = '__IOBase_closed';
const names = {
  close: intern('close'),
  closed: intern('closed'),
  flush: intern('flush'),
  read: intern('read'),
  readline: intern('readline'),
  write: intern('write'),
  readable: intern('readable'),
  writable: intern('writable'),
  seekable: intern('seekable'),
  seek: intern('seek'),
  readall: intern('readall'),
  readinto: intern('readinto'),
  peek: intern('peek'),
};

/** Whether the stream says that it is closed. */
export function isClosed(stream: PyObject): boolean {
  const value = lookupAttr(stream, names.closed);
  if (value === undefined) return false;
  try {
    return isTrue(value);
  } finally {
    decref(value);
  }
}

/** Raises ValueError on a closed stream. */
export function checkOpen(stream: PyObject, message = 'I/O operation on closed file.'): void {
  if (isClosed(stream)) throw valueError(message);
}

/** Calls a method without arguments and lets the result go. */
export function callAndForget(stream: PyObject, name: string, ...args: PyObject[]): void {
  decref(callMethod(stream, intern(name), ...args));
}

function ask(stream: PyObject, name: string): boolean {
  const answer = callMethod(stream, intern(name));
  try {
    return isTrue(answer);
  } finally {
    decref(answer);
  }
}

function checker(name: string, message: string) {
  return (self: PyObject): void => {
    if (!ask(self, name)) throw unsupported(message);
  };
}

/** `_io__IOBase_readline`: byte by byte, or by `peek` where the stream has it. */
function readline(self: PyObject, size: PyObject): PyObject {
  const limit = size === None ? -1 : asIndexNumber(size);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const peek = lookupAttr(self, names.peek);
  if (peek !== undefined) decref(peek);
  while (limit < 0 || total < limit) {
    let want = 1;
    if (peek !== undefined) {
      const ahead = callMethod(self, names.peek, newLongOne()) as PyBytes;
      const newline = ahead.value.indexOf(10);
      want = ahead.value.length === 0 ? 1 : newline >= 0 ? newline + 1 : ahead.value.length;
      if (limit >= 0) want = Math.min(want, limit - total);
      decref(ahead);
    }
    const part = readSome(self, want);
    if (!isBytes(part))
      throw raise(osErrorType, `read() should have returned a bytes object, not '${part.type.name}'`);
    const data = part.value;
    decref(part);
    if (data.length === 0) break;
    chunks.push(data);
    total += data.length;
    if (data[data.length - 1] === 10) break;
  }
  return newBytes(joinBytes(chunks));
}

/** One array of many. */
export function joinBytes(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const result = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.length;
  }
  return result;
}

const newLongOne = (): PyObject => newLong(1);

function readSome(self: PyObject, count: number): PyObject {
  const n = newLong(count);
  try {
    return callMethod(self, names.read, n);
  } finally {
    decref(n);
  }
}

export const ioBaseType: PyType = defineType('_io._IOBase', {
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, null),
  tp_iter(self) {
    checkOpen(self);
    return newRef(self);
  },
  tp_iternext(self) {
    const line = callMethod(self, names.readline);
    if ((line.type.sq_length ?? line.type.mp_length)!(line) > 0) return line;
    decref(line);
    return null;
  },
  tp_finalize(self) {
    try {
      if (!isClosed(self)) callAndForget(self, 'close');
    } catch (caught) {
      unraisable.report(caught, self);
    }
  },
  methods: [
    method(
      'seek($self, offset, whence=0, /)',
      () => {
        throw unsupported('seek');
      },
      '($self, offset, whence=os.SEEK_SET, /)',
    ),
    method('tell($self, /)', (self: PyObject) => callMethod(self, names.seek, newLong(0), newLong(1))),
    method('truncate($self, size=None, /)', () => {
      throw unsupported('truncate');
    }),
    method('flush($self, /)', (self: PyObject) => checkOpen(self)),
    method('close($self, /)', (self: PyGCObject) => {
      if (isClosed(self)) return;
      try {
        callAndForget(self, 'flush');
      } finally {
        dictSetName(instanceDict(self), CLOSED_MARK, pyBool(true));
      }
    }),
    method('seekable($self, /)', () => false),
    method('readable($self, /)', () => false),
    method('writable($self, /)', () => false),
    method('_checkClosed($self, /)', (self: PyObject) => checkOpen(self)),
    method('_checkSeekable($self, /)', checker('seekable', 'File or stream is not seekable.')),
    method('_checkReadable($self, /)', checker('readable', 'File or stream is not readable.')),
    method('_checkWritable($self, /)', checker('writable', 'File or stream is not writable.')),
    method('fileno($self, /)', () => {
      throw unsupported('fileno');
    }),
    method('isatty($self, /)', (self: PyObject) => {
      checkOpen(self);
      return false;
    }),
    method('__enter__($self, /)', (self: PyObject) => {
      checkOpen(self);
      return newRef(self);
    }),
    method('__exit__($self, /, *args)', (self: PyObject) => callMethod(self, names.close)),
    method('readline($self, size=None, /)', readline, '($self, size=-1, /)'),
    method(
      'readlines($self, hint=None, /)',
      (self: PyObject, hint: PyObject) => {
        const limit = hint === None ? -1 : asIndexNumber(hint);
        const lines: PyObject[] = [];
        let total = 0;
        forEach(self, (line) => {
          lines.push(newRef(line));
          total += (line.type.sq_length ?? line.type.mp_length)!(line);
          return !(limit > 0 && total >= limit);
        });
        return newList(lines);
      },
      '($self, hint=-1, /)',
    ),
    method('writelines($self, lines, /)', (self: PyObject, lines: PyObject) => {
      checkOpen(self);
      forEach(lines, (line) => decref(callMethod(self, names.write, line)));
    }),
  ],
  getset: {
    closed: {
      get: (self: PyGCObject) => {
        const mark = self.dict === null ? undefined : self.dict.value.findStr(intern(CLOSED_MARK));
        return mark !== undefined && mark >= 0;
      },
    },
  },
});

export const rawIOBaseType: PyType = defineType('_io._RawIOBase', {
  base: ioBaseType,
  subclassable: true,
  methods: [
    method('read($self, size=-1, /)', (self: PyObject, size: PyObject) => {
      const n = size === None ? -1 : asIndexNumber(size);
      if (n < 0) return callMethod(self, names.readall);
      const buffer = bytearrayOf(n);
      try {
        const got = callMethod(self, names.readinto, buffer);
        if (got === None) return None;
        const count = asIndexNumber(got);
        decref(got);
        if (count < 0 || count > n) throw valueError(`readinto returned ${count} outside buffer size ${n}`);
        return newBytes(buffer.type.bf_getbuffer!(buffer, false).data.slice(0, count));
      } finally {
        decref(buffer);
      }
    }),
    method('readall($self, /)', (self: PyObject) => {
      const chunks: Uint8Array[] = [];
      for (;;) {
        const part = readSome(self, 65536);
        if (part === None) return chunks.length === 0 ? None : newBytes(joinBytes(chunks));
        const data = (part as PyBytes).value;
        decref(part);
        if (data.length === 0) return newBytes(joinBytes(chunks));
        chunks.push(data);
      }
    }),
  ],
});

/** A new bytearray of zeros; set below through the type itself to stay independent of its payload. */
function bytearrayOf(size: number): PyObject {
  const n = newLong(size);
  try {
    return bytearrayType.type.tp_call!(bytearrayType, [n], null);
  } finally {
    decref(n);
  }
}

/** Reads through `read` into a writable buffer; how many bytes. */
function readIntoBuffer(self: PyObject, target: PyObject, how: string): number {
  const view = writableBytes(target, how);
  const n = newLong(view.length);
  const part = callMethod(self, intern(how), n);
  decref(n);
  if (!isBytes(part)) throw typeError('read() should return bytes');
  if (part.value.length > view.length) {
    throw valueError(
      `read() returned too much data: ${view.length} bytes requested, ${part.value.length} returned`,
    );
  }
  view.set(part.value);
  const count = part.value.length;
  decref(part);
  return count;
}

/** The bytes of a writable buffer object. */
export function writableBytes(target: PyObject, name: string): Uint8Array {
  const slot = target.type.bf_getbuffer;
  if (slot === null)
    throw typeError(`${name}() argument must be read-write bytes-like object, not ${target.type.name}`);
  let buffer: Buffer;
  try {
    buffer = slot(target, true);
  } catch (caught) {
    swallow(caught, bufferErrorType);
    throw typeError(`${name}() argument must be read-write bytes-like object, not ${target.type.name}`);
  }
  target.type.bf_releasebuffer?.(target);
  return contiguous(buffer);
}

/** `_Py_convert_optional_to_ssize_t`: a count, or -1 for None. */
export function optionalSize(size: PyObject): number {
  if (size === None) return -1;
  if (size.type.nb_index === null)
    throw typeError(`argument should be integer or None, not '${size.type.name}'`);
  return asSsize(size);
}

/** The bytes of any buffer object, to be read. */
export function readableBytes(source: PyObject): Uint8Array {
  const slot = source.type.bf_getbuffer;
  if (slot === null) throw typeError(`a bytes-like object is required, not '${source.type.name}'`);
  const buffer = slot(source, false);
  source.type.bf_releasebuffer?.(source);
  return contiguous(buffer);
}

export const bufferedIOBaseType: PyType = defineType('_io._BufferedIOBase', {
  base: ioBaseType,
  subclassable: true,
  methods: [
    method('detach($self, /)', () => {
      throw unsupported('detach');
    }),
    method('read($self, size=-1, /)', () => {
      throw unsupported('read');
    }),
    method('read1($self, size=-1, /)', () => {
      throw unsupported('read1');
    }),
    method('write($self, b, /)', () => {
      throw unsupported('write');
    }),
    method('readinto($self, buffer, /)', (self: PyObject, target: PyObject) =>
      readIntoBuffer(self, target, 'read'),
    ),
    method('readinto1($self, buffer, /)', (self: PyObject, target: PyObject) =>
      readIntoBuffer(self, target, 'read1'),
    ),
  ],
});

export const textIOBaseType: PyType = defineType('_io._TextIOBase', {
  base: ioBaseType,
  subclassable: true,
  methods: [
    method('detach($self, /)', () => {
      throw unsupported('detach');
    }),
    method('read($self, size=-1, /)', () => {
      throw unsupported('read');
    }),
    method('readline($self, size=-1, /)', () => {
      throw unsupported('readline');
    }),
    method('write($self, s, /)', () => {
      throw unsupported('write');
    }),
  ],
  getset: {
    encoding: { get: () => None },
    newlines: { get: () => None },
    errors: { get: () => None },
  },
});
