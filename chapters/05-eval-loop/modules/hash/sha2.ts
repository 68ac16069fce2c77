/**
 * SHA-224, SHA-256, SHA-384 and SHA-512 (FIPS 180-4). Answers to Modules/sha2module.c. Words of 64 bits are two
 * of 32.
 */
import { BlockHash } from './digest.ts';

/** The first primes, from whose roots the constants come. */
function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

/** The first 64 bits behind the point of the `degree`-th root of `n`. */
function rootBits(n: number, degree: 2 | 3): bigint {
  const target = BigInt(n) << BigInt(64 * degree);
  let low = 0n;
  let high = 1n << 70n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= target) low = middle;
    else high = middle;
  }
  return BigInt.asUintN(64, low);
}

const CUBE_ROOTS = primes(80).map((p) => rootBits(p, 3));
const K_HIGH = Int32Array.from(CUBE_ROOTS, (bits) => Number(bits >> 32n) | 0);
const K_LOW = Int32Array.from(CUBE_ROOTS, (bits) => Number(bits & 0xffffffffn) | 0);

const ROOTS_256 = primes(8).map((p) => Number(rootBits(p, 2) >> 32n));
const ROOTS_512 = primes(8).map((p) => rootBits(p, 2));
const ROOTS_384 = primes(16)
  .slice(8)
  .map((p) => rootBits(p, 2));
const ROOTS_224 = ROOTS_384.map((bits) => Number(bits & 0xffffffffn));

const right = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

export class Sha256 extends BlockHash {
  readonly blockSize: number = 64;
  readonly digestSize: number;
  private state: Int32Array;
  private readonly words: Int32Array = new Int32Array(64);

  constructor(digestSize: 28 | 32) {
    super();
    this.digestSize = digestSize;
    this.state = Int32Array.from(digestSize === 32 ? ROOTS_256 : ROOTS_224);
  }

  protected compress(block: DataView, at: number): void {
    const { words, state } = this;
    for (let i = 0; i < 16; i++) words[i] = block.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = words[i - 15]!;
      const y = words[i - 2]!;
      const s0 = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
      const s1 = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
      words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < 64; i++) {
      const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K_HIGH[i]! + words[i]!) | 0;
      const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = state[0]! + a;
    state[1] = state[1]! + b;
    state[2] = state[2]! + c;
    state[3] = state[3]! + d;
    state[4] = state[4]! + e;
    state[5] = state[5]! + f;
    state[6] = state[6]! + g;
    state[7] = state[7]! + h;
  }

  digest(): Uint8Array {
    const end = this.copy();
    end.pad(8, false);
    const out = new DataView(new ArrayBuffer(32));
    end.state.forEach((word, i) => void out.setInt32(4 * i, word));
    return new Uint8Array(out.buffer).slice(0, this.digestSize);
  }

  copy(): Sha256 {
    const made = new Sha256(this.digestSize as 28 | 32);
    made.take(this);
    made.state = this.state.slice();
    return made;
  }
}

export class Sha512 extends BlockHash {
  readonly blockSize: number = 128;
  readonly digestSize: number;
  /** High and low halves of the eight words in turn. */
  private state: Int32Array;
  private readonly high: Int32Array = new Int32Array(80);
  private readonly low: Int32Array = new Int32Array(80);

  constructor(digestSize: 48 | 64) {
    super();
    this.digestSize = digestSize;
    const roots = digestSize === 64 ? ROOTS_512 : ROOTS_384;
    this.state = Int32Array.from(
      roots.flatMap((bits) => [Number(bits >> 32n) | 0, Number(bits & 0xffffffffn) | 0]),
    );
  }

  private schedule(block: DataView, at: number): void {
    const { high, low } = this;
    for (let i = 0; i < 16; i++) {
      high[i] = block.getInt32(at + 8 * i);
      low[i] = block.getInt32(at + 8 * i + 4);
    }
    for (let i = 16; i < 80; i++) {
      const [xh, xl, yh, yl] = [high[i - 15]!, low[i - 15]!, high[i - 2]!, low[i - 2]!];
      const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
      const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
      const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
      const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
      const sum = (low[i - 16]! >>> 0) + (s0l >>> 0) + (low[i - 7]! >>> 0) + (s1l >>> 0);
      low[i] = sum | 0;
      high[i] = high[i - 16]! + s0h + high[i - 7]! + s1h + Math.floor(sum / 4294967296);
    }
  }

  protected compress(block: DataView, at: number): void {
    this.schedule(block, at);
    const { high, low, state } = this;
    const w = state.slice();
    for (let i = 0; i < 80; i++) {
      const [ah, al, bh, bl, ch, cl] = w as unknown as number[] as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const [eh, el, fh, fl, gh, gl] = [w[8]!, w[9]!, w[10]!, w[11]!, w[12]!, w[13]!];
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      const choiceLow = (el & fl) ^ (~el & gl);
      const t1 = (w[15]! >>> 0) + (s1l >>> 0) + (choiceLow >>> 0) + (K_LOW[i]! >>> 0) + (low[i]! >>> 0);
      const t1h =
        (w[14]! + s1h + ((eh & fh) ^ (~eh & gh)) + K_HIGH[i]! + high[i]! + Math.floor(t1 / 4294967296)) | 0;
      const t1l = t1 | 0;
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      const t2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      const t2h = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + Math.floor(t2 / 4294967296)) | 0;
      const e = (w[7]! >>> 0) + (t1l >>> 0);
      const eHigh = w[6]! + t1h + Math.floor(e / 4294967296);
      const a = (t1l >>> 0) + ((t2 | 0) >>> 0);
      w.copyWithin(2, 0, 14);
      w[8] = eHigh;
      w[9] = e | 0;
      w[0] = t1h + t2h + Math.floor(a / 4294967296);
      w[1] = a | 0;
    }
    for (let i = 0; i < 16; i += 2) {
      const sum = (state[i + 1]! >>> 0) + (w[i + 1]! >>> 0);
      state[i + 1] = sum | 0;
      state[i] = state[i]! + w[i]! + Math.floor(sum / 4294967296);
    }
  }

  digest(): Uint8Array {
    const end = this.copy();
    end.pad(16, false);
    const out = new DataView(new ArrayBuffer(64));
    end.state.forEach((word, i) => void out.setInt32(4 * i, word));
    return new Uint8Array(out.buffer).slice(0, this.digestSize);
  }

  copy(): Sha512 {
    const made = new Sha512(this.digestSize as 48 | 64);
    made.take(this);
    made.state = this.state.slice();
    return made;
  }
}
