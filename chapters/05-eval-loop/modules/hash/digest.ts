/**
 * What all hash algorithms share: bytes come in pieces, are cut into blocks, and at the end give a digest.
 * Answers to the state structures of CPython's Modules/md5module.c, sha2module.c and their kind.
 */

/** A hash under way. */
export interface Hash {
  readonly blockSize: number;
  readonly digestSize: number;
  update(data: Uint8Array): void;
  /** The digest of what came so far; the hash may go on. `length` for those that give any number of bytes. */
  digest(length?: number): Uint8Array;
  copy(): Hash;
}

/** The bytes that do not make a block yet, and how many came in all. */
export abstract class BlockHash implements Hash {
  abstract readonly blockSize: number;
  abstract readonly digestSize: number;
  protected pending: Uint8Array = new Uint8Array(0);
  protected length: number = 0;

  /** Takes in one block, which begins at `at`. */
  protected abstract compress(block: DataView, at: number): void;
  abstract digest(length?: number): Uint8Array;
  abstract copy(): Hash;

  update(data: Uint8Array): void {
    this.length += data.length;
    const { blockSize } = this;
    let input = data;
    if (this.pending.length > 0) {
      const missing = blockSize - this.pending.length;
      input = data.subarray(missing);
      const joined = new Uint8Array(Math.min(blockSize, this.pending.length + data.length));
      joined.set(this.pending);
      joined.set(data.subarray(0, missing), this.pending.length);
      this.pending = joined;
      if (joined.length < blockSize) return;
      this.compress(new DataView(joined.buffer), 0);
    }
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    let at = 0;
    for (; at + blockSize <= input.length; at += blockSize) this.compress(view, at);
    this.pending = input.slice(at);
  }

  /** The end of Merkle-Damgard hashes: a one bit, zeros, and the length in bits in the last bytes of a block. */
  protected pad(lengthBytes: number, littleEndian: boolean): void {
    const { blockSize, length } = this;
    const rest = length % blockSize;
    const size = rest + 1 + lengthBytes <= blockSize ? blockSize - rest : 2 * blockSize - rest;
    const padding = new Uint8Array(size);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    if (littleEndian) view.setBigUint64(size - 8, BigInt(length) * 8n, true);
    else view.setBigUint64(size - 8, BigInt(length) * 8n);
    this.update(padding);
  }

  /** Takes over what another one has taken in so far. */
  protected take(other: BlockHash): void {
    this.pending = other.pending.slice();
    this.length = other.length;
  }
}
