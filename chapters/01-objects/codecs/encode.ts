/**
 * `str.encode`: the common encodings at once, all others through the registry of codecs. Answers to
 * `PyUnicode_AsEncodedString` in Objects/unicodeobject.c.
 */

import { bytesOf } from '../bytes/buffer.ts';
import { makeBytes } from '../bytes/new.ts';
import { isByteArray, isBytes } from '../check.ts';
import { runtimeWarningType, typeError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, type PyBytes, type PyStr } from '../object.ts';
import { shortcut } from './decode.ts';
import { encodeAscii, encodeLatin1 } from './narrow.ts';
import { runTextCodec } from './registry.ts';
import { encodeUtf8 } from './utf8.ts';
import { encodeUtf16 } from './utf16.ts';
import { encodeUtf32 } from './utf32.ts';

/** `PyUnicode_AsEncodedString`: the bytes that stand for a string in an encoding. Owned. */
export function encodeStr(str: PyStr, encoding: string = 'utf-8', errors?: string): PyBytes {
  switch (shortcut(encoding)) {
    case 'utf8':
      return makeBytes(encodeUtf8(str, errors));
    case 'utf16':
      return makeBytes(encodeUtf16(str, errors));
    case 'utf32':
      return makeBytes(encodeUtf32(str, errors));
    case 'ascii':
      return makeBytes(encodeAscii(str, errors));
    case 'latin1':
      return makeBytes(encodeLatin1(str, errors));
    default:
      return encodeByCodec(str, encoding, errors);
  }
}

/** The same as an array of bytes. */
export function encodeText(str: PyStr, encoding?: string, errors?: string): Uint8Array {
  const bytes = encodeStr(str, encoding, errors);
  const { value } = bytes;
  decref(bytes);
  return value;
}

function encodeByCodec(str: PyStr, encoding: string, errors?: string): PyBytes {
  const result = runTextCodec('encode', str, encoding, errors);
  if (isBytes(result)) return result;
  try {
    if (isByteArray(result)) {
      evalHooks.warn(
        runtimeWarningType,
        `encoder ${encoding} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types`,
        1,
      );
      return makeBytes(bytesOf(result).slice());
    }
    throw typeError(
      `'${encoding}' encoder returned '${result.type.name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
    );
  } finally {
    decref(result);
  }
}
