/** Bytes that grow at the end: the compiler's tables and marshal's output are written into one of these. */
export class ByteWriter {
  private data: Uint8Array;
  length = 0;

  constructor() {
    this.data = spare ?? new Uint8Array(1024);
    spare = null;
  }

  byte(value: number): void {
    if (this.length === this.data.length) this.grow(this.length + 1);
    this.data[this.length++] = value;
  }

  bytes(values: Uint8Array): void {
    if (this.length + values.length > this.data.length) this.grow(this.length + values.length);
    this.data.set(values, this.length);
    this.length += values.length;
  }

  private grow(atLeast: number): void {
    const larger = new Uint8Array(Math.max(atLeast, this.data.length * 2));
    larger.set(this.data);
    this.data = larger;
  }

  /** A copy of what was written, which is the end of this writer. */
  finish(): Uint8Array {
    const result = cutBytes(this.length);
    result.set(this.data.length === this.length ? this.data : this.data.subarray(0, this.length));
    if (this.data.length <= PIECE) spare = this.data;
    return result;
  }
}

/** What the last writer wrote into, for the next one. */
let spare: Uint8Array | null = null;

/** An array of so many zeros. Small ones share a buffer: one of its own costs more than what is in it. */
export function cutBytes(size: number): Uint8Array {
  if (size > PIECE / 16) return new Uint8Array(size);
  if (used + size > PIECE) {
    piece = new ArrayBuffer(PIECE);
    used = 0;
  }
  used += size;
  return new Uint8Array(piece, used - size, size);
}

const PIECE = 16384;
let piece = new ArrayBuffer(PIECE);
let used = 0;
