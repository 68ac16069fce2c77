/**
 * Compressed streams in their three wrappings: bare, zlib's (RFC 1950) and gzip's (RFC 1952). Answers to the parts of
 * zlib's inflate.c and deflate.c around the compression itself, which fflate does here: its output decompresses to
 * the same, but is not always the very bytes that zlib would write.
 */
import { Deflate, type DeflateOptions } from 'fflate';
import { crc32 } from '../binascii.ts';
import { InflateError, Inflater, type Wait } from './inflate.ts';

/** `adler32`. */
export function adler32(data: Uint8Array, start: number = 1): number {
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let at = 0; at < data.length; ) {
    const end = Math.min(at + 3800, data.length);
    for (; at < end; at++) b += a += data[at]!;
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

export type Wrapping = 'raw' | 'zlib' | 'gzip' | 'auto';

/** What a `wbits` argument asks for; null if it is none. */
export function wrappingOf(wbits: number, decompressing: boolean): Wrapping | null {
  if (wbits < 0) return wbits >= -15 && wbits <= (decompressing ? -8 : -9) ? 'raw' : null;
  if (decompressing && (wbits === 0 || (wbits >= 8 && wbits <= 15))) return 'zlib';
  if (wbits >= 9 && wbits <= 15) return 'zlib';
  if (wbits >= (decompressing ? 24 : 25) && wbits <= 31) return 'gzip';
  return decompressing && wbits >= 40 && wbits <= 47 ? 'auto' : null;
}

// ---- Decompressing

const NEEDS_DICTIONARY = 2;
const [GZIP_1, GZIP_2, DEFLATED] = [0x1f, 0x8b, 8];

export class Decompressor {
  readonly wrapping: Wrapping;
  readonly dictionary: Uint8Array | null;
  private readonly windowBits: number;
  finished: boolean = false;
  private readonly inflater: Inflater = new Inflater();
  private readonly steps: Generator<Wait, void, void>;
  private check: number = 1;
  private length: number = 0;
  private isGzip: boolean = false;
  private failure: InflateError | null = null;
  /** All that was fed, so that a copy can be brought to the same place. */
  private history: { data: Uint8Array; limit: number }[] = [];

  /** `windowBits` is the largest window that a header may ask for; 0 takes any. */
  constructor(wrapping: Wrapping, dictionary: Uint8Array | null, windowBits: number = 0) {
    this.wrapping = wrapping;
    this.dictionary = dictionary;
    this.windowBits = windowBits;
    this.steps = this.run();
  }

  /** Decompresses some input to at most `limit` bytes; `rest` is the input that was not looked at. Raises InflateError. */
  decompress(data: Uint8Array, limit: number): { output: Uint8Array; rest: Uint8Array; wait: Wait | null } {
    this.history.push({ data, limit });
    const { inflater } = this;
    inflater.take(limit);
    inflater.input = data;
    inflater.position = 0;
    const wait = this.step();
    const rest = data.subarray(inflater.position);
    const output = this.account(inflater.take());
    return { output, rest, wait };
  }

  /** Goes on as far as input and output allow; null at the end of the stream. */
  private step(): Wait | null {
    if (this.failure !== null) throw this.failure;
    if (this.finished) return null;
    try {
      const { done, value } = this.steps.next();
      this.finished = done === true;
      return done === true ? null : value;
    } catch (caught) {
      if (caught instanceof InflateError) this.failure = caught;
      throw caught;
    }
  }

  copy(): Decompressor {
    const made = new Decompressor(this.wrapping, this.dictionary, this.windowBits);
    for (const { data, limit } of this.history) made.decompress(data, limit);
    return made;
  }

  private pendingOutput: Uint8Array[] = [];

  /** Output for the program; the part that the trailer already checked is not counted twice. */
  private account(output: Uint8Array): Uint8Array {
    this.checked(output);
    if (this.pendingOutput.length === 0) return output;
    const parts = [...this.pendingOutput, output];
    this.pendingOutput = [];
    return joined(parts);
  }

  private checked(output: Uint8Array): void {
    this.check = this.isGzip ? crc32(output, this.check) : adler32(output, this.check);
    this.length += output.length;
  }

  private *run(): Generator<Wait, void, void> {
    const { inflater } = this;
    let kind = this.wrapping;
    if (kind !== 'raw') kind = yield* this.header(kind);
    else if (this.dictionary !== null) inflater.preset(this.dictionary);
    yield* inflater.inflate();
    inflater.unread();
    const output = inflater.take();
    this.checked(output);
    this.pendingOutput.push(output);
    if (kind !== 'raw') yield* this.trailer(kind);
    inflater.unread();
  }

  private *header(kind: Wrapping): Generator<Wait, Wrapping, void> {
    const first = yield* this.inflater.byte();
    const second = yield* this.inflater.byte();
    if (kind !== 'zlib' && first === GZIP_1 && second === GZIP_2) {
      yield* this.gzipHeader();
      return 'gzip';
    }
    if (kind === 'gzip' || (first * 256 + second) % 31 !== 0)
      throw new InflateError('incorrect header check');
    if ((first & 15) !== DEFLATED) throw new InflateError('unknown compression method');
    if (first >> 4 > 7 || (this.windowBits > 0 && (first >> 4) + 8 > this.windowBits))
      throw new InflateError('invalid window size');
    if ((second & 0x20) !== 0) {
      const wanted = yield* this.number(4, true);
      if (this.dictionary === null) throw new InflateError('', NEEDS_DICTIONARY);
      if (adler32(this.dictionary) !== wanted) throw new InflateError('incorrect header check');
      this.inflater.preset(this.dictionary);
    }
    return 'zlib';
  }

  private *gzipHeader(): Generator<Wait, void, void> {
    const { inflater } = this;
    this.isGzip = true;
    this.check = 0;
    if ((yield* inflater.byte()) !== DEFLATED) throw new InflateError('unknown compression method');
    const flags = yield* inflater.byte();
    if ((flags & 0xe0) !== 0) throw new InflateError('unknown header flags set');
    for (let i = 0; i < 6; i++) yield* inflater.byte();
    if ((flags & 4) !== 0)
      for (let left = yield* this.number(2, false); left > 0; left--) yield* inflater.byte();
    if ((flags & 8) !== 0) while ((yield* inflater.byte()) !== 0);
    if ((flags & 16) !== 0) while ((yield* inflater.byte()) !== 0);
    if ((flags & 2) !== 0) yield* this.number(2, false);
  }

  private *trailer(kind: Wrapping): Generator<Wait, void, void> {
    if ((yield* this.number(4, kind === 'zlib')) !== this.check)
      throw new InflateError('incorrect data check');
    if (kind === 'gzip' && (yield* this.number(4, false)) !== this.length % 4294967296) {
      throw new InflateError('incorrect length check');
    }
  }

  private *number(size: number, bigEndian: boolean): Generator<Wait, number, void> {
    let value = 0;
    for (let i = 0; i < size; i++) {
      const byte = yield* this.inflater.byte();
      value += byte * 2 ** (8 * (bigEndian ? size - 1 - i : i));
    }
    return value;
  }
}

/** One array of many. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

// ---- Compressing

/** What a level stands for, where none is given. */
const DEFAULT_LEVEL = 6;

export class Compressor {
  private readonly wrapping: Wrapping;
  private readonly level: number;
  private readonly dictionary: Uint8Array | null;
  private readonly parts: Uint8Array[] = [];
  private deflate: Deflate;
  private check: number;
  private length: number = 0;

  constructor(wrapping: Wrapping, level: number, dictionary: Uint8Array | null) {
    this.wrapping = wrapping;
    this.level = level < 0 ? DEFAULT_LEVEL : level;
    this.dictionary = dictionary;
    this.check = wrapping === 'gzip' ? 0 : 1;
    const options = {
      level: this.level as DeflateOptions['level'],
      ...(dictionary === null ? {} : { dictionary }),
    };
    this.deflate = new Deflate(options, (part) => void this.parts.push(part));
    this.parts.push(this.header());
  }

  private header(): Uint8Array {
    const { level, wrapping, dictionary } = this;
    if (wrapping === 'raw') return new Uint8Array(0);
    if (wrapping === 'gzip')
      return Uint8Array.of(GZIP_1, GZIP_2, DEFLATED, 0, 0, 0, 0, 0, level === 9 ? 2 : level === 1 ? 4 : 0, 3);
    const effort = level < 2 ? 0 : level < 6 ? 1 : level === 6 ? 2 : 3;
    let word = 0x7800 | (effort << 6) | (dictionary === null ? 0 : 0x20);
    word += 31 - (word % 31);
    const head = Uint8Array.of(word >> 8, word & 255);
    return dictionary === null ? head : joined([head, word32(adler32(dictionary), false)]);
  }

  /** Takes in data; what is ready of the output. */
  compress(data: Uint8Array): Uint8Array {
    this.check = this.wrapping === 'gzip' ? crc32(data, this.check) : adler32(data, this.check);
    this.length += data.length;
    if (data.length > 0) this.deflate.push(data);
    return this.ready();
  }

  /** What is left; the stream ends if `finish`, and else goes on at a whole byte. */
  flush(finish: boolean): Uint8Array {
    if (!finish) {
      this.deflate.flush();
      this.parts.push(this.emptyBlock());
      return this.ready();
    }
    this.deflate.push(new Uint8Array(0), true);
    if (this.wrapping === 'zlib') this.parts.push(word32(this.check, false));
    else if (this.wrapping === 'gzip') this.parts.push(word32(this.check, true), word32(this.length, true));
    return this.ready();
  }

  /**
   * An empty stored block, which brings the output to a whole byte. fflate has a `flush(true)` for it, which puts the
   * block in the wrong place where bits are pending: `s.r` holds them above, and their number in its low three bits.
   */
  private emptyBlock(): Uint8Array {
    const state = (this.deflate as unknown as { s: { r?: number } }).s;
    const pending = state.r ?? 0;
    const headEnd = ((pending & 7) + 3 + 7) >> 3;
    const block = new Uint8Array(headEnd + 4);
    block[0] = pending >> 3;
    block.set([0, 0, 0xff, 0xff], headEnd);
    state.r = 0;
    return block;
  }

  private ready(): Uint8Array {
    return joined(this.parts.splice(0));
  }

  copy(): Compressor {
    const made = new Compressor(this.wrapping, this.level, this.dictionary);
    made.parts.splice(0, made.parts.length, ...this.parts);
    made.check = this.check;
    made.length = this.length;
    const { ondata } = made.deflate;
    made.deflate = Object.assign(Object.create(Deflate.prototype), cloned(this.deflate), { ondata });
    return made;
  }
}

/** The fields of a compressor's state, with arrays of their own. */
function cloned<T>(value: T): T {
  if (ArrayBuffer.isView(value)) return (value as unknown as Uint8Array).slice() as unknown as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, cloned(field)])) as T;
}

function word32(value: number, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, littleEndian);
  return new Uint8Array(view.buffer);
}
