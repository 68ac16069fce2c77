/**
 * The built-in error handlers: what `errors='replace'` and its kin put in place of what cannot be coded.
 * Answers to `PyCodec_ReplaceErrors` and the others in Python/codecs.c.
 *
 * Each looks at a problem and says what stands for it and where to go on; codecs call them directly, and
 * `codecs.lookup_error` shows them to Python as functions of an exception.
 */
import { typeError } from '../exceptions/errors.ts';
import type { PyStr } from '../object.ts';
import { codePointAt } from '../str/unicode.ts';
import type { EncodeProblem, Problem } from './problem.ts';

/** What stands for the problem, as code points or, when encoding, as bytes; and where to go on. */
export interface Replacement {
  points: ArrayLike<number> | null;
  bytes: Uint8Array | null;
  next: number;
}

/** Answers null where the problem itself is to be raised. */
export type Handler = (problem: Problem) => Replacement | null;

const QUESTION = 63;
const REPLACEMENT_CHARACTER = 0xfffd;

function byPoints(points: ArrayLike<number>, next: number): Replacement {
  return { points, bytes: null, next };
}

function byBytes(bytes: number[], next: number): Replacement {
  return { points: null, bytes: Uint8Array.from(bytes), next };
}

function byText(text: string, next: number): Replacement {
  return byPoints(
    Array.from(text, (char) => char.codePointAt(0)!),
    next,
  );
}

/** The characters of an encode or translate problem. */
function characters({ object, start, end }: { object: PyStr; start: number; end: number }): number[] {
  const points: number[] = [];
  for (let i = start; i < end; i++) points.push(codePointAt(object, i));
  return points;
}

const strict: Handler = () => null;

const ignore: Handler = (problem) => byPoints([], problem.end);

/** A question mark a character; when decoding, one U+FFFD for the whole. */
const replace: Handler = (problem) => {
  if (problem.kind === 'decode') return byPoints([REPLACEMENT_CHARACTER], problem.end);
  const mark = problem.kind === 'encode' ? QUESTION : REPLACEMENT_CHARACTER;
  return byPoints(new Array(problem.end - problem.start).fill(mark), problem.end);
};

const xmlcharrefreplace: Handler = (problem) => {
  if (problem.kind !== 'encode') throw cannotHandle(problem);
  return byText(
    characters(problem)
      .map((point) => `&#${point};`)
      .join(''),
    problem.end,
  );
};

/** `\xe9`, `\u20ac`, `\U0001f40d`; when decoding, `\xff` for each byte. */
const backslashreplace: Handler = (problem) => {
  if (problem.kind === 'decode') {
    const bytes = Array.from(problem.data.subarray(problem.start, problem.end));
    return byText(bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''), problem.end);
  }
  return byText(characters(problem).map(backslashed).join(''), problem.end);
};

function backslashed(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** The name of a character ('EURO SIGN') or undefined; set by the module `unicodedata`. */
export const characterName: { of: (point: number) => string | undefined } = { of: () => undefined };

/** `\N{EURO SIGN}`, and backslashes for what has no name. */
const namereplace: Handler = (problem) => {
  if (problem.kind !== 'encode') throw cannotHandle(problem);
  const shown = characters(problem).map((point) => {
    const name = characterName.of(point);
    return name === undefined ? backslashed(point) : `\\N{${name}}`;
  });
  return byText(shown.join(''), problem.end);
};

/** PEP 383: bytes 0x80 to 0xff that cannot be decoded become lone surrogates U+DC80 to U+DCFF, and back. */
const surrogateescape: Handler = (problem) => {
  if (problem.kind === 'encode') {
    const points = characters(problem);
    if (points.some((point) => point < 0xdc80 || point > 0xdcff)) return null;
    return byBytes(
      points.map((point) => point - 0xdc00),
      problem.end,
    );
  }
  if (problem.kind === 'translate') throw cannotHandle(problem);
  const points: number[] = [];
  for (let at = problem.start; at < problem.end && points.length < 4; at++) {
    if (problem.data[at]! < 128) break; // an ASCII byte is never smuggled
    points.push(0xdc00 + problem.data[at]!);
  }
  if (points.length === 0) return null;
  return byPoints(points, problem.start + points.length);
};

/** How `surrogatepass` writes a surrogate: the width of a unit, and whether the highest byte comes first. */
interface Unit {
  width: number;
  bigEndian: boolean;
}

const UNITS: Record<string, Unit> = {
  'utf-8': { width: 1, bigEndian: false },
  'utf-16': { width: 2, bigEndian: false },
  'utf-16-le': { width: 2, bigEndian: false },
  'utf-16-be': { width: 2, bigEndian: true },
  'utf-32': { width: 4, bigEndian: false },
  'utf-32-le': { width: 4, bigEndian: false },
  'utf-32-be': { width: 4, bigEndian: true },
};

/** `get_standard_encoding`: the unit of an encoding's name, however it is spelled. */
function unitOf(encoding: string): Unit | undefined {
  const name = encoding
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/^utf(?=\d)/, 'utf-')
    .replace(/(\d)(le|be)$/, '$1-$2');
  return UNITS[name === 'cp65001' ? 'utf-8' : name];
}

/** Surrogates are coded as if they were characters. */
const surrogatepass: Handler = (problem) => {
  if (problem.kind === 'translate') throw cannotHandle(problem);
  const unit = unitOf(problem.encoding);
  if (unit === undefined) return null;
  if (problem.kind === 'encode') return passEncoded(problem, unit);
  const { data, start } = problem;
  const width = unit.width === 1 ? 3 : unit.width;
  const point = start + width > data.length ? -1 : surrogateAt(data.subarray(start, start + width), unit);
  if (point < 0xd800 || point > 0xdfff) return null;
  return byPoints([point], start + width);
};

function passEncoded(problem: EncodeProblem, { width, bigEndian }: Unit): Replacement | null {
  const bytes: number[] = [];
  for (const point of characters(problem)) {
    if (point < 0xd800 || point > 0xdfff) return null;
    const unit =
      width === 1 ? [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)] : [];
    for (let i = 0; i < width && width > 1; i++)
      unit.push((point >> (8 * (bigEndian ? width - 1 - i : i))) & 0xff);
    bytes.push(...unit);
  }
  return byBytes(bytes, problem.end);
}

function surrogateAt(bytes: Uint8Array, { width, bigEndian }: Unit): number {
  if (width === 1) {
    const isThree = (bytes[0]! & 0xf0) === 0xe0 && (bytes[1]! & 0xc0) === 0x80 && (bytes[2]! & 0xc0) === 0x80;
    return isThree ? ((bytes[0]! & 0x0f) << 12) | ((bytes[1]! & 0x3f) << 6) | (bytes[2]! & 0x3f) : -1;
  }
  let point = 0;
  for (let i = 0; i < width; i++) point += bytes[i]! * 2 ** (8 * (bigEndian ? width - 1 - i : i));
  return point;
}

/** "don't know how to handle UnicodeDecodeError in error callback". */
function cannotHandle(problem: Problem): unknown {
  const name = {
    encode: 'UnicodeEncodeError',
    decode: 'UnicodeDecodeError',
    translate: 'UnicodeTranslateError',
  }[problem.kind];
  return typeError(`don't know how to handle ${name} in error callback`);
}

/** The handlers by name. */
export const builtinHandlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    strict,
    ignore,
    replace,
    xmlcharrefreplace,
    backslashreplace,
    namereplace,
    surrogatepass,
    surrogateescape,
  }),
);
