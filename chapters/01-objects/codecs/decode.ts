/**
 * `bytes.decode`: the common encodings at once, all others through the registry of codecs. Answers to
 * `PyUnicode_Decode` in Objects/unicodeobject.c.
 */
import { isStr } from '../check.ts';
import { newBytes } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, type PyStr } from '../object.ts';
import { decodeAscii, decodeLatin1 } from './narrow.ts';
import { normalizeEncoding, runTextCodec } from './registry.ts';
import { decodeUtf8 } from './utf8.ts';
import { decodeUtf16 } from './utf16.ts';
import { decodeUtf32 } from './utf32.ts';

/** Which of the encodings with a shortcut a name means, or undefined. */
export function shortcut(encoding: string): 'utf8' | 'utf16' | 'utf32' | 'ascii' | 'latin1' | undefined {
  if (encoding === 'utf-8' || encoding === 'utf8') return 'utf8';
  switch (encoding.length > 10 ? '' : normalizeEncoding(encoding)) {
    case 'utf_8':
    case 'utf8':
      return 'utf8';
    case 'utf_16':
    case 'utf16':
      return 'utf16';
    case 'utf_32':
    case 'utf32':
      return 'utf32';
    case 'ascii':
    case 'us_ascii':
      return 'ascii';
    case 'latin1':
    case 'latin_1':
    case 'iso_8859_1':
    case 'iso8859_1':
      return 'latin1';
    default:
      return undefined;
  }
}

/** `PyUnicode_Decode`: the string that bytes stand for in an encoding. Owned. */
export function decodeText(data: Uint8Array, encoding: string = 'utf-8', errors?: string): PyStr {
  switch (shortcut(encoding)) {
    case 'utf8':
      return decodeUtf8(data, errors).str;
    case 'utf16':
      return decodeUtf16(data, errors).str;
    case 'utf32':
      return decodeUtf32(data, errors).str;
    case 'ascii':
      return decodeAscii(data, errors).str;
    case 'latin1':
      return decodeLatin1(data).str;
    default:
      return decodeByCodec(data, encoding, errors);
  }
}

function decodeByCodec(data: Uint8Array, encoding: string, errors?: string): PyStr {
  const bytes = newBytes(data);
  try {
    const result = runTextCodec('decode', bytes, encoding, errors);
    if (isStr(result)) return result;
    const { name } = result.type;
    decref(result);
    throw typeError(
      `'${encoding}' decoder returned '${name}' instead of 'str'; use codecs.decode() to decode to arbitrary types`,
    );
  } finally {
    decref(bytes);
  }
}
