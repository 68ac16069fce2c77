/**
 * Strings written with backslashes, as in Python source: `\n`, `\xe9`, `\u20ac`, `\N{EURO SIGN}`; and the raw
 * form, which knows only `\u` and `\U`. Answers to `_PyUnicode_DecodeUnicodeEscapeInternal`,
 * `_PyUnicode_DecodeRawUnicodeEscapeStateful` and their encoders in Objects/unicodeobject.c.
 */
import { deprecationWarningType } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import type { PyStr } from '../object.ts';
import { codePoints } from '../str/unicode.ts';
import { DecodeRun } from './on-error.ts';
import type { Decoded } from './utf8.ts';
import { ByteWriter, PointWriter } from './writers.ts';

const BACKSLASH = 92,
  LF = 10;
/** What single letters stand for. */
const LETTERS: Record<string, number> = {
  '\\': 92,
  "'": 39,
  '"': 34,
  b: 8,
  f: 12,
  t: 9,
  n: 10,
  r: 13,
  v: 11,
  a: 7,
};
/** How many hexadecimal digits follow, and what is said when they do not. */
const HEX: Record<string, { count: number; reason: string }> = {
  x: { count: 2, reason: 'truncated \\xXX escape' },
  u: { count: 4, reason: 'truncated \\uXXXX escape' },
  U: { count: 8, reason: 'truncated \\UXXXXXXXX escape' },
};

/** The character of a name, or undefined; set by the module `unicodedata`. */
export const characterNamed: { find: (name: string) => number | undefined } = { find: () => undefined };

/** What an escape turned out to be. */
type Escape =
  | { point: number; end: number }
  | { reason: string; end: number }
  | 'incomplete'
  | 'unknown'
  | 'nothing';

/** `_PyUnicode_DecodeUnicodeEscapeStateful`. */
export function decodeUnicodeEscape(data: Uint8Array, errors?: string, final: boolean = true): Decoded {
  const run = new DecodeRun(data, 'unicodeescape', errors, new PointWriter(data.length));
  let at = 0;
  let invalid: string | null = null;
  while (at < run.data.length) {
    if (run.data[at] !== BACKSLASH) {
      run.out.add(run.data[at++]!);
      continue;
    }
    const escape = readEscape(run.data, at, final);
    if (escape === 'incomplete') break;
    if (escape === 'nothing') at += 2;
    else if (escape === 'unknown') {
      invalid ??= String.fromCharCode(run.data[at + 1]!);
      run.out.addAll([BACKSLASH, run.data[at + 1]!]);
      at += 2;
    } else if ('reason' in escape) at = run.handle(at, escape.end, escape.reason);
    else {
      if (escape.point > 0xff && isOctal(run.data[at + 1]!)) invalid ??= latin1(run.data, at + 1, escape.end);
      run.out.add(escape.point);
      at = escape.end;
    }
  }
  if (invalid !== null) warnInvalid(invalid);
  return { str: run.out.finish(), consumed: at };
}

function readEscape(data: Uint8Array, at: number, final: boolean): Escape {
  if (at + 1 >= data.length) return final ? { reason: '\\ at end of string', end: at + 1 } : 'incomplete';
  const code = data[at + 1]!;
  if (code === LF) return 'nothing';
  const letter = String.fromCharCode(code);
  const simple = LETTERS[letter];
  if (simple !== undefined) return { point: simple, end: at + 2 };
  if (isOctal(code)) return readOctal(data, at + 1);
  if (letter === 'N') return readName(data, at, final);
  return HEX[letter] === undefined ? 'unknown' : readHex(data, at + 2, HEX[letter]!, final);
}

const isOctal = (code: number): boolean => code >= 48 && code <= 55;

function readOctal(data: Uint8Array, start: number): Escape {
  let point = 0;
  let end = start;
  while (end < start + 3 && end < data.length && isOctal(data[end]!)) point = point * 8 + data[end++]! - 48;
  return { point, end };
}

function readHex(
  data: Uint8Array,
  start: number,
  { count, reason }: { count: number; reason: string },
  final: boolean,
): Escape {
  let end = start;
  while (end < start + count && end < data.length && /[0-9a-fA-F]/.test(String.fromCharCode(data[end]!)))
    end++;
  if (end < start + count) return end === data.length && !final ? 'incomplete' : { reason, end };
  const point = Number.parseInt(latin1(data, start, end), 16);
  return point > 0x10ffff ? { reason: 'illegal Unicode character', end } : { point, end };
}

/** `\N{name}`. */
function readName(data: Uint8Array, at: number, final: boolean): Escape {
  const malformed = 'malformed \\N character escape';
  if (at + 2 >= data.length) return final ? { reason: malformed, end: at + 2 } : 'incomplete';
  if (data[at + 2] !== 123) return { reason: malformed, end: at + 2 };
  const close = data.indexOf(125, at + 3);
  if (close < 0) return final ? { reason: malformed, end: data.length } : 'incomplete';
  if (close === at + 3) return { reason: malformed, end: at + 3 };
  const point = characterNamed.find(latin1(data, at + 3, close));
  return point === undefined
    ? { reason: 'unknown Unicode character name', end: close + 1 }
    : { point, end: close + 1 };
}

function latin1(data: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...data.subarray(start, end));
}

/** Escapes that mean nothing stay as they are, with a warning about the first. */
export function warnInvalid(escape: string): void {
  const what = /^[0-7]{3}/.test(escape) ? 'octal escape' : 'escape';
  const message = `"\\${escape}" is an invalid ${what} sequence. Such sequences will not work in the future. `;
  evalHooks.warn(deprecationWarningType, message, 1);
}

/** `PyUnicode_AsUnicodeEscapeString`: everything but printable ASCII is escaped. */
export function encodeUnicodeEscape(str: PyStr): Uint8Array {
  const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };
  return escaped(str, (point) => SHORT[point] ?? (point >= 32 && point < 127 ? null : hexEscape(point)));
}

/** `_PyUnicode_DecodeRawUnicodeEscapeStateful`. */
export function decodeRawUnicodeEscape(data: Uint8Array, errors?: string, final: boolean = true): Decoded {
  const run = new DecodeRun(data, 'rawunicodeescape', errors, new PointWriter(data.length));
  let at = 0;
  while (at < run.data.length) {
    const code = run.data[at]!;
    if (code === BACKSLASH && at + 1 >= run.data.length && !final) break;
    const letter = code === BACKSLASH ? String.fromCharCode(run.data[at + 1] ?? 0) : '';
    if (letter !== 'u' && letter !== 'U') {
      run.out.add(code);
      at++;
      if (code === BACKSLASH && at < run.data.length) run.out.add(run.data[at++]!); // an escaped backslash escapes nothing
      continue;
    }
    const escape = readHex(run.data, at + 2, HEX[letter]!, final);
    if (escape === 'incomplete') break;
    if (typeof escape === 'string') continue;
    if ('reason' in escape) {
      const reason = escape.reason.startsWith('illegal') ? '\\Uxxxxxxxx out of range' : escape.reason;
      at = run.handle(at, escape.end, reason);
    } else {
      run.out.add(escape.point);
      at = escape.end;
    }
  }
  return { str: run.out.finish(), consumed: at };
}

/** `PyUnicode_AsRawUnicodeEscapeString`: Latin-1 as it is, everything else escaped. */
export function encodeRawUnicodeEscape(str: PyStr): Uint8Array {
  return escaped(str, (point) => (point < 256 ? null : hexEscape(point)));
}

function escaped(str: PyStr, escape: (point: number) => string | null): Uint8Array {
  const points = codePoints(str);
  const out = new ByteWriter(points.length);
  for (let i = 0; i < points.length; i++) {
    const text = escape(points[i]!);
    if (text === null) out.add(points[i]!);
    else out.addText(text);
  }
  return out.finish();
}

function hexEscape(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
