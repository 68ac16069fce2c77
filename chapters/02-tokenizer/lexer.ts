// The lexer proper: from the current place to the end of the next token.
// Answers to tok_get and tok_get_normal_mode in Parser/lexer/lexer.c.

import { closeBracket, openBracket } from './brackets.ts';
import {
  BACKSLASH,
  BLANK,
  CHAR_CLASS,
  COLON_CHAR,
  DECIMAL,
  DOUBLE_QUOTE,
  EQUALS,
  EXCLAMATION_MARK,
  HASH,
  IDENTIFIER_START,
  isClass,
  LEFT_BRACE,
  NEWLINE_CHAR,
  PERIOD,
  RETURN_CHAR,
  RIGHT_BRACE,
  SINGLE_QUOTE,
} from './chars.ts';
import { SKIPPED, scanComment } from './comment.ts';
import { syntaxErrorHere } from './errors.ts';
import { getFStringMode, noteExpression, startFString } from './fstring.ts';
import { scanIdentifier } from './identifier.ts';
import { BLANK_LINE, continueLine, pendingIndent, readIndentation } from './indentation.ts';
import { scanFraction, scanNumber } from './number.ts';
import { oneChar, threeChars, twoChars } from './operators.ts';
import { E_EOF, E_INTERACT_STOP, REGULAR_MODE, type TokState } from './state.ts';
import { classifyPrefix, FORMAT_PREFIX, INVALID_PREFIX, NO_PREFIX, scanString } from './string.ts';
import { COLON, DOT, ELLIPSIS, ENDMARKER, ERRORTOKEN, NEWLINE, NL, OP } from './token.ts';

/** The line gave no token: look at the next one. */
const NEXT_LINE = -1;

/**
 * Read one token: the answer is its kind, `tok.tokenStart` and `tok.tokenEnd` its extent. ERRORTOKEN means
 * that `tok.done`, and where that is E_ERROR `tok.error`, say what is wrong (`tok_get`).
 */
export function tokGet(tok: TokState): number {
  tok.tokenStart = tok.tokenEnd = -1;
  tok.metadata = null;
  return tok.mode.kind === REGULAR_MODE ? getNormalMode(tok) : getFStringMode(tok);
}

/** The same outside of the literal text of an f-string (`tok_get_normal_mode`). */
export function getNormalMode(tok: TokState): number {
  for (;;) {
    tok.start = -1;
    let blank = false;
    if (tok.atbol) {
      const line = readIndentation(tok);
      if (line === ERRORTOKEN) return ERRORTOKEN;
      blank = line === BLANK_LINE;
    }
    if (tok.pendin !== 0) return pendingIndent(tok);
    const type = scanToken(tok, blank);
    if (type !== NEXT_LINE) return type;
  }
}

/** `blank`: the line holds nothing but blanks and perhaps a comment. */
function scanToken(tok: TokState, blank: boolean): number {
  let c: number;
  do {
    tok.start = -1;
    c = skipBlanks(tok);
    tok.start = tok.cur - 1;
    if (c === HASH) {
      const type = scanComment(tok, blank);
      if (type !== SKIPPED) return type;
      c = tok.nextc();
    }
    if (c < 0) return atEnd(tok);
    if (c >= 128 || (CHAR_CLASS[c] & IDENTIFIER_START) !== 0) return nameOrString(tok);
    if (c === RETURN_CHAR) c = tok.nextc();
    if (c === NEWLINE_CHAR) return newline(tok, blank);
    if (c === PERIOD) return period(tok);
    if ((CHAR_CLASS[c] & DECIMAL) !== 0) return scanNumber(tok, tok.cur - 1);
    if (c === SINGLE_QUOTE || c === DOUBLE_QUOTE) return scanString(tok, c);
    if (c !== BACKSLASH) return operator(tok, c);
  } while (continueLine(tok));
  return ERRORTOKEN;
}

/** The first character that is no blank; `tok.cur` stands behind it. */
function skipBlanks(tok: TokState): number {
  const text = tok.text;
  let i = tok.cur;
  let c = text.charCodeAt(i);
  while (c < 128 && (CHAR_CLASS[c] & BLANK) !== 0) c = text.charCodeAt(++i);
  tok.cur = i;
  return tok.nextc();
}

function atEnd(tok: TokState): number {
  if (tok.done === E_INTERACT_STOP) return ENDMARKER;
  return tok.level === 0 && tok.done === E_EOF ? ENDMARKER : ERRORTOKEN;
}

/** A name, or a string with letters before its quote. */
function nameOrString(tok: TokState): number {
  const type = scanIdentifier(tok);
  if (type === ERRORTOKEN) return type;
  const end = tok.cur;
  const quote = tok.text.charCodeAt(end);
  if ((quote !== SINGLE_QUOTE && quote !== DOUBLE_QUOTE) || end - tok.start > 5) return type;
  const prefix = classifyPrefix(tok, end);
  if (prefix === NO_PREFIX) return type;
  tok.tokenStart = tok.tokenEnd = -1;
  if (prefix === INVALID_PREFIX) return ERRORTOKEN;
  return prefix === FORMAT_PREFIX ? startFString(tok, quote) : scanString(tok, quote);
}

/** The end of a line: of a statement, of a line inside brackets, of a line without code. */
function newline(tok: TokState, blank: boolean): number {
  tok.atbol = true;
  const counts = !blank && tok.level === 0;
  if (!counts || (tok.commentNewline && tok.extraTokens)) {
    if (!tok.extraTokens) return NEXT_LINE;
    tok.commentNewline = false;
    return token(tok, NL);
  }
  tok.tokenStart = tok.start;
  tok.tokenEnd = tok.cur - 1; // the '\n' is not part of the string
  return NEWLINE;
}

function period(tok: TokState): number {
  const { text, cur } = tok;
  tok.touch(cur);
  if (isClass(text.charCodeAt(cur), DECIMAL)) return scanFraction(tok, cur);
  if (text.charCodeAt(cur) === PERIOD && text.charCodeAt(cur + 1) === PERIOD) {
    tok.cur += 2;
    return token(tok, ELLIPSIS);
  }
  return token(tok, DOT);
}

function token(tok: TokState, type: number): number {
  tok.tokenStart = tok.start;
  tok.tokenEnd = tok.cur;
  return type;
}

/** An operator or bracket, or a character that is neither. `tok.cur` stands behind its first, `c`. */
function operator(tok: TokState, c: number): number {
  const { mode, text } = tok;
  if (mode.exprStartDepth >= 0 && tok.insideFString) {
    const isFieldMark = c === COLON_CHAR || c === RIGHT_BRACE || c === EXCLAMATION_MARK || c === LEFT_BRACE;
    if (isFieldMark && noteExpression(tok, mode, c)) return token(tok, COLON);
  }
  tok.touch(tok.cur);
  const two = twoChars(c, text.charCodeAt(tok.cur));
  if (two !== OP) {
    tok.cur++;
    tok.touch(tok.cur);
    const three = threeChars(two, text.charCodeAt(tok.cur));
    if (three === OP) return token(tok, two);
    tok.cur++;
    return token(tok, three);
  }
  switch (c) {
    case 0x28: // (
    case 0x5b: // [
    case LEFT_BRACE:
      if (!openBracket(tok, c)) return ERRORTOKEN;
      break;
    case 0x29: // )
    case 0x5d: // ]
    case RIGHT_BRACE:
      if (!closeBracket(tok, c)) return ERRORTOKEN;
      break;
    case EQUALS:
      if (mode.bracketDepth - mode.exprStartDepth === 1) mode.inDebug = true;
      break;
  }
  if (c < 0x20 || c === 0x7f) {
    const hex = c.toString(16).toUpperCase().padStart(4, '0');
    return syntaxErrorHere(tok, `invalid non-printable character U+${hex}`);
  }
  return token(tok, oneChar(c));
}
