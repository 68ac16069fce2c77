/** The module `posix`, as far as the host goes. Answers to Modules/posixmodule.c. */
import {
  asIndexNumber,
  call,
  decref,
  defineModule,
  defineStructSequence,
  defineType,
  dictSet,
  getAttrName,
  isBytes,
  isLong,
  isStr,
  method,
  None,
  newBytes,
  newDict,
  newFloat,
  newInstance,
  newList,
  newLong,
  newRef,
  newStr,
  newStructSequence,
  newTuple,
  osErrorType,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  text,
  toDouble,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { MachineExit } from '../errors/unwind.ts';
import { type FileStat, host } from '../host.ts';
import { pathText } from '../io/fileio.ts';
import { readableBytes } from '../io/iobase.ts';
import { osError, withHost } from '../io/oserror.ts';
import { config } from './config.ts';

const STAT_FIELDS = [
  'st_mode',
  'st_ino',
  'st_dev',
  'st_nlink',
  'st_uid',
  'st_gid',
  'st_size',
  '_a',
  '_m',
  '_c',
  'st_atime',
  'st_mtime',
  'st_ctime',
  'st_atime_ns',
  'st_mtime_ns',
  'st_ctime_ns',
  'st_blksize',
  'st_blocks',
  'st_rdev',
];
const statResultType = defineStructSequence('os.stat_result', STAT_FIELDS, 10);
const terminalSizeType = defineStructSequence('os.terminal_size', ['columns', 'lines']);
const unameType = defineStructSequence('posix.uname_result', [
  'sysname',
  'nodename',
  'release',
  'version',
  'machine',
]);
const timesType = defineStructSequence('posix.times_result', [
  'user',
  'system',
  'children_user',
  'children_system',
  'elapsed',
]);

function statResult(stat: FileStat): PyObject {
  const whole = (seconds: number): PyObject => newLong(Math.floor(seconds));
  const nanos = (seconds: number): PyObject => newLong(BigInt(Math.round(seconds * 1e6)) * 1000n);
  const { mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime } = stat;
  return newStructSequence(
    statResultType,
    [
      newLong(mode),
      newLong(ino),
      newLong(dev),
      newLong(nlink),
      newLong(uid),
      newLong(gid),
      newLong(size),
      whole(atime),
      whole(mtime),
      whole(ctime),
      newFloat(atime),
      newFloat(mtime),
      newFloat(ctime),
      nanos(atime),
      nanos(mtime),
      nanos(ctime),
      newLong(4096),
      newLong(Math.ceil(size / 512)),
      newLong(0),
    ],
    10,
  );
}

/** `os.fspath`. Owned. */
function fspath(path: PyObject): PyObject {
  if (isStr(path) || isBytes(path)) return newRef(path);
  const method = getFspath(path);
  const result = call(method, [path]);
  decref(method);
  if (!isStr(result) && !isBytes(result)) {
    throw typeError(
      `expected ${path.type.name}.__fspath__() to return str or bytes, not ${result.type.name}`,
    );
  }
  return result;
}

function getFspath(path: PyObject): PyObject {
  try {
    return getAttrName(path.type, '__fspath__');
  } catch {
    throw typeError(`expected str, bytes or os.PathLike object, not ${path.type.name}`);
  }
}

const nameFor = (path: PyObject, shown: string): PyObject =>
  isBytes(path) ? newBytes(new TextEncoder().encode(shown)) : newStr(shown);
type Self = PyObject;

interface DirEntry {
  name: PyObject;
  path: PyObject;
  full: string;
}
const dirEntryType = defineType('posix.DirEntry', {
  traverse(self: PyGCObject<DirEntry>, visit) {
    visit(self.value.name);
    visit(self.value.path);
  },
  tp_repr: (self) => newStr(`<DirEntry '${text((self as PyGCObject<DirEntry>).value.name as PyStr)}'>`),
  methods: [
    method(
      'is_dir($self, /, *, follow_symlinks: bool = True)',
      (self: PyGCObject<DirEntry>, follow: boolean) => kindOf(self.value.full, follow) === 0o040000,
    ),
    method(
      'is_file($self, /, *, follow_symlinks: bool = True)',
      (self: PyGCObject<DirEntry>, follow: boolean) => kindOf(self.value.full, follow) === 0o100000,
    ),
    method(
      'is_symlink($self, /)',
      (self: PyGCObject<DirEntry>) => kindOf(self.value.full, false) === 0o120000,
    ),
    method('is_junction($self, /)', () => false),
    method('inode($self, /)', (self: PyGCObject<DirEntry>) => host().stat(self.value.full, false).ino),
    method('stat($self, /, *, follow_symlinks: bool = True)', (self: PyGCObject<DirEntry>, follow: boolean) =>
      withHost(() => statResult(host().stat(self.value.full, follow)), self.value.path),
    ),
    method('__fspath__($self, /)', (self: PyGCObject<DirEntry>) => newRef(self.value.path)),
  ],
  getset: {
    name: { get: (self: PyGCObject<DirEntry>) => newRef(self.value.name) },
    path: { get: (self: PyGCObject<DirEntry>) => newRef(self.value.path) },
  },
});

function kindOf(path: string, follow: boolean): number {
  try {
    return host().stat(path, follow).mode & 0o170000;
  } catch {
    return 0;
  }
}

interface ScanState {
  entries: PyObject[];
  at: number;
}
const scandirType = defineType('posix.ScandirIterator', {
  traverse(self: PyGCObject<ScanState>, visit) {
    for (const entry of self.value.entries.slice(self.value.at)) visit(entry);
  },
  tp_iter: newRef,
  tp_iternext(self) {
    const state = (self as PyGCObject<ScanState>).value;
    return state.at < state.entries.length ? state.entries[state.at++]! : null;
  },
  methods: [
    method('close($self, /)', (self: PyGCObject<ScanState>) => {
      const rest = self.value.entries.slice(self.value.at);
      self.value.at = self.value.entries.length;
      rest.forEach(decref);
    }),
    method('__enter__($self, /)', (self: PyObject) => newRef(self)),
    method('__exit__($self, /, *args)', () => {}),
  ],
});

const pathOr = (path: PyObject | undefined, fallback: string): string =>
  path === undefined || path === None ? fallback : pathText(path);

function simple(signature: string, body: (path: string, ...rest: never[]) => unknown) {
  return method(signature, (_m: Self, path: PyObject, ...rest: never[]) =>
    withHost(() => body(pathText(path), ...rest), path),
  );
}

defineModule('posix', {
  methods: [
    method(
      'stat($module, /, path, *, dir_fd=None, follow_symlinks: bool = True)',
      (_m: Self, path: PyObject, _d: PyObject, follow: boolean) =>
        isLong(path)
          ? withHost(() => statResult(host().fstat(asIndexNumber(path))))
          : withHost(() => statResult(host().stat(pathText(path), follow)), path),
    ),
    method('lstat($module, /, path, *, dir_fd=None)', (_m: Self, path: PyObject) =>
      withHost(() => statResult(host().stat(pathText(path), false)), path),
    ),
    method('fstat($module, /, fd: int)', (_m: Self, fd: number) =>
      withHost(() => statResult(host().fstat(fd))),
    ),
    method('listdir($module, /, path=None)', (_m: Self, path: PyObject) =>
      withHost(
        () =>
          newList(
            host()
              .readdir(pathOr(path, '.'))
              .map((name) => nameFor(path, name)),
          ),
        path,
      ),
    ),
    method('scandir($module, /, path=None)', (_m: Self, path: PyObject) => {
      const folder = pathOr(path, '.');
      const entries = withHost(() => host().readdir(folder), path).map((name) => {
        const full = folder.endsWith('/') ? folder + name : `${folder}/${name}`;
        return newInstance<DirEntry>(dirEntryType, {
          name: nameFor(path, name),
          path: nameFor(path, full),
          full,
        });
      });
      return newInstance<ScanState>(scandirType, { entries, at: 0 });
    }),
    method('getcwd($module, /)', () => withHost(() => host().cwd())),
    method('getcwdb($module, /)', () => newBytes(new TextEncoder().encode(withHost(() => host().cwd())))),
    simple('chdir($module, /, path)', (path) => host().chdir(path)),
    simple('mkdir($module, /, path, mode: int = 511, *, dir_fd=None)', (path, mode: number) =>
      host().mkdir(path, mode),
    ),
    simple('rmdir($module, /, path, *, dir_fd=None)', (path) => host().rmdir(path)),
    simple('unlink($module, /, path, *, dir_fd=None)', (path) => host().unlink(path)),
    simple('remove($module, /, path, *, dir_fd=None)', (path) => host().unlink(path)),
    simple('readlink($module, /, path, *, dir_fd=None)', (path) => host().readlink(path)),
    simple(
      'access($module, /, path, mode: int, *, dir_fd=None, effective_ids=False, follow_symlinks=True)',
      (path, mode: number) => host().access(path, mode),
    ),
    simple('chmod($module, /, path, mode: int, *, dir_fd=None, follow_symlinks=True)', (path, mode: number) =>
      host().chmod(path, mode),
    ),
    method(
      'rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)',
      (_m: Self, src: PyObject, dst: PyObject) =>
        withHost(() => host().rename(pathText(src), pathText(dst)), src, dst),
    ),
    method(
      'replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)',
      (_m: Self, src: PyObject, dst: PyObject) =>
        withHost(() => host().rename(pathText(src), pathText(dst)), src, dst),
    ),
    method(
      'symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)',
      (_m: Self, src: PyObject, dst: PyObject) =>
        withHost(() => host().symlink(pathText(src), pathText(dst)), src, dst),
    ),
    method(
      'utime($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)',
      (_m: Self, path: PyObject, times: PyObject) => {
        const now = Number(host().time()) / 1e9;
        const [a, m] = times === None ? [now, now] : (times as PyTuple).value.map((each) => toDouble(each));
        withHost(() => host().utimes(pathText(path), a!, m!), path);
      },
      '($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)',
    ),
    method(
      'open($module, /, path, flags: int, mode: int = 511, *, dir_fd=None)',
      (_m: Self, path: PyObject, flags: number, mode: number) =>
        withHost(() => host().open(pathText(path), flags, mode), path),
    ),
    method('close($module, /, fd: int)', (_m: Self, fd: number) => withHost(() => host().close(fd))),
    method('read($module, fd: int, length: int, /)', (_m: Self, fd: number, length: number) => {
      const buffer = new Uint8Array(length);
      const count = withHost(() => host().read(fd, buffer, null));
      return newBytes(buffer.slice(0, count));
    }),
    method('write($module, fd: int, data, /)', (_m: Self, fd: number, data: PyObject) =>
      withHost(() => host().write(fd, readableBytes(data), null)),
    ),
    method(
      'lseek($module, fd: int, position: ssize, how: int, /)',
      (_m: Self, fd: number, position: number, how: number) => withHost(() => host().seek(fd, position, how)),
      '($module, fd, position, whence, /)',
    ),
    method(
      'ftruncate($module, /, fd: int, length: ssize)',
      (_m: Self, fd: number, length: number) => withHost(() => host().truncate(fd, length)),
      '($module, fd, length, /)',
    ),
    method('fsync($module, /, fd: int)', () => {}),
    method('isatty($module, fd: int, /)', (_m: Self, fd: number) => host().isatty(fd)),
    method('getpid($module, /)', () => host().pid),
    method('getppid($module, /)', () => 1),
    method('getuid($module, /)', () => 0),
    method('geteuid($module, /)', () => 0),
    method('getgid($module, /)', () => 0),
    method('getegid($module, /)', () => 0),
    method('urandom($module, size: int, /)', (_m: Self, size: number) => {
      if (size < 0) throw valueError('negative argument not allowed');
      const bytes = new Uint8Array(size);
      host().random(bytes);
      return newBytes(bytes);
    }),
    method('cpu_count($module, /)', () => config.cpuCount ?? 2),
    method('umask($module, mask: int, /)', () => 0o022),
    method('strerror($module, code: int, /)', (_m: Self, code: number) => strerror(code)),
    method('putenv($module, name, value, /)', () => {}),
    method('unsetenv($module, name, /)', () => {}),
    method('fspath($module, /, path)', (_m: Self, path: PyObject) => fspath(path)),
    method('_exit($module, /, status: int)', (_m: Self, status: number) => {
      throw new MachineExit(status);
    }),
    method('get_terminal_size($module, fd=<unrepresentable>, /)', () => {
      throw osError(25, 'Inappropriate ioctl for device');
    }),
    method('uname($module, /)', () =>
      newStructSequence(
        unameType,
        ['Linux', 'localhost', '6.0', '#1', 'x86_64'].map((each) => newStr(each)),
      ),
    ),
    method('times($module, /)', () => {
      const cpu = Number(host().cpuTime()) / 1e9;
      return newStructSequence(
        timesType,
        [cpu, 0, 0, 0, Number(host().monotonic()) / 1e9].map((each) => newFloat(each)),
      );
    }),
    method('get_inheritable($module, fd: int, /)', () => false),
    method('set_inheritable($module, fd: int, inheritable: int, /)', () => {}),
    method(
      '_path_splitroot_ex($module, path, /)',
      (_m: Self, path: PyObject) => {
        const shown = text(path as PyStr);
        const root =
          shown.startsWith('//') && !shown.startsWith('///') ? '//' : shown.startsWith('/') ? '/' : '';
        return newTuple([newStr(''), newStr(root), newStr(shown.slice(root.length))]);
      },
      '($module, /, p)',
    ),
    method('_path_normpath($module, /, path)', (_m: Self, path: PyObject) =>
      normalizePath(text(path as PyStr)),
    ),
    method('_inputhook($module, /)', () => None),
    method(
      'register_at_fork($module, /, *, before=<unrepresentable>, after_in_child=<unrepresentable>, after_in_parent=<unrepresentable>)',
      () => {},
      '($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)',
    ),
  ],
  attributes() {
    const environ = newDict();
    for (const [key, value] of Object.entries(host().env)) {
      const k = newBytes(new TextEncoder().encode(key));
      const v = newBytes(new TextEncoder().encode(value));
      dictSet(environ, k, v);
    }
    const numbers: Record<string, number> = {
      F_OK: 0,
      R_OK: 4,
      W_OK: 2,
      X_OK: 1,
      O_RDONLY: 0,
      O_WRONLY: 1,
      O_RDWR: 2,
      O_CREAT: 0o100,
      O_EXCL: 0o200,
      O_NOCTTY: 0o400,
      O_TRUNC: 0o1000,
      O_APPEND: 0o2000,
      O_NONBLOCK: 0o4000,
      O_SYNC: 0o4010000,
      O_CLOEXEC: 0o2000000,
      O_DIRECTORY: 0o200000,
      O_NOFOLLOW: 0o400000,
      EX_OK: 0,
      EX_USAGE: 64,
      TMP_MAX: 238328,
      SEEK_DATA: 3,
      SEEK_HOLE: 4,
      WNOHANG: 1,
      WUNTRACED: 2,
    };
    return {
      environ,
      error: newRef(osErrorType),
      stat_result: newRef(statResultType),
      terminal_size: newRef(terminalSizeType),
      uname_result: newRef(unameType),
      times_result: newRef(timesType),
      DirEntry: newRef(dirEntryType),
      _have_functions: newList([]),
      ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, newLong(value)])),
    };
  },
});

function normalizePath(path: string): string {
  if (path === '') return '.';
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && (parts.length === 0 || parts[parts.length - 1] === '..')))
      parts.push(part);
    else parts.pop();
  }
  return root + parts.join('/') || '.';
}

const ERRORS: Record<number, string> = {
  1: 'Operation not permitted',
  2: 'No such file or directory',
  9: 'Bad file descriptor',
  13: 'Permission denied',
  17: 'File exists',
  20: 'Not a directory',
  21: 'Is a directory',
  22: 'Invalid argument',
  32: 'Broken pipe',
};
function strerror(code: number): string {
  return ERRORS[code] ?? `Unknown error ${code}`;
}
