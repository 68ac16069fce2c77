/**
 * The hash table behind `set` and `frozenset`: open addressing, each probe of which looks at ten neighbouring
 * entries before it jumps. The order in which a set shows its elements is their order in this table. Answers
 * to Objects/setobject.c (`set_lookkey`, `set_add_entry`, `set_table_resize`).
 */

import { decref, newRef, PyObject, type PyStr } from '../object.ts';
import { equal } from '../protocols/abstract.ts';
import { strEqual } from '../str/unicode.ts';
import { noneType, strType } from '../types/statictypes.ts';

/** `PySet_MINSIZE`. */
export const MIN_SIZE = 8;
/** How many neighbours a probe looks at beside the entry it hit, unless the table ends before. */
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;

/** The key of a deleted entry; the hash beside it is -1, which no key has. */
const DUMMY: PyObject = new PyObject(noneType, null);

/** `search` met a table that changed under it. */
const RESTART = -2;

/** Empty tables to copy, by their size. */
const emptyKeys = new Map<number, null[]>();
const emptyHashes = new Map<number, number[]>();

function emptyCopy<T>(templates: Map<number, T[]>, size: number, fill: T): T[] {
  let template = templates.get(size);
  if (template === undefined) {
    template = [];
    for (let i = 0; i < size; i++) template.push(fill);
    if (size <= 4096) templates.set(size, template);
    else return template;
  }
  return template.slice();
}

/** The table of one set. It owns its keys. */
export class SetTable {
  /** The keys; null where none has been. */
  keys: (PyObject | null)[] = emptyCopy<PyObject | null>(emptyKeys, MIN_SIZE, null);
  /** Their hashes; 0 where no key has been, -1 where one was deleted. */
  hashes: number[] = emptyCopy(emptyHashes, MIN_SIZE, 0);
  /** Entries in use or deleted, and entries in use. */
  fill: number = 0;
  used: number = 0;
  /** Where `set.pop` looks first. */
  finger: number = 0;
  /** The upper half of a frozenset's hash, once its object's header has the lower. */
  highHash: number = 0;

  get mask(): number {
    return this.keys.length - 1;
  }

  /** `set_lookkey`: the place of a key, or -1. May run Python code. */
  find(key: PyObject, hash: number): number {
    for (;;) {
      const place = this.search(key, hash);
      if (place !== RESTART) return place;
    }
  }

  private search(key: PyObject, hash: number): number {
    const { keys, hashes } = this;
    const mask = keys.length - 1;
    let perturb = hash;
    let start = hash & mask;
    for (;;) {
      const end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
      for (let i = start; i <= end; i++) {
        const known = keys[i]!;
        if (known === null) return -1;
        if (hashes[i] === hash) {
          if (known === key) return i;
          const same = compareKeys(known, key);
          if (this.keys !== keys || keys[i] !== known) return RESTART;
          if (same) return i;
        }
      }
      perturb >>>= PERTURB_SHIFT;
      start = (start * 5 + 1 + perturb) & mask;
    }
  }

  has(key: PyObject, hash: number): boolean {
    return this.find(key, hash) >= 0;
  }

  /** `set_add_entry`: adds a key, borrowed, unless an equal one is there. May run Python code. */
  add(key: PyObject, hash: number): void {
    for (;;) {
      if (this.tryAdd(key, hash)) return;
    }
  }

  /** False if a comparison changed the table, so that the search must begin again. */
  private tryAdd(key: PyObject, hash: number): boolean {
    const { keys, hashes } = this;
    const mask = keys.length - 1;
    let perturb = hash;
    let start = hash & mask;
    let free = -1;
    for (;;) {
      const end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
      for (let i = start; i <= end; i++) {
        const known = keys[i]!;
        if (known === null) {
          this.occupy(free < 0 ? i : free, key, hash, free < 0);
          return true;
        }
        if (hashes[i] === hash) {
          if (known === key) return true;
          const same = compareKeys(known, key);
          if (same) return true;
          if (this.keys !== keys || keys[i] !== known) return false;
        } else if (hashes[i] === -1) free = i;
      }
      perturb >>>= PERTURB_SHIFT;
      start = (start * 5 + 1 + perturb) & mask;
    }
  }

  private occupy(place: number, key: PyObject, hash: number, isVirgin: boolean): void {
    this.keys[place] = newRef(key);
    this.hashes[place] = hash;
    this.used++;
    if (!isVirgin) return;
    this.fill++;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** `set_insert_clean`: a key known to be absent, into a table without deleted entries; taken over. */
  private insertClean(key: PyObject, hash: number): void {
    const { keys } = this;
    const mask = keys.length - 1;
    let perturb = hash;
    let start = hash & mask;
    for (;;) {
      const end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
      for (let i = start; i <= end; i++) {
        if (keys[i] !== null) continue;
        keys[i] = key;
        this.hashes[i] = hash;
        return;
      }
      perturb >>>= PERTURB_SHIFT;
      start = (start * 5 + 1 + perturb) & mask;
    }
  }

  /** `set_table_resize`: the smallest table with more than `least` entries, without deleted ones. */
  resize(least: number): void {
    let size = MIN_SIZE;
    while (size <= least) size *= 2;
    const { keys, hashes } = this;
    if (size === MIN_SIZE && keys.length === MIN_SIZE && this.fill === this.used) return;
    this.keys = emptyCopy<PyObject | null>(emptyKeys, size, null);
    this.hashes = emptyCopy(emptyHashes, size, 0);
    this.fill = this.used;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (key !== null && key !== DUMMY) this.insertClean(key, hashes[i]!);
    }
  }

  /** Makes room for so many keys more, at once (the "one big resize" of `set_merge`). */
  reserve(more: number): void {
    if ((this.fill + more) * 5 >= this.mask * 3) this.resize((this.used + more) * 2);
  }

  /** If more than a quarter of the entries are deleted ones, gets rid of them. */
  purge(): void {
    if (this.fill - this.used <= Math.floor(this.mask / 4)) return;
    this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** Removes the key at a place; it is the caller's from now on (owned). */
  removeAt(place: number): PyObject {
    const key = this.keys[place]!;
    this.keys[place] = DUMMY;
    this.hashes[place] = -1;
    this.used--;
    return key;
  }

  /** `set_discard_entry`: whether the key was there. */
  discard(key: PyObject, hash: number): boolean {
    const place = this.find(key, hash);
    if (place < 0) return false;
    decref(this.removeAt(place));
    return true;
  }

  /** The first place from `place` on with a live key, or -1: `set_next`. */
  next(place: number): number {
    const { keys } = this;
    for (; place < keys.length; place++) {
      const key = keys[place]!;
      if (key !== null && key !== DUMMY) return place;
    }
    return -1;
  }

  /** `set_merge`: adds the keys of another table. May run Python code. */
  merge(other: SetTable): void {
    if (other === this || other.used === 0) return;
    this.reserve(other.used);
    if (this.fill === 0) return this.fillFrom(other);
    for (let i = other.next(0); i >= 0; i = other.next(i + 1)) {
      const key = newRef(other.keys[i]!);
      try {
        this.add(key, other.hashes[i]!);
      } finally {
        decref(key);
      }
    }
  }

  /** Fills an empty table: by a copy, if the other one is as large and has no deleted entries. */
  private fillFrom(other: SetTable): void {
    const { keys, hashes } = other;
    this.fill = this.used = other.used;
    if (keys.length === this.keys.length && other.fill === other.used) {
      this.keys = keys.slice();
      this.hashes = hashes.slice();
      for (const key of keys) if (key !== null) key.refcnt++;
      return;
    }
    for (let i = other.next(0); i >= 0; i = other.next(i + 1)) this.insertClean(newRef(keys[i]!), hashes[i]!);
  }

  /** Makes the table empty; its keys are the caller's to let go. */
  clear(): PyObject[] {
    const keys: PyObject[] = [];
    for (let i = this.next(0); i >= 0; i = this.next(i + 1)) keys.push(this.keys[i]!);
    this.keys = emptyCopy<PyObject | null>(emptyKeys, MIN_SIZE, null);
    this.hashes = emptyCopy(emptyHashes, MIN_SIZE, 0);
    this.fill = this.used = 0;
    return keys;
  }

  /** Exchanges the contents of two tables (`set_swap_bodies`). */
  swap(other: SetTable): void {
    [this.keys, other.keys] = [other.keys, this.keys];
    [this.hashes, other.hashes] = [other.hashes, this.hashes];
    [this.fill, other.fill] = [other.fill, this.fill];
    [this.used, other.used] = [other.used, this.used];
  }
}

function compareKeys(known: PyObject, key: PyObject): boolean {
  if (known.type === strType && key.type === strType) return strEqual(known as PyStr, key as PyStr);
  known.refcnt++;
  try {
    return equal(known, key);
  } finally {
    decref(known);
  }
}
