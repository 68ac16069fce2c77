/**
 * The memory of a bytearray: it grows with room to spare, and forgets bytes at its front without moving the
 * rest. Answers to `bytearray_resize` in Objects/bytearrayobject.c.
 */
import { bufferError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';

/** The payload of a bytearray. */
export class ByteArray {
  /** `ob_bytes`, of `ob_alloc` bytes; CPython counts a zero byte behind the last. */
  private memory: Uint8Array;
  /** `ob_start`: where the first byte lies. */
  private start: number = 0;
  length: number;
  /** What `data` answered last, while it still fits. */
  private window: Uint8Array | null = null;
  /** `ob_alloc`. */
  alloc: number;
  /** `ob_exports`: how many borrow the memory, which must not move or change its size then. */
  exports: number = 0;

  /** Takes over the bytes. */
  constructor(data: Uint8Array) {
    this.memory = data;
    this.length = data.length;
    this.alloc = data.length === 0 ? 0 : data.length + 1;
  }

  /** The bytes as they are now; changes show in both. */
  get data(): Uint8Array {
    const { window, memory, start, length } = this;
    if (window !== null && window.length === length) return window;
    this.window = memory.subarray(start, start + length);
    return this.window;
  }

  /** Adds one byte at the end. */
  push(byte: number): void {
    const { length } = this;
    this.resize(length + 1);
    this.memory[this.start + length] = byte;
  }

  /** `_canresize`. */
  checkResizable(): void {
    if (this.exports > 0) throw bufferError('Existing exports of data: object cannot be re-sized');
  }

  /** `PyByteArray_Resize`: new bytes at the end are zero. */
  resize(size: number): void {
    if (size === this.length) return;
    this.checkResizable();
    const room = size + this.start + 1 <= this.alloc;
    if (room && size >= this.alloc / 2) {
      if (size > this.length) this.memory.fill(0, this.start + this.length, this.start + size);
      this.length = size;
      return;
    }
    // a moderate growth leaves room for more of its kind; a large one, or a large shrinking, is exact
    const grows = !room && size <= this.alloc * 1.125;
    this.move(size, grows ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1);
  }

  private move(size: number, alloc: number): void {
    const memory = new Uint8Array(Math.max(alloc - 1, size));
    memory.set(this.data.subarray(0, Math.min(size, this.length)));
    this.memory = memory;
    this.window = null;
    this.start = 0;
    this.length = size;
    this.alloc = alloc;
  }

  /** `bytearray_setslice_linear`: puts `bytes` where start to end was. */
  splice(start: number, end: number, bytes: Uint8Array): void {
    const growth = bytes.length - (end - start);
    if (growth !== 0) this.checkResizable();
    if (bytes.buffer === this.memory.buffer) bytes = bytes.slice();
    if (growth < 0 && start === 0) {
      this.start -= growth; // drop from the front: the rest need not move
      this.window = null;
    }
    if (growth < 0) {
      if (start !== 0) this.data.copyWithin(end + growth, end);
      this.shrink(this.length + growth);
    } else if (growth > 0) {
      const oldLength = this.length;
      this.resize(oldLength + growth);
      this.data.copyWithin(end + growth, end, oldLength);
    }
    this.data.set(bytes, start);
  }

  /** A shorter length, when the bytes are where they belong already. */
  private shrink(size: number): void {
    if (size + this.start + 1 > this.alloc || size < this.alloc / 2) {
      this.length = size;
      this.move(size, size + 1);
    } else this.length = size;
  }
}

export type PyByteArray = PyObject<ByteArray>;
