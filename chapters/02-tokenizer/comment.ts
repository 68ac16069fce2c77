// Comments: skipped, except where the `tokenize` module wants them or a type checker put a type into one.
// Answers to the comment part of tok_get_normal_mode in Parser/lexer/lexer.c.

import { DECIMAL, IDENTIFIER_START, isClass, NEWLINE_CHAR, RETURN_CHAR, UNDERSCORE } from './chars.ts';
import { EOF, type TokState } from './state.ts';
import { COMMENT, TYPE_COMMENT, TYPE_IGNORE } from './token.ts';

/** The comment gave no token: go on with what follows it. */
export const SKIPPED = -1;

const TYPE_PREFIX = /#[ \t]*type:[ \t]*/y;

/** Read a comment; `tok.cur` stands behind its `#`. `blank`: nothing else is on the line. */
export function scanComment(tok: TokState, blank: boolean): number {
  const text = tok.text;
  let end = tok.cur;
  for (;;) {
    const c = text.charCodeAt(end);
    if (c === NEWLINE_CHAR || c === RETURN_CHAR || end === tok.inp) break;
    end++;
  }
  if (end === tok.inp)
    tok.stopAt(end); // no newline is there: this was the last line
  else tok.cur = end;
  if (tok.typeComments) {
    const type = scanTypeComment(tok, blank);
    if (type !== SKIPPED) return type;
  }
  if (!tok.extraTokens) return SKIPPED;
  tok.tokenStart = tok.start;
  tok.tokenEnd = end;
  tok.commentNewline = blank;
  return COMMENT;
}

/** `# type: int` is a TYPE_COMMENT; `# type: ignore[x]` a TYPE_IGNORE, its text what follows `ignore`. */
function scanTypeComment(tok: TokState, blank: boolean): number {
  const { text, cur: end } = tok;
  TYPE_PREFIX.lastIndex = tok.start;
  if (!TYPE_PREFIX.test(text) || TYPE_PREFIX.lastIndex > end) return SKIPPED;
  const type = TYPE_PREFIX.lastIndex;
  const behind = type + 6;
  tok.tokenEnd = end;
  const ignore = end >= behind && text.startsWith('ignore', type);
  if (ignore && (end === behind || !isWordChar(text.charCodeAt(behind)))) {
    tok.tokenStart = behind;
    if (blank && tok.nextc() !== EOF) tok.atbol = true; // alone on its line: the newline goes with it
    return TYPE_IGNORE;
  }
  tok.tokenStart = type;
  return TYPE_COMMENT;
}

function isWordChar(c: number): boolean {
  return c >= 128 || (c !== UNDERSCORE && isClass(c, IDENTIFIER_START | DECIMAL));
}
