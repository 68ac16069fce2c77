/**
 * Reading what marshal wrote, by this machine or by CPython. Bytes from anywhere may be wrong, so every
 * length is checked. Answers to the reading half of Python/marshal.c.
 */
import {
  decref,
  dictSet,
  Ellipsis,
  eofErrorType,
  False,
  internStr,
  isBytes,
  isStackOverflow,
  isStr,
  isTuple,
  None,
  newBytes,
  newCode,
  newComplex,
  newDict,
  newFloat,
  newFrozenset,
  newList,
  newLong,
  newNarrowStr,
  newRef,
  newSet,
  newSlice,
  newStrFromPoints,
  newTuple,
  type PyBytes,
  type PyObject,
  type PyStr,
  type PyTuple,
  raise,
  setAdd,
  stopIterationType,
  True,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import * as m from './marshal.ts';

export interface UnmarshalOptions {
  /** Whether code objects may be read; otherwise they raise ValueError. */
  allowCode?: boolean;
}

/** `PyMarshal_ReadObjectFromString`. Owned. Raises EOFError, ValueError or TypeError for wrong data. */
export function loads(data: Uint8Array, options: UnmarshalOptions = {}): PyObject {
  return readWhole(new MarshalReader(data, options.allowCode ?? true));
}

/** `marshal.load`: asks `read` for as many bytes as it needs, and no more. Owned. */
export function load(read: (count: number) => Uint8Array, options: UnmarshalOptions = {}): PyObject {
  return readWhole(new StreamReader(read, options.allowCode ?? true));
}

function readWhole(reader: MarshalReader): PyObject {
  try {
    const object = reader.object();
    if (object === null) throw typeError('NULL object in marshal data for object');
    return object;
  } catch (error) {
    if (isStackOverflow(error)) throw tooDeep();
    throw error;
  } finally {
    reader.release();
  }
}

function tooDeep(): object {
  return valueError('recursion limit exceeded');
}

class MarshalReader {
  private readonly data: Uint8Array;
  private readonly allowCode: boolean;
  private at = 0;
  private depth = 0;
  /** The objects that can be referred to; null while one is not complete. Owned. */
  private readonly refs: (PyObject | null)[] = [];

  constructor(data: Uint8Array, allowCode: boolean) {
    this.data = data;
    this.allowCode = allowCode;
  }

  release(): void {
    for (const object of this.refs) if (object !== null) decref(object);
  }

  // ---------------------------------------------------------------- bytes

  protected take(count: number): Uint8Array {
    if (this.at + count > this.data.length) throw raise(eofErrorType, 'marshal data too short');
    this.at += count;
    return this.data.subarray(this.at - count, this.at);
  }

  protected byte(): number {
    return this.take(1)[0];
  }

  private int16(): number {
    const [low, high] = this.take(2);
    return ((low | (high << 8)) << 16) >> 16;
  }

  private int32(): number {
    const bytes = this.take(4);
    return bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24);
  }

  private size(what: string): number {
    const size = this.int32();
    if (size < 0) throw valueError(`bad marshal data (${what} size out of range)`);
    return size;
  }

  // ---------------------------------------------------------------- objects

  /** `r_object`: the next object (owned), or null for the mark that ends a dict. */
  object(): PyObject | null {
    const code = this.firstByte();
    if (++this.depth > m.MAX_MARSHAL_DEPTH) throw tooDeep();
    const flagged = (code & m.FLAG_REF) !== 0;
    const type = code & ~m.FLAG_REF;
    let object: PyObject | null;
    // few calls lie between an object and those inside it: the depth must not end our own stack
    if (type === m.TYPE_SMALL_TUPLE) object = this.tuple(this.byte(), flagged);
    else if (type === m.TYPE_TUPLE) object = this.tuple(this.size('tuple'), flagged);
    else if (type === m.TYPE_LIST) object = this.list(flagged);
    else if (type === m.TYPE_DICT) object = this.dict(flagged);
    else object = this.contents(type, flagged);
    this.depth--;
    return object;
  }

  /** The byte that tells the type. */
  protected firstByte(): number {
    if (this.at >= this.data.length) throw raise(eofErrorType, 'EOF read where object expected');
    return this.byte();
  }

  /** An object that must be there; `where` tells the container that wants it. */
  private item(where: string): PyObject {
    const object = this.object();
    if (object === null) throw typeError(`NULL object in marshal data for ${where}`);
    return object;
  }

  private items(count: number, where: string): PyObject[] {
    const items: PyObject[] = [];
    for (let i = 0; i < count; i++) items.push(this.item(where));
    return items;
  }

  /** `r_ref`: remembers a flagged object. */
  private ref<T extends PyObject>(object: T, flagged: boolean): T {
    if (flagged) this.refs.push(newRef(object));
    return object;
  }

  /** `r_ref_reserve` and `r_ref_insert`: the number comes before the contents. */
  private reserved(flagged: boolean, make: () => PyObject): PyObject {
    const index = this.refs.length;
    if (flagged) this.refs.push(null);
    const object = make();
    if (flagged) this.refs[index] = newRef(object);
    return object;
  }

  private contents(type: number, flagged: boolean): PyObject | null {
    switch (type) {
      case m.TYPE_NULL:
        return null;
      case m.TYPE_NONE:
        return newRef(None);
      case m.TYPE_STOPITER:
        return newRef(stopIterationType);
      case m.TYPE_ELLIPSIS:
        return newRef(Ellipsis);
      case m.TYPE_FALSE:
        return newRef(False);
      case m.TYPE_TRUE:
        return newRef(True);
      case m.TYPE_REF:
        return this.reference();
      case m.TYPE_SET:
        return this.set(flagged);
      case m.TYPE_FROZENSET: {
        const count = this.size('set');
        return this.reserved(flagged, () => newFrozenset(this.items(count, 'set')));
      }
      case m.TYPE_CODE:
        if (!this.allowCode) throw valueError('unmarshalling code objects is disallowed');
        return this.reserved(flagged, () => this.code());
      case m.TYPE_SLICE:
        return this.reserved(flagged, () => {
          const parts = this.items(3, 'slice');
          const slice = newSlice(parts[0], parts[1], parts[2]);
          for (const part of parts) decref(part);
          return slice;
        });
      default:
        return this.ref(this.leaf(type), flagged);
    }
  }

  /** Objects that hold no others. */
  private leaf(type: number): PyObject {
    switch (type) {
      case m.TYPE_INT:
        return newLong(this.int32());
      case m.TYPE_INT64:
        return newLong(new DataView(this.take(8).slice().buffer).getBigInt64(0, true));
      case m.TYPE_LONG:
        return this.long();
      case m.TYPE_FLOAT:
        return newFloat(this.floatText());
      case m.TYPE_BINARY_FLOAT:
        return newFloat(this.double());
      case m.TYPE_COMPLEX: {
        const real = this.floatText();
        return newComplex(real, this.floatText());
      }
      case m.TYPE_BINARY_COMPLEX: {
        const real = this.double();
        return newComplex(real, this.double());
      }
      case m.TYPE_STRING:
        return newBytes(this.take(this.size('bytes object')).slice());
      case m.TYPE_ASCII_INTERNED:
        return interned(this.latin1(this.size('string')));
      case m.TYPE_ASCII:
        return this.latin1(this.size('string'));
      case m.TYPE_SHORT_ASCII_INTERNED:
        return interned(this.latin1(this.byte()));
      case m.TYPE_SHORT_ASCII:
        return this.latin1(this.byte());
      case m.TYPE_INTERNED:
        return interned(this.utf8());
      case m.TYPE_UNICODE:
        return this.utf8();
      default:
        throw valueError('bad marshal data (unknown type code)');
    }
  }

  private reference(): PyObject {
    const index = this.int32();
    const object = this.refs[index];
    if (object === undefined || object === null) throw valueError('bad marshal data (invalid reference)');
    return newRef(object);
  }

  // ---------------------------------------------------------------- numbers and text

  /** `r_PyLong`: digits of 15 bits; the sign is that of their number. */
  private long(): PyObject {
    const count = this.int32();
    let value = 0n;
    const size = Math.abs(count);
    for (let i = 0; i < size; i++) {
      const digit = this.int16();
      if (digit < 0) throw valueError('bad marshal data (digit out of range in long)');
      if (digit === 0 && i === size - 1) throw valueError('bad marshal data (unnormalized long data)');
      value |= BigInt(digit) << BigInt(15 * i);
    }
    return newLong(count < 0 ? -value : value);
  }

  private double(): number {
    const bytes = this.take(8);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
  }

  private floatText(): number {
    const digits = String.fromCharCode(...this.take(this.byte()));
    const special: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };
    return special[digits] ?? Number(digits);
  }

  private latin1(size: number): PyStr {
    let value = '';
    for (const byte of this.take(size)) value += String.fromCharCode(byte);
    return newNarrowStr(value);
  }

  /** UTF-8 in which surrogates may stand. */
  private utf8(): PyStr {
    const bytes = this.take(this.size('string'));
    const points: number[] = [];
    for (let i = 0; i < bytes.length; ) {
      const first = bytes[i];
      const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      let point = length === 1 ? first : first & (0x7f >> length);
      for (let j = 1; j < length; j++) point = (point << 6) | (bytes[i + j] & 0x3f);
      points.push(point);
      i += length;
    }
    return newStrFromPoints(points);
  }

  // ---------------------------------------------------------------- containers

  /** A tuple can be referred to while it is being read, as can a list, a dict and a set. */
  private tuple(count: number, flagged: boolean): PyObject {
    if (count === 0) return this.ref(newTuple([]), flagged);
    const items: PyObject[] = new Array(count).fill(None);
    const tuple = this.ref(newTuple(items), flagged);
    for (let i = 0; i < count; i++) items[i] = this.item('tuple');
    return tuple;
  }

  private list(flagged: boolean): PyObject {
    const count = this.size('list');
    const list = this.ref(newList([]), flagged);
    for (let i = 0; i < count; i++) list.value.push(this.item('list'));
    return list;
  }

  private set(flagged: boolean): PyObject {
    const count = this.size('set');
    const set = this.ref(newSet(), flagged);
    for (let i = 0; i < count; i++) {
      const item = this.item('set');
      setAdd(set, item);
      decref(item);
    }
    return set;
  }

  private dict(flagged: boolean): PyObject {
    const dict = this.ref(newDict(), flagged);
    for (let key = this.object(); key !== null; key = this.object()) {
      const value = this.object();
      if (value === null) {
        decref(key);
        break;
      }
      dictSet(dict, key, value);
      decref(key);
      decref(value);
    }
    return dict;
  }

  private code(): PyObject {
    const [argcount, posonlyargcount, kwonlyargcount, stacksize, flags] = [0, 0, 0, 0, 0].map(() =>
      this.int32(),
    );
    const code = this.table();
    const consts = this.namesOrConsts();
    const names = this.namesOrConsts();
    const localsplusnames = this.namesOrConsts();
    const localspluskinds = this.table();
    const filename = this.name();
    const name = this.name();
    const qualname = this.name();
    const firstlineno = this.int32();
    const linetable = this.table();
    const exceptiontable = this.table();
    return newCode({
      argcount,
      posonlyargcount,
      kwonlyargcount,
      stacksize,
      flags,
      code,
      consts,
      names,
      localsplusnames,
      localspluskinds,
      filename,
      name,
      qualname,
      firstlineno,
      linetable,
      exceptiontable,
    });
  }

  /** The payload of a bytes object. */
  private table(): Uint8Array {
    const object = this.item('code object');
    if (!isBytes(object)) throw badCode();
    const data = (object as PyBytes).value;
    decref(object);
    return data;
  }

  private namesOrConsts(): PyTuple {
    const object = this.item('code object');
    if (!isTuple(object)) throw badCode();
    return object;
  }

  private name(): PyStr {
    const object = this.item('code object');
    if (!isStr(object)) throw badCode();
    return interned(object);
  }
}

/** Reads from whoever has the bytes, just as many as an object needs: others may follow. */
class StreamReader extends MarshalReader {
  private readonly read: (count: number) => Uint8Array;

  constructor(read: (count: number) => Uint8Array, allowCode: boolean) {
    super(NOTHING, allowCode);
    this.read = read;
  }

  protected override take(count: number): Uint8Array {
    return count === 0 ? NOTHING : this.read(count);
  }

  protected override firstByte(): number {
    return this.byte();
  }
}

const NOTHING = new Uint8Array();

/** `PyErr_BadInternalCall` of `_PyCode_Validate`. */
function badCode(): object {
  return typeError('bad argument type for a code object');
}

/** The interned string equal to an owned one; owned. */
function interned(str: PyStr): PyStr {
  const known = newRef(internStr(str));
  if (known !== str) decref(str);
  return known;
}
