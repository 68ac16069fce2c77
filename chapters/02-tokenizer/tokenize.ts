// The tokens that `python -m tokenize` prints: find the encoding, decode, word errors as that module does.
// Answers to Lib/tokenize.py; chapter 5 runs that file itself, on the TokenizerIter of this chapter.

import { DecodeError, decodeLatin1, hasBom, lookupDecoder, NotTextError, refuseNotText } from './codecs.ts';
import type { SyntaxErrorInfo } from './errors.ts';
import { reprText } from './repr.ts';
import { cookieOf, isBlankOrComment } from './source.ts';
import { ENCODING } from './token.ts';
import { TokenizerIter, type TokenTuple } from './tokenizeriter.ts';

/** An error of the module: its Python type, its message, and where it has one its place. */
export class TokenizeError extends Error {
  readonly type: string;
  /** Line and column of a TokenError. */
  readonly place: [lineno: number | null, offset: number | null] | null;
  /** A SyntaxError that is handed on as it is. */
  info: SyntaxErrorInfo | null = null;

  constructor(type: string, message: string, place: TokenizeError['place'] = null) {
    super(message);
    this.type = type;
    this.place = place;
  }
}

/** The rows of a source given as bytes, the encoding first (`tokenize.tokenize`). `filename`: for errors. */
export function* tokenize(bytes: Uint8Array, filename: string | null = null): Generator<TokenTuple> {
  const encoding = detectEncoding(bytes, filename);
  yield [ENCODING, encoding === 'utf-8-sig' ? 'utf-8' : encoding, [0, 0], [0, 0], ''];
  yield* rows(decode(bytes, encoding, 'replace'), true);
}

/** The rows of a source given as text, or as what gives its next line (`tokenize.generate_tokens`). */
export function generateTokens(source: string | (() => string | null)): Generator<TokenTuple> {
  return rows(source, true);
}

/** The rows as the parser would read them: no comments, no NL, exact kinds. */
export function parserTokens(bytes: Uint8Array): Generator<TokenTuple> {
  return rows(decode(bytes, detectEncoding(bytes), 'strict'), false);
}

function* rows(source: string | (() => string | null), extraTokens: boolean): Generator<TokenTuple> {
  const iter = new TokenizerIter(source, extraTokens);
  try {
    for (let row = iter.next(); row !== null; row = iter.next()) yield row;
  } catch (error) {
    const info = iter.error;
    if (info === null) throw error;
    if (info.kind !== 'SyntaxError') throw Object.assign(new TokenizeError(info.kind, info.msg), { info });
    const isTriple = info.msg.includes('unterminated triple-quoted string literal');
    const msg = isTriple ? 'EOF in multi-line string' : info.msg;
    throw new TokenizeError('TokenError', msg, [info.lineno, info.offset]);
  }
}

function decode(bytes: Uint8Array, encoding: string, errors: 'strict' | 'replace'): string {
  try {
    refuseNotText(encoding);
    const body = encoding === 'utf-8-sig' ? bytes.subarray(3) : bytes;
    return lookupDecoder(encoding)!(body, errors);
  } catch (error) {
    if (error instanceof DecodeError) throw new TokenizeError('UnicodeDecodeError', error.message);
    if (error instanceof NotTextError) throw new TokenizeError('LookupError', error.message);
    throw error;
  }
}

/** The name of the encoding; 'utf-8-sig' with a byte order mark in front (`tokenize.detect_encoding`). */
export function detectEncoding(bytes: Uint8Array, filename: string | null = null): string {
  const marked = hasBom(bytes);
  const body = marked ? bytes.subarray(3) : bytes;
  const unnamed = marked ? 'utf-8-sig' : 'utf-8';
  const [first, second] = firstLines(body);
  if (first.length === 0) return unnamed;
  const firstText = decodeLatin1(first);
  const named = findCookie(firstText, marked, filename);
  if (named !== null) return check(first, named, filename);
  if (!isBlankOrComment(firstText) || second.length === 0) return check(first, unnamed, filename);
  const both = body.subarray(0, first.length + second.length);
  return check(both, findCookie(decodeLatin1(second), marked, filename) ?? unnamed, filename);
}

/** The first two lines with their newlines; here nothing but '\n' ends a line. */
function firstLines(body: Uint8Array): [Uint8Array, Uint8Array] {
  const end = (from: number) => {
    const newline = body.indexOf(0x0a, from);
    return newline < 0 ? body.length : newline + 1;
  };
  const first = end(0);
  return [body.subarray(0, first), body.subarray(first, end(first))];
}

/** ` for 'file.py'`, as messages have it when the name of the file is known. */
function forFile(filename: string | null): string {
  return filename === null ? '' : ` for ${reprText(filename)}`;
}

function findCookie(line: string, marked: boolean, filename: string | null): string | null {
  const encoding = cookieOf(line);
  if (encoding === null) return null;
  const where = forFile(filename);
  if (!isKnown(encoding)) throw new TokenizeError('SyntaxError', `unknown encoding${where}: ${encoding}`);
  if (!marked) return encoding;
  if (encoding !== 'utf-8') throw new TokenizeError('SyntaxError', `encoding problem${where}: utf-8`);
  return 'utf-8-sig';
}

function isKnown(encoding: string): boolean {
  try {
    refuseNotText(encoding);
  } catch {
    return true;
  }
  return lookupDecoder(encoding) !== null;
}

/** The encoding, if these lines can be read in it. */
function check(lines: Uint8Array, encoding: string, filename: string | null): string {
  if (lines.includes(0)) throw new TokenizeError('SyntaxError', 'source code cannot contain null bytes');
  try {
    refuseNotText(encoding);
    lookupDecoder(encoding)!(lines, 'strict');
  } catch (error) {
    if (error instanceof NotTextError) throw new TokenizeError('LookupError', error.message);
    throw new TokenizeError('SyntaxError', `invalid or missing encoding declaration${forFile(filename)}`);
  }
  return encoding;
}
