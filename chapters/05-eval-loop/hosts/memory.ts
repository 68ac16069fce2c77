/**
 * A host without a system under it: files in memory, the page's clock and randomness, the standard streams handed to
 * whoever asked for them. What runs on it can reach nothing outside. For pages and workers, and for embedders.
 */
import { type FileStat, type Host, HostError } from '../host.ts';

const DIRECTORY = 0o040755;
const FILE = 0o100644;
const CHARACTER_DEVICE = 0o020620;
const O_ACCMODE = 3;
const O_CREAT = 0o100;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;

interface OpenFile {
  path: string;
  at: number;
  append: boolean;
}

export interface MemoryHostOptions {
  /** Takes what the program writes to descriptor 1 or 2. */
  write: (fd: number, text: string) => void;
  /** More of standard input, or null at its end. There is none by default. */
  read?: () => string | null;
  /** The files there are in the beginning, by path; relative ones are in `/home`, where the program is. */
  files?: Record<string, string | Uint8Array>;
  /** Whether the streams are a terminal's: then what is printed is seen at once, line by line. */
  terminal?: boolean;
}

export function memoryHost({ write, read, files: given = {}, terminal = true }: MemoryHostOptions): Host {
  const files = new Map<string, Uint8Array>();
  const folders = new Set(['/', '/home']);
  const open = new Map<number, OpenFile>();
  const decoders = [new TextDecoder(), new TextDecoder(), new TextDecoder()];
  let folder = '/home';
  let nextFd = 3;

  const full = (path: string): string => {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const stat = (path: string): FileStat => {
    const data = files.get(path);
    if (data === undefined && !folders.has(path)) fail('ENOENT');
    return newStat(data === undefined ? DIRECTORY : FILE, data?.length ?? 0);
  };
  const file = (fd: number): OpenFile => open.get(fd) ?? fail('EBADF');
  const put = (path: string, data: Uint8Array): void => {
    if (!folders.has(parent(path))) fail('ENOENT');
    files.set(path, data);
  };

  for (const [path, content] of Object.entries(given)) {
    const name = full(path);
    for (let folder = parent(name); !folders.has(folder); folder = parent(folder)) folders.add(folder);
    files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  let input = new Uint8Array();
  const readInput = (buffer: Uint8Array): number => {
    if (input.length === 0) input = new TextEncoder().encode(read?.() ?? '');
    const part = input.subarray(0, buffer.length);
    buffer.set(part);
    input = input.subarray(part.length);
    return part.length;
  };

  return {
    open(path, flags) {
      const name = full(path);
      if (folders.has(name)) fail('EISDIR');
      if (!files.has(name) && (flags & O_CREAT) === 0) fail('ENOENT');
      if (!files.has(name) || ((flags & O_TRUNC) !== 0 && (flags & O_ACCMODE) !== 0))
        put(name, new Uint8Array());
      open.set(nextFd, { path: name, at: 0, append: (flags & O_APPEND) !== 0 });
      return nextFd++;
    },
    close(fd) {
      if (!open.delete(fd) && fd > 2) fail('EBADF');
    },
    read(fd, buffer, position) {
      if (fd === 0) return readInput(buffer);
      const one = file(fd);
      const at = position ?? one.at;
      const part = files.get(one.path)!.subarray(at, at + buffer.length);
      buffer.set(part);
      if (position === null) one.at += part.length;
      return part.length;
    },
    write(fd, data, position) {
      if (fd === 1 || fd === 2) {
        write(fd, decoders[fd]!.decode(data, { stream: true }));
        return data.length;
      }
      const one = file(fd);
      const old = files.get(one.path)!;
      const at = one.append ? old.length : (position ?? one.at);
      const grown = new Uint8Array(Math.max(old.length, at + data.length));
      grown.set(old);
      grown.set(data, at);
      files.set(one.path, grown);
      if (position === null) one.at = at + data.length;
      return data.length;
    },
    seek(fd, offset, whence) {
      if (fd < 3) fail('ESPIPE');
      const one = file(fd);
      one.at = offset + [0, one.at, files.get(one.path)!.length][whence]!;
      return one.at;
    },
    truncate(fd, size) {
      const one = file(fd);
      const resized = new Uint8Array(size);
      resized.set(files.get(one.path)!.subarray(0, size));
      files.set(one.path, resized);
    },
    fstat: (fd) => (fd < 3 ? newStat(CHARACTER_DEVICE, 0) : stat(file(fd).path)),
    stat: (path) => stat(full(path)),
    readdir(path) {
      const name = full(path);
      if (!folders.has(name)) fail(files.has(name) ? 'ENOTDIR' : 'ENOENT');
      const inside = [...files.keys(), ...folders].filter((one) => one !== '/' && parent(one) === name);
      return inside.map((one) => one.slice(one.lastIndexOf('/') + 1));
    },
    mkdir(path) {
      const name = full(path);
      if (folders.has(name) || files.has(name)) fail('EEXIST');
      if (!folders.has(parent(name))) fail('ENOENT');
      folders.add(name);
    },
    rmdir(path) {
      if (this.readdir(path).length > 0) fail('ENOTEMPTY');
      folders.delete(full(path));
    },
    unlink(path) {
      if (!files.delete(full(path))) fail('ENOENT');
    },
    rename(from, to) {
      const data = files.get(full(from)) ?? fail('ENOENT');
      put(full(to), data);
      if (full(from) !== full(to)) files.delete(full(from));
    },
    readlink: () => fail('EINVAL'),
    symlink: () => fail('EPERM'),
    chmod: (path) => void stat(full(path)),
    utimes: (path) => void stat(full(path)),
    access: (path) => files.has(full(path)) || folders.has(full(path)),
    cwd: () => folder,
    chdir(path) {
      if (!folders.has(full(path))) fail('ENOENT');
      folder = full(path);
    },
    isatty: (fd) => terminal && fd < 3,
    readFile: (path) => files.get(full(path)) ?? null,
    time: () => BigInt(Date.now()) * 1_000_000n,
    monotonic: () => BigInt(Math.round(performance.now() * 1e6)),
    cpuTime: () => BigInt(Math.round(performance.now() * 1e6)),
    sleep(seconds) {
      // A worker may wait, where the page's policy gives it shared memory; without that time is spent.
      const end = performance.now() + seconds * 1000;
      while (performance.now() < end);
    },
    random: (bytes) => void crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
    // No escape codes in tracebacks; and the same run for everybody who opens the same address.
    env: { NO_COLOR: '1', PYTHONHASHSEED: '0' },
    platform: 'linux',
    pid: 1,
    timezone: () => ({ offset: 0, name: 'UTC', dst: false }),
    signals: () => [],
  };
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function newStat(mode: number, size: number): FileStat {
  return { mode, ino: 0, dev: 0, nlink: 1, uid: 0, gid: 0, size, atime: 0, mtime: 0, ctime: 0 };
}

const ERRORS: Record<string, [errno: number, message: string]> = {
  EPERM: [1, 'Operation not permitted'],
  ENOENT: [2, 'No such file or directory'],
  EBADF: [9, 'Bad file descriptor'],
  EEXIST: [17, 'File exists'],
  ENOTDIR: [20, 'Not a directory'],
  EISDIR: [21, 'Is a directory'],
  EINVAL: [22, 'Invalid argument'],
  ESPIPE: [29, 'Illegal seek'],
  ENOTEMPTY: [39, 'Directory not empty'],
};

function fail(code: string): never {
  const [errno, message] = ERRORS[code]!;
  throw new HostError(code, errno, message);
}
