// The encodings in which a source file may be written: from the name in its first lines to a decoder.
// Answers to Lib/encodings/ and Modules/_codecsmodule.c.
//
// A shortcut: CPython has tables of its own for the encodings of East Asia; here JavaScript's TextDecoder
// decodes them. The rare ones that it does not know (johab, hz, ...) and those that a program has
// registered are for a later chapter, which gives `setCodecFallback` a function.

import {
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  decodeUtf7,
  decodeUtf16,
  decodeUtf32,
  decref,
  type PyStr,
  text,
} from '../01-objects/index.ts';
import { aliases, charmaps } from './charmaps.generated.ts';

/** Why bytes could not be decoded: what CPython puts into a UnicodeDecodeError. */
export class DecodeError extends Error {
  readonly encoding: string;
  readonly start: number;
  readonly end: number;
  readonly reason: string;

  constructor(encoding: string, bytes: Uint8Array, start: number, end: number, reason: string) {
    const one = `byte 0x${(bytes[start] ?? 0).toString(16).padStart(2, '0')} in position ${start}`;
    const what = end - start === 1 ? one : `bytes in position ${start}-${end - 1}`;
    super(`'${encoding}' codec can't decode ${what}: ${reason}`);
    this.encoding = encoding;
    this.start = start;
    this.end = end;
    this.reason = reason;
  }
}

/** There is such a codec, but what it decodes is no text (LookupError). */
export class NotTextError extends Error {}

/** Bytes to text. Strict: throws a DecodeError. Replacing: U+FFFD stands for what has no meaning. */
export type Decoder = (bytes: Uint8Array, errors: 'strict' | 'replace') => string;

let fallback: (name: string) => Decoder | null = () => null;

/** Where to look for a codec that is not known here. */
export function setCodecFallback(lookup: (name: string) => Decoder | null): void {
  fallback = lookup;
}

/** What JavaScript's TextDecoder calls the encodings with more than one byte a character. */
const MULTIBYTE: Record<string, string> = {
  shift_jis: 'shift_jis',
  cp932: 'shift_jis',
  euc_jp: 'euc-jp',
  iso2022_jp: 'iso-2022-jp',
  gb2312: 'gbk',
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  cp950: 'big5',
  euc_kr: 'euc-kr',
  cp949: 'euc-kr',
};

/** Decoders whose place is chapter 1. They raise UnicodeDecodeError. */
const RAISING: Record<string, (bytes: Uint8Array, errors: string) => { str: PyStr }> = {
  utf_16: (bytes, errors) => decodeUtf16(bytes, errors),
  utf_16_le: (bytes, errors) => decodeUtf16(bytes, errors, -1),
  utf_16_be: (bytes, errors) => decodeUtf16(bytes, errors, 1),
  utf_32: (bytes, errors) => decodeUtf32(bytes, errors),
  utf_32_le: (bytes, errors) => decodeUtf32(bytes, errors, -1),
  utf_32_be: (bytes, errors) => decodeUtf32(bytes, errors, 1),
  utf_7: decodeUtf7,
  raw_unicode_escape: decodeRawUnicodeEscape,
  unicode_escape: decodeUnicodeEscape,
};

const NOT_TEXT = [
  'base64_codec',
  'bz2_codec',
  'hex_codec',
  'quopri_codec',
  'rot_13',
  'uu_codec',
  'zlib_codec',
];

const MODULES = new Map<string, string>();
for (const [module, names] of Object.entries(aliases)) {
  for (const name of names.split(' ')) MODULES.set(name, module);
}

/** The module of Lib/encodings that a name stands for, if there is one (`encodings.search_function`). */
function moduleOf(name: string): string {
  const normal = name.replace(/[^A-Za-z0-9.]+/g, '_').toLowerCase();
  return MODULES.get(normal) ?? MODULES.get(normal.replace(/\./g, '_')) ?? normal;
}

/** Find the decoder for an encoding (`codecs.lookup`); null if there is none of that name. */
export function lookupDecoder(name: string): Decoder | null {
  const module = moduleOf(name);
  switch (module) {
    case 'utf_8':
      return decodeUtf8;
    case 'utf_8_sig':
      return (bytes, errors) => decodeUtf8(hasBom(bytes) ? bytes.subarray(3) : bytes, errors);
    case 'latin_1':
    case 'iso8859_1':
      return decodeLatin1;
    case 'ascii':
      return byteDecoder('ascii', ascii, NOT_ASCII);
    case 'idna': // host names; without the codec written in Python, only those of plain letters
      return fallback(name) ?? byteDecoder('idna', ascii, NOT_ASCII);
  }
  if (Object.hasOwn(charmaps, module)) return charmapDecoder(charmaps[module]);
  if (Object.hasOwn(RAISING, module)) return raisingDecoder(RAISING[module]);
  if (Object.hasOwn(MULTIBYTE, module)) return multibyteDecoder(module, MULTIBYTE[module]);
  return fallback(name);
}

/** For a name under which CPython knows a codec from bytes to bytes: throws what it says about that. */
export function refuseNotText(name: string): void {
  if (!NOT_TEXT.includes(moduleOf(name))) return;
  throw new NotTextError(`'${name}' is not a text encoding; use codecs.decode() to handle arbitrary codecs`);
}

/** Does the text begin with the bytes EF BB BF, by which some editors mark UTF-8? */
export function hasBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Each byte is the character of the same number. */
export function decodeLatin1(bytes: Uint8Array): string {
  let result = '';
  for (let i = 0; i < bytes.length; i += 8192) result += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return result;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeUtf8(bytes: Uint8Array, errors: 'strict' | 'replace'): string {
  if (errors === 'replace') return lenientUtf8.decode(bytes);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    const { start, end, reason } = findInvalidUtf8(bytes)!;
    throw new DecodeError('utf-8', bytes, start, end, reason);
  }
}

/** The first bytes that are not UTF-8, or null (`utf8_decode` in Objects/stringlib/codecs.h). */
export function findInvalidUtf8(bytes: Uint8Array): { start: number; end: number; reason: string } | null {
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i];
    const length = sequenceLength(first);
    if (length === 0) return { start: i, end: i + 1, reason: 'invalid start byte' };
    for (let k = 1; k < length; k++) {
      if (i + k >= bytes.length) return { start: i, end: bytes.length, reason: 'unexpected end of data' };
      if (continues(first, k, bytes[i + k])) continue;
      return { start: i, end: i + k, reason: 'invalid continuation byte' };
    }
    i += length;
  }
  return null;
}

/** How many bytes the character has that begins with this one: 3 for 0xe2, 0 if none does. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** May `byte` be number `k` of the bytes that follow `first`? The second one has narrower limits for some. */
function continues(first: number, k: number, byte: number): boolean {
  const low = k > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = k > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}

const NOT_ASCII = 'ordinal not in range(128)';

/** A decoder for encodings in which each byte is a character, or none. */
function byteDecoder(
  name: string,
  character: (byte: number) => string | null,
  reason = 'character maps to <undefined>',
): Decoder {
  const table = Array.from({ length: 256 }, (_, byte) => character(byte));
  return (bytes, errors) => {
    let result = '';
    for (let i = 0; i < bytes.length; i++) {
      const c = table[bytes[i]];
      if (c === null && errors === 'strict') throw new DecodeError(name, bytes, i, i + 1, reason);
      result += c ?? '\ufffd';
    }
    return result;
  };
}

function ascii(byte: number): string | null {
  return byte < 128 ? String.fromCharCode(byte) : null;
}

function charmapDecoder(map: string): Decoder {
  const all = map.length === 128 ? ASCII + map : map;
  return byteDecoder('charmap', (byte) => (all[byte] === '\ufffe' ? null : all[byte]));
}

const ASCII = decodeLatin1(Uint8Array.from({ length: 128 }, (_, code) => code));

function raisingDecoder(decode: (bytes: Uint8Array, errors: string) => { str: PyStr }): Decoder {
  return (bytes, errors) => {
    const { str } = decode(bytes, errors);
    const decoded = text(str);
    decref(str);
    return decoded;
  };
}

/** Control characters from 0x80 on and private ones: engines decode to them what CPython does not decode. */
const MEANINGLESS = /[\u0080-\u009f\ue000-\uf8ff]/;

function multibyteDecoder(module: string, label: string): Decoder {
  const decoder = new TextDecoder(label, { fatal: true });
  return (bytes, errors) => {
    if (errors === 'replace') return new TextDecoder(label).decode(bytes);
    try {
      const decoded = decoder.decode(bytes);
      if (!MEANINGLESS.test(decoded)) return decoded;
    } catch {
      // the place is looked for below
    }
    const start = findInvalidMultibyte(label, bytes);
    const complete = start + 1 < bytes.length;
    const reason = complete ? 'illegal multibyte sequence' : 'incomplete multibyte sequence';
    throw new DecodeError(module, bytes, start, start + 1, reason);
  };
}

/** Feed the bytes one at a time: the character that fails began behind the last one that came out. */
function findInvalidMultibyte(label: string, bytes: Uint8Array): number {
  const decoder = new TextDecoder(label, { fatal: true });
  let start = 0;
  for (let i = 0; i < bytes.length; i++) {
    try {
      const decoded = decoder.decode(bytes.subarray(i, i + 1), { stream: true });
      if (MEANINGLESS.test(decoded)) return start;
      if (decoded !== '') start = i + 1;
    } catch {
      return start;
    }
  }
  return Math.min(start, bytes.length - 1);
}
