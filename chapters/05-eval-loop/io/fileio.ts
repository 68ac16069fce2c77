/** `FileIO`: a file descriptor as a raw stream. Answers to Modules/_io/fileio.c. */
import {
  asIndexNumber,
  asSsize,
  call,
  decref,
  defineType,
  dictSetName,
  instanceDict,
  intern,
  isBytes,
  isLong,
  isStr,
  lookupAttr,
  method,
  None,
  newBytes,
  newInstance,
  newLong,
  newStr,
  type PyGCObject,
  type PyObject,
  reprText,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { HostError, host } from '../host.ts';
import { joinBytes, rawIOBaseType, readableBytes, unsupported, writableBytes } from './iobase.ts';
import { osError, withHost } from './oserror.ts';

/** The payload of a FileIO. */
export interface FileState {
  fd: number;
  created: boolean;
  readable: boolean;
  writable: boolean;
  appending: boolean;
  seekable: boolean | null;
  closefd: boolean;
}

type PyFileIO = PyGCObject<FileState>;

const O_RDONLY = 0,
  O_WRONLY = 1,
  O_RDWR = 2,
  O_CREAT = 0o100,
  O_EXCL = 0o200,
  O_TRUNC = 0o1000,
  O_APPEND = 0o2000,
  O_CLOEXEC = 0o2000000;

/** The POSIX flags of a mode string. Raises ValueError. */
function parseMode(mode: string): { state: Partial<FileState>; flags: number } {
  const main = [...mode].filter((c) => 'rwax'.includes(c));
  const plus = mode.includes('+');
  if (!/^[rwaxb+]*$/.test(mode)) throw valueError(`invalid mode: ${mode}`);
  if (main.length !== 1 || mode.split('+').length > 2) {
    throw valueError('Must have exactly one of create/read/write/append mode and at most one plus');
  }
  const letter = main[0]!;
  const readable = letter === 'r' || plus;
  const writable = letter !== 'r' || plus;
  const access = readable && writable ? O_RDWR : readable ? O_RDONLY : O_WRONLY;
  const extra = { r: 0, w: O_CREAT | O_TRUNC, a: O_CREAT | O_APPEND, x: O_CREAT | O_EXCL }[letter]!;
  return {
    state: { readable, writable, appending: letter === 'a', created: letter === 'x' },
    flags: access | extra | O_CLOEXEC,
  };
}

/** `os.fspath` for text and bytes paths: the path as JavaScript text. Raises TypeError, ValueError. */
export function pathText(path: PyObject): string {
  let shown: string;
  if (isStr(path)) shown = text(path);
  else if (isBytes(path)) shown = new TextDecoder().decode(path.value);
  else {
    const method = lookupAttr(path.type, intern('__fspath__'));
    if (method === undefined)
      throw typeError(`expected str, bytes or os.PathLike object, not ${path.type.name}`);
    const real = call(method, [path]);
    decref(method);
    try {
      return pathText(real);
    } finally {
      decref(real);
    }
  }
  if (shown.includes('\0')) throw valueError('embedded null byte');
  return shown;
}

function open(self: PyFileIO, file: PyObject, mode: string, closefd: boolean, opener: PyObject): void {
  const { state, flags } = parseMode(mode);
  Object.assign(self.value, state, { closefd });
  if (isLong(file)) {
    const fd = asIndexNumber(file);
    if (fd < 0) throw valueError('negative file descriptor');
    self.value.fd = fd;
  } else {
    const path = pathText(file);
    if (!closefd) throw valueError('Cannot use closefd=False with file name');
    if (opener !== None) {
      const flagObject = newLong(flags);
      const result = call(opener, [file, flagObject]);
      decref(flagObject);
      if (!isLong(result)) throw typeError('expected integer from opener');
      self.value.fd = asIndexNumber(result);
      decref(result);
      if (self.value.fd < 0) throw valueError(`opener returned ${self.value.fd}`);
    } else self.value.fd = withHost(() => host().open(path, flags, 0o666), file);
  }
  try {
    const stat = withHost(() => host().fstat(self.value.fd), file);
    if ((stat.mode & 0o170000) === 0o040000) throw osError(21, 'Is a directory', file);
  } catch (caught) {
    if (!isLong(file)) host().close(self.value.fd);
    self.value.fd = -1;
    throw caught;
  }
  dictSetName(instanceDict(self), 'name', file);
  if (self.value.appending) {
    try {
      host().seek(self.value.fd, 0, 2);
    } catch (caught) {
      if (!(caught instanceof HostError)) throw caught;
    }
  }
}

function descriptor(self: PyFileIO): number {
  if (self.value.fd < 0) throw valueError('I/O operation on closed file');
  return self.value.fd;
}

function modeOf({ created, appending, readable, writable }: FileState): string {
  if (created) return readable ? 'xb+' : 'xb';
  if (appending) return readable ? 'ab+' : 'ab';
  return readable ? (writable ? 'rb+' : 'rb') : 'wb';
}

function readAll(self: PyFileIO): Uint8Array {
  const fd = descriptor(self);
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = new Uint8Array(65536);
    const count = withHost(() => host().read(fd, chunk, null));
    if (count === 0) return joinBytes(chunks);
    chunks.push(chunk.subarray(0, count));
  }
}

function checkReadable(self: PyFileIO): void {
  descriptor(self);
  if (!self.value.readable) throw unsupported('File not open for reading');
}

function isSeekable(self: PyFileIO): boolean {
  const fd = descriptor(self);
  if (self.value.seekable === null) {
    try {
      host().seek(fd, 0, 1);
      self.value.seekable = true;
    } catch {
      self.value.seekable = false;
    }
  }
  return self.value.seekable;
}

export const fileIOType = defineType('_io.FileIO', {
  base: rawIOBaseType,
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) =>
    newInstance<FileState>(type, {
      fd: -1,
      created: false,
      readable: false,
      writable: false,
      appending: false,
      seekable: null,
      closefd: true,
    }),
  tp_init(self, args, kwnames) {
    initDef.invoke(self, args, kwnames);
  },
  tp_repr(object) {
    const self = object as PyFileIO;
    if (self.value.fd < 0) return newStr('<_io.FileIO [closed]>');
    const name = lookupAttr(self, intern('name'));
    const shown = name === undefined ? `fd=${self.value.fd}` : `name=${reprText(name)}`;
    if (name !== undefined) decref(name);
    return newStr(
      `<_io.FileIO ${shown} mode='${modeOf(self.value)}' closefd=${self.value.closefd ? 'True' : 'False'}>`,
    );
  },
  methods: [
    method('read($self, size=-1, /)', (self: PyFileIO, size: PyObject) => {
      checkReadable(self);
      const n = size === None ? -1 : asIndexNumber(size);
      if (n < 0) return newBytes(readAll(self));
      const buffer = new Uint8Array(n);
      const count = withHost(() => host().read(self.value.fd, buffer, null));
      return newBytes(buffer.slice(0, count));
    }),
    method('readall($self, /)', (self: PyFileIO) => {
      descriptor(self);
      return newBytes(readAll(self));
    }),
    method('readinto($self, buffer, /)', (self: PyFileIO, buffer: PyObject) => {
      checkReadable(self);
      return withHost(() => host().read(self.value.fd, writableBytes(buffer, 'readinto'), null));
    }),
    method('write($self, b, /)', (self: PyFileIO, data: PyObject) => {
      descriptor(self);
      if (!self.value.writable) throw unsupported('File not open for writing');
      return withHost(() => host().write(self.value.fd, readableBytes(data), null));
    }),
    method('seek($self, pos, whence=0, /)', (self: PyFileIO, pos: PyObject, whence: PyObject) => {
      const fd = descriptor(self);
      return withHost(() => host().seek(fd, asSsize(pos), asIndexNumber(whence)));
    }),
    method('tell($self, /)', (self: PyFileIO) => {
      const fd = descriptor(self);
      return withHost(() => host().seek(fd, 0, 1));
    }),
    method('truncate($self, size=None, /)', (self: PyFileIO, size: PyObject) => {
      const fd = descriptor(self);
      if (!self.value.writable) throw unsupported('File not open for writing');
      const n = size === None ? withHost(() => host().seek(fd, 0, 1)) : asSsize(size);
      withHost(() => host().truncate(fd, n));
      return n;
    }),
    method('close($self, /)', (self: PyFileIO) => {
      const { fd, closefd } = self.value;
      self.value.fd = -1;
      if (fd >= 0 && closefd) withHost(() => host().close(fd));
    }),
    method('seekable($self, /)', isSeekable),
    method('readable($self, /)', (self: PyFileIO) => {
      descriptor(self);
      return self.value.readable;
    }),
    method('writable($self, /)', (self: PyFileIO) => {
      descriptor(self);
      return self.value.writable;
    }),
    method('fileno($self, /)', descriptor),
    method('isatty($self, /)', (self: PyFileIO) => host().isatty(descriptor(self))),
  ],
  getset: {
    closed: { get: (self: PyFileIO) => self.value.fd < 0 },
    closefd: { get: (self: PyFileIO) => self.value.closefd },
    mode: { get: (self: PyFileIO) => modeOf(self.value) },
    _blksize: { get: () => 8192 },
  },
});

const initDef = method(
  "FileIO($self, /, file, mode: str = 'r', closefd: bool = True, opener=None)",
  (self: PyFileIO, file: PyObject, mode: string, closefd: boolean, opener: PyObject) =>
    open(self, file, mode, closefd, opener),
);
