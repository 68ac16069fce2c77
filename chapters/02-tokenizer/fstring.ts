// f-strings and t-strings. Their literal text is a mode of the tokenizer, with tokens of its own; `{`
// switches to ordinary Python, the `}` of the same depth switches back, and strings inside fields stack up.
// Answers to tok_get_fstring_mode and the functions about `ftstring_expr` in Parser/lexer/lexer.c.

import { BACKSLASH, COLON_CHAR, HASH, LEFT_BRACE, NEWLINE_CHAR, RETURN_CHAR, RIGHT_BRACE } from './chars.ts';
import { syntaxErrorHere, warnInvalidEscape } from './errors.ts';
import { getNormalMode } from './lexer.ts';
import {
  E_EOFS,
  E_ERROR,
  EOF,
  FSTRING_MODE,
  MAX_EXPR_NESTING,
  MAXFSTRINGLEVEL,
  Mode,
  REGULAR_MODE,
  type TokState,
} from './state.ts';
import {
  ERRORTOKEN,
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  TSTRING_END,
  TSTRING_MIDDLE,
  TSTRING_START,
} from './token.ts';

/** Open a string: the token is the prefix and the quotes. `tok.cur` stands behind the first quote. */
export function startFString(tok: TokState, quote: number): number {
  const text = tok.text;
  tok.firstLineno = tok.lineno;
  tok.multiLineStart = tok.lineStart;
  let quoteSize = 1;
  tok.touch(tok.cur);
  if (text.charCodeAt(tok.cur) === quote) {
    tok.touch(tok.cur + 1);
    if (text.charCodeAt(tok.cur + 1) === quote) quoteSize = 3;
  }
  if (quoteSize === 3) tok.cur += 2;
  if (tok.modes.length >= MAXFSTRINGLEVEL) {
    return syntaxErrorHere(tok, 'too many nested f-strings or t-strings');
  }
  const prefix = text.slice(tok.start, tok.cur - quoteSize).toLowerCase();
  const mode = new Mode();
  mode.kind = FSTRING_MODE;
  mode.quote = quote;
  mode.quoteSize = quoteSize;
  mode.raw = prefix.includes('r');
  mode.isTemplate = prefix.includes('t');
  mode.start = tok.start;
  mode.startLineStart = tok.lineStart;
  mode.firstLine = tok.lineno;
  tok.modes.push(mode);
  tok.mode = mode;
  return token(tok, tok.start, tok.cur, mode.isTemplate ? TSTRING_START : FSTRING_START);
}

/** The next token in a string: literal text, the end, or the `{` of a field (`tok_get_fstring_mode`). */
export function getFStringMode(tok: TokState): number {
  const mode = tok.mode;
  tok.start = tok.cur;
  tok.firstLineno = tok.lineno;
  if (tok.hasMore(tok.cur)) {
    const text = tok.text;
    const c = text.charCodeAt(tok.cur);
    if (c === LEFT_BRACE && text.charCodeAt(tok.cur + 1) !== LEFT_BRACE) {
      return enterExpression(tok) ? getNormalMode(tok) : ERRORTOKEN;
    }
    if (endsAt(tok, mode)) return endFString(tok, mode);
  }
  return scanMiddle(tok, mode);
}

/** A field begins at the `{` where `tok.cur` stands: read Python from here on. False if too deep. */
function enterExpression(tok: TokState): boolean {
  const mode = tok.mode;
  mode.exprStartDepth++;
  if (mode.exprStartDepth >= MAX_EXPR_NESTING) {
    syntaxErrorHere(tok, `${mode.prefix}-string: expressions nested too deeply`);
    return false;
  }
  mode.kind = REGULAR_MODE;
  return true;
}

function endsAt(tok: TokState, mode: Mode): boolean {
  for (let k = 0; k < mode.quoteSize; k++) {
    if (tok.text.charCodeAt(tok.cur + k) !== mode.quote) return false;
  }
  return true;
}

function endFString(tok: TokState, mode: Mode): number {
  tok.cur += mode.quoteSize;
  tok.multiLineStart = tok.lineStart;
  tok.modes.pop();
  tok.mode = tok.modes[tok.modes.length - 1];
  return token(tok, tok.start, tok.cur, mode.isTemplate ? TSTRING_END : FSTRING_END);
}

/**
 * Literal text up to a field, the end, or one half of a doubled brace: `a{{b` gives 'a{' and 'b', and the
 * second brace belongs to no token.
 */
function scanMiddle(tok: TokState, mode: Mode): number {
  tok.multiLineStart = tok.lineStart;
  let quotes = 0;
  let namedEscape = false; // inside the braces of \N{DASH}
  while (quotes !== mode.quoteSize) {
    const c = tok.nextc();
    if (tok.done === E_ERROR) return ERRORTOKEN;
    if (c === EOF || (c === NEWLINE_CHAR && mode.quoteSize === 1)) return unterminated(tok, mode, c);
    if (c === mode.quote) {
      quotes++;
      continue;
    }
    quotes = 0;
    if (c === LEFT_BRACE) return leftBrace(tok, mode);
    if (c === RIGHT_BRACE) return rightBrace(tok, mode, namedEscape);
    if (c === BACKSLASH) {
      const escape = backslash(tok, mode);
      if (escape === ERRORTOKEN) return ERRORTOKEN;
      if (escape === NAMED_ESCAPE) namedEscape = true;
    }
  }
  tok.cur -= mode.quoteSize; // the quotes are the next token
  return middle(tok, mode, tok.cur);
}

function inFormatSpec(mode: Mode): boolean {
  return mode.inFormatSpec && mode.insideExpression;
}

/** A `{` in literal text: a field, or in a pair with the next one a brace. */
function leftBrace(tok: TokState, mode: Mode): number {
  mode.exprStart = tok.cur;
  mode.exprEnd = -1;
  const doubled = tok.text.charCodeAt(tok.cur) === LEFT_BRACE && !inFormatSpec(mode);
  if (doubled) {
    tok.cur++;
    return middle(tok, mode, tok.cur - 1);
  }
  tok.cur--;
  if (!enterExpression(tok)) return ERRORTOKEN;
  mode.inFormatSpec = false;
  return middle(tok, mode, tok.cur);
}

/** A `}` in literal text: the end of a format spec, a mistake (normal mode reports it), or half of a pair. */
function rightBrace(tok: TokState, mode: Mode, namedEscape: boolean): number {
  if (namedEscape) return middle(tok, mode, tok.cur);
  const doubled = tok.text.charCodeAt(tok.cur) === RIGHT_BRACE && !inFormatSpec(mode);
  if (doubled && mode.bracketDepth === 0) {
    tok.cur++;
    return middle(tok, mode, tok.cur - 1);
  }
  tok.cur--;
  mode.kind = REGULAR_MODE;
  mode.inFormatSpec = false;
  return middle(tok, mode, tok.cur);
}

const NAMED_ESCAPE = -2;

/** Skip an escaped character. A brace stays: `\{` is a backslash and a field, and gives a warning. */
function backslash(tok: TokState, mode: Mode): number {
  let c = tok.nextc();
  if (c === RETURN_CHAR) c = tok.nextc();
  if (c === LEFT_BRACE || c === RIGHT_BRACE) {
    if (!mode.raw && !warnInvalidEscape(tok, String.fromCharCode(c))) return ERRORTOKEN;
    tok.backup(c);
  } else if (!mode.raw && c === 0x4e /* N */) {
    c = tok.nextc();
    if (c === LEFT_BRACE) return NAMED_ESCAPE;
    tok.backup(c);
  }
  return EOF;
}

function middle(tok: TokState, mode: Mode, end: number): number {
  return token(tok, tok.start, end, mode.isTemplate ? TSTRING_MIDDLE : FSTRING_MIDDLE);
}

function token(tok: TokState, start: number, end: number, type: number): number {
  tok.tokenStart = start;
  tok.tokenEnd = end;
  return type;
}

function unterminated(tok: TokState, mode: Mode, c: number): number {
  const f = mode.prefix;
  if (inFormatSpec(mode) && c === NEWLINE_CHAR) {
    const msg = `newlines are not allowed in format specifiers for single quoted ${f}-strings`;
    return syntaxErrorHere(tok, `${f}-string: ${msg}`);
  }
  const detected = `(detected at line ${tok.lineno})`;
  tok.cur = mode.start + 1;
  tok.lineStart = mode.startLineStart;
  tok.lineno = mode.firstLine;
  if (mode.quoteSize === 1) return syntaxErrorHere(tok, `unterminated ${f}-string literal ${detected}`);
  syntaxErrorHere(tok, `unterminated triple-quoted ${f}-string literal ${detected}`);
  tok.done = E_EOFS;
  return ERRORTOKEN;
}

/**
 * Ordinary mode met `{`, `}`, `!` or `:` (`c`) inside a field: remember where the expression begins and
 * ends, for `f'{x=}'` and for t-strings, which show its text. True if a format spec begins here.
 */
export function noteExpression(tok: TokState, mode: Mode, c: number): boolean {
  const depth = mode.bracketDepth - (c === LEFT_BRACE ? 0 : 1);
  if (depth === 0 || (depth === 1 && (mode.inDebug || mode.inFormatSpec))) {
    if (c === LEFT_BRACE) {
      mode.exprStart = tok.cur;
      mode.exprEnd = -1;
    } else {
      if (c !== COLON_CHAR || mode.exprEnd < 0) mode.exprEnd = tok.start;
      const expression = tok.text.slice(mode.exprStart, mode.exprEnd);
      if (mode.inDebug || mode.isTemplate) tok.metadata = withoutComments(expression);
    }
  }
  if (c !== COLON_CHAR || depth !== mode.exprStartDepth) return false;
  mode.kind = FSTRING_MODE;
  mode.inFormatSpec = true;
  return true;
}

/** The text of an expression without its comments; a `#` inside a string is none (`set_ftstring_expr`). */
function withoutComments(text: string): string {
  if (!text.includes('#') || !hasComment(text)) return text;
  let result = '';
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"' || c === "'") {
      if (quote === '') quote = c;
      else if (quote === c) quote = '';
    } else if (c === '#' && quote === '') {
      while (i < text.length && text[i] !== '\n') i++;
      if (i < text.length) result += '\n';
      continue;
    }
    result += c;
  }
  return result;
}

function hasComment(text: string): boolean {
  let quote = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === 0x22 || c === 0x27) {
      if (quote === 0) quote = c;
      else if (quote === c) quote = 0;
    } else if (c === HASH && quote === 0) return true;
  }
  return false;
}
