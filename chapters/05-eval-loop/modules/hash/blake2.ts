/**
 * BLAKE2b and BLAKE2s (RFC 7693) with all their parameters. Answers to Modules/blake2module.c. Words of 64 bits are
 * two of 32.
 */
import type { Hash } from './digest.ts';

/** In which order the words of a block are mixed, a row a round. */
const SIGMA: readonly (readonly number[])[] = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
].map((row) => Array.from(row, (digit) => Number.parseInt(digit, 16)));

/** What SHA-512 begins with; the high halves are what SHA-256 begins with. */
const IV_HIGH = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const IV_LOW = [
  0xf3bcc908, 0x84caa73b, 0xfe94f82b, 0x5f1d36f1, 0xade682d1, 0x2b3e6c1f, 0xfb41bd6b, 0x137e2179,
];

/** The columns and diagonals of the state that are mixed together. */
const QUARTERS = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

/** What makes one hash differ from another. */
export interface Parameters {
  digestSize: number;
  key: Uint8Array;
  salt: Uint8Array;
  person: Uint8Array;
  fanout: number;
  depth: number;
  leafSize: number;
  nodeOffset: bigint;
  nodeDepth: number;
  innerSize: number;
  lastNode: boolean;
}

/** What both variants share: whole blocks are taken in when more follows, the last one at the end. */
abstract class Blake2 implements Hash {
  abstract readonly blockSize: number;
  readonly digestSize: number;
  protected readonly lastNode: boolean;
  protected pending: Uint8Array = new Uint8Array(0);
  protected counted: number = 0;

  constructor({ digestSize, lastNode }: Parameters) {
    this.digestSize = digestSize;
    this.lastNode = lastNode;
  }

  protected abstract compress(block: DataView, at: number, isLast: boolean): void;
  protected abstract words(): Uint8Array;
  abstract copy(): Blake2;

  update(data: Uint8Array): void {
    const { blockSize } = this;
    const all = new Uint8Array(this.pending.length + data.length);
    all.set(this.pending);
    all.set(data, this.pending.length);
    const view = new DataView(all.buffer);
    let at = 0;
    for (; at + blockSize < all.length; at += blockSize) {
      this.counted += blockSize;
      this.compress(view, at, false);
    }
    this.pending = all.slice(at);
  }

  /** A key is a block of its own, before all others. */
  protected begin({ key }: Parameters): void {
    if (key.length === 0) return;
    const block = new Uint8Array(this.blockSize);
    block.set(key);
    this.update(block);
  }

  digest(): Uint8Array {
    const end = this.copy();
    end.counted += end.pending.length;
    const block = new Uint8Array(end.blockSize);
    block.set(end.pending);
    end.compress(new DataView(block.buffer), 0, true);
    return end.words().slice(0, this.digestSize);
  }

  protected take(other: Blake2): void {
    this.pending = other.pending.slice();
    this.counted = other.counted;
  }
}

/** The parameter block, as the words that the state begins with are changed by it. */
function parameterBlock(p: Parameters, size: 32 | 64): DataView {
  const view = new DataView(new ArrayBuffer(size));
  [p.digestSize, p.key.length, p.fanout, p.depth].forEach((value, i) => void view.setUint8(i, value));
  view.setUint32(4, p.leafSize, true);
  view.setBigUint64(8, p.nodeOffset, true);
  const long = size === 64;
  view.setUint8(long ? 16 : 14, p.nodeDepth);
  view.setUint8(long ? 17 : 15, p.innerSize);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(p.salt, size / 2);
  bytes.set(p.person, (size * 3) / 4);
  return view;
}

const right = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

export class Blake2s extends Blake2 {
  readonly blockSize: number = 64;
  private readonly parameters: Parameters;
  private state: Int32Array;
  private readonly v: Int32Array = new Int32Array(16);

  constructor(parameters: Parameters) {
    super(parameters);
    this.parameters = parameters;
    const block = parameterBlock(parameters, 32);
    this.state = Int32Array.from(IV_HIGH, (word, i) => word ^ block.getInt32(4 * i, true));
    this.begin(parameters);
  }

  protected compress(block: DataView, at: number, isLast: boolean): void {
    const { v, state, counted } = this;
    v.set(state);
    v.set(IV_HIGH, 8);
    v[12]! ^= counted;
    v[13]! ^= Math.floor(counted / 4294967296);
    if (isLast) v[14] = ~v[14]!;
    if (isLast && this.lastNode) v[15] = ~v[15]!;
    for (let round = 0; round < 10; round++) {
      QUARTERS.forEach(([a, b, c, d], i) => {
        const row = SIGMA[round]!;
        for (let half = 0; half < 2; half++) {
          v[a] = v[a]! + v[b]! + block.getInt32(at + 4 * row[2 * i + half]!, true);
          v[d] = right(v[d]! ^ v[a]!, half === 0 ? 16 : 8);
          v[c] = v[c]! + v[d]!;
          v[b] = right(v[b]! ^ v[c]!, half === 0 ? 12 : 7);
        }
      });
    }
    for (let i = 0; i < 8; i++) state[i]! ^= v[i]! ^ v[i + 8]!;
  }

  protected words(): Uint8Array {
    const out = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, i) => void out.setInt32(4 * i, word, true));
    return new Uint8Array(out.buffer);
  }

  copy(): Blake2s {
    const made = new Blake2s(this.parameters);
    made.take(this);
    made.state = this.state.slice();
    return made;
  }
}

export class Blake2b extends Blake2 {
  readonly blockSize: number = 128;
  private readonly parameters: Parameters;
  private low: Int32Array;
  private high: Int32Array;
  private readonly vl: Int32Array = new Int32Array(16);
  private readonly vh: Int32Array = new Int32Array(16);

  constructor(parameters: Parameters) {
    super(parameters);
    this.parameters = parameters;
    const block = parameterBlock(parameters, 64);
    this.low = Int32Array.from(IV_LOW, (word, i) => word ^ block.getInt32(8 * i, true));
    this.high = Int32Array.from(IV_HIGH, (word, i) => word ^ block.getInt32(8 * i + 4, true));
    this.begin(parameters);
  }

  /** `v[a] = v[a] + v[b] + (high, low)`. */
  private add(a: number, b: number, high: number, low: number): void {
    const { vl, vh } = this;
    const sum = (vl[a]! >>> 0) + (vl[b]! >>> 0) + (low >>> 0);
    vl[a] = sum;
    vh[a] = vh[a]! + vh[b]! + high + Math.floor(sum / 4294967296);
  }

  /** `v[d] = (v[d] ^ v[a]) >>> n`, turned. */
  private turn(d: number, a: number, n: number): void {
    const { vl, vh } = this;
    const [l, h] = [vl[d]! ^ vl[a]!, vh[d]! ^ vh[a]!];
    const [x, y] = n >= 32 ? [h, l] : [l, h];
    const bits = n & 31;
    vl[d] = bits === 0 ? x : (x >>> bits) | (y << (32 - bits));
    vh[d] = bits === 0 ? y : (y >>> bits) | (x << (32 - bits));
  }

  protected compress(block: DataView, at: number, isLast: boolean): void {
    const { vl, vh, low, high, counted } = this;
    vl.set(low);
    vh.set(high);
    vl.set(IV_LOW, 8);
    vh.set(IV_HIGH, 8);
    vl[12]! ^= counted;
    vh[12]! ^= Math.floor(counted / 4294967296);
    for (const word of isLast ? (this.lastNode ? [14, 15] : [14]) : []) {
      vl[word] = ~vl[word]!;
      vh[word] = ~vh[word]!;
    }
    for (let round = 0; round < 12; round++) {
      const row = SIGMA[round % 10]!;
      for (let i = 0; i < 8; i++) {
        const [a, b, c, d] = QUARTERS[i]!;
        const first = at + 8 * row[2 * i]!;
        this.add(a, b, block.getInt32(first + 4, true), block.getInt32(first, true));
        this.turn(d, a, 32);
        this.add(c, d, 0, 0);
        this.turn(b, c, 24);
        const second = at + 8 * row[2 * i + 1]!;
        this.add(a, b, block.getInt32(second + 4, true), block.getInt32(second, true));
        this.turn(d, a, 16);
        this.add(c, d, 0, 0);
        this.turn(b, c, 63);
      }
    }
    for (let i = 0; i < 8; i++) {
      low[i]! ^= vl[i]! ^ vl[i + 8]!;
      high[i]! ^= vh[i]! ^ vh[i + 8]!;
    }
  }

  protected words(): Uint8Array {
    const out = new DataView(new ArrayBuffer(64));
    this.low.forEach((word, i) => void out.setInt32(8 * i, word, true));
    this.high.forEach((word, i) => void out.setInt32(8 * i + 4, word, true));
    return new Uint8Array(out.buffer);
  }

  copy(): Blake2b {
    const made = new Blake2b(this.parameters);
    made.take(this);
    made.low = this.low.slice();
    made.high = this.high.slice();
    return made;
  }
}
