// Strings without replacement fields: from the quote to the quote, over as many lines as it takes, and the
// letters that may stand before it. What the escapes mean is decided later, by the parser (chapter 3).
// Answers to the string part of tok_get_normal_mode in Parser/lexer/lexer.c.

import { BACKSLASH, NEWLINE_CHAR, RETURN_CHAR } from './chars.ts';
import { syntaxErrorHere, syntaxErrorRange } from './errors.ts';
import { E_EOFS, E_EOLS, E_ERROR, EOF, type TokState } from './state.ts';
import { ERRORTOKEN, STRING } from './token.ts';

/** What the letters before a quote say; `INVALID_PREFIX`: two of them exclude each other. */
export const NO_PREFIX = 0;
export const PLAIN_PREFIX = 1;
export const FORMAT_PREFIX = 2;
export const INVALID_PREFIX = 3;

const B = 1;
const R = 2;
const U = 4;
const F = 8;
const T = 16;
const PREFIX_BITS = new Uint8Array(128);
for (const [letter, bit] of [
  ['b', B],
  ['r', R],
  ['u', U],
  ['f', F],
  ['t', T],
] as const) {
  PREFIX_BITS[letter.charCodeAt(0)] = PREFIX_BITS[letter.toUpperCase().charCodeAt(0)] = bit;
}

/** Which pairs CPython refuses, in the order in which it looks for them. */
const INCOMPATIBLE = [
  [U, B, 'u', 'b'],
  [U, R, 'u', 'r'],
  [U, F, 'u', 'f'],
  [U, T, 'u', 't'],
  [B, F, 'b', 'f'],
  [B, T, 'b', 't'],
  [F, T, 'f', 't'],
] as const;

/**
 * Judge the letters between `tok.start` and `quote`, where a quote stands: `rb` is a prefix, `bx` and `rr`
 * are names that happen to stand before a string. Notes the error for a pair that excludes each other.
 * Leaves `tok.cur` behind the quote.
 */
export function classifyPrefix(tok: TokState, quote: number): number {
  let seen = 0;
  for (let i = tok.start; i < quote; i++) {
    const c = tok.text.charCodeAt(i);
    const bit = c < 128 ? PREFIX_BITS[c] : 0;
    if (bit === 0 || (seen & bit) !== 0) return NO_PREFIX;
    seen |= bit;
  }
  tok.cur = quote + 1;
  for (const [a, b, nameA, nameB] of INCOMPATIBLE) {
    if ((seen & a) === 0 || (seen & b) === 0) continue;
    const msg = `'${nameA}' and '${nameB}' prefixes are incompatible`;
    syntaxErrorRange(tok, msg, tok.byteColumn(tok.start) + 1, tok.byteColumn(tok.cur));
    return INVALID_PREFIX;
  }
  return (seen & (F | T)) !== 0 ? FORMAT_PREFIX : PLAIN_PREFIX;
}

/** Read a string; `tok.start` is its first letter or quote, `tok.cur` stands behind its first quote. */
export function scanString(tok: TokState, quote: number): number {
  tok.firstLineno = tok.lineno;
  tok.multiLineStart = tok.lineStart;
  let text = tok.text;
  let i = tok.cur;
  let quoteSize = 1;
  if (text.charCodeAt(i) === quote) {
    i++;
    if (text.charCodeAt(i) !== quote) {
      tok.touch(i);
      return endString(tok, i); // the empty string
    }
    i++;
    quoteSize = 3;
  }
  let quotes = 0;
  let escapedQuote = false;
  while (quotes !== quoteSize) {
    if (i === tok.inp) {
      if (!tok.hasMore(i)) return unterminated(tok, quote, quoteSize, escapedQuote, EOF);
      text = tok.text;
    }
    const c = text.charCodeAt(i++);
    if (c === quote) {
      quotes++;
      continue;
    }
    quotes = 0;
    if (c === NEWLINE_CHAR && quoteSize === 1) return unterminated(tok, quote, quoteSize, escapedQuote, c);
    if (c === BACKSLASH) {
      if (!tok.hasMore(i)) continue; // the loop will find the end
      text = tok.text;
      const escaped = text.charCodeAt(i++);
      if (escaped === quote) escapedQuote = true;
      if (escaped === RETURN_CHAR && tok.hasMore(i)) i++;
    }
  }
  return endString(tok, i);
}

function endString(tok: TokState, i: number): number {
  tok.cur = i;
  tok.tokenStart = tok.start;
  tok.tokenEnd = i;
  return STRING;
}

/**
 * The text (`c` is EOF) or, for a string of one line, the line ended before the quote came: point at where
 * the string began. `escaped`: a quote stood behind a backslash.
 */
function unterminated(tok: TokState, quote: number, quoteSize: number, escaped: boolean, c: number): number {
  if (tok.done === E_ERROR) return ERRORTOKEN;
  const detected = `(detected at line ${tok.lineno})`;
  tok.cur = tok.start + 1;
  tok.lineStart = tok.multiLineStart;
  tok.lineno = tok.firstLineno;
  if (tok.insideFString && tok.mode.quote === quote && tok.mode.quoteSize === quoteSize) {
    // What looked like a new string was the end of the one around it: f'{a'
    return syntaxErrorHere(tok, `${tok.mode.prefix}-string: expecting '}'`);
  }
  if (quoteSize === 3) {
    syntaxErrorHere(tok, `unterminated triple-quoted string literal ${detected}`);
  } else {
    const guess = escaped ? '; perhaps you escaped the end quote?' : '';
    syntaxErrorHere(tok, `unterminated string literal ${detected}${guess}`);
  }
  if (c === EOF) tok.done = quoteSize === 3 ? E_EOFS : E_EOLS;
  return ERRORTOKEN;
}
