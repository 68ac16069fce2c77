/**
 * The items of a memoryview: native formats of one character, as the module `struct` writes them, from bytes
 * to Python objects and back. Answers to `unpack_single` and `pack_single` in Objects/memoryobject.c, for a
 * 64-bit build that stores the low byte first.
 */

import { isBytes } from '../check.ts';
import { newComplex, newFloat } from '../containers.ts';
import {
  notImplementedErrorType,
  raise,
  swallow,
  typeError,
  typeErrorType,
  valueError,
} from '../exceptions/errors.ts';
import type { PyComplex, PyObject } from '../object.ts';
import { asIndex, isTrue, toDouble } from '../protocols/abstract.ts';
import { newLong, pyBool } from '../singletons.ts';
import { complexType } from '../types/statictypes.ts';
import { isSubtype } from '../types/typeobject.ts';
import { byteChar } from './new.ts';

/** How one kind of item lies in memory. */
interface ItemFormat {
  size: number;
  get: (view: DataView, at: number) => PyObject;
  /** Raises TypeError or ValueError for what does not fit. */
  set: (view: DataView, at: number, value: PyObject, format: string) => void;
}

function integer(size: number, signed: boolean): ItemFormat {
  const bits = size * 8;
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const most = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return {
    size,
    get: (view, at) => newLong(readInteger(view, at, size, signed)),
    set(view, at, value, format) {
      if (value.type.nb_index === null) throw invalidType(format);
      const n = BigInt(asIndex(value));
      if (n < least || n > most) throw invalidValue(format);
      for (let i = 0; i < size; i++) view.setUint8(at + i, Number((n >> BigInt(8 * i)) & 0xffn));
    },
  };
}

function readInteger(view: DataView, at: number, size: number, signed: boolean): number | bigint {
  switch (size) {
    case 1:
      return signed ? view.getInt8(at) : view.getUint8(at);
    case 2:
      return signed ? view.getInt16(at, true) : view.getUint16(at, true);
    case 4:
      return signed ? view.getInt32(at, true) : view.getUint32(at, true);
    default:
      return signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true);
  }
}

function float(size: 2 | 4 | 8): ItemFormat {
  return {
    size,
    get: (view, at) => newFloat(readFloat(view, at, size)),
    set(view, at, value, format) {
      writeFloat(view, at, size, numberOf(value, format));
    },
  };
}

function readFloat(view: DataView, at: number, size: number): number {
  if (size === 8) return view.getFloat64(at, true);
  return size === 4 ? view.getFloat32(at, true) : halfToDouble(view.getUint16(at, true));
}

function writeFloat(view: DataView, at: number, size: number, value: number): void {
  if (size === 8) view.setFloat64(at, value, true);
  else if (size === 4) view.setFloat32(at, value, true);
  else view.setUint16(at, doubleToHalf(value), true);
}

function numberOf(value: PyObject, format: string): number {
  try {
    return toDouble(value);
  } catch (caught) {
    swallow(caught, typeErrorType);
    throw invalidType(format);
  }
}

function complex(size: 4 | 8): ItemFormat {
  return {
    size: size * 2,
    get: (view, at) => newComplex(readFloat(view, at, size), readFloat(view, at + size, size)),
    set(view, at, value, format) {
      const isComplex = isSubtype(value.type, complexType);
      const { real, imag } = isComplex
        ? (value as PyComplex).value
        : { real: numberOf(value, format), imag: 0 };
      writeFloat(view, at, size, real);
      writeFloat(view, at + size, size, imag);
    },
  };
}

const bool: ItemFormat = {
  size: 1,
  get: (view, at) => pyBool(view.getUint8(at) !== 0),
  set: (view, at, value) => view.setUint8(at, isTrue(value) ? 1 : 0),
};

const char: ItemFormat = {
  size: 1,
  get: (view, at) => byteChar(view.getUint8(at)),
  set(view, at, value, format) {
    if (!isBytes(value)) throw invalidType(format);
    if (value.value.length !== 1) throw invalidValue(format);
    view.setUint8(at, value.value[0]!);
  },
};

const FORMATS: Record<string, ItemFormat> = {
  b: integer(1, true),
  B: integer(1, false),
  h: integer(2, true),
  H: integer(2, false),
  i: integer(4, true),
  I: integer(4, false),
  l: integer(8, true),
  L: integer(8, false),
  q: integer(8, true),
  Q: integer(8, false),
  n: integer(8, true),
  N: integer(8, false),
  P: integer(8, false),
  e: float(2),
  f: float(4),
  d: float(8),
  F: complex(4),
  D: complex(8),
  '?': bool,
  c: char,
};

/** `get_native_fmtchar`: the character of a native format, with or without `@`; undefined for any other. */
export function nativeChar(format: string): string | undefined {
  const char = format.startsWith('@') ? format.slice(1) : format;
  return FORMATS[char] === undefined ? undefined : char;
}

/** The format of items, by its native character. */
export function itemFormat(char: string): ItemFormat {
  return FORMATS[char]!;
}

/** `adjust_fmt`: the format of a view whose items are to be read. Raises NotImplementedError. */
export function readableFormat(format: string): ItemFormat {
  const native = nativeChar(format);
  if (native === undefined) throw raise(notImplementedErrorType, `memoryview: unsupported format ${format}`);
  return FORMATS[native]!;
}

function invalidType(format: string): unknown {
  return typeError(`memoryview: invalid type for format '${format}'`);
}

function invalidValue(format: string): unknown {
  return valueError(`memoryview: invalid value for format '${format}'`);
}

/** IEEE 754 binary16 as a number. */
export function halfToDouble(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A number as IEEE 754 binary16, a tie to the even one; what is too large becomes infinite. */
export function doubleToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00;
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const units = roundHalfEven(size / 2 ** (exponent - 10)); // 1024 units are 2**exponent
  return sign | (size < 2 ** -14 ? units : units + ((exponent + 14) << 10));
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
