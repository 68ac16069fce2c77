// Operators: the longest spelling wins. The tables are made from the spellings in token.ts.
// Answers to the generated Parser/token.c (_PyToken_OneChar, _PyToken_TwoChars, _PyToken_ThreeChars).

import { EXACT_TOKEN_TYPES, NOTEQUAL, OP, tokName } from './token.ts';

const ONE = new Uint8Array(128).fill(OP);
const TWO = new Uint8Array(128 * 128).fill(OP);
const THREE = new Uint8Array(128 * 128).fill(OP);

/** Kind to spelling, so that all tokens of one kind share one string; '' for what is no operator. */
export const OPERATOR_TEXT: string[] = tokName.map(() => '');

for (const [text, type] of Object.entries(EXACT_TOKEN_TYPES)) {
  const [a, b, c] = [0, 1, 2].map((i) => text.charCodeAt(i));
  OPERATOR_TEXT[type] = text;
  if (text.length === 1) ONE[a] = type;
  else if (text.length === 2) TWO[(a << 7) | b] = type;
  else THREE[(twoChars(a, b) << 7) | c] = type; // the object lists '**' before '**='
}
// `from __future__ import barry_as_FLUFL` makes this the only unequal sign; the parser decides.
TWO[('<'.charCodeAt(0) << 7) | '>'.charCodeAt(0)] = NOTEQUAL;

/** The kind of a one-character operator; OP where it is none (`_PyToken_OneChar`). */
export function oneChar(a: number): number {
  return a < 128 ? ONE[a] : OP;
}

/** The kind of a two-character operator, or OP (`_PyToken_TwoChars`). */
export function twoChars(a: number, b: number): number {
  return a >= 0 && b >= 0 && a < 128 && b < 128 ? TWO[(a << 7) | b] : OP;
}

/** The kind of a two-character operator and one more character, or OP (`_PyToken_ThreeChars`). */
export function threeChars(two: number, c: number): number {
  return c >= 0 && c < 128 ? THREE[(two << 7) | c] : OP;
}
