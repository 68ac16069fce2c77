// How the tokenizer's errors become SyntaxErrors: what they say and which part of which line they show.
// Answers to `_syntaxerror_range` in Parser/tokenizer/helpers.c and to Parser/pegen_errors.c.

import { type PyError, type SyntaxErrorKind, syntaxError } from '../01-objects/index.ts';
import {
  characterLength,
  E_DEDENT,
  E_EOF,
  E_ERROR,
  E_LINECONT,
  E_TABSPACE,
  E_TOODEEP,
  type TokState,
  utf8Length,
} from './state.ts';
import { ERRORTOKEN } from './token.ts';

export type { SyntaxErrorKind } from '../01-objects/index.ts';

/** A SyntaxError before it becomes an object of the machine. Lines and offsets count from 1; null is None. */
export type SyntaxErrorInfo = {
  kind: SyntaxErrorKind;
  msg: string;
  filename: string | null;
  lineno: number | null;
  /** In characters. */
  offset: number | null;
  text: string | null;
  endLineno: number | null;
  endOffset: number | null;
};

/** The exception, to be thrown. */
export function toException(info: SyntaxErrorInfo): PyError {
  const { kind, msg, ...place } = info;
  return syntaxError(kind, msg, place);
}

/** Note a SyntaxError that ends at the current place; the caller returns the answer (`syntaxerror`). */
export function syntaxErrorHere(tok: TokState, msg: string): typeof ERRORTOKEN {
  const offset = characterLength(tok.text, tok.lineStart, tok.cur);
  return syntaxErrorRange(tok, msg, offset, offset);
}

/** The same for a part of the current line given by its first and last column (`syntaxerror_known_range`). */
export function syntaxErrorRange(
  tok: TokState,
  msg: string,
  offset: number,
  endOffset: number,
): typeof ERRORTOKEN {
  if (tok.done === E_ERROR) return ERRORTOKEN;
  const { filename, lineno } = tok;
  const text = lineAt(tok, tok.lineStart);
  tok.error = { kind: 'SyntaxError', msg, filename, lineno, offset, text, endLineno: lineno, endOffset };
  tok.done = E_ERROR;
  return ERRORTOKEN;
}

/** The line that begins at `place`, without its newline. */
function lineAt(tok: TokState, place: number): string {
  const newline = tok.text.indexOf('\n', place);
  return tok.text.slice(place, newline < 0 ? tok.limit : newline);
}

/** Tabs and spaces that could be read in two ways (`_PyTokenizer_indenterror`). */
export function indentError(tok: TokState): typeof ERRORTOKEN {
  tok.done = E_TABSPACE;
  tok.cur = tok.inp;
  return ERRORTOKEN;
}

/** Warn about an escape that is none, such as the `\{` of f'\{x}'; false when the warning is an error. */
export function warnInvalidEscape(tok: TokState, c: string): boolean {
  const says = (end: string) =>
    `"\\${c}" is an invalid escape sequence. ${end}Did you mean "\\\\${c}"? ` +
    'A raw string is also an option.';
  if (!warned(tok, says('Such sequences will not work in the future. '))) return true;
  syntaxErrorHere(tok, says(''));
  return false;
}

/** Warn about what will be an error one day; false when it is one now (`_PyTokenizer_parser_warn`). */
export function parserWarn(tok: TokState, msg: string): boolean {
  if (!warned(tok, msg)) return true;
  syntaxErrorHere(tok, msg);
  return false;
}

function warned(tok: TokState, msg: string): boolean {
  return tok.reportWarnings && (tok.warn?.('SyntaxWarning', msg, tok.lineno) ?? false);
}

// ---------------------------------------------------------------- errors as the parser reports them

/** In place of an end line or end column: where the tokenizer stands (`CURRENT_POS`). */
export const CURRENT_POS = -5;

/** The exception for an ERRORTOKEN that the parser has met (`_Pypegen_tokenizer_error`). */
export function tokenizerError(tok: TokState): PyError {
  if (tok.error !== null) return toException(tok.error);
  switch (tok.done) {
    case E_EOF:
      if (tok.level > 0) return unclosedParenthesesError(tok);
      return errorAtEnd(tok, 'SyntaxError', 'unexpected EOF while parsing');
    case E_DEDENT:
      return errorAtEnd(tok, 'IndentationError', 'unindent does not match any outer indentation level');
    case E_TABSPACE:
      return errorOnLine(tok, 'TabError', 0, 'inconsistent use of tabs and spaces in indentation');
    case E_TOODEEP:
      return errorOnLine(tok, 'IndentationError', 0, 'too many levels of indentation');
    case E_LINECONT: {
      const column = utf8Length(tok.text, tok.buf, tok.cur) - 1;
      const msg = 'unexpected character after line continuation character';
      return errorOnLine(tok, 'SyntaxError', column, msg);
    }
    default:
      return errorOnLine(tok, 'SyntaxError', 0, 'unknown parsing error');
  }
}

function errorOnLine(tok: TokState, kind: SyntaxErrorKind, column: number, msg: string): PyError {
  return knownLocation(tok, kind, tok.lineno, column, tok.lineno, -1, msg);
}

/** An error at the place where the tokenizer stopped, for want of a token with a position. */
function errorAtEnd(tok: TokState, kind: SyntaxErrorKind, msg: string): PyError {
  return knownLocation(tok, kind, tok.lineno, currentColumn(tok) - 1, tok.lineno, -2, msg);
}

/** The exception for the innermost bracket that is still open (`raise_unclosed_parentheses_error`). */
export function unclosedParenthesesError(tok: TokState): PyError {
  const top = tok.level - 1;
  const line = tok.parenlinenostack[top];
  const msg = `'${String.fromCharCode(tok.parenstack[top])}' was never closed`;
  return knownLocation(tok, 'SyntaxError', line, tok.parencolstack[top], line, -1, msg);
}

/** The column of the place where the tokenizer stands, in bytes. */
export function currentColumn(tok: TokState): number {
  return utf8Length(tok.text, tok.lineStart, tok.cur);
}

/**
 * A SyntaxError about a part of the source (`RAISE_ERROR_KNOWN_LOCATION`): lines from 1, columns in bytes
 * from 0 as tokens have them; an end column of -1 gives `end_offset` 0. The end may be `CURRENT_POS`.
 */
export function knownLocation(
  tok: TokState,
  kind: SyntaxErrorKind,
  lineno: number,
  column: number,
  endLineno: number,
  endColumn: number,
  msg: string,
): PyError {
  const text = errorLine(tok, lineno);
  const end = endColumn === CURRENT_POS ? currentColumn(tok) : endColumn + 1;
  return toException({
    kind,
    msg,
    filename: tok.filename,
    lineno,
    offset: byteOffsetToCharacterOffset(text, column + 1),
    text,
    endLineno: endLineno === CURRENT_POS ? tok.lineno : endLineno,
    endOffset: end > 0 ? byteOffsetToCharacterOffset(text, end) : end,
  });
}

/** The text of a line for an error message; the line being read is shown with its newline. */
export function errorLine(tok: TokState, lineno: number): string {
  if (tok.lineno <= lineno && tok.inp > tok.buf) return tok.text.slice(tok.lineStart, tok.inp);
  let start = 0;
  for (let line = 1; line < lineno; line++) {
    const newline = tok.text.indexOf('\n', start);
    if (newline < 0 || newline + 1 > tok.inp) break;
    start = newline + 1;
  }
  return lineAt(tok, start);
}

/**
 * How many characters the first `bytes` bytes of a line make (`_PyPegen_byte_offset_to_character_offset`):
 * for 'é = 1' and 3 it is 2. One past the end of the line counts as one more character.
 */
export function byteOffsetToCharacterOffset(line: string, bytes: number): number {
  let characters = 0;
  let at = 0;
  let i = 0;
  while (at < bytes && i < line.length) {
    const point = line.codePointAt(i)!;
    at += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    i += point < 0x10000 ? 1 : 2;
    characters++;
  }
  return at < bytes ? characters + 1 : characters;
}
