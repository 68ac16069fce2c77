/**
 * Encodings given by a table: a string or mapping from bytes to characters, and one back. Most of the package
 * `encodings` works so. Answers to `PyUnicode_DecodeCharmap`, `_PyUnicode_EncodeCharmap` and
 * `PyUnicode_BuildEncodingMap` in Objects/unicodeobject.c.
 */

import { isBytes, isLong, isStr, isStrExact } from '../check.ts';
import { dictSet, newDict } from '../containers.ts';
import { lookupErrorType, swallow, typeError } from '../exceptions/errors.ts';
import { decref, PyObject, type PyStr } from '../object.ts';
import { getItem } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import { codePointAt, codePoints, strLength } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { defineType } from '../types/define.ts';
import { DecodeRun, EncodeRun } from './on-error.ts';
import type { Decoded } from './utf8.ts';
import { ByteWriter, PointWriter } from './writers.ts';

/** In a table of characters this one means that the byte has none. */
const UNDEFINED = 0xfffe;
const REASON = 'character maps to <undefined>';

// ---- Decoding

/** `PyUnicode_DecodeCharmap`: each byte is what the mapping says of it. */
export function decodeCharmap(data: Uint8Array, errors: string | undefined, mapping: PyObject): Decoded {
  const run = new DecodeRun(data, 'charmap', errors, new PointWriter(data.length));
  const mapped = isStrExact(mapping)
    ? (byte: number) => charAt(mapping, byte)
    : (byte: number) => lookUpByte(mapping, byte);
  for (let at = 0; at < run.data.length; ) {
    const points = mapped(run.data[at]!);
    if (points === null) at = run.handle(at, at + 1, REASON);
    else {
      run.out.addAll(points);
      at++;
    }
  }
  return { str: run.out.finish(), consumed: run.data.length };
}

function charAt(mapping: PyStr, byte: number): number[] | null {
  if (byte >= strLength(mapping)) return null;
  const point = codePointAt(mapping, byte);
  return point === UNDEFINED ? null : [point];
}

/** mapping[key] (owned), or null if there is nothing under the key. */
function lookUp(mapping: PyObject, key: number): PyObject | null {
  const object = newLong(key);
  try {
    return getItem(mapping, object);
  } catch (caught) {
    swallow(caught, lookupErrorType);
    return null;
  } finally {
    decref(object);
  }
}

function lookUpByte(mapping: PyObject, byte: number): ArrayLike<number> | null {
  const value = lookUp(mapping, byte);
  if (value === null || value === None) return null;
  try {
    if (isLong(value)) {
      if (value.value < 0 || value.value > 0x10ffff)
        throw typeError('character mapping must be in range(0x110000)');
      return value.value === UNDEFINED ? null : [Number(value.value)];
    }
    if (!isStr(value)) throw typeError('character mapping must return integer, None or str');
    const points = codePoints(value);
    return points.length === 1 && points[0] === UNDEFINED ? null : points;
  } finally {
    decref(value);
  }
}

// ---- Encoding

/** `_PyUnicode_EncodeCharmap`: each character is the byte, or the bytes, that the mapping says. */
export function encodeCharmap(str: PyStr, errors: string | undefined, mapping: PyObject): Uint8Array {
  const points = codePoints(str);
  const out = new ByteWriter(points.length);
  const run = new EncodeRun(str, 'charmap', errors, REASON, out);
  const mapped =
    mapping.type === encodingMapType ? fromTable(mapping) : (point: number) => lookUpPoint(mapping, point);
  const addAll = (replacement: ArrayLike<number>): boolean =>
    Array.from(replacement).every((point) => {
      const bytes = mapped(point);
      if (bytes !== null) out.addAll(bytes);
      return bytes !== null;
    });
  for (let at = 0; at < points.length; ) {
    const bytes = mapped(points[at]!);
    if (bytes !== null) {
      out.addAll(bytes);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < points.length && mapped(points[end]!) === null) end++;
    at = run.handle(at, end, addAll);
  }
  return out.finish();
}

function lookUpPoint(mapping: PyObject, point: number): ArrayLike<number> | null {
  const value = lookUp(mapping, point);
  if (value === null || value === None) return null;
  try {
    if (isLong(value)) {
      if (value.value < 0 || value.value > 255) throw typeError('character mapping must be in range(256)');
      return [Number(value.value)];
    }
    if (isBytes(value)) return value.value;
    throw typeError(`character mapping must return integer, bytes or None, not ${value.type.name}`);
  } finally {
    decref(value);
  }
}

// ---- A table for encoding, made from one for decoding

type EncodingMap = PyObject<Map<number, number>>;

/** `EncodingMapType`: from characters to bytes. */
export const encodingMapType = defineType('EncodingMap', {
  basicsize: 64,
  methods: [method('size($self, /)', (self: EncodingMap) => 64 + 256 + self.value.size)],
});

function fromTable(map: PyObject): (point: number) => number[] | null {
  const table = (map as EncodingMap).value;
  return (point) => {
    const byte = table.get(point);
    return byte === undefined ? null : [byte];
  };
}

/**
 * `PyUnicode_BuildEncodingMap`: the way back from a string of 256 characters; a dict where that is no table.
 * Owned.
 */
export function buildEncodingMap(decoding: PyStr): PyObject {
  const points = Array.from(codePoints(decoding)).slice(0, 256);
  const needsDict =
    points.length !== 256 ||
    points[0] !== 0 ||
    points.some((point, i) => i > 0 && (point === 0 || point > 0xffff));
  if (needsDict) {
    const dict = newDict();
    points.forEach((point, byte) => {
      const [key, value] = [newLong(point), newLong(byte)];
      dictSet(dict, key, value);
      decref(key);
      decref(value);
    });
    return dict;
  }
  const table = new Map<number, number>();
  for (const [byte, point] of points.entries()) if (point !== UNDEFINED) table.set(point, byte);
  return new PyObject(encodingMapType, table);
}
