/**
 * The bytes of a pickle as they are read: from memory, or from a file of which no more may be taken than the
 * pickle has; where the file can be peeked into, more is looked at and taken later.
 * Answers to `_Unpickler_Read`, `_Unpickler_ReadInto` and `_Unpickler_Readline` of Modules/_pickle.c.
 */
import {
  asSsize,
  bytesOf,
  callNoArgs,
  callOneArg,
  decref,
  isBytes,
  isError,
  newByteArray,
  newLong,
  newMemoryView,
  notImplementedErrorType,
  type PyBytes,
  type PyError,
  type PyObject,
  reprText,
  valueError,
} from '../../../01-objects/index.ts';
import { unpicklingError } from './state.ts';

/** How much is looked at in advance. */
const PREFETCH = 8192 * 16;
const NEWLINE = 10;

export const truncated = (): PyError => unpicklingError('pickle data was truncated');

/** The methods of a file (each owned); null for those it has not. */
export interface FileMethods {
  read: PyObject;
  readline: PyObject;
  readinto: PyObject | null;
  peek: PyObject | null;
}

export class Input {
  /** What is in memory, and the next byte of it. */
  data: Uint8Array = new Uint8Array(0);
  next: number = 0;
  /** Up to where the file knows that its bytes were taken. */
  private prefetched: number = 0;
  file: FileMethods | null = null;
  /** How long the last line was, for `sys.getsizeof`. */
  lineLength: number = 0;

  /** `_Unpickler_SetStringInput`. */
  set(data: Uint8Array): void {
    this.data = data;
    this.next = 0;
    this.prefetched = data.length;
  }

  /** `_Unpickler_SkipConsumed`: takes from the file what was only looked at. */
  skipConsumed(): void {
    const consumed = this.next - this.prefetched;
    if (consumed <= 0) return;
    decref(this.readFile(consumed));
    this.prefetched = this.next;
  }

  private readFile(count: number): PyObject {
    const size = newLong(count);
    try {
      return callOneArg(this.file!.read, size);
    } finally {
      decref(size);
    }
  }

  /** Makes what a method of the file answered (taken over) the input; its length. */
  private take(object: PyObject): number {
    try {
      this.set(bytesOf(object));
    } finally {
      decref(object);
    }
    return this.data.length;
  }

  /** Looks at more than `count` bytes; whether that many are there. */
  private peek(count: number): boolean {
    const { file } = this;
    if (file!.peek === null || count >= PREFETCH) return false;
    const size = newLong(PREFETCH);
    let seen: PyObject;
    try {
      seen = callOneArg(file!.peek, size);
    } catch (caught) {
      if (!isError(caught, notImplementedErrorType)) throw caught;
      decref(caught.exc);
      decref(file!.peek);
      file!.peek = null;
      return false;
    } finally {
      decref(size);
    }
    const length = this.take(seen);
    this.prefetched = 0;
    return count <= length;
  }

  /** `_Unpickler_Read`: where in `data` the next `count` bytes lie. Raises UnpicklingError at the end. */
  read(count: number): number {
    const at = this.next;
    if (at + count <= this.data.length) {
      this.next += count;
      return at;
    }
    if (this.file === null) throw truncated();
    this.skipConsumed();
    if (!this.peek(count) && this.take(this.readFile(count)) < count) throw truncated();
    this.next = count;
    return 0;
  }

  /** The next byte. */
  byte(): number {
    if (this.next < this.data.length) return this.data[this.next++];
    const at = this.read(1); // which may put other data in its place
    return this.data[at];
  }

  /** The number in the next `size` bytes, the lowest first. */
  number(size: number): number {
    const at = this.read(size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + this.data[at + i];
    return value;
  }

  /** The next `count` bytes as a copy: `_Unpickler_ReadInto`, which does not look further. */
  bytes(count: number): Uint8Array {
    const inMemory = this.data.length - this.next;
    if (count > inMemory && this.file === null) throw truncated();
    const start = this.next;
    const ready = Math.min(inMemory, count);
    this.next += ready;
    if (ready === count) return this.data.slice(start, start + count);
    const head = this.data.slice(start, start + ready);
    this.skipConsumed();
    const rest = count - ready;
    const tail =
      this.file!.readinto === null ? this.readExactly(rest) : this.readInto(this.file!.readinto, rest);
    if (ready === 0) return tail;
    const whole = new Uint8Array(count);
    whole.set(head);
    whole.set(tail, ready);
    return whole;
  }

  private readExactly(count: number): Uint8Array {
    const object = this.readFile(count);
    try {
      if (!isBytes(object)) throw valueError(`read() returned non-bytes object (${reprText(object.type)})`);
      const { value } = object as PyBytes;
      if (value.length < count) throw truncated();
      return value.slice(0, count);
    } finally {
      decref(object);
    }
  }

  private readInto(readinto: PyObject, count: number): Uint8Array {
    const memory = newByteArray(new Uint8Array(count));
    const view = newMemoryView(memory);
    try {
      const answer = callOneArg(readinto, view);
      let size: number;
      try {
        size = asSsize(answer);
      } finally {
        decref(answer);
      }
      if (size < 0) throw valueError('readinto() returned negative size');
      if (size < count) throw truncated();
      return bytesOf(memory).slice();
    } finally {
      decref(view);
      decref(memory);
    }
  }

  /** `_Unpickler_Readline`: the next line without its end; it has at least `minimum` characters. */
  line(minimum: number): Uint8Array {
    const line = this.wholeLine();
    this.lineLength = line.length;
    if (line.length - 1 < minimum) throw truncated();
    return line.subarray(0, line.length - 1);
  }

  private wholeLine(): Uint8Array {
    const end = this.data.indexOf(NEWLINE, this.next);
    if (end >= 0) {
      const start = this.next;
      this.next = end + 1;
      return this.data.subarray(start, end + 1);
    }
    if (this.file === null) throw truncated();
    this.skipConsumed();
    const length = this.take(callNoArgs(this.file.readline));
    if (length === 0 || this.data[length - 1] !== NEWLINE) throw truncated();
    this.next = length;
    return this.data;
  }
}
