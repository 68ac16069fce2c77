/**
 * Bytes as hexadecimal digits, and back. Answers to Python/pystrhex.c and `_PyBytes_FromHex` in
 * Objects/bytesobject.c.
 */

import { isBytes, isStr } from '../check.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import type { PyObject, PyStr } from '../object.ts';
import { lengthOf } from '../protocols/abstract.ts';
import { codePointAt, codePoints, newNarrowStr } from '../str/unicode.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import { isSpace } from './ctype.ts';

/**
 * `_Py_strhex_with_sep`: the digits, with a separator between groups counted from the right, or from the
 * left.
 */
export function hexText(data: Uint8Array, sep: PyObject | undefined, bytesPerSep: number): PyStr {
  const separator = sep === undefined ? '' : separatorChar(sep);
  const digits = Array.from(data, (byte) => byte.toString(16).padStart(2, '0'));
  const group = Math.abs(bytesPerSep);
  if (separator === '' || group === 0 || group >= data.length) return newNarrowStr(digits.join(''));
  const groups: string[] = [];
  const first = bytesPerSep > 0 ? data.length % group : 0;
  if (first > 0) groups.push(digits.slice(0, first).join(''));
  for (let at = first; at < digits.length; at += group) groups.push(digits.slice(at, at + group).join(''));
  return newNarrowStr(groups.join(separator));
}

function separatorChar(sep: PyObject): string {
  if (lengthOf(sep) !== 1) throw valueError('sep must be length 1.');
  if (!isStr(sep) && !isBytes(sep)) throw typeError('sep must be str or bytes.');
  const code = isStr(sep) ? codePointAt(sep, 0) : sep.value[0]!;
  if (code > 127) throw valueError('sep must be ASCII.');
  return String.fromCharCode(code);
}

/** `_PyBytes_FromHex`: the bytes that pairs of digits stand for; whitespace may stand between pairs. */
export function fromHex(object: PyObject): Uint8Array {
  const codes = hexSource(object);
  const result: number[] = [];
  for (let at = 0; at < codes.length; at += 2) {
    while (at < codes.length && isSpace(codes[at]!)) at++;
    if (at >= codes.length) break;
    const high = digit(codes, at);
    if (at + 1 >= codes.length)
      throw valueError('fromhex() arg must contain an even number of hexadecimal digits');
    result.push(high * 16 + digit(codes, at + 1));
  }
  return Uint8Array.from(result);
}

function hexSource(object: PyObject): ArrayLike<number> {
  if (isStr(object)) return codePoints(object);
  if (isBufferLike(object)) return bytesOf(object);
  throw typeError(`fromhex() argument must be str or bytes-like, not ${object.type.name}`);
}

function digit(codes: ArrayLike<number>, at: number): number {
  const code = codes[at]!;
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  if (lower >= 97 && lower <= 102 && code < 128) return lower - 87;
  throw valueError(`non-hexadecimal number found in fromhex() arg at position ${at}`);
}
