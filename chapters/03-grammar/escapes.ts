/**
 * Backslash escapes in strings and bytes. Answers to _PyUnicode_DecodeUnicodeEscapeInternal2 in CPython's
 * Objects/unicodeobject.c and to _PyBytes_DecodeEscape2 in Objects/bytesobject.c.
 */
import { newBytes, newStr, newStrFromPoints, type PyBytes, type PyStr } from '../01-objects/index.ts';

/** The names of characters, for `\N{EM DASH}`. The module unicodedata sets the function when it is there. */
export const unicodeNames: { lookup: ((name: string) => number | null) | null } = { lookup: null };

/** An escape that cannot be decoded. `message` is what CPython's codec would say. */
export class EscapeError extends Error {
  readonly kind: 'unicode error' | 'value error';
  /** Where in the codec's input a unicode error is. */
  place: { start: number; end: number; reason: string } | null = null;

  constructor(kind: EscapeError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Decoded<T> {
  value: T;
  /** The place behind the backslash of the first escape that is none, such as `\d`; -1 if there is none. */
  firstInvalid: number;
}

/** What stands for itself behind a backslash, and the letters that do not. */
const simpleEscapes: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Gathers text. Escapes can name half of a surrogate pair, which must not melt with another half. */
class TextSink {
  text = '';
  points: number[] | null = null;

  add(text: string): void {
    if (this.points === null) this.text += text;
    else for (const char of text) this.points.push(char.codePointAt(0)!);
  }

  addPoint(point: number): void {
    if (point >= 0xd800 && point <= 0xdfff && this.points === null) {
      this.points = Array.from(this.text, (char) => char.codePointAt(0)!);
    }
    if (this.points === null) this.text += String.fromCodePoint(point);
    else this.points.push(point);
  }

  result(): PyStr {
    return this.points === null ? newStr(this.text) : newStrFromPoints(this.points);
  }
}

/** The string that `body`, the text between the quotes, stands for. Throws EscapeError. */
export function decodeUnicodeEscapes(body: string): Decoded<PyStr> {
  const sink = new TextSink();
  let firstInvalid = -1;
  let at = 0;
  for (;;) {
    const backslash = body.indexOf('\\', at);
    if (backslash < 0) break;
    sink.add(body.slice(at, backslash));
    at = backslash + 1;
    const c = body[at];
    const simple = simpleEscapes[c];
    if (simple !== undefined) {
      sink.add(simple);
      at++;
    } else if (c >= '0' && c <= '7') {
      const digits = octalDigits(body, at);
      const value = Number.parseInt(digits, 8);
      if (value > 0o377 && firstInvalid < 0) firstInvalid = at;
      sink.addPoint(value);
      at += digits.length;
    } else if (c === 'x') at = hexEscape(sink, body, backslash, 2, 'truncated \\xXX escape');
    else if (c === 'u') at = hexEscape(sink, body, backslash, 4, 'truncated \\uXXXX escape');
    else if (c === 'U') at = hexEscape(sink, body, backslash, 8, 'truncated \\UXXXXXXXX escape');
    else if (c === 'N') at = namedEscape(sink, body, backslash);
    else {
      // A backslash at the end, or before a character that is not ASCII, is no mistake.
      if (c !== undefined && c < '\x80' && firstInvalid < 0) firstInvalid = at;
      sink.add('\\');
    }
  }
  sink.add(body.slice(at));
  return { value: sink.result(), firstInvalid };
}

function octalDigits(body: string, at: number): string {
  return /^[0-7]{1,3}/.exec(body.slice(at, at + 3))![0];
}

function hexEscape(sink: TextSink, body: string, backslash: number, count: number, message: string): number {
  const start = backslash + 2;
  const digits = /^[0-9a-fA-F]*/.exec(body.slice(start, start + count))![0];
  if (digits.length < count) throw unicodeError(body, backslash, start + digits.length, message);
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff) throw unicodeError(body, backslash, start + count, 'illegal Unicode character');
  sink.addPoint(point);
  return start + count;
}

function namedEscape(sink: TextSink, body: string, backslash: number): number {
  const open = backslash + 2;
  const malformed = 'malformed \\N character escape';
  if (body[open] !== '{') throw unicodeError(body, backslash, open, malformed);
  const close = body.indexOf('}', open);
  if (close < 0) throw unicodeError(body, backslash, body.length, malformed);
  if (close === open + 1) throw unicodeError(body, backslash, close, malformed);
  if (unicodeNames.lookup === null) {
    throw new EscapeError('unicode error', "\\N escapes not supported (can't load unicodedata module)");
  }
  const point = unicodeNames.lookup(body.slice(open + 1, close));
  if (point === null) throw unicodeError(body, backslash, close + 1, 'unknown Unicode character name');
  sink.addPoint(point);
  return close + 1;
}

function unicodeError(body: string, from: number, to: number, reason: string): EscapeError {
  const start = codecInput(body, from).length;
  const end = codecInput(body, to).length;
  const what = end === start + 1 ? `byte 0x5c in position ${start}` : `bytes in position ${start}-${end - 1}`;
  const error = new EscapeError('unicode error', `'unicodeescape' codec can't decode ${what}: ${reason}`);
  error.place = { start, end, reason };
  return error;
}

/**
 * The first characters of the body, up to `place`, as CPython gives them to its codec: there a character that
 * is not ASCII is written `\U000000e9`, and the backslash before such a one `\u005c`.
 */
export function codecInput(body: string, place: number = body.length): string {
  let input = '';
  for (let at = 0; at < place; at++) {
    const c = body[at];
    if (c === '\\') {
      input += c;
      if (at + 1 >= body.length || body[at + 1] >= '\x80') input += 'u005c';
      else if (at + 1 < place) input += body[++at];
    } else if (c < '\x80') input += c;
    else {
      const point = body.codePointAt(at)!;
      input += `\\U${point.toString(16).padStart(8, '0')}`;
      if (point > 0xffff) at++;
    }
  }
  return input;
}

/** The bytes that `body` stands for; it holds ASCII only. Throws EscapeError. */
export function decodeByteEscapes(body: string): Decoded<PyBytes> {
  const bytes = new Uint8Array(body.length);
  let length = 0;
  let firstInvalid = -1;
  for (let at = 0; at < body.length; ) {
    const c = body[at++];
    if (c !== '\\') {
      bytes[length++] = c.charCodeAt(0);
      continue;
    }
    const escape = body[at];
    const simple = simpleEscapes[escape];
    if (simple !== undefined) {
      if (simple !== '') bytes[length++] = simple.charCodeAt(0);
      at++;
    } else if (escape >= '0' && escape <= '7') {
      const digits = octalDigits(body, at);
      const value = Number.parseInt(digits, 8);
      if (value > 0o377 && firstInvalid < 0) firstInvalid = at;
      bytes[length++] = value;
      at += digits.length;
    } else if (escape === 'x') {
      const digits = body.slice(at + 1, at + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits))
        throw new EscapeError('value error', `invalid \\x escape at position ${at - 1}`);
      bytes[length++] = Number.parseInt(digits, 16);
      at += 3;
    } else {
      if (firstInvalid < 0) firstInvalid = at;
      bytes[length++] = 0x5c;
    }
  }
  return { value: newBytes(bytes.slice(0, length)), firstInvalid };
}
