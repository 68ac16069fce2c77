/**
 * ASCII and Latin-1: a byte is a character. Answers to `PyUnicode_DecodeASCII`, `PyUnicode_DecodeLatin1` and
 * `unicode_encode_ucs1` in Objects/unicodeobject.c.
 */
import type { PyStr } from '../object.ts';
import { codePoints, newNarrowStr } from '../str/unicode.ts';
import { DecodeRun, EncodeRun } from './on-error.ts';
import type { Decoded } from './utf8.ts';
import { ByteWriter, PointWriter } from './writers.ts';

/** Bytes as text, each the character of that number. */
export function latin1Text(data: Uint8Array): string {
  let text = '';
  for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
  return text;
}

/** `PyUnicode_DecodeLatin1`: cannot fail. */
export function decodeLatin1(data: Uint8Array): Decoded {
  return { str: newNarrowStr(latin1Text(data)), consumed: data.length };
}

/** `PyUnicode_DecodeASCII`. */
export function decodeAscii(data: Uint8Array, errors?: string): Decoded {
  if (!data.some((byte) => byte > 127)) return decodeLatin1(data);
  const run = new DecodeRun(data, 'ascii', errors, new PointWriter(data.length));
  for (let at = 0; at < run.data.length; ) {
    if (run.data[at]! < 128) run.out.add(run.data[at++]!);
    else at = run.handle(at, at + 1, 'ordinal not in range(128)');
  }
  return { str: run.out.finish(), consumed: run.data.length };
}

/** `_PyUnicode_AsLatin1String`. */
export function encodeLatin1(str: PyStr, errors?: string): Uint8Array {
  return encodeUpTo(256, 'latin-1', str, errors);
}

/** `_PyUnicode_AsASCIIString`. */
export function encodeAscii(str: PyStr, errors?: string): Uint8Array {
  return encodeUpTo(128, 'ascii', str, errors);
}

/** `unicode_encode_ucs1`. A run of characters that do not fit is one problem. */
function encodeUpTo(limit: number, encoding: string, str: PyStr, errors?: string): Uint8Array {
  const points = codePoints(str);
  const run = new EncodeRun(
    str,
    encoding,
    errors,
    `ordinal not in range(${limit})`,
    new ByteWriter(points.length),
  );
  const addFitting = (replacement: ArrayLike<number>): boolean => {
    for (let i = 0; i < replacement.length; i++) if (replacement[i]! >= limit) return false;
    run.out.addAll(replacement);
    return true;
  };
  for (let at = 0; at < points.length; ) {
    if (points[at]! < limit) {
      run.out.add(points[at++]!);
      continue;
    }
    let end = at + 1;
    while (end < points.length && points[end]! >= limit) end++;
    at = run.handle(at, run.endOfRun(at, end, points), addFitting);
  }
  return run.out.finish();
}
