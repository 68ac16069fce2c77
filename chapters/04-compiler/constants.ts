/**
 * Constants, each kept once: `1` and `1` in two functions of a module are one object, while `1`, `1.0` and
 * `True`, equal as they are, stay three. Answers to `_PyCode_ConstantKey` in Objects/codeobject.c and to
 * `const_cache_insert` in Python/compile.c.
 */
import {
  decref,
  Ellipsis,
  forEach,
  isBool,
  isBytesExact,
  isCode,
  isComplexExact,
  isFloatExact,
  isFrozensetExact,
  isLongExact,
  isSlice,
  isStrExact,
  isTupleExact,
  None,
  newFrozenset,
  newRef,
  type PyCode,
  type PyObject,
  type PySlice,
  type PyStr,
  type PyTuple,
  text,
} from '../01-objects/index.ts';

/**
 * The constants of one compilation. It owns a reference to each until `release`; the constant it answers
 * with is borrowed.
 */
export class ConstCache {
  private readonly ints = new Map<number, PyObject>();
  private readonly strs = new Map<string, PyObject>();
  private readonly others = new Map<string, PyObject>();
  /** Code objects by name, line and location table; equal ones are the same constant too. */
  private readonly codes = new Map<string, PyCode[]>();
  /** Of each code object that was seen, the equal one that stands for it, and what it is compared by. */
  private readonly canonical = new Map<PyCode, PyCode>();
  private readonly codeContents = new Map<PyCode, string>();
  /** Tables of code objects by a hash of their bytes. */
  private readonly tables = new Map<number, Uint8Array[]>();
  private readonly tableNumbers = new Map<Uint8Array, number>();
  private readonly owned: PyObject[] = [];
  /** Numbers for objects that equal nothing but themselves, such as a NaN. */
  private readonly identities = new Map<PyObject, number>();

  /** The constant equal to `o` (borrowed), which may become it. Items of tuples are merged too. */
  merge(o: PyObject): PyObject {
    return this.insert(o, true);
  }

  /** `_PyCompile_ConstCacheMergeOne`: as `merge`, but leaves items alone and takes over the reference. */
  adopt(o: PyObject): PyObject {
    const known = this.insert(o, false);
    decref(o);
    return known;
  }

  /** Bytes equal to `data`, the same array each time: equal tables of code objects are shared. */
  bytes(data: Uint8Array): Uint8Array {
    const hash = hashBytes(data);
    const alike = this.tables.get(hash);
    const known = alike?.find((other) => sameBytes(other, data));
    if (known !== undefined) return known;
    if (alike === undefined) this.tables.set(hash, [data]);
    else alike.push(data);
    this.tableNumbers.set(data, this.tableNumbers.size);
    return data;
  }

  /** Lets go of all constants. */
  release(): void {
    for (const o of this.owned) decref(o);
    this.owned.length = 0;
  }

  private insert(o: PyObject, recursive: boolean): PyObject {
    if (o === None || o === Ellipsis) return o;
    if (isLongExact(o) && typeof o.value === 'number') return this.enter(this.ints, o.value, o);
    if (isStrExact(o) && typeof o.value === 'string') return this.enter(this.strs, o.value, o);
    if (isCode(o)) return this.insertCode(o);
    const key = this.key(o);
    const known = this.others.get(key);
    if (known !== undefined) return known;
    if (recursive && isTupleExact(o)) this.mergeItems(o);
    const kept = recursive && isFrozensetExact(o) ? this.mergedFrozenset(o) : newRef(o);
    this.others.set(key, kept);
    this.owned.push(kept);
    return kept;
  }

  private enter<K>(map: Map<K, PyObject>, key: K, o: PyObject): PyObject {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, o);
    this.owned.push(newRef(o));
    return o;
  }

  /** A tuple that only the compiler knows so far may still change. */
  private mergeItems(tuple: PyTuple): void {
    const items = tuple.value;
    for (let i = 0; i < items.length; i++) {
      const merged = this.merge(items[i]);
      if (merged === items[i]) continue;
      decref(items[i]);
      items[i] = newRef(merged);
    }
  }

  /** An equal frozenset of merged items. Owned. */
  private mergedFrozenset(set: PyObject): PyObject {
    const items: PyObject[] = [];
    forEach(set, (item) => {
      items.push(newRef(this.merge(item)));
    });
    return items.length === 0 ? newRef(set) : newFrozenset(items);
  }

  private insertCode(code: PyCode): PyObject {
    const known = this.canonical.get(code);
    if (known !== undefined) return known;
    const { value } = code;
    const key = `${text(value.name)}:${value.firstlineno}:${this.tableNumbers.get(value.linetable)}`;
    const alike = this.codes.get(key);
    const same = alike?.find((other) => this.contents(other) === this.contents(code)) ?? code;
    this.canonical.set(code, same);
    if (same !== code) return same;
    if (alike === undefined) this.codes.set(key, [code]);
    else alike.push(code);
    this.owned.push(newRef(code));
    return code;
  }

  /** What `code_richcompare` compares, as text: all but the file name and the qualified name. */
  private contents(code: PyCode): string {
    const known = this.codeContents.get(code);
    if (known !== undefined) return known;
    const { value } = code;
    const counts = [value.argcount, value.posonlyargcount, value.kwonlyargcount, value.flags];
    const tuples = [value.consts, value.names, value.localsplusnames].map((tuple) => this.key(tuple));
    const tables = [value.code, value.linetable, value.exceptiontable];
    const contents = [
      ...counts,
      ...tuples,
      ...tables.map((table) => `${table.length}:${latin1(table)}`),
    ].join();
    this.codeContents.set(code, contents);
    return contents;
  }

  /** `_PyCode_ConstantKey`: text that is equal for equal constants of equal types, at every depth. */
  private key(o: PyObject): string {
    if (isStrExact(o)) {
      const value = text(o as PyStr);
      return `${typeof o.value === 'string' ? 's' : 'w'}${value.length}:${value}`;
    }
    if (isBool(o)) return o.value ? 'True' : 'False';
    if (isLongExact(o)) return `i${o.value}`;
    if (isFloatExact(o)) return Number.isNaN(o.value) ? this.identity(o) : `f${signed(o.value)}`;
    if (isComplexExact(o)) {
      const { real, imag } = o.value;
      if (Number.isNaN(real) || Number.isNaN(imag)) return this.identity(o);
      return `c${signed(real)},${signed(imag)}`;
    }
    if (isBytesExact(o)) return `b${o.value.length}:${latin1(o.value)}`;
    if (isTupleExact(o)) return `(${o.value.map((item) => this.key(item)).join(',')})`;
    if (isFrozensetExact(o)) {
      const keys: string[] = [];
      forEach(o, (item) => {
        keys.push(this.key(item));
      });
      return `{${keys.sort().join(',')}}`;
    }
    if (isSlice(o)) {
      const { start, stop, step } = (o as PySlice).value;
      return `[${this.key(start)}:${this.key(stop)}:${this.key(step)}]`;
    }
    return this.identity(isCode(o) ? this.insertCode(o) : o);
  }

  private identity(o: PyObject): string {
    let id = this.identities.get(o);
    if (id === undefined) {
      id = this.identities.size;
      this.identities.set(o, id);
    }
    return `@${id}`;
  }
}

/** A number as text that tells 0.0 from -0.0. */
function signed(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** FNV-1a. */
function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function latin1(bytes: Uint8Array): string {
  let result = '';
  for (const byte of bytes) result += String.fromCharCode(byte);
  return result;
}
