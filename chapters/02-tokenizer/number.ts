// Numbers: integers in four bases, fractions, exponents, the imaginary `j`, underscores between digits.
// Answers to the number part of tok_get_normal_mode in Parser/lexer/lexer.c.
//
// Places (`i`) are those of the character that is looked at. An error leaves `tok.cur` where it points.

import {
  BINARY,
  DECIMAL,
  DIGIT_0,
  HEXADECIMAL,
  IDENTIFIER_CHAR,
  isClass,
  OCTAL,
  PERIOD,
  UNDERSCORE,
} from './chars.ts';
import { parserWarn, syntaxErrorHere, syntaxErrorRange } from './errors.ts';
import type { TokState } from './state.ts';
import { ERRORTOKEN, NUMBER } from './token.ts';

const FAILED = -1;

/** Is there a letter, in lower or upper case? `lower` is its code in lower case. */
function isLetter(c: number, lower: number): boolean {
  return (c | 0x20) === lower;
}
const LOWER_B = 0x62;
const LOWER_E = 0x65;
const LOWER_J = 0x6a;
const LOWER_O = 0x6f;
const LOWER_X = 0x78;

/** Read the number whose first digit stands at `i`. The answer is NUMBER or ERRORTOKEN. */
export function scanNumber(tok: TokState, i: number): number {
  const c = tok.text.charCodeAt(i);
  if (c !== DIGIT_0) {
    i = decimalTail(tok, i + 1);
    return i === FAILED ? ERRORTOKEN : afterInteger(tok, i);
  }
  const prefix = tok.text.charCodeAt(i + 1);
  if (isLetter(prefix, LOWER_X)) return scanRadix(tok, i + 2, HEXADECIMAL, 'hexadecimal');
  if (isLetter(prefix, LOWER_O)) return scanRadix(tok, i + 2, OCTAL, 'octal');
  if (isLetter(prefix, LOWER_B)) return scanRadix(tok, i + 2, BINARY, 'binary');
  return scanLeadingZero(tok, i + 1);
}

/** Read the number that began with a period; `i` stands on the digit behind it. */
export function scanFraction(tok: TokState, i: number): number {
  if (isClass(tok.text.charCodeAt(i), DECIMAL)) {
    i = decimalTail(tok, i + 1);
    if (i === FAILED) return ERRORTOKEN;
  }
  return isLetter(tok.text.charCodeAt(i), LOWER_E) ? scanExponent(tok, i) : afterDigits(tok, i);
}

/** Skip digits and single underscores between them: from the 2 of `12_345+` to the + (`tok_decimal_tail`). */
function decimalTail(tok: TokState, i: number): number {
  const text = tok.text;
  for (;;) {
    while (isClass(text.charCodeAt(i), DECIMAL)) i++;
    if (text.charCodeAt(i) !== UNDERSCORE) return i;
    i++;
    if (!isClass(text.charCodeAt(i), DECIMAL)) {
      failAt(tok, i, 'invalid decimal literal');
      return FAILED;
    }
  }
}

/** Behind `0x`, `0o` or `0b`: digits of one kind, an underscore before each group. */
function scanRadix(tok: TokState, i: number, digit: number, kind: string): number {
  const text = tok.text;
  do {
    if (text.charCodeAt(i) === UNDERSCORE) i++;
    if (!isClass(text.charCodeAt(i), digit)) return badRadixDigit(tok, i, kind);
    while (isClass(text.charCodeAt(i), digit)) i++;
  } while (text.charCodeAt(i) === UNDERSCORE);
  if (isClass(text.charCodeAt(i), DECIMAL)) return badRadixDigit(tok, i, kind);
  return finish(tok, i, kind);
}

function badRadixDigit(tok: TokState, i: number, kind: string): number {
  const c = tok.text[i];
  if (!isClass(c.charCodeAt(0), DECIMAL)) return failAt(tok, i, `invalid ${kind} literal`);
  return failAt(tok, i + 1, `invalid digit '${c}' in ${kind} literal`);
}

/** A number that begins with 0: zero itself, a float such as 00.5, or an octal number of Python 2. */
function scanLeadingZero(tok: TokState, i: number): number {
  const text = tok.text;
  for (;;) {
    if (text.charCodeAt(i) === UNDERSCORE) {
      i++;
      if (!isClass(text.charCodeAt(i), DECIMAL)) return failAt(tok, i, 'invalid decimal literal');
    }
    if (text.charCodeAt(i) !== DIGIT_0) break;
    i++;
  }
  const zerosEnd = i + 1;
  if (!isClass(text.charCodeAt(i), DECIMAL)) return afterInteger(tok, i);
  i = decimalTail(tok, i);
  if (i === FAILED) return ERRORTOKEN;
  const c = text.charCodeAt(i);
  const isFloat = c === PERIOD || isLetter(c, LOWER_E) || isLetter(c, LOWER_J);
  if (isFloat || tok.extraTokens) return afterInteger(tok, i);
  tok.stopAt(i);
  return syntaxErrorRange(
    tok,
    'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    tok.byteColumn(tok.start) + 1,
    tok.byteColumn(zerosEnd),
  );
}

/** What may follow the digits before the period. */
function afterInteger(tok: TokState, i: number): number {
  const c = tok.text.charCodeAt(i);
  if (c === PERIOD) return scanFraction(tok, i + 1);
  return isLetter(c, LOWER_E) ? scanExponent(tok, i) : afterDigits(tok, i);
}

/** From the `e` on. Without digits behind it the number ends before it, as in `1else` (`1 else`). */
function scanExponent(tok: TokState, e: number): number {
  const text = tok.text;
  let i = e + 1;
  const sign = text[i] === '+' || text[i] === '-';
  if (sign) i++;
  if (!isClass(text.charCodeAt(i), DECIMAL)) {
    return sign ? failAt(tok, i, 'invalid decimal literal') : finish(tok, e, 'decimal');
  }
  i = decimalTail(tok, i);
  return i === FAILED ? ERRORTOKEN : afterDigits(tok, i);
}

/** The end, perhaps with a `j`. */
function afterDigits(tok: TokState, i: number): number {
  if (isLetter(tok.text.charCodeAt(i), LOWER_J)) return finish(tok, i + 1, 'imaginary');
  return finish(tok, i, 'decimal');
}

function finish(tok: TokState, i: number, kind: string): number {
  if (!verifyEndOfNumber(tok, i, kind)) return ERRORTOKEN;
  tok.stopAt(i);
  tok.tokenStart = tok.start;
  tok.tokenEnd = i;
  return NUMBER;
}

function failAt(tok: TokState, i: number, msg: string): typeof ERRORTOKEN {
  tok.stopAt(i);
  return syntaxErrorHere(tok, msg);
}

const KEYWORD_BEHIND = /(?:and|else|for|or|not)(?![A-Za-z0-9_]|[^\0-\x7f])|i[fns]/y;

/**
 * A name must not stick to a number, except for the keywords that may follow one (`1if x else y`): those give
 * a warning until they are an error too. False when an error was noted (`verify_end_of_number`).
 */
function verifyEndOfNumber(tok: TokState, i: number, kind: string): boolean {
  const c = tok.text.charCodeAt(i);
  if (!isClass(c, IDENTIFIER_CHAR) || tok.extraTokens) return true;
  tok.cur = i;
  KEYWORD_BEHIND.lastIndex = i;
  if (KEYWORD_BEHIND.test(tok.text)) return parserWarn(tok, `invalid ${kind} literal`);
  syntaxErrorHere(tok, `invalid ${kind} literal`);
  return false;
}
