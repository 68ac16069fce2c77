/**
 * Decompression (RFC 1951) that can stop wherever its input ends or its output is enough, and go on later: a
 * generator that yields at these places. Answers to zlib's inflate.c.
 */

/** Damaged data; `code` is zlib's (`Z_DATA_ERROR`). */
export class InflateError extends Error {
  readonly code: number;

  constructor(message: string, code: number = -3) {
    super(message);
    this.code = code;
  }
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const WINDOW = 32768;
const END_OF_BLOCK = 256;

/** A Huffman code as a table: by the next `width` bits, symbol * 16 + length of its code; 0 where there is none. */
interface Code {
  table: Uint16Array;
  width: number;
}

/** The canonical code with these lengths; `incomplete` tells what zlib calls one that is over-subscribed or not whole. */
function makeCode(lengths: ArrayLike<number>, incomplete: string, mayBeIncomplete: boolean): Code {
  const counts = new Uint16Array(16);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]!]!++;
  counts[0] = 0;
  let width = 15;
  while (width > 1 && counts[width] === 0) width--;
  let left = 1;
  for (let length = 1; length <= 15; length++) {
    left = left * 2 - counts[length]!;
    if (left < 0) throw new InflateError(incomplete);
  }
  if (left > 0 && !(mayBeIncomplete && width === 1)) throw new InflateError(incomplete);
  const next = new Uint16Array(16);
  for (let length = 1; length < 15; length++) next[length + 1] = (next[length]! + counts[length]!) << 1;
  const table = new Uint16Array(1 << width);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    const reversed = reverseBits(next[length]!++, length);
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = symbol * 16 + length;
  }
  return { table, width };
}

function reverseBits(bits: number, length: number): number {
  let reversed = 0;
  for (let i = 0; i < length; i++) reversed |= ((bits >> i) & 1) << (length - 1 - i);
  return reversed;
}

const FIXED_LENGTHS = makeCode(
  Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
  '',
  true,
);
const FIXED_DISTANCES = makeCode(new Uint8Array(32).fill(5), '', true);

/** What a step waits for. */
export type Wait = 'input' | 'output';
type Steps<T> = Generator<Wait, T, void>;

export class Inflater {
  /** What is there to read; whoever feeds it sets both. */
  input: Uint8Array = new Uint8Array(0);
  position: number = 0;
  /** The output of this call, after the window of what came before it. */
  private out: Uint8Array = new Uint8Array(WINDOW * 2);
  private start: number = 0;
  private end: number = 0;
  /** How many bytes this call may still give. */
  private room: number = Number.POSITIVE_INFINITY;
  private bits: number = 0;
  private count: number = 0;

  /** What was given since the last call of `take`; `limit` is for the next call. */
  take(limit: number = Number.POSITIVE_INFINITY): Uint8Array {
    const given = this.out.slice(this.start, this.end);
    const kept = Math.max(0, this.end - WINDOW);
    this.out.copyWithin(0, kept, this.end);
    this.end -= kept;
    this.start = this.end;
    this.room = limit;
    return given;
  }

  /** Puts a dictionary before the output. */
  preset(dictionary: Uint8Array): void {
    const kept = dictionary.subarray(-WINDOW);
    this.out.set(kept);
    this.start = this.end = kept.length;
  }

  private give(byte: number): void {
    if (this.end === this.out.length) {
      const grown = new Uint8Array(this.out.length * 2);
      grown.set(this.out);
      this.out = grown;
    }
    this.out[this.end++] = byte;
    this.room--;
  }

  // ---- Bits

  /** Has at least `n` bits at hand. */
  private *need(n: number): Steps<void> {
    while (this.count < n) {
      while (this.position >= this.input.length) yield 'input';
      this.bits |= this.input[this.position++]! << this.count;
      this.count += 8;
    }
  }

  private drop(n: number): number {
    const value = this.bits & ((1 << n) - 1);
    this.bits >>>= n;
    this.count -= n;
    return value;
  }

  private *read(n: number): Steps<number> {
    if (this.count < n) yield* this.need(n);
    return this.drop(n);
  }

  private *symbol({ table, width }: Code, wrong: string): Steps<number> {
    for (;;) {
      const entry = table[this.bits & ((1 << width) - 1)]!;
      const length = entry & 15;
      if (length !== 0 && length <= this.count) {
        this.drop(length);
        return entry >> 4;
      }
      if (this.count >= width) throw new InflateError(wrong);
      yield* this.need(this.count + 1);
    }
  }

  /** A whole byte of a header or trailer, behind what is left of the last one. */
  *byte(): Steps<number> {
    this.drop(this.count & 7);
    return yield* this.read(8);
  }

  /** Puts whole bytes that were read ahead back. */
  unread(): void {
    this.position -= this.count >> 3;
    this.bits = this.count = 0;
  }

  // ---- Blocks

  /** All blocks of a stream. */
  *inflate(): Steps<void> {
    for (let last = 0; last === 0; ) {
      last = yield* this.read(1);
      const type = yield* this.read(2);
      if (type === 0) yield* this.stored();
      else if (type === 1) yield* this.compressed(FIXED_LENGTHS, FIXED_DISTANCES);
      else if (type === 2) yield* this.dynamic();
      else throw new InflateError('invalid block type');
    }
  }

  private *stored(): Steps<void> {
    this.drop(this.count & 7);
    const length = yield* this.read(16);
    const check = yield* this.read(16);
    if (length !== (~check & 0xffff)) throw new InflateError('invalid stored block lengths');
    for (let i = 0; i < length; i++) {
      while (this.room <= 0) yield 'output';
      this.give(yield* this.read(8));
    }
  }

  private *dynamic(): Steps<void> {
    const lengthCount = (yield* this.read(5)) + 257;
    const distanceCount = (yield* this.read(5)) + 1;
    const codeCount = (yield* this.read(4)) + 4;
    if (lengthCount > 286 || distanceCount > 30)
      throw new InflateError('too many length or distance symbols');
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < codeCount; i++) codeLengths[CODE_ORDER[i]!] = yield* this.read(3);
    const lengths = yield* this.codeLengths(
      makeCode(codeLengths, 'invalid code lengths set', false),
      lengthCount + distanceCount,
    );
    if (lengths[END_OF_BLOCK] === 0) throw new InflateError('invalid code -- missing end-of-block');
    const literals = makeCode(lengths.subarray(0, lengthCount), 'invalid literal/lengths set', true);
    const distances = makeCode(lengths.subarray(lengthCount), 'invalid distances set', true);
    yield* this.compressed(literals, distances);
  }

  private *codeLengths(code: Code, total: number): Steps<Uint8Array> {
    const lengths = new Uint8Array(total);
    for (let i = 0; i < total; ) {
      const symbol = yield* this.symbol(code, 'invalid code lengths set');
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new InflateError('invalid bit length repeat');
      const [bits, base] = symbol === 16 ? [2, 3] : symbol === 17 ? [3, 3] : [7, 11];
      const repeat = base + (yield* this.read(bits));
      if (i + repeat > total) throw new InflateError('invalid bit length repeat');
      lengths.fill(symbol === 16 ? lengths[i - 1]! : 0, i, i + repeat);
      i += repeat;
    }
    return lengths;
  }

  private *compressed(literals: Code, distances: Code): Steps<void> {
    for (;;) {
      const symbol = yield* this.symbol(literals, 'invalid literal/length code');
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        while (this.room <= 0) yield 'output';
        this.give(symbol);
        continue;
      }
      if (symbol > 285) throw new InflateError('invalid literal/length code');
      const length = LENGTH_BASE[symbol - 257]! + (yield* this.read(LENGTH_EXTRA[symbol - 257]!));
      const code = yield* this.symbol(distances, 'invalid distance code');
      if (code > 29) throw new InflateError('invalid distance code');
      const extra = code < 4 ? 0 : (code >> 1) - 1;
      const base = code < 4 ? code + 1 : ((2 + (code & 1)) << extra) + 1;
      const distance = base + (yield* this.read(extra));
      if (distance > this.end) throw new InflateError('invalid distance too far back');
      for (let i = 0; i < length; i++) {
        while (this.room <= 0) yield 'output';
        this.give(this.out[this.end - distance]!);
      }
    }
  }
}
