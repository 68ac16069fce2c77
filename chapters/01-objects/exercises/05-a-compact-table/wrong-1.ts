// Tries the next place, and the next: rows of collisions grow long.

export interface Entry {
  key: string;
  hash: number;
  value: unknown;
}

export const EMPTY = -1;
export const DUMMY = -2;

export class Table {
  entries: (Entry | null)[] = [];
  indices: number[] = new Array(8).fill(EMPTY);

  set(key: string, hash: number, value: unknown): void {
    const known = this.find(key, hash);
    if (known >= 0) {
      this.entries[this.indices[known]!]!.value = value;
      return;
    }
    if (this.entries.length >= Math.floor((2 * this.indices.length) / 3)) this.grow();
    this.indices[this.free(hash)] = this.entries.length;
    this.entries.push({ key, hash, value });
  }

  get(key: string, hash: number): unknown {
    const place = this.find(key, hash);
    return place < 0 ? undefined : this.entries[this.indices[place]!]!.value;
  }

  delete(key: string, hash: number): boolean {
    const place = this.find(key, hash);
    if (place < 0) return false;
    this.entries[this.indices[place]!] = null;
    this.indices[place] = DUMMY;
    return true;
  }

  /** The places that a hash tries, in order. */
  private *places(hash: number): Generator<number> {
    const mask = this.indices.length - 1;
    for (let place = hash & mask; ; ) {
      yield place;
      place = (place + 1) & mask;
    }
  }

  /** The place in the index table that leads to the key, or -1. */
  private find(key: string, hash: number): number {
    for (const place of this.places(hash)) {
      const index = this.indices[place]!;
      if (index === EMPTY) return -1;
      if (index === DUMMY) continue;
      const entry = this.entries[index]!;
      if (entry.hash === hash && entry.key === key) return place;
    }
    return -1;
  }

  private free(hash: number): number {
    for (const place of this.places(hash)) if (this.indices[place]! < 0) return place;
    return -1;
  }

  private grow(): void {
    this.entries = this.entries.filter((entry) => entry !== null);
    let size = 8;
    while (size < this.entries.length * 3) size *= 2;
    this.indices = new Array(size).fill(EMPTY);
    this.entries.forEach((entry, at) => {
      this.indices[this.free(entry!.hash)] = at;
    });
  }
}
