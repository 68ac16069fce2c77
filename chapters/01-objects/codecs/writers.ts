/**
 * Growing arrays that codecs write to: code points when decoding, bytes when encoding. Answers to
 * `_PyUnicodeWriter` and `_PyBytesWriter`.
 */
import type { PyStr } from '../object.ts';
import { newStrFromPoints } from '../str/unicode.ts';

/** Collects code points. */
export class PointWriter {
  private points: Uint32Array;
  length: number = 0;

  /** `room` is a guess of how many there will be. */
  constructor(room: number = 16) {
    this.points = new Uint32Array(Math.max(room, 16));
  }

  add(point: number): void {
    if (this.length === this.points.length) this.grow(this.length + 1);
    this.points[this.length++] = point;
  }

  addAll(points: ArrayLike<number>): void {
    if (this.length + points.length > this.points.length) this.grow(this.length + points.length);
    this.points.set(points, this.length);
    this.length += points.length;
  }

  private grow(least: number): void {
    const points = new Uint32Array(Math.max(least, this.points.length * 2));
    points.set(this.points);
    this.points = points;
  }

  /** The string of what was collected. Owned. */
  finish(): PyStr {
    return newStrFromPoints(this.points.subarray(0, this.length));
  }
}

/** Collects bytes. */
export class ByteWriter {
  private bytes: Uint8Array;
  length: number = 0;

  constructor(room: number = 16) {
    this.bytes = new Uint8Array(Math.max(room, 16));
  }

  add(byte: number): void {
    if (this.length === this.bytes.length) this.grow(this.length + 1);
    this.bytes[this.length++] = byte;
  }

  addAll(bytes: ArrayLike<number>): void {
    if (this.length + bytes.length > this.bytes.length) this.grow(this.length + bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** ASCII text. */
  addText(text: string): void {
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i));
  }

  private grow(least: number): void {
    const bytes = new Uint8Array(Math.max(least, this.bytes.length * 2));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}
