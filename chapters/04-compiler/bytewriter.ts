/** Bytes that grow at the end: the compiler's tables and marshal's output are written into one of these. */
export class ByteWriter {
  private data: Uint8Array = new Uint8Array(64);
  length = 0;

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

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.data.slice(0, this.length);
  }
}
