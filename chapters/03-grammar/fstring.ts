/**
 * Strings as trees: f-strings and t-strings from their pieces, and literals that stand side by side.
 * Answers to the second half of CPython's Parser/action_helpers.c.
 */
import {
  codePoints,
  isBytesExact,
  newBytes,
  newException,
  newLong,
  newStr,
  newStrFromPoints,
  type PyBytes,
  PyError,
  type PyObject,
  type PyStr,
  text,
  unicodeDecodeErrorType,
} from '../01-objects/index.ts';
import type { Token } from '../02-tokenizer/index.ts';
import type { expr } from './ast.ts';
import * as ast from './ast.ts';
import { codecInput, EscapeError } from './escapes.ts';
import type { Parser } from './pegen.ts';
import {
  raiseSyntaxError,
  raiseSyntaxErrorKnownLocation,
  raiseSyntaxErrorKnownRange,
} from './pegen-errors.ts';
import { decodeEscapes, decodeString, parseString } from './string-parser.ts';

/** A conversion or format spec, with the source text of the expression before it where that is needed. */
export interface ResultTokenWithMetadata {
  result: expr;
  metadata: string | null;
}

// ---- pieces ----

export function constantFromString(p: Parser, t: Token): ast.Constant {
  const kind = t.string[0] === 'u' || t.string[0] === 'U' ? 'u' : null;
  return new ast.Constant(parseString(p, t), kind, t.lineno, t.colOffset, t.endLineno, t.endColOffset);
}

/** Literal text of an f-string, not decoded yet: `joinedStr` knows whether it is raw. */
export function constantFromToken(p: Parser, t: Token): ast.Constant {
  return new ast.Constant(
    p.arena.add(newStr(t.string)),
    null,
    t.lineno,
    t.colOffset,
    t.endLineno,
    t.endColOffset,
  );
}

/** Literal text of a format spec. An escape that cannot be decoded is, here alone, no SyntaxError. */
export function decodedConstantFromToken(p: Parser, t: Token): ast.Constant {
  const raw = p.tok.insideFString && p.tok.mode.raw;
  try {
    const value = raw ? decodeString(p, true, t.string, t) : decodeEscapes(p, t.string, t);
    return new ast.Constant(value, null, t.lineno, t.colOffset, t.endLineno, t.endColOffset);
  } catch (error) {
    throw error instanceof EscapeError && error.place !== null ? decodeError(t.string, error.place) : error;
  }
}

/** The UnicodeDecodeError of the codec. */
function decodeError(body: string, { start, end, reason }: NonNullable<EscapeError['place']>): PyError {
  const input = newBytes(Uint8Array.from(codecInput(body), (c) => c.charCodeAt(0)));
  const args = [newStr('unicodeescape'), input, newLong(start), newLong(end), newStr(reason)];
  return new PyError(newException(unicodeDecodeErrorType, args));
}

/** The r of `{x!r}`. */
export function checkFstringConversion(
  p: Parser,
  mark: Token,
  conversion: ast.Name,
): ResultTokenWithMetadata {
  const { prefix } = p.tok.mode;
  if (mark.lineno !== conversion.lineno || mark.endColOffset !== conversion.col_offset) {
    raiseSyntaxErrorKnownRange(
      p,
      mark,
      conversion,
      `${prefix}-string: conversion type must come right after the exclamation mark`,
    );
  }
  if (!['s', 'r', 'a'].includes(conversion.id)) {
    raiseSyntaxErrorKnownLocation(
      p,
      conversion,
      `${prefix}-string: invalid conversion character '${conversion.id}': expected 's', 'r', or 'a'`,
    );
  }
  return { result: conversion, metadata: mark.metadata };
}

/** The `:>{width}` of `{x:>{width}}`, as a string of its own. */
export function setupFullFormatSpec(
  p: Parser,
  colon: Token,
  spec: expr[],
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): ResultTokenWithMetadata {
  const items = spec.filter((item) => !isEmptyText(item));
  const plain = items.length === 0 || (items.length === 1 && items[0].tag === 'Constant');
  const result = plain
    ? new ast.JoinedStr(items, lineno, col_offset, end_lineno, end_col_offset)
    : concatenateStrings(p, items, lineno, col_offset, end_lineno, end_col_offset);
  return { result, metadata: colon.metadata };
}

function isEmptyText(item: expr): boolean {
  return item.tag === 'Constant' && !isBytesExact(item.value) && text(item.value as PyStr) === '';
}

// ---- fields ----

/** A replacement field of an f-string. */
export function formattedValue(
  p: Parser,
  value: expr,
  debug: Token | null,
  conversion: ResultTokenWithMetadata | null,
  format: ResultTokenWithMetadata | null,
  rbrace: Token,
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): expr {
  const code = conversionCode(debug, conversion, format);
  const spec = format?.result ?? null;
  const field = new ast.FormattedValue(value, code, spec, lineno, col_offset, end_lineno, end_col_offset);
  return debug === null ? field : withDebugText(p, field, conversion, format, rbrace);
}

/** A replacement field of a t-string, which keeps the source text of its expression. */
export function interpolation(
  p: Parser,
  value: expr,
  debug: Token | null,
  conversion: ResultTokenWithMetadata | null,
  format: ResultTokenWithMetadata | null,
  rbrace: Token,
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): expr {
  const code = conversionCode(debug, conversion, format);
  const source = p.arena.add(newStr(withoutTrailer((conversion ?? format ?? rbrace).metadata ?? '')));
  const spec = format?.result ?? null;
  const field = new ast.Interpolation(
    value,
    source,
    code,
    spec,
    lineno,
    col_offset,
    end_lineno,
    end_col_offset,
  );
  return debug === null ? field : withDebugText(p, field, conversion, format, rbrace);
}

/** The number of the character behind `!`; r for `{x=}`; -1 for none. */
function conversionCode(
  debug: Token | null,
  conversion: ResultTokenWithMetadata | null,
  format: ResultTokenWithMetadata | null,
): number {
  if (conversion !== null) return (conversion.result as ast.Name).id.charCodeAt(0);
  return debug !== null && format === null ? 'r'.charCodeAt(0) : -1;
}

/** The expression of `{x = }` without the ` = `. Blanks are those of `str.isspace`. */
function withoutTrailer(source: string): string {
  return source.replace(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000=]+$/, '');
}

/** `{x=}` gives the text `x=` and the field, in a JoinedStr that never reaches the finished tree. */
function withDebugText(
  p: Parser,
  field: ast.FormattedValue | ast.Interpolation,
  conversion: ResultTokenWithMetadata | null,
  format: ResultTokenWithMetadata | null,
  rbrace: Token,
): ast.JoinedStr {
  const { lineno, col_offset } = field;
  const behind = conversion ?? format;
  const endLine = behind === null ? field.end_lineno : behind.result.lineno;
  const endColumn =
    conversion !== null
      ? conversion.result.col_offset
      : format !== null
        ? format.result.col_offset + 1
        : field.end_col_offset;
  const source = p.arena.add(newStr((behind ?? rbrace).metadata ?? ''));
  const debugText = new ast.Constant(source, null, lineno, col_offset + 1, endLine, endColumn - 1);
  return new ast.JoinedStr([debugText, field], lineno, col_offset, endLine, endColumn);
}

// ---- one string ----

export function joinedStr(p: Parser, start: Token, pieces: expr[], end: Token): ast.JoinedStr {
  const values = decodedPieces(p, start, pieces, end);
  return new ast.JoinedStr(values, start.lineno, start.colOffset, end.endLineno, end.endColOffset);
}

export function templateStr(p: Parser, start: Token, pieces: expr[], end: Token): ast.TemplateStr {
  const values = decodedPieces(p, start, pieces, end);
  return new ast.TemplateStr(values, start.lineno, start.colOffset, end.endLineno, end.endColOffset);
}

/** Decodes literal text, drops what is empty, and takes debug fields apart (`_get_resized_exprs`). */
function decodedPieces(p: Parser, start: Token, pieces: expr[], end: Token): expr[] {
  const raw = /r/i.test(start.string);
  const values: expr[] = [];
  for (const piece of pieces) {
    if (piece.tag === 'JoinedStr') values.push(...piece.values);
    else if (piece.tag === 'Constant') {
      const decoded = decodeFstringPart(p, raw, piece, end);
      if (!isEmptyText(decoded)) values.push(decoded);
    } else values.push(piece);
  }
  return values;
}

function decodeFstringPart(p: Parser, raw: boolean, c: ast.Constant, end: Token): ast.Constant {
  const body = text(c.value as PyStr);
  if (raw || !body.includes('\\')) return c;
  const value = decodeString(p, false, body, end);
  return new ast.Constant(value, null, c.lineno, c.col_offset, c.end_lineno, c.end_col_offset);
}

// ---- strings side by side ----

/** `'a' f'{b}' 'c'` is one string. */
export function concatenateStrings(
  p: Parser,
  strings: expr[],
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): expr {
  const isBytesLiteral = (e: expr) => e.tag === 'Constant' && isBytesExact(e.value);
  const bytesFound = strings.some(isBytesLiteral);
  if (bytesFound && !strings.every(isBytesLiteral))
    raiseSyntaxError(p, 'cannot mix bytes and nonbytes literals');
  if (strings.some((e) => e.tag !== 'Constant')) {
    return new ast.JoinedStr(concatenated(p, strings), lineno, col_offset, end_lineno, end_col_offset);
  }
  if (strings.length === 1) return strings[0];
  const constants = strings as ast.Constant[];
  const value = bytesFound ? joinBytes(constants) : joinTexts(constants);
  return new ast.Constant(
    p.arena.add(value),
    constants[0].kind,
    lineno,
    col_offset,
    end_lineno,
    end_col_offset,
  );
}

export function concatenateTstrings(
  p: Parser,
  strings: expr[],
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): ast.TemplateStr {
  return new ast.TemplateStr(concatenated(p, strings), lineno, col_offset, end_lineno, end_col_offset);
}

/** The pieces of all the strings; text that meets text becomes one piece (`_build_concatenated_str`). */
function concatenated(p: Parser, strings: expr[]): expr[] {
  const pieces = strings.flatMap((e) => (e.tag === 'JoinedStr' || e.tag === 'TemplateStr' ? e.values : [e]));
  const values: expr[] = [];
  for (let i = 0; i < pieces.length; ) {
    const piece = pieces[i];
    let end = i + 1;
    if (piece.tag === 'Constant') {
      while (end < pieces.length && pieces[end].tag === 'Constant') end++;
      const folded = end === i + 1 ? piece : fold(p, pieces.slice(i, end) as ast.Constant[]);
      if (!isEmptyText(folded)) values.push(folded);
    } else values.push(piece);
    i = end;
  }
  return values;
}

/** Several pieces of text as one, of the kind of the first: `u'a' 'b'` is `u'ab'`. */
function fold(p: Parser, run: ast.Constant[]): ast.Constant {
  const first = run[0];
  const last = run[run.length - 1];
  const value = p.arena.add(joinTexts(run));
  return new ast.Constant(
    value,
    first.kind,
    first.lineno,
    first.col_offset,
    last.end_lineno,
    last.end_col_offset,
  );
}

function joinTexts(run: ast.Constant[]): PyObject {
  const strs = run.map((c) => c.value as PyStr);
  const joined = strs.map(text).join('');
  // Halves of surrogate pairs, written as escapes, stay apart.
  return /[\ud800-\udfff]/.test(joined)
    ? newStrFromPoints(strs.flatMap((s) => [...Array.from(codePoints(s))]))
    : newStr(joined);
}

function joinBytes(run: ast.Constant[]): PyObject {
  return newBytes(Uint8Array.from(run.flatMap((c) => [...(c.value as PyBytes).value])));
}
