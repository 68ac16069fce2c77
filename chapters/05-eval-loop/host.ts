/**
 * The one door between the machine and the outside: files, clock, standard streams, randomness, environment.
 * Node's host is CPython's world; the browser's is a memory file system and the page; a sandbox gives only
 * what it was handed.
 */

/** What `stat` tells. Times in seconds, size in bytes. */
export interface FileStat {
  mode: number;
  ino: number;
  dev: number;
  nlink: number;
  uid: number;
  gid: number;
  size: number;
  atime: number;
  mtime: number;
  ctime: number;
}

/** An operating system error: the host throws it, native modules turn it into OSError. */
export class HostError extends Error {
  /** `ENOENT`, `EISDIR` ... */
  readonly code: string;
  readonly errno: number;

  constructor(code: string, errno: number, message: string) {
    super(message);
    this.code = code;
    this.errno = errno;
  }
}

/** Everything the machine may ask of its surroundings. Paths are strings as the program wrote them. */
export interface Host {
  /** Opens a file; `flags` are POSIX's (O_RDONLY ...). A descriptor number. */
  open(path: string, flags: number, mode: number): number;
  close(fd: number): void;
  /** Reads at most `buffer.length` bytes; `position` null reads on. 0 at the end. */
  read(fd: number, buffer: Uint8Array, position: number | null): number;
  write(fd: number, data: Uint8Array, position: number | null): number;
  seek(fd: number, offset: number, whence: number): number;
  truncate(fd: number, size: number): void;
  fstat(fd: number): FileStat;
  stat(path: string, followLinks: boolean): FileStat;
  readdir(path: string): string[];
  mkdir(path: string, mode: number): void;
  rmdir(path: string): void;
  unlink(path: string): void;
  rename(from: string, to: string): void;
  readlink(path: string): string;
  symlink(target: string, path: string): void;
  chmod(path: string, mode: number): void;
  utimes(path: string, atime: number, mtime: number): void;
  access(path: string, mode: number): boolean;
  cwd(): string;
  chdir(path: string): void;
  isatty(fd: number): boolean;
  /** Terminals: keys come one by one and unseen, or line by line. */
  setRawMode?(on: boolean): void;
  /** A whole file at once, or null: the fast way of the import system. */
  readFile(path: string): Uint8Array | null;

  /** Nanoseconds since 1970, since some start, and of CPU time. */
  time(): bigint;
  monotonic(): bigint;
  cpuTime(): bigint;
  /** Waits; may return early when a signal arrives. */
  sleep(seconds: number): void;
  random(bytes: Uint8Array): void;
  env: Record<string, string>;
  platform: string;
  pid: number;
  /** Minutes by which local time is behind UTC at a time, and the zone's name. */
  timezone(seconds: number): { offset: number; name: string; dst: boolean };
  /** Signals that arrived since the last call (2 is SIGINT). */
  signals(): number[];
  /**
   * Starts to hear signals from outside the running loop, where the host can: each sets BREAK_SIGNAL and its own
   * bit in the words of the eval breaker (`pystate.ts`), and wakes who sleeps there. Called more than once.
   */
  watchSignals?(words: Int32Array): void;
  /** Hears this signal too, beside SIGINT. */
  listenTo?(words: Int32Array, signal: number): void;
  /** Sends this signal to the machine itself after so many seconds, then every `interval`; 0 stops it. */
  setTimer?(words: Int32Array, signal: number, seconds: number, interval: number): void;
  /** Ends the process as a signal does that nobody handles. */
  endBySignal?(signal: number): void;
  /** Sends a signal to a process; 0 asks only whether it is there. */
  kill?(pid: number, signal: number): void;
}

/** The host of this interpreter; set before anything runs. */
export const hostRef: { host: Host | null } = { host: null };

/** The host. */
export function host(): Host {
  return hostRef.host!;
}
