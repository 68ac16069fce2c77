/**
 * UTF-32: four bytes a character. Answers to `PyUnicode_DecodeUTF32Stateful` and `_PyUnicode_EncodeUTF32` in
 * Objects/unicodeobject.c.
 */
import type { PyStr } from '../object.ts';
import { codePoints } from '../str/unicode.ts';
import { DecodeRun, EncodeRun } from './on-error.ts';
import { isSurrogate } from './utf8.ts';
import { type ByteOrder, type DecodedInOrder, readMark } from './utf16.ts';
import { ByteWriter, PointWriter } from './writers.ts';

/** `PyUnicode_DecodeUTF32Stateful`. */
export function decodeUtf32(
  data: Uint8Array,
  errors?: string,
  order: ByteOrder = 0,
  final: boolean = true,
): DecodedInOrder {
  const mark = order === 0 ? readMark(data, 4) : 0;
  const found: ByteOrder = order === 0 ? mark : order;
  const littleEndian = found !== 1;
  const encoding = `utf-32-${littleEndian ? 'le' : 'be'}`;
  const run = new DecodeRun(data, encoding, errors, new PointWriter(data.length >> 2));
  let at = mark === 0 ? 0 : 4;
  while (at < run.data.length) {
    const { data: bytes } = run;
    if (at + 4 > bytes.length) {
      if (!final) break;
      at = run.handle(at, bytes.length, 'truncated data');
      continue;
    }
    const point = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, littleEndian);
    if (isSurrogate(point)) {
      at = run.handle(at, at + 4, 'code point in surrogate code point range(0xd800, 0xe000)');
    } else if (point > 0x10ffff) at = run.handle(at, at + 4, 'code point not in range(0x110000)');
    else {
      run.out.add(point);
      at += 4;
    }
  }
  return { str: run.out.finish(), consumed: at, order: found };
}

/** `_PyUnicode_EncodeUTF32`: with order 0 a byte order mark comes first. */
export function encodeUtf32(str: PyStr, errors?: string, order: ByteOrder = 0): Uint8Array {
  const points = codePoints(str);
  const encoding = order === 0 ? 'utf-32' : order < 0 ? 'utf-32-le' : 'utf-32-be';
  const out = new ByteWriter(points.length * 4 + 4);
  const run = new EncodeRun(str, encoding, errors, 'surrogates not allowed', out);
  const addUnit = (point: number): void => {
    for (let i = 0; i < 4; i++) out.add((point >> (8 * (order > 0 ? 3 - i : i))) & 0xff);
  };
  if (order === 0) addUnit(0xfeff);
  const addAscii = (replacement: ArrayLike<number>): boolean => {
    for (let i = 0; i < replacement.length; i++) if (replacement[i]! > 0x7f) return false;
    for (let i = 0; i < replacement.length; i++) addUnit(replacement[i]!);
    return true;
  };
  for (let at = 0; at < points.length; ) {
    if (isSurrogate(points[at]!)) at = run.handle(at, at + 1, addAscii, 4);
    else addUnit(points[at++]!);
  }
  return out.finish();
}
