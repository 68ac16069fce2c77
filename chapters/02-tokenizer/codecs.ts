// The encodings in which a source file may be written: from the name in its first lines to a decoder, which
// is JavaScript's TextDecoder wherever that exists. Answers to Lib/encodings/ and Modules/_codecsmodule.c.
//
// A shortcut: CPython finds any codec a program has registered, and has some that no browser knows (cp437,
// utf-7, utf-32, idna, ...). Here those are unknown encodings, unless a later chapter gives
// `setCodecFallback` a function.

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

/** CPython's name, the TextDecoder's label ('' for what is decoded here), other names. */
const TABLE = `
utf_8         utf-8           u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001
utf_8_sig     utf-8           utf8_sig
latin_1       .               8859 cp819 iso8859 iso8859_1 iso_8859_1 l1 latin latin1 iso_latin_1
ascii         .               646 us us_ascii iso646_us cp367 ibm367 ansi_x3.4_1968 iso_ir_6
utf_16        utf-16le        u16 utf16
utf_16_le     utf-16le        utf_16le
utf_16_be     utf-16be        utf_16be
iso8859_2     iso-8859-2      iso_8859_2 l2 latin2
iso8859_3     iso-8859-3      iso_8859_3 l3 latin3
iso8859_4     iso-8859-4      iso_8859_4 l4 latin4
iso8859_5     iso-8859-5      iso_8859_5 cyrillic
iso8859_6     iso-8859-6      iso_8859_6 arabic
iso8859_7     iso-8859-7      iso_8859_7 greek greek8
iso8859_8     iso-8859-8      iso_8859_8 hebrew
iso8859_9     .               iso_8859_9 l5 latin5
iso8859_10    iso-8859-10     iso_8859_10 l6 latin6
iso8859_13    iso-8859-13     iso_8859_13 l7 latin7
iso8859_14    iso-8859-14     iso_8859_14 l8 latin8
iso8859_15    iso-8859-15     iso_8859_15 l9 latin9
iso8859_16    iso-8859-16     iso_8859_16 l10 latin10
cp1250        windows-1250    1250 windows_1250
cp1251        windows-1251    1251 windows_1251
cp1252        windows-1252    1252 windows_1252
cp1253        windows-1253    1253 windows_1253
cp1254        windows-1254    1254 windows_1254
cp1255        windows-1255    1255 windows_1255
cp1256        windows-1256    1256 windows_1256
cp1257        windows-1257    1257 windows_1257
cp1258        windows-1258    1258 windows_1258
cp874         windows-874     874 ms874 windows_874
cp866         ibm866          866 ibm866
koi8_r        koi8-r          cskoi8r
koi8_u        koi8-u
mac_roman     macintosh       macintosh macroman
mac_cyrillic  x-mac-cyrillic  maccyrillic
shift_jis     shift_jis       csshiftjis shiftjis sjis s_jis
cp932         shift_jis       932 ms932 mskanji ms_kanji windows_31j
euc_jp        euc-jp          eucjp ujis u_jis
iso2022_jp    iso-2022-jp     csiso2022jp iso2022jp iso_2022_jp
gb2312        gbk             chinese euc_cn euccn gb2312_80
gbk           gbk             936 cp936 ms936
gb18030       gb18030         gb18030_2000
big5          big5            big5_tw csbig5
euc_kr        euc-kr          euckr korean ksc5601 ks_c_5601 ksx1001
`;

const NOT_TEXT = /^(hex|base_?64|rot_?13|zlib|zip|bz2|quopri|quoted_?printable|uu)(_codec)?$/;

const MODULES = new Map<string, { module: string; label: string }>();
for (const line of TABLE.trim().split('\n')) {
  const [module, label, ...aliases] = line.split(/ +/);
  for (const name of [module, ...aliases]) MODULES.set(name, { module, label });
}

/** Find the decoder for an encoding (`codecs.lookup`); null if there is none of that name. */
export function lookupDecoder(name: string): Decoder | null {
  const normal = name.replace(/[^A-Za-z0-9.]+/g, '_').toLowerCase();
  const found = MODULES.get(normal) ?? MODULES.get(normal.replace(/\./g, '_'));
  if (found === undefined) return fallback(name);
  const { module, label } = found;
  switch (module) {
    case 'utf_8':
      return decodeUtf8;
    case 'utf_8_sig':
      return (bytes, errors) => decodeUtf8(hasBom(bytes) ? bytes.subarray(3) : bytes, errors);
    case 'latin_1':
      return decodeLatin1;
    case 'ascii':
      return byteDecoder('ascii', ascii, 'ordinal not in range(128)');
    case 'iso8859_9':
      return byteDecoder('charmap', latin5);
    case 'utf_16':
    case 'utf_16_le':
    case 'utf_16_be':
      return utf16Decoder(module, label);
  }
  return /^(cp1|cp8|iso8859|koi8|mac)/.test(module) ? charmapDecoder(label) : multibyteDecoder(module, label);
}

/** For a name under which CPython knows a codec from bytes to bytes: throws what it says about that. */
export function refuseNotText(name: string): void {
  if (!NOT_TEXT.test(name.toLowerCase().replace(/-/g, '_'))) return;
  throw new NotTextError(`'${name}' is not a text encoding; use codecs.decode() to handle arbitrary codecs`);
}

/** Does the text begin with the bytes EF BB BF, by which some editors mark UTF-8? */
export function hasBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Each byte is the character of the same number. */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
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

/** A decoder for encodings in which each byte is a character, or none. */
function byteDecoder(
  name: string,
  character: (byte: number) => string | null,
  reason = 'character maps to <undefined>',
): Decoder {
  const table = Array.from({ length: 256 }, (_, byte) => character(byte));
  return (bytes, errors) => {
    let text = '';
    for (let i = 0; i < bytes.length; i++) {
      const c = table[bytes[i]];
      if (c === null && errors === 'strict') throw new DecodeError(name, bytes, i, i + 1, reason);
      text += c ?? '\ufffd';
    }
    return text;
  };
}

function ascii(byte: number): string | null {
  return byte < 128 ? String.fromCharCode(byte) : null;
}

const TURKISH: Record<number, string> = { 0xd0: 'Ğ', 0xdd: 'İ', 0xde: 'Ş', 0xf0: 'ğ', 0xfd: 'ı', 0xfe: 'ş' };

/** The Turkish Latin alphabet: Latin-1 but for six letters. */
function latin5(byte: number): string {
  return TURKISH[byte] ?? String.fromCharCode(byte);
}

function charmapDecoder(label: string): Decoder {
  const decoder = new TextDecoder(label);
  // For a byte without a meaning browsers give the control character of its number, CPython gives nothing.
  const hasHoles = label.startsWith('windows');
  return byteDecoder('charmap', (byte) => {
    const c = decoder.decode(Uint8Array.of(byte));
    const hole = hasHoles && byte >= 0x80 && byte < 0xa0 && c.charCodeAt(0) === byte;
    return c === '\ufffd' || hole ? null : c;
  });
}

function utf16Decoder(module: string, label: string): Decoder {
  return (bytes, errors) => {
    const isBig = module === 'utf_16' && bytes[0] === 0xfe && bytes[1] === 0xff;
    const order = isBig ? 'utf-16be' : label;
    if (bytes.length % 2 !== 0 && errors === 'strict') {
      const name = order.replace('utf-16', 'utf-16-');
      throw new DecodeError(name, bytes, bytes.length - 1, bytes.length, 'truncated data');
    }
    return new TextDecoder(order, { ignoreBOM: module !== 'utf_16' }).decode(bytes);
  };
}

function multibyteDecoder(module: string, label: string): Decoder {
  return (bytes, errors) => {
    if (errors === 'replace') return new TextDecoder(label).decode(bytes);
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      const start = findInvalidMultibyte(label, bytes);
      const complete = start + 1 < bytes.length;
      const reason = complete ? 'illegal multibyte sequence' : 'incomplete multibyte sequence';
      throw new DecodeError(module, bytes, start, start + 1, reason);
    }
  };
}

/** Feed the bytes one at a time: the character that fails began behind the last one that came out. */
function findInvalidMultibyte(label: string, bytes: Uint8Array): number {
  const decoder = new TextDecoder(label, { fatal: true });
  let start = 0;
  for (let i = 0; i < bytes.length; i++) {
    try {
      if (decoder.decode(bytes.subarray(i, i + 1), { stream: true }) !== '') start = i + 1;
    } catch {
      return start;
    }
  }
  return Math.min(start, bytes.length - 1);
}
