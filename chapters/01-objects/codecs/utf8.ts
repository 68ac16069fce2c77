/**
 * UTF-8. Valid text goes through the JavaScript engine's own coder; what it refuses is coded here, where each
 * error is known by its place and its reason. Answers to Objects/stringlib/codecs.h (`utf8_decode`,
 * `utf8_encoder`).
 */
import type { PyStr } from '../object.ts';
import { codePoints, newStr } from '../str/unicode.ts';
import { DecodeRun, EncodeRun } from './on-error.ts';
import { ByteWriter, PointWriter } from './writers.ts';

/** A string, and how many bytes it was made of. */
export interface Decoded {
  str: PyStr;
  consumed: number;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * `PyUnicode_DecodeUTF8Stateful`: what bytes say in UTF-8. If they are not `final`, an incomplete character
 * at their end is left for later.
 */
export function decodeUtf8(data: Uint8Array, errors?: string, final: boolean = true): Decoded {
  try {
    return { str: newStr(decoder.decode(data)), consumed: data.length };
  } catch {
    return decodeSlowly(data, errors, final);
  }
}

function decodeSlowly(data: Uint8Array, errors: string | undefined, final: boolean): Decoded {
  const run = new DecodeRun(data, 'utf-8', errors, new PointWriter(data.length));
  let at = 0;
  while (at < run.data.length) {
    const byte = run.data[at]!;
    if (byte < 0x80) {
      run.out.add(byte);
      at++;
      continue;
    }
    const { point, length, reason } = readCharacter(run.data, at);
    if (reason === null) run.out.add(point);
    else if (!final && (reason === UNEXPECTED_END || isHalfSurrogate(run.data, at))) break;
    else {
      at = run.handle(at, at + length, reason);
      continue;
    }
    at += length;
  }
  return { str: run.out.finish(), consumed: at };
}

/** The first two of the three bytes of a surrogate, at the end: an error handler may let it pass when it is whole. */
function isHalfSurrogate(data: Uint8Array, at: number): boolean {
  return data[at] === 0xed && at + 2 === data.length && data[at + 1]! >= 0xa0 && data[at + 1]! <= 0xbf;
}

const UNEXPECTED_END = 'unexpected end of data';
const INVALID_START = 'invalid start byte';
const INVALID_CONTINUATION = 'invalid continuation byte';

interface Read {
  point: number;
  /** How many bytes the character takes; of what is wrong, the longest part that could begin a character. */
  length: number;
  reason: string | null;
}

/** The character of several bytes at `at`. */
function readCharacter(data: Uint8Array, at: number): Read {
  const first = data[at]!;
  const size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size === 0) return { point: 0, length: 1, reason: INVALID_START };
  let point = first & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) {
    if (at + i >= data.length) return { point: 0, length: i, reason: UNEXPECTED_END };
    const byte = data[at + i]!;
    const fits = i === 1 ? fitsSecond(first, byte) : (byte & 0xc0) === 0x80;
    if (!fits) return { point: 0, length: i, reason: INVALID_CONTINUATION };
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, length: size, reason: null };
}

/** The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF. */
function fitsSecond(first: number, byte: number): boolean {
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Up to this length a loop is faster than the engine's coder. */
const SHORT = 64;

/** The bytes of ASCII text, or null if it is not ASCII. */
function encodeShort(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return null;
    bytes[i] = code;
  }
  return bytes;
}

/** `_PyUnicode_AsUTF8String`: the bytes of a string. */
export function encodeUtf8(str: PyStr, errors?: string): Uint8Array {
  const { value } = str;
  const short = typeof value === 'string' && value.length <= SHORT ? encodeShort(value) : null;
  if (short !== null) return short;
  if (typeof value === 'string' ? !SURROGATE.test(value) : !LONE_SURROGATE.test(value.text)) {
    return encoder.encode(typeof value === 'string' ? value : value.text);
  }
  const points = codePoints(str);
  const run = new EncodeRun(
    str,
    'utf-8',
    errors,
    'surrogates not allowed',
    new ByteWriter(points.length * 2),
  );
  const addAscii = (replacement: ArrayLike<number>): boolean => {
    for (let i = 0; i < replacement.length; i++) if (replacement[i]! > 0x7f) return false;
    run.out.addAll(replacement);
    return true;
  };
  for (let at = 0; at < points.length; ) {
    if (isSurrogate(points[at]!)) {
      let end = at + 1;
      while (end < points.length && isSurrogate(points[end]!)) end++;
      at = run.handle(at, run.endOfRun(at, end, points), addAscii);
    } else addPoint(run.out, points[at++]!);
  }
  return run.out.finish();
}

export function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

function addPoint(out: ByteWriter, point: number): void {
  if (point < 0x80) return out.add(point);
  if (point < 0x800) out.add(0xc0 | (point >> 6));
  else {
    if (point < 0x10000) out.add(0xe0 | (point >> 12));
    else {
      out.add(0xf0 | (point >> 18));
      out.add(0x80 | ((point >> 12) & 0x3f));
    }
    out.add(0x80 | ((point >> 6) & 0x3f));
  }
  out.add(0x80 | (point & 0x3f));
}
