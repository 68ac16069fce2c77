/** SHA-3 and SHAKE (FIPS 202): the sponge over Keccak-f[1600]. Answers to Modules/sha3module.c. */
import { BlockHash } from './digest.ts';

/** The round constants, from the linear feedback shift register of the standard. */
const ROUND_CONSTANTS: readonly bigint[] = (() => {
  const constants: bigint[] = [];
  let register = 1;
  for (let round = 0; round < 24; round++) {
    let constant = 0n;
    for (let j = 0; j < 7; j++) {
      if (register & 1) constant |= 1n << BigInt(2 ** j - 1);
      register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1;
    }
    constants.push(constant);
  }
  return constants;
})();
const RC_LOW = Int32Array.from(ROUND_CONSTANTS, (c) => Number(c & 0xffffffffn) | 0);
const RC_HIGH = Int32Array.from(ROUND_CONSTANTS, (c) => Number(c >> 32n) | 0);

/** Where each lane goes and how far it turns, along the walk of rho and pi. */
const STEPS: readonly (readonly [to: number, turn: number])[] = (() => {
  const steps: [number, number][] = [];
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    steps.push([x + 5 * y, (((t + 1) * (t + 2)) / 2) % 64]);
  }
  return steps;
})();

/** `KeccakP1600_Permute_24rounds`, on low and high halves of the 25 lanes. */
function permute(low: Int32Array, high: Int32Array): void {
  const cl = new Int32Array(5);
  const ch = new Int32Array(5);
  for (let round = 0; round < 24; round++) {
    for (let x = 0; x < 5; x++) {
      cl[x] = low[x]! ^ low[x + 5]! ^ low[x + 10]! ^ low[x + 15]! ^ low[x + 20]!;
      ch[x] = high[x]! ^ high[x + 5]! ^ high[x + 10]! ^ high[x + 15]! ^ high[x + 20]!;
    }
    for (let x = 0; x < 5; x++) {
      const [l, h] = [cl[(x + 1) % 5]!, ch[(x + 1) % 5]!];
      const dl = cl[(x + 4) % 5]! ^ ((l << 1) | (h >>> 31));
      const dh = ch[(x + 4) % 5]! ^ ((h << 1) | (l >>> 31));
      for (let y = x; y < 25; y += 5) {
        low[y]! ^= dl;
        high[y]! ^= dh;
      }
    }
    let [l, h] = [low[1]!, high[1]!];
    for (const [to, turn] of STEPS) {
      const [nextLow, nextHigh] = [low[to]!, high[to]!];
      const [a, b] = turn < 32 ? [l, h] : [h, l];
      const n = turn & 31;
      low[to] = n === 0 ? a : (a << n) | (b >>> (32 - n));
      high[to] = n === 0 ? b : (b << n) | (a >>> (32 - n));
      [l, h] = [nextLow, nextHigh];
    }
    chi(low);
    chi(high);
    low[0]! ^= RC_LOW[round]!;
    high[0]! ^= RC_HIGH[round]!;
  }
}

function chi(lanes: Int32Array): void {
  for (let y = 0; y < 25; y += 5) {
    const [a, b, c, d, e] = lanes.subarray(y, y + 5) as unknown as [number, number, number, number, number];
    lanes[y] = a ^ (~b & c);
    lanes[y + 1] = b ^ (~c & d);
    lanes[y + 2] = c ^ (~d & e);
    lanes[y + 3] = d ^ (~e & a);
    lanes[y + 4] = e ^ (~a & b);
  }
}

export class Sha3 extends BlockHash {
  readonly blockSize: number;
  readonly digestSize: number;
  /** What the padding begins with: 6 for SHA-3, 0x1f for SHAKE. */
  readonly suffix: number;
  private low: Int32Array = new Int32Array(25);
  private high: Int32Array = new Int32Array(25);

  constructor(blockSize: number, digestSize: number, suffix: number) {
    super();
    this.blockSize = blockSize;
    this.digestSize = digestSize;
    this.suffix = suffix;
  }

  protected compress(block: DataView, at: number): void {
    const { low, high } = this;
    for (let i = 0; i < this.blockSize / 8; i++) {
      low[i]! ^= block.getInt32(at + 8 * i, true);
      high[i]! ^= block.getInt32(at + 8 * i + 4, true);
    }
    permute(low, high);
  }

  digest(length: number = this.digestSize): Uint8Array {
    const end = this.copy();
    const { blockSize } = this;
    const padding = new Uint8Array(blockSize - end.pending.length);
    padding[0]! |= this.suffix;
    padding[padding.length - 1]! |= 0x80;
    end.update(padding);
    const out = new Uint8Array(length);
    const block = new DataView(new ArrayBuffer(blockSize));
    for (let at = 0; at < length; at += blockSize) {
      if (at > 0) permute(end.low, end.high);
      for (let i = 0; i < blockSize / 8; i++) {
        block.setInt32(8 * i, end.low[i]!, true);
        block.setInt32(8 * i + 4, end.high[i]!, true);
      }
      out.set(new Uint8Array(block.buffer).subarray(0, Math.min(blockSize, length - at)), at);
    }
    return out;
  }

  copy(): Sha3 {
    const made = new Sha3(this.blockSize, this.digestSize, this.suffix);
    made.take(this);
    made.low = this.low.slice();
    made.high = this.high.slice();
    return made;
  }
}
