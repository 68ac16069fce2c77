// Bytes become text: the byte order mark, the `coding` comment of PEP 263, and what happens when they are
// wrong. Answers to decode_str in Parser/tokenizer/string_tokenizer.c and to the encoding part of
// Parser/tokenizer/helpers.c.

import {
  decref,
  isSubtype,
  PyError,
  raise,
  str,
  syntaxErrorType,
  text as textOf,
  unicodeDecodeErrorType,
} from '../01-objects/index.ts';
import {
  DecodeError,
  decodeLatin1,
  decodeUtf8,
  hasBom,
  lookupDecoder,
  NotTextError,
  refuseNotText,
} from './codecs.ts';
import { toException } from './errors.ts';
import { translateNewlines } from './state.ts';

export type DecodedSource = {
  text: string;
  /** The encoding that a mark or comment named (`tok->encoding`); null: nothing did, it is UTF-8. */
  encoding: string | null;
};

/** What kind of comment may name the encoding: anything in a line that is nothing but a comment. */
const COOKIE = /^[ \t\f]*#[^]*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:[#\r\n]|$)/;

/**
 * The text of a source file, as `compile(bytes, ...)` and `python file.py` see it, with every line ending in
 * '\n'. Throws a SyntaxError of the machine: null bytes, unknown encoding, bytes that it does not allow.
 */
export function decodeSource(bytes: Uint8Array, filename: string | null = null): DecodedSource {
  if (bytes.includes(0)) throw raise(syntaxErrorType, 'source code string cannot contain null bytes');
  const marked = hasBom(bytes);
  const body = marked ? bytes.subarray(3) : bytes;
  const named = namedEncoding(body, marked, filename);
  if (named !== null && named !== 'utf-8') return { text: decodeAs(named, bytes, filename), encoding: named };
  try {
    const text = translateNewlines(decodeUtf8(body, 'strict'));
    return { text, encoding: named ?? (marked ? 'utf-8' : null) };
  } catch (error) {
    throw error instanceof DecodeError ? notUtf8(body, error.start, filename) : error;
  }
}

/** The normal name of the encoding that the first or second line names, or null (`check_coding_spec`). */
function namedEncoding(body: Uint8Array, marked: boolean, filename: string | null): string | null {
  const lines = firstLines(body);
  for (let i = 0; i < lines.length; i++) {
    const cookie = cookieOf(lines[i]);
    if (cookie !== null) {
      if (marked && cookie !== 'utf-8') throw encodingProblem(cookie, i, lines[i], filename);
      return cookie;
    }
    if (!BLANK_OR_COMMENT.test(lines[i])) return null;
  }
  return null;
}

/** The first two lines, each byte as one character, without their ends. */
function firstLines(body: Uint8Array): string[] {
  let end = 0;
  for (let lines = 0; end < body.length && lines < 2; end++) {
    if (body[end] === 0x0a || (body[end] === 0x0d && body[end + 1] !== 0x0a)) lines++;
  }
  return translateNewlines(decodeLatin1(body.subarray(0, end))).split('\n', 2);
}

/** The encoding that a line names, under its normal name, or null (`get_coding_spec`). */
export function cookieOf(line: string): string | null {
  const match = COOKIE.exec(line);
  return match === null ? null : normalName(match[1]);
}

/** Is there nothing on the line but perhaps a comment, so that the next one may still name the encoding? */
export function isBlankOrComment(line: string): boolean {
  return BLANK_OR_COMMENT.test(line);
}

/** One name for the many spellings of UTF-8 and Latin-1: 'UTF_8-unix' gives 'utf-8' (`get_normal_name`). */
export function normalName(name: string): string {
  const short = name.slice(0, 12).toLowerCase().replace(/_/g, '-');
  if (/^utf-8(-|$)/.test(short)) return 'utf-8';
  if (/^(latin-1|iso-8859-1|iso-latin-1)(-|$)/.test(short)) return 'iso-8859-1';
  return name;
}

function decodeAs(encoding: string, bytes: Uint8Array, filename: string | null): string {
  const nowhere = { filename, lineno: 0, offset: -1, text: null, endLineno: null, endOffset: null };
  const fail = (msg: string) => toException({ kind: 'SyntaxError', msg, ...nowhere });
  try {
    refuseNotText(encoding);
    const decoder = lookupDecoder(encoding);
    if (decoder === null) throw fail(`unknown encoding: ${encoding}`);
    return translateNewlines(decoder(translateBytes(bytes), 'strict'));
  } catch (error) {
    if (error instanceof DecodeError || error instanceof NotTextError) throw fail(error.message);
    throw error instanceof PyError && isSubtype(error.exc.type, unicodeDecodeErrorType)
      ? fail(message(error))
      : error;
  }
}

/** `str(exc)`. */
function message(error: PyError): string {
  const said = str(error.exc);
  const result = textOf(said);
  decref(said);
  return result;
}

/** CPython translates newlines, and adds the last one, before it decodes; positions in errors tell. */
function translateBytes(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length + 1);
  let size = 0;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    if (c === 0x0a && i > 0 && bytes[i - 1] === 0x0d) continue;
    result[size++] = c === 0x0d ? 0x0a : c;
  }
  if (size > 0 && result[size - 1] !== 0x0a) result[size++] = 0x0a;
  return result.subarray(0, size);
}

function encodingProblem(cookie: string, index: number, line: string, filename: string | null) {
  const lineno = index + 1;
  return toException({
    kind: 'SyntaxError',
    msg: `encoding problem: ${cookie} with BOM`,
    filename,
    lineno,
    offset: 0,
    text: line,
    endLineno: lineno,
    endOffset: line.length + index, // for the second line CPython counts its newline
  });
}

/** Bytes that are not UTF-8, without a word about another encoding (`_PyTokenizer_ensure_utf8`). */
function notUtf8(body: Uint8Array, place: number, filename: string | null) {
  const before = translateNewlines(decodeLatin1(body.subarray(0, place))).split('\n');
  const lineno = before.length;
  const start = place - before[lineno - 1].length;
  let end = place;
  while (end < body.length && body[end] !== 0x0a && body[end] !== 0x0d) end++;
  const byte = body[place].toString(16).padStart(2, '0');
  const column = [...decodeUtf8(body.subarray(start, place), 'strict')].length + 1;
  return toException({
    kind: 'SyntaxError',
    msg:
      `Non-UTF-8 code starting with '\\x${byte}' on line ${lineno}, but no encoding declared; ` +
      'see https://peps.python.org/pep-0263/ for details',
    filename,
    lineno,
    offset: column,
    text: decodeUtf8(body.subarray(start, end), 'replace'),
    endLineno: lineno,
    endOffset: column,
  });
}
