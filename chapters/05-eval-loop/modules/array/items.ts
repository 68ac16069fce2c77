/**
 * The kinds of items an array may hold, one descriptor a type code: how an item is read from memory and how
 * a Python object becomes one. Answers to the `descriptors` table of Modules/arraymodule.c.
 *
 * Items are read and written through JavaScript's typed arrays, in the byte order of the machine.
 */
import {
  asIndex,
  charStr,
  codePointAt,
  type Int,
  isStr,
  newFloat,
  newLong,
  newRef,
  normalise,
  overflowError,
  type PyObject,
  type PyStr,
  strLength,
  toDouble,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';

/** The memory of an array as numbers of its kind. */
export type Cells =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** `struct arraydescr`. */
export interface Kind {
  code: string;
  itemsize: number;
  /** The format of the buffer it lends. */
  format: string;
  /** The number of `_array_reconstructor` for this kind, little-endian; big-endian is the next one. */
  mformat: number;
  /** Memory as numbers of this kind. */
  cells: (memory: ArrayBuffer) => Cells;
  /** An item (owned). */
  get: (cells: Cells, index: number) => PyObject;
  /** The number for an object (borrowed). Raises TypeError, OverflowError. */
  toCell: (value: PyObject) => number | bigint;
}

/** An integer for a C type with these limits; an error names the C type. */
function integer(cType: string, low: Int, high: Int): (value: PyObject) => Int {
  return (value) => {
    const n = asIndex(value);
    if (n < low) throw overflowError(`${cType} is less than minimum`);
    if (n > high) throw overflowError(`${cType} is greater than maximum`);
    return n;
  };
}

const shortRange = integer('signed short integer', -32768, 32767);
const intRange = integer('signed integer', -2147483648, 2147483647);

/** A narrower type than the one that the argument is parsed as, which is checked first. */
function within(
  parse: (value: PyObject) => Int,
  cType: string,
  low: Int,
  high: Int,
): (value: PyObject) => number {
  const narrow = integer(cType, low, high);
  return (value) => {
    parse(value);
    return Number(narrow(value));
  };
}

/** 64 bits: the errors are those of `PyLong_AsLong` and its kind. */
function wide(low: bigint, high: bigint, below: string, above: string): (value: PyObject) => bigint {
  return (value) => {
    const n = asIndex(value);
    if (n < low) throw overflowError(below);
    if (n > high) throw overflowError(above);
    return BigInt(n);
  };
}

const LONG_MAX = 2n ** 63n - 1n;
const ULONG_MAX = 2n ** 64n - 1n;
const TOO_LARGE = 'Python int too large to convert to C ';

function unsignedInt(value: PyObject): number {
  const n = asIndex(value);
  if (n < 0) throw overflowError("can't convert negative value to unsigned int");
  if (n > ULONG_MAX) throw overflowError(`${TOO_LARGE}unsigned long`);
  if (n > 0xffffffff) throw overflowError('unsigned int is greater than maximum');
  return Number(n);
}

function single(value: PyObject): number {
  return Math.fround(toDouble(value));
}

function character(value: PyObject): number {
  if (!isStr(value)) throw typeError(`array item must be a unicode character, not ${value.type.name}`);
  const length = strLength(value as PyStr);
  if (length !== 1)
    throw typeError(`array item must be a string of length 1, not a string of length ${length}`);
  return codePointAt(value as PyStr, 0);
}

function characterAt(cells: Cells, index: number): PyObject {
  const point = cells[index] as number;
  if (point > 0x10ffff)
    throw valueError(`character U+${point.toString(16)} is not in range [U+0000; U+10ffff]`);
  return newRef(charStr(point));
}

const intAt = (cells: Cells, index: number): PyObject => newLong(cells[index] as number);
const wideAt = (cells: Cells, index: number): PyObject => newLong(normalise(cells[index] as bigint));
const floatAt = (cells: Cells, index: number): PyObject => newFloat(cells[index] as number);

const long = wide(-LONG_MAX - 1n, LONG_MAX, `${TOO_LARGE}long`, `${TOO_LARGE}long`);
const unsignedLong = wide(
  0n,
  ULONG_MAX,
  "can't convert negative value to unsigned int",
  `${TOO_LARGE}unsigned long`,
);
const longLong = wide(-LONG_MAX - 1n, LONG_MAX, 'int too big to convert', 'int too big to convert');
const unsignedLongLong = wide(
  0n,
  ULONG_MAX,
  "can't convert negative int to unsigned",
  'int too big to convert',
);

type Row = [
  code: string,
  itemsize: number,
  mformat: number,
  cells: Kind['cells'],
  get: Kind['get'],
  toCell: Kind['toCell'],
];

const rows: Row[] = [
  ['b', 1, 1, (m) => new Int8Array(m), intAt, within(shortRange, 'signed char', -128, 127)],
  ['B', 1, 0, (m) => new Uint8Array(m), intAt, within(shortRange, 'unsigned byte integer', 0, 255)],
  ['u', 4, 20, (m) => new Uint32Array(m), characterAt, character],
  ['w', 4, 20, (m) => new Uint32Array(m), characterAt, character],
  ['h', 2, 4, (m) => new Int16Array(m), intAt, shortRange],
  ['H', 2, 2, (m) => new Uint16Array(m), intAt, within(intRange, 'unsigned short', 0, 65535)],
  ['i', 4, 8, (m) => new Int32Array(m), intAt, intRange],
  ['I', 4, 6, (m) => new Uint32Array(m), intAt, unsignedInt],
  ['l', 8, 12, (m) => new BigInt64Array(m), wideAt, long],
  ['L', 8, 10, (m) => new BigUint64Array(m), wideAt, unsignedLong],
  ['q', 8, 12, (m) => new BigInt64Array(m), wideAt, longLong],
  ['Q', 8, 10, (m) => new BigUint64Array(m), wideAt, unsignedLongLong],
  ['f', 4, 14, (m) => new Float32Array(m), floatAt, single],
  ['d', 8, 16, (m) => new Float64Array(m), floatAt, toDouble],
];

/** All kinds by type code. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  rows.map(([code, itemsize, mformat, cells, get, toCell]) => [
    code,
    { code, itemsize, format: code === 'u' ? 'w' : code, mformat, cells, get, toCell },
  ]),
);

/** Whether items are characters. */
export const isText = ({ code }: Kind): boolean => code === 'u' || code === 'w';

/** Whether items are whole numbers. */
export const isInteger = ({ code }: Kind): boolean =>
  code !== 'f' && code !== 'd' && code !== 'u' && code !== 'w';
