/**
 * What a pattern asks of one character: its category (`\d`, `\s`, `\w`) and its other case. Answers to
 * `sre_category` and the `sre_lower_*` and `sre_upper_*` functions of Modules/_sre/sre.c.
 */
import {
  isAlpha,
  isDecimal,
  isDigit,
  isLinebreak,
  isNumeric,
  isSpace,
  toLowerFull,
  toUpperFull,
} from '../../../01-objects/index.ts';

const NEWLINE = 10;
const UNDERSCORE = 95;

const asciiDigit = (ch: number): boolean => ch >= 48 && ch <= 57;
const asciiLetter = (ch: number): boolean => (ch >= 97 && ch <= 122) || (ch >= 65 && ch <= 90);
const asciiSpace = (ch: number): boolean => ch === 32 || (ch >= 9 && ch <= 13);
/** `SRE_IS_WORD`. */
export const asciiWord = (ch: number): boolean => asciiLetter(ch) || asciiDigit(ch) || ch === UNDERSCORE;

/** `SRE_UNI_IS_WORD`. */
export function unicodeWord(ch: number): boolean {
  if (ch < 128) return asciiWord(ch);
  return isAlpha(ch) || isDecimal(ch) || isDigit(ch) || isNumeric(ch);
}

/**
 * The tests behind the operands of CATEGORY, in their order; each is followed by its negation. The locale's
 * own letters are those of the C locale here.
 */
const TESTS: ((ch: number) => boolean)[] = [
  asciiDigit,
  asciiSpace,
  asciiWord,
  (ch) => ch === NEWLINE,
  asciiWord,
  isDecimal,
  isSpace,
  unicodeWord,
  isLinebreak,
];

/** `sre_category`: whether a character is of a category (`SRE_CATEGORY_...`). */
export function inCategory(category: number, ch: number): boolean {
  return TESTS[category >> 1]!(ch) === ((category & 1) === 0);
}

/** `sre_lower_ascii`, and `sre_lower_locale` in the C locale. */
export function lowerAscii(ch: number): number {
  return ch >= 65 && ch <= 90 ? ch + 32 : ch;
}

/** `sre_upper_locale` in the C locale. */
export function upperAscii(ch: number): number {
  return ch >= 97 && ch <= 122 ? ch - 32 : ch;
}

/** `sre_lower_unicode`: the lower case of a character; where that is several characters, the first of them. */
export function lowerUnicode(ch: number): number {
  return ch < 128 ? lowerAscii(ch) : toLowerFull(ch).codePointAt(0)!;
}

/** `sre_upper_unicode`: the same of the upper case: U+00DF, whose upper case is SS, has S. */
export function upperUnicode(ch: number): number {
  return ch < 128 ? upperAscii(ch) : toUpperFull(ch).codePointAt(0)!;
}

/** `sre.unicode_iscased`, `sre.ascii_iscased`: whether a character has another case. */
export function unicodeIsCased(ch: number): boolean {
  return lowerUnicode(ch) !== ch || upperUnicode(ch) !== ch;
}

export function asciiIsCased(ch: number): boolean {
  return ch < 128 && asciiLetter(ch);
}
