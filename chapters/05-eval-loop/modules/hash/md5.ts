/** MD5 (RFC 1321) and SHA-1 (RFC 3174). Answer to Modules/md5module.c and sha1module.c. */
import { BlockHash } from './digest.ts';

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

export class Md5 extends BlockHash {
  readonly blockSize: number = 64;
  readonly digestSize: number = 16;
  private state: Int32Array = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);

  protected compress(block: DataView, at: number): void {
    let [a, b, c, d] = this.state as unknown as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      let f: number;
      let g: number;
      if (i < 16) [f, g] = [(b & c) | (~b & d), i];
      else if (i < 32) [f, g] = [(d & b) | (~d & c), (5 * i + 1) & 15];
      else if (i < 48) [f, g] = [b ^ c ^ d, (3 * i + 5) & 15];
      else [f, g] = [c ^ (b | ~d), (7 * i) & 15];
      const sum = (a + f + SINES[i]! + block.getInt32(at + 4 * g, true)) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotate(sum, SHIFTS[(i >> 4) * 4 + (i & 3)]!)) | 0;
    }
    const { state } = this;
    state[0] = state[0]! + a;
    state[1] = state[1]! + b;
    state[2] = state[2]! + c;
    state[3] = state[3]! + d;
  }

  digest(): Uint8Array {
    const end = this.copy();
    end.pad(8, true);
    const out = new DataView(new ArrayBuffer(16));
    end.state.forEach((word, i) => void out.setInt32(4 * i, word, true));
    return new Uint8Array(out.buffer);
  }

  copy(): Md5 {
    const made = new Md5();
    made.take(this);
    made.state = this.state.slice();
    return made;
  }
}

export class Sha1 extends BlockHash {
  readonly blockSize: number = 64;
  readonly digestSize: number = 20;
  private state: Int32Array = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  private readonly words: Int32Array = new Int32Array(80);

  protected compress(block: DataView, at: number): void {
    const { words, state } = this;
    for (let i = 0; i < 16; i++) words[i] = block.getInt32(at + 4 * i);
    for (let i = 16; i < 80; i++)
      words[i] = rotate(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      let f: number;
      if (i < 20) f = ((b & c) | (~b & d)) + 0x5a827999;
      else if (i < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
      else if (i < 60) f = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      else f = (b ^ c ^ d) + 0xca62c1d6;
      const sum = (rotate(a, 5) + f + e + words[i]!) | 0;
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = sum;
    }
    [a, b, c, d, e].forEach((word, i) => {
      state[i] = state[i]! + word;
    });
  }

  digest(): Uint8Array {
    const end = this.copy();
    end.pad(8, false);
    const out = new DataView(new ArrayBuffer(20));
    end.state.forEach((word, i) => void out.setInt32(4 * i, word));
    return new Uint8Array(out.buffer);
  }

  copy(): Sha1 {
    const made = new Sha1();
    made.take(this);
    made.state = this.state.slice();
    return made;
  }
}
