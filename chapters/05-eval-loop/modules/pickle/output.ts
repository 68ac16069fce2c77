/**
 * The bytes of a pickle as they are written, from protocol 4 on in frames: a frame begins with the first byte
 * after the last one ended, and its length is filled in when it ends. Large data goes past the frames.
 * Answers to `_Pickler_Write`, `_Pickler_CommitFrame` and `_Pickler_write_bytes` of Modules/_pickle.c.
 */
import { callOneArg, decref, newBytes, type PyObject } from '../../../01-objects/index.ts';
import { FRAME } from './opcodes.ts';

const FIRST_SIZE = 4096;
const FRAME_SIZE_MIN = 4;
const FRAME_SIZE_TARGET = 64 * 1024;
const FRAME_HEADER_SIZE = 9;

/** Text that is copied faster character by character. */
const SHORT_TEXT = 64;

const scratch = new DataView(new ArrayBuffer(8));

export class Output {
  private bytes: Uint8Array = new Uint8Array(FIRST_SIZE);
  private length: number = 0;
  /** Where the frame that is open begins; -1 if none is. */
  private frameStart: number = -1;
  framing: boolean = false;
  /** Whether what was written is with the file, and the memory free. */
  private isSent: boolean = false;
  /** The `write` method of the file (borrowed from the pickler); null when the result is one bytes object. */
  file: PyObject | null = null;

  /** What it takes in memory, for `sys.getsizeof`. */
  get capacity(): number {
    return this.isSent ? 0 : this.bytes.length + 33;
  }

  clear(): void {
    this.isSent = false;
    this.bytes = new Uint8Array(FIRST_SIZE);
    this.length = 0;
    this.frameStart = -1;
  }

  /** Makes room for `count` bytes; opens a frame if none is open. */
  private reserve(count: number): void {
    const opens = this.framing && this.frameStart === -1;
    const needed = this.length + count + (opens ? FRAME_HEADER_SIZE : 0);
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.floor(needed / 2) * 3 + FRAME_HEADER_SIZE);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    if (!opens) return;
    this.frameStart = this.length;
    this.length += FRAME_HEADER_SIZE;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** An opcode and a byte. */
  byteWith(opcode: number, value: number): void {
    this.reserve(2);
    this.bytes[this.length++] = opcode;
    this.bytes[this.length++] = value;
  }

  /** An opcode and a number in `size` bytes, the lowest first. */
  numbered(opcode: number, value: number, size: number): void {
    this.reserve(size + 1);
    this.bytes[this.length++] = opcode;
    for (let i = 0, rest = value; i < size; i++, rest = Math.floor(rest / 256))
      this.bytes[this.length++] = rest % 256;
  }

  /** An opcode, a length in `size` bytes and text, if it is short and of ASCII characters only. */
  shortText(opcode: number, source: string, size: number): boolean {
    const { length } = source;
    if (length > SHORT_TEXT) return false;
    for (let i = 0; i < length; i++) if (source.charCodeAt(i) >= 0x80) return false;
    this.numbered(opcode, length, size);
    this.ascii(source);
    return true;
  }

  /** An opcode and a number in eight bytes, as IEEE 754 has them, the highest first. */
  double(opcode: number, value: number): void {
    this.reserve(9);
    this.bytes[this.length] = opcode;
    scratch.setFloat64(0, value);
    for (let i = 0; i < 8; i++) this.bytes[this.length + 1 + i] = scratch.getUint8(i);
    this.length += 9;
  }

  /** Text of ASCII characters. */
  ascii(source: string): void {
    this.reserve(source.length);
    for (let i = 0; i < source.length; i++) this.bytes[this.length++] = source.charCodeAt(i);
  }

  write(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.length);
    this.length += data.length;
  }

  /** `_Pickler_CommitFrame`: ends the frame; one that is hardly longer than its header has none. */
  commitFrame(): void {
    const start = this.frameStart;
    if (!this.framing || start === -1) return;
    this.frameStart = -1;
    const size = this.length - start - FRAME_HEADER_SIZE;
    if (size >= FRAME_SIZE_MIN) {
      this.bytes.set(numbered(FRAME, size, 8), start);
      return;
    }
    this.bytes.copyWithin(start, start + FRAME_HEADER_SIZE, this.length);
    this.length -= FRAME_HEADER_SIZE;
  }

  /** `_Pickler_OpcodeBoundary`: between two opcodes a frame may end, and what is finished may go to the file. */
  boundary(): void {
    if (!this.framing || this.frameStart === -1) return;
    if (this.length - this.frameStart - FRAME_HEADER_SIZE < FRAME_SIZE_TARGET) return;
    this.commitFrame();
    if (this.file === null) return;
    this.flush();
    this.clear();
  }

  /** `_Pickler_GetString`: everything written so far, as a bytes object (owned). */
  finish(): PyObject {
    this.isSent = true;
    this.commitFrame();
    return newBytes(this.bytes.slice(0, this.length));
  }

  /** `_Pickler_FlushToFile`. */
  flush(): void {
    writeTo(this.file!, this.finish());
  }

  /** `_Pickler_write_bytes`: a header and data, which goes past the frames, and to the file at once, if large. */
  payload(header: Uint8Array, data: Uint8Array, object: PyObject | null): void {
    if (data.length < FRAME_SIZE_TARGET) {
      this.write(header);
      this.write(data);
      return;
    }
    this.commitFrame();
    const { framing } = this;
    this.framing = false;
    this.write(header);
    if (this.file !== null) {
      this.flush();
      if (object === null) writeTo(this.file, newBytes(data));
      else decref(callOneArg(this.file, object));
      this.clear();
    } else this.write(data);
    this.framing = framing;
  }
}

/** Calls a `write` method with an object, which is taken over. */
function writeTo(write: PyObject, data: PyObject): void {
  try {
    decref(callOneArg(write, data));
  } finally {
    decref(data);
  }
}

/** An opcode and a number in `size` bytes, the lowest first. */
export function numbered(opcode: number, value: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size + 1);
  bytes[0] = opcode;
  for (let i = 1, rest = value; i <= size; i++, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return bytes;
}
