/**
 * marshal: objects as bytes, as in `.pyc` files. Each object is a letter for its type and then its
 * contents; an object that occurs twice is written once and referred to by number. Answers to the writing
 * half of Python/marshal.c, version 5; `unmarshal.ts` reads.
 */
import {
  type Code,
  codePoints,
  decref,
  Ellipsis,
  False,
  isBytesExact,
  isCode,
  isComplexExact,
  isDictExact,
  isFloatExact,
  isFrozensetExact,
  isInterned,
  isListExact,
  isLongExact,
  isSlice,
  isStackOverflow,
  isStrExact,
  isTupleExact,
  iterableToArray,
  None,
  type PyDict,
  type PyLong,
  type PyObject,
  type PySlice,
  type PyStr,
  setType,
  stopIterationType,
  True,
  valueError,
} from '../../01-objects/index.ts';
import { ByteWriter } from '../assembler/bytewriter.ts';

/** `Py_MARSHAL_VERSION`. */
export const MARSHAL_VERSION = 5;
/** `MAX_MARSHAL_STACK_DEPTH`. */
export const MAX_MARSHAL_DEPTH = 2000;
/** Set in the type letter of an object that others may refer to by number. */
export const FLAG_REF = 0x80;
/** In place of flags: the object was written as a reference. */
const WRITTEN = -1;

/** A type letter as a byte. */
const letter = (char: string): number => char.charCodeAt(0);

export const TYPE_NULL = letter('0');
export const TYPE_NONE = letter('N');
export const TYPE_FALSE = letter('F');
export const TYPE_TRUE = letter('T');
export const TYPE_STOPITER = letter('S');
export const TYPE_ELLIPSIS = letter('.');
export const TYPE_INT = letter('i');
export const TYPE_INT64 = letter('I');
export const TYPE_LONG = letter('l');
export const TYPE_FLOAT = letter('f');
export const TYPE_BINARY_FLOAT = letter('g');
export const TYPE_COMPLEX = letter('x');
export const TYPE_BINARY_COMPLEX = letter('y');
/** Bytes; the name is from Python 2. */
export const TYPE_STRING = letter('s');
export const TYPE_UNICODE = letter('u');
export const TYPE_INTERNED = letter('t');
export const TYPE_ASCII = letter('a');
export const TYPE_ASCII_INTERNED = letter('A');
export const TYPE_SHORT_ASCII = letter('z');
export const TYPE_SHORT_ASCII_INTERNED = letter('Z');
export const TYPE_TUPLE = letter('(');
export const TYPE_SMALL_TUPLE = letter(')');
export const TYPE_LIST = letter('[');
export const TYPE_DICT = letter('{');
export const TYPE_SET = letter('<');
export const TYPE_FROZENSET = letter('>');
export const TYPE_CODE = letter('c');
export const TYPE_SLICE = letter(':');
export const TYPE_REF = letter('r');
export const TYPE_UNKNOWN = letter('?');

export interface MarshalOptions {
  version?: number;
  /** Whether code objects may be written; otherwise they raise ValueError. */
  allowCode?: boolean;
}

/** `PyMarshal_WriteObjectToString`. The object is borrowed. Raises ValueError for what cannot be written. */
export function dumps(object: PyObject, options: MarshalOptions = {}): Uint8Array {
  const writer = new MarshalWriter(options.version ?? MARSHAL_VERSION, options.allowCode ?? true);
  try {
    writer.countTables(object);
    writer.object(object);
  } catch (error) {
    if (isStackOverflow(error)) throw tooDeep();
    throw error;
  }
  return writer.out.finish();
}

function tooDeep(): object {
  return valueError('object too deeply nested to marshal');
}

class MarshalWriter {
  readonly out = new ByteWriter();
  private readonly version: number;
  private readonly allowCode: boolean;
  private depth = 0;
  /** Of each object that was flagged its number. The tables of code objects count as objects too. */
  private readonly refs = new Map<unknown, number>();
  /** How many code objects share a table: they are plain arrays here, and have no count of their own. */
  private readonly tables = new Map<Uint8Array, number>();

  constructor(version: number, allowCode: boolean) {
    this.version = version;
    this.allowCode = allowCode;
  }

  /** Counts the owners of the tables of `object` and all code inside it. */
  countTables(object: PyObject, seen: Set<PyObject> = new Set()): void {
    if (seen.has(object)) return;
    if (isTupleExact(object)) {
      for (const item of object.value) this.countTables(item, seen);
    } else if (isCode(object)) {
      seen.add(object);
      const { linetable, exceptiontable, localspluskinds, consts } = object.value;
      for (const table of [linetable, exceptiontable, localspluskinds]) {
        this.tables.set(table, (this.tables.get(table) ?? 0) + 1);
      }
      this.countTables(consts, seen);
    }
  }

  /** `w_object`. Between an object and those inside it lie few calls: the depth must not end our own stack. */
  object(o: PyObject): void {
    if (++this.depth > MAX_MARSHAL_DEPTH) throw tooDeep();
    if (o === None) this.out.byte(TYPE_NONE);
    else if (o === stopIterationType) this.out.byte(TYPE_STOPITER);
    else if (o === Ellipsis) this.out.byte(TYPE_ELLIPSIS);
    else if (o === False) this.out.byte(TYPE_FALSE);
    else if (o === True) this.out.byte(TYPE_TRUE);
    else {
      const flag = this.flagOf(o);
      if (flag === WRITTEN) {
        this.depth--;
        return;
      }
      if (isTupleExact(o)) this.tuple(o.value, flag);
      else if (isListExact(o)) this.items(TYPE_LIST, o.value, flag);
      else if (isDictExact(o)) this.dict(o, flag);
      else this.contents(o, flag);
    }
    this.depth--;
  }

  /** An object that may be shared gets a number. An interned string always counts as shared: files are stable. */
  private flagOf(o: PyObject): number {
    const singleton = bytesKey(o);
    const shared = o.refcnt !== 1 || singleton !== null || (isStrExact(o) && isInterned(o as PyStr));
    if (!shared || this.version < 3) return 0;
    return this.reference(singleton ?? o) ? WRITTEN : FLAG_REF;
  }

  /** `w_ref`: writes a reference to what was written before and answers true, or gives it a number. */
  private reference(key: unknown): boolean {
    const index = this.refs.get(key);
    if (index === undefined) {
      this.refs.set(key, this.refs.size);
      return false;
    }
    this.out.byte(TYPE_REF);
    this.int32(index);
    return true;
  }

  /** `w_complex_object`. */
  private contents(o: PyObject, flag: number): void {
    if (isLongExact(o)) this.long(o, flag);
    else if (isStrExact(o)) this.str(o as PyStr, flag);
    else if (isCode(o)) this.code(o.value, flag);
    else if (isFloatExact(o)) this.float(o.value, flag);
    else if (isComplexExact(o)) this.complex(o.value.real, o.value.imag, flag);
    else if (isBytesExact(o)) this.bytes(o.value, flag);
    else if (o.type === setType || isFrozensetExact(o)) this.set(o, flag);
    else if (isSlice(o) && this.version >= 5) {
      const { start, stop, step } = (o as PySlice).value;
      this.out.byte(TYPE_SLICE | flag);
      for (const part of [start, stop, step]) this.object(part);
    } else if (o.type.bf_getbuffer !== null) {
      this.bytes(o.type.bf_getbuffer(o, false).data, flag);
      o.type.bf_releasebuffer?.(o);
    } else throw valueError('unmarshallable object');
  }

  // ---------------------------------------------------------------- numbers and text

  private int32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.out.byte((value >> shift) & 0xff);
  }

  /** Ints of 32 bits as they are, larger ones in digits of 15 bits. */
  private long(o: PyLong, flag: number): void {
    const { value } = o;
    if (typeof value === 'number' && value === (value | 0)) {
      this.out.byte(TYPE_INT | flag);
      return this.int32(value);
    }
    const digits: number[] = [];
    for (let rest = BigInt(value < 0 ? -value : value); rest > 0n; rest >>= 15n)
      digits.push(Number(rest & 0x7fffn));
    this.out.byte(TYPE_LONG | flag);
    this.int32(value < 0 ? -digits.length : digits.length);
    for (const digit of digits) {
      this.out.byte(digit & 0xff);
      this.out.byte(digit >> 8);
    }
  }

  private float(value: number, flag: number): void {
    if (this.version <= 1) {
      this.out.byte(TYPE_FLOAT | flag);
      return this.floatText(value);
    }
    this.out.byte(TYPE_BINARY_FLOAT | flag);
    this.double(value);
  }

  private complex(real: number, imag: number, flag: number): void {
    this.out.byte((this.version <= 1 ? TYPE_COMPLEX : TYPE_BINARY_COMPLEX) | flag);
    for (const part of [real, imag]) {
      if (this.version <= 1) this.floatText(part);
      else this.double(part);
    }
  }

  private double(value: number): void {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, true);
    this.out.bytes(new Uint8Array(view.buffer));
  }

  /** Versions 0 and 1 write floats as text with 17 digits. */
  private floatText(value: number): void {
    const digits = Number.isFinite(value)
      ? percentG17(value)
      : Number.isNaN(value)
        ? 'nan'
        : value < 0
          ? '-inf'
          : 'inf';
    this.out.byte(digits.length);
    for (const char of digits) this.out.byte(char.charCodeAt(0));
  }

  private str(o: PyStr, flag: number): void {
    const interned = isInterned(o);
    const { value } = o;
    if (this.version >= 4 && typeof value === 'string' && isAscii(value)) {
      if (value.length < 256) {
        this.out.byte((interned ? TYPE_SHORT_ASCII_INTERNED : TYPE_SHORT_ASCII) | flag);
        this.out.byte(value.length);
      } else {
        this.out.byte((interned ? TYPE_ASCII_INTERNED : TYPE_ASCII) | flag);
        this.int32(value.length);
      }
      for (let i = 0; i < value.length; i++) this.out.byte(value.charCodeAt(i));
      return;
    }
    this.out.byte((interned && this.version >= 3 ? TYPE_INTERNED : TYPE_UNICODE) | flag);
    const utf8 = utf8SurrogatePass(codePoints(o));
    this.int32(utf8.length);
    this.out.bytes(utf8);
  }

  private bytes(data: Uint8Array, flag: number): void {
    this.out.byte(TYPE_STRING | flag);
    this.int32(data.length);
    this.out.bytes(data);
  }

  // ---------------------------------------------------------------- containers

  private tuple(items: readonly PyObject[], flag: number): void {
    if (this.version < 4 || items.length >= 256) return this.items(TYPE_TUPLE, items, flag);
    this.out.byte(TYPE_SMALL_TUPLE | flag);
    this.out.byte(items.length);
    for (const item of items) this.object(item);
  }

  private items(type: number, items: readonly PyObject[], flag: number): void {
    this.out.byte(type | flag);
    this.int32(items.length);
    for (const item of items) this.object(item);
  }

  private dict(dict: PyDict, flag: number): void {
    this.out.byte(TYPE_DICT | flag);
    const { keys, values } = dict.value;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined) continue;
      this.object(key);
      this.object(values[i]!);
    }
    this.out.byte(TYPE_NULL);
  }

  /** The items in the order of what marshal makes of each alone, so that it does not depend on hashes. */
  private set(o: PyObject, flag: number): void {
    const { version, allowCode } = this;
    // held twice meanwhile, so that every item counts as shared; CPython's files show that
    const items = iterableToArray(o).map((item) => ({ item, dump: dumps(item, { version, allowCode }) }));
    items.sort((a, b) => compareBytes(a.dump, b.dump));
    const type = isFrozensetExact(o) ? TYPE_FROZENSET : TYPE_SET;
    this.items(
      type,
      items.map(({ item }) => item),
      flag,
    );
    for (const { item } of items) decref(item);
  }

  private code(code: Code, flag: number): void {
    if (!this.allowCode) throw valueError('marshalling code objects is disallowed');
    this.out.byte(TYPE_CODE | flag);
    this.int32(code.argcount);
    this.int32(code.posonlyargcount);
    this.int32(code.kwonlyargcount);
    this.int32(code.stacksize);
    this.int32(code.flags);
    // a code object keeps the bytes object that it hands out, so that has two owners
    if (this.version < 3 || !this.reference(code)) this.bytes(code.code, this.version < 3 ? 0 : FLAG_REF);
    this.object(code.consts);
    this.object(code.names);
    this.object(code.localsplusnames);
    this.table(code.localspluskinds, this.tables.get(code.localspluskinds)!);
    this.object(code.filename);
    this.object(code.name);
    this.object(code.qualname);
    this.int32(code.firstlineno);
    this.table(code.linetable, this.tables.get(code.linetable)!);
    this.table(code.exceptiontable, this.tables.get(code.exceptiontable)!);
  }

  /** Bytes of code objects with so many owners. */
  private table(data: Uint8Array, owners: number): void {
    const shared = this.version >= 3 && (owners > 1 || data.length === 0);
    if (!shared) return this.bytes(data, 0);
    if (!this.reference(data.length === 0 ? EMPTY_BYTES : data)) this.bytes(data, FLAG_REF);
  }
}

/** There is one empty bytes object, and one for each single byte, however many stand for it here. */
const EMPTY_BYTES = 'bytes:';

function bytesKey(o: PyObject): string | null {
  return isBytesExact(o) && o.value.length <= 1 ? EMPTY_BYTES + o.value.join() : null;
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 127) return false;
  return true;
}

/** UTF-8 that also writes surrogates: the error handler `surrogatepass`. */
function utf8SurrogatePass(points: ArrayLike<number>): Uint8Array {
  const out = new ByteWriter();
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point < 0x80) {
      out.byte(point);
    } else if (point < 0x800) {
      out.byte(0xc0 | (point >> 6));
      out.byte(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
      out.byte(0xe0 | (point >> 12));
      out.byte(0x80 | ((point >> 6) & 0x3f));
      out.byte(0x80 | (point & 0x3f));
    } else {
      out.byte(0xf0 | (point >> 18));
      out.byte(0x80 | ((point >> 12) & 0x3f));
      out.byte(0x80 | ((point >> 6) & 0x3f));
      out.byte(0x80 | (point & 0x3f));
    }
  }
  return out.finish();
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** C's `%.17g`: `0.1` gives `0.10000000000000001`, `1e100` gives `1e+100`. */
function percentG17(value: number): string {
  const [mantissa, exponentText] = value.toExponential(16).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 17) {
    const fixed = value.toFixed(Math.max(0, 16 - exponent));
    return (Object.is(value, -0) ? '-' : '') + withoutZeros(fixed);
  }
  const sign = exponent < 0 ? '-' : '+';
  return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
