/**
 * The standard library as part of the file system: CPython's own Lib, read from an archive, appears under a
 * folder that exists nowhere else (`sys.prefix/lib/python3.14`). A host around a host.
 */
import { type FileStat, type Host, HostError } from '../host.ts';
import { inMemory, type RandomAccess, type ZipEntry, zipDirectory, zipRead } from './zip.ts';

const DIRECTORY = 0o040755;
const FILE = 0o100644;

/** The files of a zip archive and their folders. */
export class Archive {
  private readonly data: RandomAccess;
  private readonly entries = new Map<string, ZipEntry>();
  private readonly folders = new Map<string, Set<string>>([['', new Set()]]);

  /** Throws an Error if the bytes are no zip archive. */
  constructor(data: Uint8Array | RandomAccess) {
    this.data = data instanceof Uint8Array ? inMemory(data) : data;
    for (const entry of zipDirectory(this.data)) {
      if (!entry.name.endsWith('/')) this.add(entry);
    }
  }

  private add(entry: ZipEntry): void {
    this.entries.set(entry.name, entry);
    let child = entry.name;
    for (let folder = parentOf(child); ; child = folder, folder = parentOf(folder)) {
      const name = child.slice(folder === '' ? 0 : folder.length + 1);
      const known = this.folders.get(folder);
      if (known !== undefined) {
        known.add(name);
        return;
      }
      this.folders.set(folder, new Set([name]));
    }
  }

  /** The bytes of a file, or null. */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name);
    return entry === undefined ? null : zipRead(this.data, entry);
  }

  list(folder: string): string[] | null {
    const names = this.folders.get(folder);
    return names === undefined ? null : [...names];
  }

  stat(name: string): FileStat | null {
    const size = this.entries.get(name)?.size;
    const isFolder = this.folders.has(name);
    if (size === undefined && !isFolder) return null;
    const mode = isFolder ? DIRECTORY : FILE;
    return { mode, ino: 0, dev: 0, nlink: 1, uid: 0, gid: 0, size: size ?? 0, atime: 0, mtime: 0, ctime: 0 };
  }
}

/** The folder of a path inside the archive: `json` of `json/tool.py`, the empty name of `os.py`. */
const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** First descriptor number of archive files, far above any the system gives. */
const FIRST_FD = 1 << 20;

/** A host that shows the archive's files under `prefix`, read only, and everything else as `inner` does. */
export function withArchive(inner: Host, prefix: string, archive: Archive): Host {
  const open = new Map<number, { data: Uint8Array; at: number; stat: FileStat }>();
  let nextFd = FIRST_FD;
  const inside = (path: string): string | null =>
    path === prefix
      ? ''
      : path.startsWith(`${prefix}/`)
        ? path.slice(prefix.length + 1).replace(/\/$/, '')
        : null;
  const missing = (): never => {
    throw new HostError('ENOENT', 2, 'No such file or directory');
  };
  const readOnly = (path: string): void => {
    if (inside(path) !== null) throw new HostError('EROFS', 30, 'Read-only file system');
  };
  const file = (fd: number) => open.get(fd);
  return {
    ...inner,
    open(path, flags, mode) {
      const name = inside(path);
      if (name === null) return inner.open(path, flags, mode);
      if ((flags & 3) !== 0) readOnly(path);
      const data = archive.read(name);
      if (data === null) {
        if (archive.list(name) !== null) throw new HostError('EISDIR', 21, 'Is a directory');
        return missing();
      }
      open.set(nextFd, { data, at: 0, stat: archive.stat(name)! });
      return nextFd++;
    },
    close(fd) {
      if (!open.delete(fd)) inner.close(fd);
    },
    read(fd, buffer, position) {
      const entry = file(fd);
      if (entry === undefined) return inner.read(fd, buffer, position);
      const at = position ?? entry.at;
      const part = entry.data.subarray(at, at + buffer.length);
      buffer.set(part);
      if (position === null) entry.at += part.length;
      return part.length;
    },
    seek(fd, offset, whence) {
      const entry = file(fd);
      if (entry === undefined) return inner.seek(fd, offset, whence);
      entry.at = offset + (whence === 0 ? 0 : whence === 1 ? entry.at : entry.data.length);
      return entry.at;
    },
    fstat: (fd) => file(fd)?.stat ?? inner.fstat(fd),
    stat(path, follow) {
      const name = inside(path);
      return name === null ? inner.stat(path, follow) : (archive.stat(name) ?? missing());
    },
    readdir(path) {
      const name = inside(path);
      return name === null ? inner.readdir(path) : (archive.list(name) ?? missing());
    },
    access(path, mode) {
      const name = inside(path);
      return name === null ? inner.access(path, mode) : archive.stat(name) !== null && (mode & 2) === 0;
    },
    isatty: (fd) => file(fd) === undefined && inner.isatty(fd),
    readFile(path) {
      const name = inside(path);
      return name === null ? inner.readFile(path) : archive.read(name);
    },
    mkdir(path, mode) {
      readOnly(path);
      inner.mkdir(path, mode);
    },
    unlink(path) {
      const name = inside(path);
      if (name !== null && archive.read(name) === null && archive.list(name) === null) missing();
      readOnly(path);
      inner.unlink(path);
    },
    rename(from, to) {
      readOnly(from);
      readOnly(to);
      inner.rename(from, to);
    },
  };
}
