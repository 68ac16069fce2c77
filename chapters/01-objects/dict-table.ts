/**
 * The compact hash table behind `dict`: a small table of indices, probed by hash, into dense arrays of
 * entries in the order of insertion. Answers to Objects/dictobject.c (`PyDictKeysObject`, `lookdict`,
 * `insertdict`, `dictresize`).
 *
 * Keys that are exact strings, nearly all there are, compare without calling anything. Other keys may
 * run Python code in `__eq__`, which may change the table under the search: it is then begun again.
 */
import { decref, newRef, type PyObject, type PyStr } from './object.ts';
import { strType } from './statictypes.ts';
import { strHash } from './unicode.ts';

/** An index slot never used, and one whose entry was deleted. */
const EMPTY = -1;
const DUMMY = -2;
const MIN_LOG2_SIZE = 3;
const PERTURB_SHIFT = 5;

/** How many entries a table of `size` slots takes before it grows: `USABLE_FRACTION`. */
function usableFraction(size: number): number {
  return Math.floor((size << 1) / 3);
}

function makeIndices(log2Size: number): Int8Array | Int16Array | Int32Array {
  const size = 1 << log2Size;
  const indices = log2Size < 8 ? new Int8Array(size) : log2Size < 16 ? new Int16Array(size) : new Int32Array(size);
  return indices.fill(EMPTY);
}

/** Compares two keys that are not identical but have equal hashes; set by `abstract.ts`. */
export const keyCompare: { equal: (left: PyObject, right: PyObject) => boolean } = {
  equal: () => false,
};

let nextVersion = 1;

/** The table of one dict. It owns its keys and values. */
export class DictTable {
  log2Size: number = MIN_LOG2_SIZE;
  indices: Int8Array | Int16Array | Int32Array = makeIndices(MIN_LOG2_SIZE);
  /** The entries, oldest first; a deleted entry leaves undefined behind until the next resize. */
  keys: (PyObject | undefined)[] = [];
  values: PyObject[] = [];
  hashes: number[] = [];
  /** `ma_used`: the number of entries. */
  used: number = 0;
  /** `dk_usable`: how many entries may still be added before the table grows. */
  usable: number = usableFraction(1 << MIN_LOG2_SIZE);
  /** True while every key is an exact `str`: `DICT_KEYS_UNICODE`. */
  allStrings: boolean = true;
  /** `dk_version`: changes whenever the set of keys or its layout does. */
  version: number = nextVersion++;

  /** The entry of an exact string key, or -1. The fast half of `_Py_dict_lookup`. */
  findStr(key: PyStr): number {
    const hash = key.hash === -1 ? strHash(key) : key.hash;
    if (!this.allStrings) return this.find(key, hash);
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

  /** The entry of any key with the given hash, or -1. */
  find(key: PyObject, hash: number): number {
    if (this.allStrings && key.type === strType) return this.findStr(key as PyStr);
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
        if (hashes[entry] === hash) {
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
    if (this.allStrings && key.type !== strType) this.allStrings = false;
    const entry = this.keys.length;
    this.indices[this.freeSlot(hash)] = entry;
    this.keys.push(key);
    this.values.push(value);
    this.hashes.push(hash);
    this.used++;
    this.usable--;
    this.version = nextVersion++;
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
    this.version = nextVersion++;
    return { key, value };
  }

  private slotOf(entry: number): number {
    const { indices } = this;
    const mask = indices.length - 1;
    const hash = this.hashes[entry]!;
    let perturb = hash;
    let slot = hash & mask;
    while (indices[slot] !== entry) {
      perturb >>>= PERTURB_SHIFT;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    return slot;
  }

  /** `dictresize`: room for at least `size` entries, without the holes of deleted ones. */
  resize(size: number): void {
    let log2Size = MIN_LOG2_SIZE;
    while (1 << log2Size < size) log2Size++;
    this.rebuild(log2Size);
  }

  /** A table presized for `count` entries (`dict_new_presized`). */
  reserve(count: number): void {
    let log2Size = MIN_LOG2_SIZE;
    while (usableFraction(1 << log2Size) < count) log2Size++;
    if (log2Size > this.log2Size) this.rebuild(log2Size);
  }

  private rebuild(log2Size: number): void {
    const { keys, values, hashes } = this;
    if (this.used !== keys.length) {
      let to = 0;
      for (let from = 0; from < keys.length; from++) {
        if (keys[from] === undefined) continue;
        keys[to] = keys[from];
        values[to] = values[from]!;
        hashes[to++] = hashes[from]!;
      }
      keys.length = values.length = hashes.length = to;
    }
    this.log2Size = log2Size;
    this.indices = makeIndices(log2Size);
    for (let entry = 0; entry < keys.length; entry++) this.indices[this.freeSlot(hashes[entry]!)] = entry;
    this.usable = usableFraction(1 << log2Size) - keys.length;
    this.version = nextVersion++;
  }

  /** Makes the table empty; its keys and values are then the caller's to let go. */
  clear(): { keys: (PyObject | undefined)[]; values: PyObject[] } {
    const { keys, values } = this;
    this.log2Size = MIN_LOG2_SIZE;
    this.indices = makeIndices(MIN_LOG2_SIZE);
    this.keys = [];
    this.values = [];
    this.hashes = [];
    this.used = 0;
    this.usable = usableFraction(1 << MIN_LOG2_SIZE);
    this.allStrings = true;
    this.version = nextVersion++;
    return { keys, values };
  }

  /** A table with the same entries in the same order, without holes; references counted. */
  copy(): DictTable {
    const table = new DictTable();
    table.reserve(this.used);
    for (let entry = 0; entry < this.keys.length; entry++) {
      const key = this.keys[entry];
      if (key !== undefined) table.append(newRef(key), this.hashes[entry]!, newRef(this.values[entry]!));
    }
    return table;
  }
}

/** `search` met a table that changed under it. */
const RESTART = -3;

function sameText(left: PyStr, right: PyStr): boolean {
  const a = left.value;
  const b = right.value;
  return typeof a === 'string' ? a === b : typeof b !== 'string' && a.text === b.text;
}

function compareKeys(known: PyObject, key: PyObject): boolean {
  if (known.type === strType && key.type === strType) return sameText(known as PyStr, key as PyStr);
  newRef(known);
  try {
    return keyCompare.equal(known, key);
  } finally {
    decref(known);
  }
}
