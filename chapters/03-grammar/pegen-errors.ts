/**
 * How the parser reports errors: at a token, at a node, over a range, at the next token; and which of several
 * errors wins. Answers to CPython's Parser/pegen_errors.c and to the RAISE_ macros of Parser/pegen.h.
 */
import {
  decref,
  None,
  newLong,
  newStr,
  newTuple,
  PyError,
  type PyType,
  setExceptionField,
  syntaxErrorType,
} from '../01-objects/index.ts';
import {
  CURRENT_POS,
  currentColumn,
  DEDENT,
  ENDMARKER,
  INDENT,
  knownLocation,
  type SyntaxErrorKind,
  type Token,
  unclosedParenthesesError,
} from '../02-tokenizer/index.ts';
import type { AST, expr } from './ast.ts';
import { getExprName, getInvalidTarget, type TargetsType } from './invalid.ts';
import type { Parser } from './pegen.ts';

/** What has a place in the source: a token, or a node with attributes. */
export type Located = Token | Extract<AST, { end_col_offset: number }>;

interface Range {
  lineno: number;
  column: number;
  endLineno: number;
  endColumn: number;
}

function rangeOf(place: Located): Range {
  const { lineno } = place;
  if ('colOffset' in place) {
    return { lineno, column: place.colOffset, endLineno: place.endLineno, endColumn: place.endColOffset };
  }
  return { lineno, column: place.col_offset, endLineno: place.end_lineno, endColumn: place.end_col_offset };
}

// ---- raising ----

/** From one place in the source to another; columns in bytes from 0 (`RAISE_ERROR_KNOWN_LOCATION`). */
export function raiseKnownLocation(
  p: Parser,
  lineno: number,
  column: number,
  endLineno: number,
  endColumn: number,
  message: string,
): never {
  throw knownLocation(p.tok, 'SyntaxError', lineno, column, endLineno, endColumn, message);
}

/** At the last token read (`RAISE_SYNTAX_ERROR`). */
export function raiseSyntaxError(p: Parser, message: string): never {
  throw errorAtToken(p, 'SyntaxError', p.tokens[p.tokens.length - 1], message);
}

/** `RAISE_INDENTATION_ERROR` */
export function raiseIndentationError(p: Parser, message: string): never {
  throw errorAtToken(p, 'IndentationError', p.tokens[p.tokens.length - 1], message);
}

/** At the token that the parse stands before (`RAISE_SYNTAX_ERROR_ON_NEXT_TOKEN`). */
export function raiseSyntaxErrorOnNextToken(p: Parser, message: string): never {
  throw errorAtToken(p, 'SyntaxError', p.startToken(), message);
}

/** `RAISE_SYNTAX_ERROR_KNOWN_LOCATION` */
export function raiseSyntaxErrorKnownLocation(p: Parser, place: Located, message: string): never {
  raiseSyntaxErrorKnownRange(p, place, place, message);
}

/** From the start of one to the end of the other (`RAISE_SYNTAX_ERROR_KNOWN_RANGE`). */
export function raiseSyntaxErrorKnownRange(p: Parser, from: Located, to: Located, message: string): never {
  const { lineno, column } = rangeOf(from);
  const { endLineno, endColumn } = rangeOf(to);
  raiseKnownLocation(p, lineno, column, endLineno, endColumn, message);
}

/** From there to where the tokenizer stands (`RAISE_SYNTAX_ERROR_STARTING_FROM`). */
export function raiseSyntaxErrorStartingFrom(p: Parser, from: Located, message: string): never {
  const { lineno, column } = rangeOf(from);
  raiseKnownLocation(p, lineno, column, CURRENT_POS, CURRENT_POS, message);
}

/** Blames the part of a target that cannot be one; null if all can (`RAISE_SYNTAX_ERROR_INVALID_TARGET`). */
export function raiseSyntaxErrorInvalidTarget(p: Parser, type: TargetsType, e: expr): null {
  const invalid = getInvalidTarget(e, type);
  if (invalid === null) return null;
  const verb = type === 'DEL_TARGETS' ? 'delete' : 'assign to';
  raiseSyntaxErrorKnownLocation(p, invalid, `cannot ${verb} ${getExprName(invalid)}`);
}

/** The program may go on in lines that are still to be typed (`PyExc_IncompleteInputError`). */
export function incompleteInput(p: Parser): PyError {
  const kind = '_IncompleteInputError' as SyntaxErrorKind;
  const last = p.tokens[p.tokens.length - 1];
  if (!p.reading) return errorAtToken(p, kind, last, 'incomplete input');
  const { lineno } = p.tok;
  return knownLocation(p.tok, kind, lineno, currentColumn(p.tok) - 1, lineno, -2, 'incomplete input');
}

/** A token without a position is where the tokenizer stands (`_PyPegen_raise_error`). */
function errorAtToken(p: Parser, kind: SyntaxErrorKind, last: Token | undefined, message: string): PyError {
  const t = p.knownErrToken ?? last;
  if (t === undefined) return knownLocation(p.tok, kind, 0, -1, 0, -2, message);
  const column = t.colOffset === -1 ? currentColumn(p.tok) - 1 : t.colOffset;
  const endColumn = t.endColOffset === -1 ? -2 : t.endColOffset;
  return knownLocation(p.tok, kind, t.lineno, column, t.endLineno, endColumn, message);
}

// ---- which error it is in the end ----

/** Is it a SyntaxError, or an IndentationError, TabError ...? */
export function isSyntaxError(error: unknown): error is PyError {
  if (!(error instanceof PyError)) return false;
  for (let type: PyType | null = error.exc.type; type !== null; type = type.base)
    if (type === syntaxErrorType) return true;
  return false;
}

/**
 * The error of a parse that failed (`_Pypegen_set_syntax_error`). `found` is what a rule or the tokenizer
 * threw, if anything; `lastToken` is the last one that the first pass read.
 */
export function finalSyntaxError(p: Parser, found: PyError | null, lastToken: Token | undefined): PyError {
  if (found !== null) return p.tok.done === E_OK ? betterErrorAhead(p, found) : found;
  if (lastToken === undefined)
    return errorAtToken(p, 'SyntaxError', undefined, 'error at start before reading any input');
  if (lastToken.type === INDENT) return errorAtEnd(p, 'unexpected indent');
  if (lastToken.type === DEDENT) return errorAtEnd(p, 'unexpected unindent');
  const { lineno, column, endLineno, endColumn } = rangeOf(lastToken);
  const generic = knownLocation(p.tok, 'SyntaxError', lineno, column, endLineno, endColumn, 'invalid syntax');
  return betterErrorAhead(p, generic);
}

function errorAtEnd(p: Parser, message: string): PyError {
  return errorAtToken(p, 'IndentationError', p.tokens[p.tokens.length - 1], message);
}

/** The tokenizer is neither at the end nor at an error of its own (Include/errcode.h). */
const E_OK = 10;

/**
 * Reads the rest of the source. A mistake that the tokenizer finds there, or a bracket open since an earlier
 * line, explains more than the error of the parser (`_PyPegen_tokenize_full_source_to_check_for_errors`).
 */
function betterErrorAhead(p: Parser, found: PyError): PyError {
  if (p.tok.interactive) return found;
  const last = p.knownErrToken ?? p.tokens[p.tokens.length - 1];
  try {
    while (p.tok.next().type !== ENDMARKER);
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    // Inside an f-string the error of the parser says more than a '}' that is missing after it.
    if (p.tok.insideFString) return instead(found, error);
    if (p.tok.error !== null) return instead(error, found);
    decref(error.exc);
    if (p.tok.level > 0 && last.lineno > p.tok.parenlinenostack[p.tok.level - 1])
      return instead(unclosedParenthesesError(p.tok), found);
  }
  return found;
}

/** One error instead of another, which nobody will see. */
function instead(error: PyError, dropped: PyError): PyError {
  decref(dropped.exc);
  return error;
}

/**
 * Gives the exception what `traceback` needs to suggest a keyword: where the last whole statement began, and
 * the source (`_Pypegen_set_syntax_error_metadata`).
 */
export function setMetadata(p: Parser, error: PyError): void {
  const { lineno, col_offset } = p.lastStmtLocation;
  const source = p.tok.interactive ? null : p.tok.text.slice(0, -1);
  const metadata = newTuple([newLong(lineno), newLong(col_offset), source === null ? None : newStr(source)]);
  setExceptionField(error.exc, '_metadata', metadata);
  decref(metadata);
}
