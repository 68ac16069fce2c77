/**
 * The compact hash table behind `dict`: a small table of indices, probed by hash, into dense arrays of
 * entries in the order of insertion. Answers to Objects/dictobject.c (`PyDictKeysObject`, `lookdict`,
 * `insertdict`, `dictresize`).
 *
 * Keys that are exact strings, nearly all there are, compare without calling anything, and know their hashes
 * themselves. Other keys may run Python code in `__eq__`, which may change the table under the search: it is
 * then begun again.
 */
import { decref, newRef, type PyObject, type PyStr } from '../object.ts';
import { strHash } from '../str/unicode.ts';
import { strType } from '../types/statictypes.ts';

/** An index slot never used, and one whose entry was deleted. */
const EMPTY = -1;
const DUMMY = -2;
const MIN_LOG2_SIZE = 3;
const PERTURB_SHIFT = 5;

/** How many entries a table of 2**log2Size slots takes before it grows: `USABLE_FRACTION`. */
export function usableFraction(log2Size: number): number {
  return Math.floor((2 << log2Size) / 3);
}

/**
 * The table of a dict that has never held anything (`Py_EMPTY_KEYS`): one slot, no room. Never written to.
 */
const NO_INDICES: readonly number[] = [EMPTY];

/** Empty tables to copy, by the logarithm of their size: copying an array is the fastest way to fill one. */
const emptyIndices: number[][] = [];

function makeIndices(log2Size: number): number[] {
  let indices = emptyIndices[log2Size];
  if (indices === undefined) {
    indices = log2Size === 0 ? [EMPTY] : makeIndices(log2Size - 1).concat(makeIndices(log2Size - 1));
    if (log2Size > 12) return indices; // rare, and too large to keep
    emptyIndices[log2Size] = indices;
  }
  return indices.slice();
}

/** Compares two keys that are not identical but have equal hashes; set by `abstract.ts`. */
export const keyCompare: { equal: (left: PyObject, right: PyObject) => boolean } = {
  equal: () => false,
};

let lastVersion = 0;

/** A version that no table has had (there are four billion of them). */
function newVersion(): number {
  lastVersion = (lastVersion + 1) | 0;
  return lastVersion;
}

/** `search` met a table that changed under it. */
const RESTART = -3;

/** The table of one dict. It owns its keys and values. */
export class DictTable {
  /** 2**log2Size is the number of index slots; 0 before the first entry. */
  log2Size: number = 0;
  indices: number[] = NO_INDICES as number[];
  /** The entries, oldest first; a deleted entry leaves undefined behind until the next resize. */
  keys: (PyObject | undefined)[] = [];
  values: PyObject[] = [];
  /** The hashes of the keys; null while every key is an exact `str` (`DICT_KEYS_UNICODE`). */
  hashes: number[] | null = null;
  /** `ma_used`: the number of entries. */
  used: number = 0;
  /** `dk_usable`: how many entries may still be added before the table grows. */
  usable: number = 0;
  /** `dk_version`: changes whenever the set of keys or its layout does. */
  version: number = newVersion();

  /** The entry of an exact string key, or -1. The fast half of `_Py_dict_lookup`. */
  findStr(key: PyStr): number {
    const hash = key.hash === -1 ? strHash(key) : key.hash;
    if (this.hashes !== null) return this.find(key, hash);
    const { indices, keys } = this;
    const mask = indices.length - 1;
    let perturb = hash;
    let slot = hash & mask;
    for (;;) {
      const entry = indices[slot]!;
      if (entry >= 0) {
        const known = keys[entry]!;
        if (known === key) return entry;
        if (known.hash === hash && sameText(known as PyStr, key)) return entry;
      } else if (entry === EMPTY) return -1;
      perturb >>>= PERTURB_SHIFT;
      slot = (slot * 5 + perturb + 1) & mask;
    }
  }

  /** The entry of any key with the given hash, or -1. May run Python code. */
  find(key: PyObject, hash: number): number {
    if (this.hashes === null && key.type === strType) return this.findStr(key as PyStr);
    for (;;) {
      const entry = this.search(key, hash);
      if (entry !== RESTART) return entry;
    }
  }

  private search(key: PyObject, hash: number): number {
    const { indices, keys, hashes } = this;
    const mask = indices.length - 1;
    let perturb = hash;
    let slot = hash & mask;
    for (;;) {
      const entry = indices[slot]!;
      if (entry >= 0) {
        const known = keys[entry]!;
        if (known === key) return entry;
        if ((hashes === null ? known.hash : hashes[entry]!) === hash) {
          const same = compareKeys(known, key);
          if (this.indices !== indices || keys[entry] !== known) return RESTART;
          if (same) return entry;
        }
      } else if (entry === EMPTY) return -1;
      perturb >>>= PERTURB_SHIFT;
      slot = (slot * 5 + perturb + 1) & mask;
    }
  }

  /** `insertdict` for a key known to be absent; takes over both references. */
  append(key: PyObject, hash: number, value: PyObject): void {
    if (this.usable <= 0) this.resize(this.used * 3);
    if (this.hashes !== null) this.hashes.push(hash);
    else if (key.type !== strType) {
      this.hashes = this.keys.map((known) => (known === undefined ? 0 : known.hash));
      this.hashes.push(hash);
    }
    this.indices[this.freeSlot(hash)] = this.keys.length;
    this.keys.push(key);
    this.values.push(value);
    this.used++;
    this.usable--;
    this.version = newVersion();
  }

  private freeSlot(hash: number): number {
    const { indices } = this;
    const mask = indices.length - 1;
    let perturb = hash;
    let slot = hash & mask;
    while (indices[slot]! >= 0) {
      perturb >>>= PERTURB_SHIFT;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    return slot;
  }

  /** Sets a key, borrowed, to a value, borrowed: the table counts its own references. */
  set(key: PyObject, hash: number, value: PyObject): void {
    const entry = this.find(key, hash);
    if (entry < 0) return this.append(newRef(key), hash, newRef(value));
    const old = this.values[entry]!;
    this.values[entry] = newRef(value);
    decref(old);
  }

  /** Removes an entry. Its key and value are the caller's from now on (owned). */
  removeEntry(entry: number): { key: PyObject; value: PyObject } {
    const key = this.keys[entry]!;
    const value = this.values[entry]!;
    this.indices[this.slotOf(entry)] = DUMMY;
    this.keys[entry] = undefined;
    (this.values as (PyObject | undefined)[])[entry] = undefined;
    this.used--;
    this.version = newVersion();
    return { key, value };
  }

  /**
   * Removes the newest entry, which must exist, and frees its place (`dict.popitem`). The caller owns both.
   */
  removeLast(): { key: PyObject; value: PyObject } {
    let entry = this.keys.length - 1;
    while (this.keys[entry] === undefined) entry--;
    const removed = this.removeEntry(entry);
    this.keys.length = entry;
    this.values.length = entry;
    if (this.hashes !== null) this.hashes.length = entry;
    return removed;
  }

  /** The hash of a live entry's key. */
  hashAt(entry: number): number {
    return this.hashes === null ? this.keys[entry]!.hash : this.hashes[entry]!;
  }

  private slotOf(entry: number): number {
    const { indices } = this;
    const mask = indices.length - 1;
    const hash = this.hashAt(entry);
    let perturb = hash;
    let slot = hash & mask;
    while (indices[slot] !== entry) {
      perturb >>>= PERTURB_SHIFT;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    return slot;
  }

  /** `dictresize`: at least `size` slots, without the holes of deleted entries. */
  resize(size: number): void {
    let log2Size = MIN_LOG2_SIZE;
    while (1 << log2Size < size) log2Size++;
    this.rebuild(log2Size);
  }

  /** Makes room for `count` entries in all (`dict_new_presized`, `estimate_log2_keysize`). */
  reserve(count: number): void {
    let log2Size = MIN_LOG2_SIZE;
    while (usableFraction(log2Size) < count) log2Size++;
    if (log2Size > this.log2Size) this.rebuild(log2Size);
  }

  private rebuild(log2Size: number): void {
    if (this.used !== this.keys.length) this.closeHoles();
    this.log2Size = log2Size;
    this.indices = makeIndices(log2Size);
    const { indices, keys } = this;
    for (let entry = 0; entry < keys.length; entry++) indices[this.freeSlot(this.hashAt(entry))] = entry;
    this.usable = usableFraction(log2Size) - keys.length;
    this.version = newVersion();
  }

  private closeHoles(): void {
    const { keys, values, hashes } = this;
    let to = 0;
    for (let from = 0; from < keys.length; from++) {
      if (keys[from] === undefined) continue;
      keys[to] = keys[from];
      values[to] = values[from]!;
      if (hashes !== null) hashes[to] = hashes[from]!;
      to++;
    }
    keys.length = values.length = to;
    if (hashes !== null) hashes.length = to;
  }

  /** Makes the table empty; its keys and values are then the caller's to let go. */
  clear(): { keys: (PyObject | undefined)[]; values: PyObject[] } {
    const { keys, values } = this;
    this.log2Size = 0;
    this.indices = NO_INDICES as number[];
    this.keys = [];
    this.values = [];
    this.hashes = null;
    this.used = 0;
    this.usable = 0;
    this.version = newVersion();
    return { keys, values };
  }

  /**
   * A table with the same entries in the same order; references counted. One with few holes is copied as it
   * is, any other is built anew to measure.
   */
  copy(): DictTable {
    const table = new DictTable();
    const { keys, values } = this;
    if (this.used >= Math.floor((keys.length * 2) / 3)) {
      table.takeCopy(this);
      return table;
    }
    table.reserve(this.used);
    for (let entry = 0; entry < keys.length; entry++) {
      const key = keys[entry];
      if (key !== undefined) table.append(newRef(key), this.hashAt(entry), newRef(values[entry]!));
    }
    return table;
  }

  /** Whether a copy of the table as it is wastes nothing: no holes, and no larger than it must be. */
  isDense(): boolean {
    const isTight = this.log2Size === MIN_LOG2_SIZE || usableFraction(this.log2Size - 1) < this.used;
    return this.used === this.keys.length && isTight;
  }

  /**
   * Makes an empty table a copy of another one, holes and all (`clone_combined_dict_keys`); references
   * counted.
   */
  takeCopy(other: DictTable): void {
    const { keys, values, hashes } = other;
    for (let entry = 0; entry < keys.length; entry++) {
      const key = keys[entry];
      if (key === undefined) continue;
      key.refcnt++;
      values[entry]!.refcnt++;
    }
    this.log2Size = other.log2Size;
    this.indices = other.log2Size === 0 ? other.indices : other.indices.slice();
    this.keys = keys.slice();
    this.values = values.slice();
    this.hashes = hashes === null ? null : hashes.slice();
    this.used = other.used;
    this.usable = other.usable;
    this.version = newVersion();
  }

  /**
   * Grows at once for so many entries more, unless the table could hold as many anyway (`dict_dict_merge`).
   */
  makeRoom(more: number): void {
    if (usableFraction(this.log2Size) < more) this.reserve(this.used + more);
  }
}

function sameText(left: PyStr, right: PyStr): boolean {
  const a = left.value;
  const b = right.value;
  return typeof a === 'string' ? a === b : typeof b !== 'string' && a.text === b.text;
}

function compareKeys(known: PyObject, key: PyObject): boolean {
  if (known.type === strType && key.type === strType) return sameText(known as PyStr, key as PyStr);
  known.refcnt++;
  try {
    return keyCompare.equal(known, key);
  } finally {
    decref(known);
  }
}
