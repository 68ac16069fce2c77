/**
 * From the text of a STRING token to the str or bytes it stands for, with the warnings about escapes that are
 * none. Answers to CPython's Parser/string_parser.c.
 */
import { newBytes, newStr, type PyObject, type PyStr } from '../01-objects/index.ts';
import {
  FSTRING_END,
  FSTRING_MIDDLE,
  type Token,
  TSTRING_END,
  TSTRING_MIDDLE,
} from '../02-tokenizer/index.ts';
import { codecInput, decodeByteEscapes, decodeUnicodeEscapes, EscapeError } from './escapes.ts';
import type { Parser } from './pegen.ts';
import { raiseKnownLocation, raiseSyntaxError, raiseSyntaxErrorKnownLocation } from './pegen-errors.ts';

/** The object for a whole literal, prefix and quotes included: `rb'\d'` (`_PyPegen_parse_string`). */
export function parseString(p: Parser, t: Token): PyObject {
  const quote = t.string.search(/['"]/);
  const prefix = t.string.slice(0, quote).toLowerCase();
  const body = withoutQuotes(t.string, quote);
  const raw = prefix.includes('r') || !body.includes('\\');
  if (!prefix.includes('b')) return decodeString(p, raw, body, t);
  if (!/^[\0-\x7f]*$/.test(body)) {
    raiseSyntaxErrorKnownLocation(p, t, 'bytes can only contain ASCII literal characters');
  }
  if (raw) return p.arena.add(newBytes(Uint8Array.from(body, (c) => c.charCodeAt(0))));
  const { value, firstInvalid } = decoded(p, () => decodeByteEscapes(body));
  if (firstInvalid >= 0) warnInvalidEscapeSequence(p, body, firstInvalid, firstInvalid, t);
  return p.arena.add(value);
}

/** `'''abc'''` gives abc; `quote` is where the quotes begin. */
function withoutQuotes(literal: string, quote: number): string {
  const triple = literal.length >= quote + 6 && literal.startsWith(literal[quote].repeat(3), quote);
  const size = triple ? 3 : 1;
  return literal.slice(quote + size, literal.length - size);
}

/** The str for the text between quotes (`_PyPegen_decode_string`). */
export function decodeString(p: Parser, raw: boolean, body: string, t: Token): PyStr {
  return raw ? p.arena.add(newStr(body)) : decoded(p, () => decodeEscapes(p, body, t));
}

/** The same, but an escape that cannot be decoded is an EscapeError (`decode_unicode_with_escapes`). */
export function decodeEscapes(p: Parser, body: string, t: Token): PyStr {
  const { value, firstInvalid } = decodeUnicodeEscapes(body);
  if (firstInvalid >= 0)
    warnInvalidEscapeSequence(p, body, firstInvalid, codecInput(body, firstInvalid).length, t);
  return p.arena.add(value);
}

/** An escape that cannot be decoded is a SyntaxError (`_Pypegen_raise_decode_error`). */
function decoded<T>(p: Parser, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof EscapeError) raiseSyntaxError(p, `(${error.kind}) ${error.message}`);
    throw error;
  }
}

/**
 * Warns about `\d`, or `\777`: at `place` of the body is what follows the backslash, and CPython counts
 * `column` bytes up to there.
 */
function warnInvalidEscapeSequence(p: Parser, body: string, place: number, column: number, t: Token): void {
  if (p.callInvalidRules) return; // the first pass has warned
  const c = body[place];
  const inFormat = [FSTRING_MIDDLE, FSTRING_END, TSTRING_MIDDLE, TSTRING_END].includes(t.type);
  if (inFormat && (c === '{' || c === '}')) return; // the tokenizer has warned
  const octal = c >= '4' && c <= '7';
  const escape = octal ? body.slice(place, place + 3) : c;
  const problem = `"\\${escape}" is an invalid ${octal ? 'octal ' : ''}escape sequence. `;
  const advice = `Did you mean "\\\\${escape}"? A raw string is also an option.`;
  const category = p.options.featureVersion >= 12 ? 'SyntaxWarning' : 'DeprecationWarning';
  const before = body.slice(0, place).split('\n');
  const lineno = t.lineno + before.length - 1;
  const isError = p.options.warn?.(
    category,
    `${problem}Such sequences will not work in the future. ${advice}`,
    lineno,
  );
  if (!isError) return;
  p.knownErrToken = t;
  const sameLine = before.length === 1;
  const offset = sameLine ? t.colOffset + column + leadingQuotes(t.string) : before[before.length - 1].length;
  raiseKnownLocation(p, lineno, offset - 1, lineno, offset + 1, problem + advice);
}

/** How many quotes the token begins with; a prefix hides them, in CPython too. */
function leadingQuotes(text: string): number {
  return /^('*|"*)/.exec(text)![0].length;
}
