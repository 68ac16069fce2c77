/**
 * Format strings of `struct`: `'<2hi'` read once into a list of items, each with its place and how it is packed.
 * Answers to `prepare_s` and the format tables of Modules/_struct.c.
 */
import {
  bytesOf,
  decref,
  exceptionType,
  type Int,
  index,
  intToBytes,
  isByteArray,
  isBytes,
  isComplex,
  isFloat,
  isLong,
  isTrue,
  newBytes,
  newComplex,
  newFloat,
  newLong,
  normalise,
  overflowError,
  type PyError,
  type PyObject,
  pyBool,
  raise,
  toDouble,
} from '../../../01-objects/index.ts';
import { newExceptionType } from '../declare.ts';

export const structErrorType = newExceptionType('struct.error', exceptionType);
export const structError = (message: string): PyError => raise(structErrorType, message);

/** One item of a format: where it lies and how many values it makes. */
export interface Item {
  code: string;
  size: number;
  offset: number;
  /** How many values follow each other; 1 for strings. */
  count: number;
}

/** A format that was read. */
export interface Layout {
  items: Item[];
  size: number;
  /** How many values it packs. */
  length: number;
  little: boolean;
  native: boolean;
}

const STANDARD: Record<string, number> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  e: 2,
  f: 4,
  d: 8,
  F: 8,
  D: 16,
  s: 1,
  p: 1,
};
const NATIVE: Record<string, number> = { ...STANDARD, l: 8, L: 8, n: 8, N: 8, P: 8 };
const LARGEST = 2 ** 53;

/** Reads a format. Raises struct.error. */
export function parseFormat(format: string): Layout {
  const order = /^[@=<>!]/.exec(format)?.[0] ?? '';
  const native = order === '' || order === '@';
  const sizes = native ? NATIVE : STANDARD;
  const items: Item[] = [];
  let size = 0;
  let length = 0;
  for (let i = order.length; i < format.length; i++) {
    if (/\s/.test(format[i])) continue;
    let count = 1;
    if (/[0-9]/.test(format[i])) {
      const digits = /^[0-9]+/.exec(format.slice(i))![0];
      count = Number(digits);
      if (count > LARGEST) throw structError('overflow in item count');
      i += digits.length;
      if (i >= format.length) throw structError('repeat count given without format specifier');
    }
    const code = format[i];
    const each = sizes[code];
    if (each === undefined) throw structError('bad char in struct format');
    const alignment = code === 'F' ? 4 : code === 'D' ? 8 : each;
    if (native && each > 1) size = Math.ceil(size / alignment) * alignment;
    if (size + count * each > LARGEST) throw structError('total struct size too long');
    if (code === 's' || code === 'p') {
      items.push({ code, size: count, offset: size, count: 1 });
      length++;
    } else if (code !== 'x' && count > 0) {
      items.push({ code, size: each, offset: size, count });
      length += count;
    }
    size += count * each;
  }
  return { items, size, length, little: order !== '>' && order !== '!', native };
}

/** How the 4 or 8 bytes of a float are read as a half. */
function readHalf(view: DataView, at: number, little: boolean): number {
  const bits = view.getUint16(at, little);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A double as the nearest half, ties to even. */
function halfBits(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  if (Number.isNaN(x)) return sign | 0x7e00;
  const abs = Math.abs(x);
  if (abs === Infinity) return sign | 0x7c00;
  const roundEven = (n: number): number => {
    const floor = Math.floor(n);
    const rest = n - floor;
    return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  };
  if (abs < 2 ** -14) return sign | roundEven(abs * 2 ** 24);
  let exponent = Math.floor(Math.log2(abs));
  if (2 ** exponent > abs) exponent--;
  else if (2 ** (exponent + 1) <= abs) exponent++;
  let fraction = roundEven((abs / 2 ** exponent - 1) * 1024);
  if (fraction === 1024) {
    fraction = 0;
    exponent++;
  }
  if (exponent > 15) throw overflowError('float too large to pack with e format');
  return sign | ((exponent + 15) << 10) | fraction;
}

/** The value at a place (owned). */
export function unpackItem(
  { code, size }: Item,
  data: Uint8Array,
  view: DataView,
  at: number,
  little: boolean,
): PyObject {
  switch (code) {
    case 'c':
      return newBytes(data.slice(at, at + 1));
    case 's':
      return newBytes(data.slice(at, at + size));
    case 'p': {
      const length = size === 0 ? 0 : Math.min(data[at], size - 1);
      return newBytes(data.slice(at + 1, at + 1 + length));
    }
    case '?':
      return pyBool(data[at] !== 0);
    case 'b':
      return newLong(view.getInt8(at));
    case 'B':
      return newLong(data[at]);
    case 'e':
      return newFloat(readHalf(view, at, little));
    case 'f':
      return newFloat(view.getFloat32(at, little));
    case 'd':
      return newFloat(view.getFloat64(at, little));
    case 'F':
      return newComplex(view.getFloat32(at, little), view.getFloat32(at + 4, little));
    case 'D':
      return newComplex(view.getFloat64(at, little), view.getFloat64(at + 8, little));
    default:
      return newLong(readInt(view, at, size, isSigned(code), little));
  }
}

const isSigned = (code: string): boolean => code === code.toLowerCase();

function readInt(view: DataView, at: number, size: number, signed: boolean, little: boolean): Int {
  if (size === 2) return signed ? view.getInt16(at, little) : view.getUint16(at, little);
  if (size === 4) return signed ? view.getInt32(at, little) : view.getUint32(at, little);
  return normalise(signed ? view.getBigInt64(at, little) : view.getBigUint64(at, little));
}

function packInt({ code, size }: Item, value: PyObject, little: boolean): Uint8Array {
  let n: Int;
  if (isLong(value)) n = value.value;
  else if (value.type.nb_index !== null) {
    const made = index(value);
    n = made.value;
    decref(made);
  } else throw structError('required argument is not an integer');
  const signed = isSigned(code) && code !== 'P';
  const bits = BigInt(size * 8);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (n < low || n > high) {
    if (code === 'P') throw overflowError('int too large to convert');
    throw structError(`'${code}' format requires ${low} <= number <= ${high}`);
  }
  return intToBytes(n, size, little, signed);
}

function packFloat(code: string, view: DataView, at: number, x: number, little: boolean): void {
  if (code === 'd') return view.setFloat64(at, x, little);
  if (code === 'e') return view.setUint16(at, halfBits(x), little);
  const single = Math.fround(x);
  if (!Number.isFinite(single) && Number.isFinite(x))
    throw overflowError('float too large to pack with f format');
  view.setFloat32(at, single, little);
}

/** Writes a value (borrowed) to a place. */
export function packItem(
  item: Item,
  value: PyObject,
  data: Uint8Array,
  view: DataView,
  at: number,
  layout: Layout,
): void {
  const { code, size } = item;
  const { little } = layout;
  switch (code) {
    case 'c':
      if (!isBytes(value) || value.value.length !== 1)
        throw structError('char format requires a bytes object of length 1');
      data[at] = value.value[0];
      return;
    case 's':
    case 'p': {
      if (!isBytes(value) && !isByteArray(value))
        throw structError(`argument for '${code}' must be a bytes object`);
      const bytes = bytesOf(value);
      if (code === 's') data.set(bytes.subarray(0, size), at);
      else if (size > 0) {
        const part = bytes.subarray(0, size - 1);
        data[at] = Math.min(255, part.length);
        data.set(part, at + 1);
      }
      return;
    }
    case '?':
      data[at] = isTrue(value) ? 1 : 0;
      return;
    case 'e':
    case 'f':
    case 'd':
      if (!isFloat(value) && value.type.nb_float === null && value.type.nb_index === null)
        throw structError('required argument is not a float');
      return packFloat(code, view, at, toDouble(value), little);
    case 'F':
    case 'D': {
      let [real, imag] = [0, 0];
      if (isComplex(value)) [real, imag] = [value.value.real, value.value.imag];
      else if (value.type.nb_float === null && value.type.nb_index === null)
        throw structError('required argument is not a complex');
      else real = toDouble(value);
      packFloat(code === 'F' ? 'f' : 'd', view, at, real, little);
      return packFloat(code === 'F' ? 'f' : 'd', view, at + size / 2, imag, little);
    }
    default:
      data.set(packInt(item, value, little), at);
  }
}
