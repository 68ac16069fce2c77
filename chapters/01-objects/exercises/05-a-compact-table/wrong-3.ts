// The lazy one: a Map does the work, and the index table is for show.

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
  private readonly map = new Map<string, Entry>();

  set(key: string, hash: number, value: unknown): void {
    const known = this.map.get(key);
    if (known !== undefined) {
      known.value = value;
      return;
    }
    const entry = { key, hash, value };
    this.map.set(key, entry);
    this.entries.push(entry);
  }

  get(key: string): unknown {
    return this.map.get(key)?.value;
  }

  delete(key: string): boolean {
    const entry = this.map.get(key);
    if (entry === undefined) return false;
    this.entries[this.entries.indexOf(entry)] = null;
    return this.map.delete(key);
  }
}
