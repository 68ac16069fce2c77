// Indentation: at the beginning of each logical line, compare its column with the columns of the open blocks,
// and owe the parser an INDENT or some DEDENT tokens for the difference.
// Answers to the first part of tok_get_normal_mode in Parser/lexer/lexer.c.

import { BACKSLASH, FORM_FEED, HASH, NEWLINE_CHAR, RETURN_CHAR, SPACE, TAB } from './chars.ts';
import { indentError } from './errors.ts';
import {
  E_DEDENT,
  E_EOF,
  E_ERROR,
  E_LINECONT,
  E_TOODEEP,
  EOF,
  MAXINDENT,
  TABSIZE,
  type TokState,
} from './state.ts';
import { DEDENT, ERRORTOKEN, INDENT } from './token.ts';

/** What `readIndentation` found: a line with something on it, a line of blanks or a comment, or an error. */
export const CODE_LINE = 0;
export const BLANK_LINE = 1;

/** Read the blanks at the beginning of a line. The answer is CODE_LINE, BLANK_LINE or ERRORTOKEN. */
export function readIndentation(tok: TokState): number {
  let col = 0;
  let altcol = 0; // the same with tabs of width 1
  let continuedAt = 0; // a backslash in the blanks: the first line decides
  let c: number;
  tok.atbol = false;
  for (;;) {
    c = tok.nextc();
    if (c === SPACE) {
      col++;
      altcol++;
    } else if (c === TAB) {
      col = (Math.floor(col / TABSIZE) + 1) * TABSIZE;
      altcol++;
    } else if (c === FORM_FEED) {
      col = altcol = 0; // Emacs users put them at the top of pages
    } else if (c === BACKSLASH) {
      continuedAt ||= col;
      if (!continueLine(tok)) return ERRORTOKEN;
    } else break;
  }
  if (c === EOF && tok.done === E_ERROR) return ERRORTOKEN;
  tok.backup(c);
  if (c === HASH || c === NEWLINE_CHAR || c === RETURN_CHAR) {
    // At the prompt an empty line ends a block, and a first line of blanks is a statement of nothing.
    const endsBlock = tok.interactive && col === 0 && c === NEWLINE_CHAR;
    if (!endsBlock && !(tok.interactive && tok.lineno === 1)) return BLANK_LINE;
    if (!endsBlock) col = altcol = 0;
  }
  if (tok.level > 0) return CODE_LINE; // inside brackets lines may begin anywhere
  return continuedAt > 0 ? compare(tok, continuedAt, continuedAt) : compare(tok, col, altcol);
}

/** Set `tok.pendin` to the number of blocks that this column opens (1) or closes (-1, -2, ...). */
function compare(tok: TokState, col: number, altcol: number): number {
  const { indstack, altindstack } = tok;
  if (col === indstack[tok.indent]) {
    return altcol === altindstack[tok.indent] ? CODE_LINE : indentError(tok);
  }
  if (col > indstack[tok.indent]) {
    if (tok.indent + 1 >= MAXINDENT) return failLine(tok, E_TOODEEP);
    if (altcol <= altindstack[tok.indent]) return indentError(tok);
    tok.pendin++;
    tok.indent++;
    indstack[tok.indent] = col;
    altindstack[tok.indent] = altcol;
    return CODE_LINE;
  }
  while (tok.indent > 0 && col < indstack[tok.indent]) {
    tok.pendin--;
    tok.indent--;
  }
  if (col !== indstack[tok.indent]) return failLine(tok, E_DEDENT);
  return altcol === altindstack[tok.indent] ? CODE_LINE : indentError(tok);
}

function failLine(tok: TokState, done: number): typeof ERRORTOKEN {
  tok.done = done;
  tok.cur = tok.inp;
  return ERRORTOKEN;
}

/** Hand out one of the tokens owed. Only the `tokenize` module gives them a position. */
export function pendingIndent(tok: TokState): number {
  const opens = tok.pendin > 0;
  if (tok.extraTokens) {
    tok.tokenStart = opens ? tok.buf : tok.cur;
    tok.tokenEnd = tok.cur;
  }
  tok.pendin += opens ? -1 : 1;
  return opens ? INDENT : DEDENT;
}

/** Behind a backslash: nothing but a newline, and a line after it (`tok_continuation_line`). */
export function continueLine(tok: TokState): boolean {
  let c = tok.nextc();
  if (c === RETURN_CHAR) c = tok.nextc();
  if (c !== NEWLINE_CHAR) {
    tok.done = E_LINECONT;
    return false;
  }
  c = tok.nextc();
  if (c === EOF) {
    tok.done = E_EOF;
    tok.cur = tok.inp;
    return false;
  }
  tok.backup(c);
  return true;
}
