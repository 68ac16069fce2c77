/** The host of the command line: the operating system that Node runs on. */

import { randomFillSync } from 'node:crypto';
import * as fs from 'node:fs';
import { isatty } from 'node:tty';
import { BREAK_FLAG, BREAK_SIGNAL, breaker, WAKE_WORD } from '../frames/pystate.ts';
import { type FileStat, type Host, HostError } from '../host.ts';
import { pauseHook } from '../loop/pause.ts';
import { endBySignal, listenTo, setTimer, watchSignals } from './signals.ts';

/** Runs a file system call; Node's error becomes a HostError with CPython's strerror. */
function attempt<T>(body: () => T): T {
  try {
    return body();
  } catch (caught) {
    throw hostError(caught);
  }
}

/** The messages of `strerror` where they differ from what Node says. */
export function hostError(caught: unknown): unknown {
  const error = caught as NodeJS.ErrnoException;
  if (typeof error.code !== 'string' || error.errno === undefined) return caught;
  const errno = Math.abs(error.errno);
  return new HostError(error.code, errno, strerror(errno));
}

const MESSAGES: Record<number, string> = {
  1: 'Operation not permitted',
  2: 'No such file or directory',
  3: 'No such process',
  4: 'Interrupted system call',
  5: 'Input/output error',
  9: 'Bad file descriptor',
  11: 'Resource temporarily unavailable',
  12: 'Cannot allocate memory',
  13: 'Permission denied',
  17: 'File exists',
  18: 'Invalid cross-device link',
  20: 'Not a directory',
  21: 'Is a directory',
  22: 'Invalid argument',
  23: 'Too many open files in system',
  24: 'Too many open files',
  27: 'File too large',
  28: 'No space left on device',
  29: 'Illegal seek',
  30: 'Read-only file system',
  32: 'Broken pipe',
  36: 'File name too long',
  39: 'Directory not empty',
  40: 'Too many levels of symbolic links',
  110: 'Connection timed out',
  111: 'Connection refused',
};

/** `strerror`. */
export function strerror(errno: number): string {
  return MESSAGES[errno] ?? `Unknown error ${errno}`;
}

function toStat(stat: fs.BigIntStats): FileStat {
  return {
    mode: Number(stat.mode),
    ino: Number(stat.ino),
    dev: Number(stat.dev),
    nlink: Number(stat.nlink),
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    size: Number(stat.size),
    atime: Number(stat.atimeNs) / 1e9,
    mtime: Number(stat.mtimeNs) / 1e9,
    ctime: Number(stat.ctimeNs) / 1e9,
  };
}

/** How long a read that found nothing waits before it looks again. */
const POLL = 0.01;

/** Makes the host. Its working directory, environment and descriptors are the process's own. */
export function nodeHost(): Host {
  // Node cannot tell or set a descriptor's offset, so the host keeps it
  const offsets = new Map<number, number>();
  const appending = new Set<number>();
  const regular = (fd: number): boolean => offsets.has(fd);
  const input = unblockedInput();
  return {
    open: (path, flags, mode) =>
      attempt(() => {
        const fd = fs.openSync(path, flags, mode);
        if (fs.fstatSync(fd).isFile()) offsets.set(fd, 0);
        if (flags & fs.constants.O_APPEND) appending.add(fd);
        return fd;
      }),
    close: (fd) =>
      attempt(() => {
        offsets.delete(fd);
        appending.delete(fd);
        fs.closeSync(fd);
      }),
    read: (fd, buffer, position) =>
      attempt(() => {
        const at = position ?? offsets.get(fd) ?? null;
        const count = readFully(fd === 0 ? input() : fd, buffer, at);
        if (position === null && regular(fd)) offsets.set(fd, at! + count);
        return count;
      }),
    write: (fd, data, position) =>
      attempt(() => {
        let at = position ?? offsets.get(fd) ?? null;
        if (appending.has(fd)) at = Number(fs.fstatSync(fd).size);
        const count = writeFully(fd, data, at);
        if (position === null && regular(fd)) offsets.set(fd, at! + count);
        return count;
      }),
    seek: (fd, offset, whence) =>
      attempt(() => {
        if (!regular(fd)) throw Object.assign(new Error(), { code: 'ESPIPE', errno: -29 });
        const base = whence === 0 ? 0 : whence === 1 ? offsets.get(fd)! : Number(fs.fstatSync(fd).size);
        if (base + offset < 0) throw Object.assign(new Error(), { code: 'EINVAL', errno: -22 });
        offsets.set(fd, base + offset);
        return base + offset;
      }),
    truncate: (fd, size) => attempt(() => fs.ftruncateSync(fd, size)),
    fstat: (fd) => attempt(() => toStat(fs.fstatSync(fd, { bigint: true }))),
    stat: (path, follow) =>
      attempt(() =>
        toStat(follow ? fs.statSync(path, { bigint: true }) : fs.lstatSync(path, { bigint: true })),
      ),
    readdir: (path) => attempt(() => fs.readdirSync(path)),
    mkdir: (path, mode) => attempt(() => void fs.mkdirSync(path, mode)),
    rmdir: (path) => attempt(() => fs.rmdirSync(path)),
    unlink: (path) => attempt(() => fs.unlinkSync(path)),
    rename: (from, to) => attempt(() => fs.renameSync(from, to)),
    readlink: (path) => attempt(() => fs.readlinkSync(path)),
    symlink: (target, path) => attempt(() => fs.symlinkSync(target, path)),
    chmod: (path, mode) => attempt(() => fs.chmodSync(path, mode)),
    utimes: (path, atime, mtime) => attempt(() => fs.utimesSync(path, atime, mtime)),
    access(path, mode) {
      try {
        fs.accessSync(path, mode);
        return true;
      } catch {
        return false;
      }
    },
    cwd: () => attempt(() => process.cwd()),
    chdir: (path) => attempt(() => process.chdir(path)),
    isatty: (fd) => isatty(fd),
    readFile(path) {
      try {
        return fs.readFileSync(path);
      } catch {
        return null;
      }
    },
    time: () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e3)) * 1000n,
    monotonic: () => process.hrtime.bigint(),
    cpuTime: () => BigInt(process.cpuUsage().user + process.cpuUsage().system) * 1000n,
    sleep(seconds) {
      const seen = Atomics.load(breaker, WAKE_WORD); // a signal after this ends the sleep at once
      if ((Atomics.load(breaker, BREAK_FLAG) & BREAK_SIGNAL) !== 0) return;
      Atomics.wait(breaker, WAKE_WORD, seen, seconds * 1000);
    },
    random: (bytes) => void randomFillSync(bytes),
    env: { ...process.env } as Record<string, string>,
    platform: process.platform,
    pid: process.pid,
    timezone: localTimezone,
    signals: () => [],
    watchSignals,
    listenTo,
    setTimer,
    endBySignal,
    kill: (pid, signal) => attempt(() => void process.kill(pid, signal)),
    setRawMode: (on) => void process.stdin.setRawMode?.(on),
  };
}

/**
 * Standard input, if it is a terminal or a pipe, opened a second time so that a read of nothing returns at once and
 * nobody else who holds it notices. Then a signal can be heard, and other threads run, while a read waits.
 */
function unblockedInput(): () => number {
  let fd: number | null = null;
  return () => {
    if (fd !== null) return fd;
    fd = 0;
    try {
      const stat = fs.fstatSync(0);
      if (!isatty(0) && !stat.isFIFO()) return 0;
      fd = fs.openSync(
        '/proc/self/fd/0',
        fs.constants.O_RDONLY | fs.constants.O_NONBLOCK | fs.constants.O_NOCTTY,
      );
    } catch {
      // a socket, or a system without /proc: reads block
    }
    return fd;
  };
}

/** A terminal or pipe that has nothing yet answers EAGAIN: wait for it. */
function readFully(fd: number, buffer: Uint8Array, position: number | null): number {
  for (;;) {
    try {
      return fs.readSync(fd, buffer, 0, buffer.length, position);
    } catch (caught) {
      const { code } = caught as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw caught;
    }
    watchSignals(breaker);
    pauseHook.pause(POLL);
  }
}

/** A full pipe answers EAGAIN: wait until it takes more. */
function writeFully(fd: number, data: Uint8Array, position: number | null): number {
  let done = 0;
  while (done < data.length) {
    try {
      done += fs.writeSync(fd, data, done, data.length - done, position === null ? null : position + done);
    } catch (caught) {
      if ((caught as NodeJS.ErrnoException).code !== 'EAGAIN') throw caught;
      pauseHook.pause(POLL / 2);
    }
  }
  return done;
}

/** The local time zone as JavaScript knows it. */
export function localTimezone(seconds: number): { offset: number; name: string; dst: boolean } {
  const date = new Date(seconds * 1000);
  const offset = date.getTimezoneOffset();
  const january = new Date(date.getFullYear(), 0, 1).getTimezoneOffset();
  const july = new Date(date.getFullYear(), 6, 1).getTimezoneOffset();
  const standard = Math.max(january, july);
  const shown = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  const name = shown.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
  return { offset, name, dst: offset !== standard };
}
