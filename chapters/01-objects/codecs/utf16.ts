/**
 * UTF-16: two bytes a character, four beyond U+FFFF. Answers to `PyUnicode_DecodeUTF16Stateful` and
 * `_PyUnicode_EncodeUTF16` in Objects/unicodeobject.c.
 */
import type { PyStr } from '../object.ts';
import { codePoints } from '../str/unicode.ts';
import { DecodeRun, EncodeRun } from './on-error.ts';
import { type Decoded, isSurrogate } from './utf8.ts';
import { ByteWriter, PointWriter } from './writers.ts';

/** -1: the low byte first. 1: the high byte first. 0: a mark at the beginning tells, otherwise low first. */
export type ByteOrder = -1 | 0 | 1;

/** What was decoded, and in which byte order. */
export interface DecodedInOrder extends Decoded {
  order: ByteOrder;
}

/** The order that a byte order mark of `width` bytes tells, 0 if there is none. */
export function readMark(data: Uint8Array, width: 2 | 4): ByteOrder {
  const begin = Array.from(data.subarray(0, width)).join(' ');
  const mark = width === 2 ? ['255 254', '254 255'] : ['255 254 0 0', '0 0 254 255'];
  return begin === mark[0] ? -1 : begin === mark[1] ? 1 : 0;
}

/**
 * `PyUnicode_DecodeUTF16Stateful`. What is incomplete at the end of bytes that are not final is left for
 * later.
 */
export function decodeUtf16(
  data: Uint8Array,
  errors?: string,
  order: ByteOrder = 0,
  final: boolean = true,
): DecodedInOrder {
  const mark = order === 0 ? readMark(data, 2) : 0;
  const found: ByteOrder = order === 0 ? mark : order;
  const big = found === 1 ? 1 : 0;
  const run = new DecodeRun(data, `utf-16-${big ? 'be' : 'le'}`, errors, new PointWriter(data.length >> 1));
  const unitAt = (at: number): number => (run.data[at + 1 - big]! << 8) | run.data[at + big]!;
  let at = mark === 0 ? 0 : 2;
  while (at < run.data.length) {
    const size = run.data.length;
    if (at + 2 > size) {
      if (!final) break;
      at = run.handle(at, size, 'truncated data');
      continue;
    }
    const unit = unitAt(at);
    if (!isSurrogate(unit)) {
      run.out.add(unit);
      at += 2;
    } else if (unit >= 0xdc00) at = run.handle(at, at + 2, 'illegal encoding');
    else if (at + 4 > size) {
      if (!final) break;
      at = run.handle(at, size, 'unexpected end of data');
    } else {
      const low = unitAt(at + 2);
      if (low < 0xdc00 || low > 0xdfff) at = run.handle(at, at + 2, 'illegal UTF-16 surrogate');
      else {
        run.out.add(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
        at += 4;
      }
    }
  }
  return { str: run.out.finish(), consumed: at, order: found };
}

/** `_PyUnicode_EncodeUTF16`: with order 0 a byte order mark comes first. */
export function encodeUtf16(str: PyStr, errors?: string, order: ByteOrder = 0): Uint8Array {
  const points = codePoints(str);
  const encoding = order === 0 ? 'utf-16' : order < 0 ? 'utf-16-le' : 'utf-16-be';
  const out = new ByteWriter(points.length * 2 + 2);
  const run = new EncodeRun(str, encoding, errors, 'surrogates not allowed', out);
  const addUnit = (unit: number): void => {
    out.add(order > 0 ? unit >> 8 : unit & 0xff);
    out.add(order > 0 ? unit & 0xff : unit >> 8);
  };
  if (order === 0) addUnit(0xfeff);
  const addAscii = (replacement: ArrayLike<number>): boolean => {
    for (let i = 0; i < replacement.length; i++) if (replacement[i]! > 0x7f) return false;
    for (let i = 0; i < replacement.length; i++) addUnit(replacement[i]!);
    return true;
  };
  for (let at = 0; at < points.length; ) {
    const point = points[at]!;
    if (isSurrogate(point)) {
      at = run.handle(at, at + 1, addAscii, 2);
      continue;
    }
    if (point > 0xffff) {
      addUnit(0xd800 + ((point - 0x10000) >> 10));
      addUnit(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else addUnit(point);
    at++;
  }
  return out.finish();
}
