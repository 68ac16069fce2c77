/**
 * Sets of characters, `[a-z_\d]`: the little program of an IN instruction, and the table of its answers for
 * the first 256 characters that saves running it. Answers to `SRE(charset)` in Modules/_sre/sre_lib.h.
 */
import { inCategory, lowerAscii, lowerUnicode, upperAscii, upperUnicode } from './characters.ts';
import {
  BIGCHARSET,
  CATEGORY,
  CHARSET,
  FAILURE,
  IN_IGNORE,
  IN_LOC_IGNORE,
  IN_UNI_IGNORE,
  LITERAL,
  LITERAL_IGNORE,
  LITERAL_LOC_IGNORE,
  LITERAL_UNI_IGNORE,
  NEGATE,
  NOT_LITERAL,
  NOT_LITERAL_IGNORE,
  NOT_LITERAL_LOC_IGNORE,
  NOT_LITERAL_UNI_IGNORE,
  RANGE,
  RANGE_UNI_IGNORE,
} from './constants.ts';

const BITMAP_WORDS = 8; // 256 bits
const INDEX_WORDS = 64; // 256 bytes

/** `SRE(charset)`: whether the set that begins at `at` holds the character. */
export function inCharset(code: Int32Array, at: number, ch: number): boolean {
  let found = true; // what a hit means
  for (;;) {
    switch (code[at++]!) {
      case FAILURE:
        return !found;
      case NEGATE:
        found = !found;
        break;
      case LITERAL:
        if (ch === code[at]) return found;
        at++;
        break;
      case CATEGORY:
        if (inCategory(code[at]!, ch)) return found;
        at++;
        break;
      case RANGE:
        if (ch >= code[at]! && ch <= code[at + 1]!) return found;
        at += 2;
        break;
      case RANGE_UNI_IGNORE: {
        const upper = upperUnicode(ch);
        if ((ch >= code[at]! && ch <= code[at + 1]!) || (upper >= code[at]! && upper <= code[at + 1]!))
          return found;
        at += 2;
        break;
      }
      case CHARSET:
        if (ch < 256 && bit(code, at, ch)) return found;
        at += BITMAP_WORDS;
        break;
      case BIGCHARSET: {
        const blocks = at + 1 + INDEX_WORDS;
        if (ch < 0x10000 && bit(code, blocks + byte(code, at + 1, ch >> 8) * BITMAP_WORDS, ch & 255))
          return found;
        at = blocks + code[at]! * BITMAP_WORDS;
        break;
      }
      default:
        return false; // a program that was checked has none
    }
  }
}

function bit(code: Int32Array, at: number, index: number): boolean {
  return (code[at + (index >> 5)]! & (1 << (index & 31))) !== 0;
}

function byte(code: Int32Array, at: number, index: number): number {
  return (code[at + (index >> 2)]! >> ((index & 3) << 3)) & 255;
}

/** Whether the IN instruction (of any kind) at `pc` accepts the character. */
export function acceptsChar(code: Int32Array, pc: number, ch: number): boolean {
  const set = pc + 2;
  switch (code[pc]!) {
    case IN_IGNORE:
      return inCharset(code, set, lowerAscii(ch));
    case IN_UNI_IGNORE:
      return inCharset(code, set, lowerUnicode(ch));
    case IN_LOC_IGNORE:
      return inCharset(code, set, lowerAscii(ch)) || inCharset(code, set, upperAscii(ch));
    default:
      return inCharset(code, set, ch);
  }
}

/** The answers of an IN instruction for the characters up to U+00FF, 1 or 0. */
export function tableOf(code: Int32Array, pc: number): Uint8Array {
  const table = new Uint8Array(256);
  for (let ch = 0; ch < 256; ch++) if (acceptsChar(code, pc, ch)) table[ch] = 1;
  return table;
}

/** Whether the instruction for one literal or category at `pc` accepts the character. */
export function acceptsOne(code: Int32Array, pc: number, ch: number): boolean {
  const literal = code[pc + 1]!;
  switch (code[pc]!) {
    case LITERAL:
      return ch === literal;
    case NOT_LITERAL:
      return ch !== literal;
    case LITERAL_IGNORE:
      return lowerAscii(ch) === literal;
    case NOT_LITERAL_IGNORE:
      return lowerAscii(ch) !== literal;
    case LITERAL_UNI_IGNORE:
      return lowerUnicode(ch) === literal;
    case NOT_LITERAL_UNI_IGNORE:
      return lowerUnicode(ch) !== literal;
    case LITERAL_LOC_IGNORE:
      return ch === literal || lowerAscii(ch) === literal || upperAscii(ch) === literal;
    case NOT_LITERAL_LOC_IGNORE:
      return ch !== literal && lowerAscii(ch) !== literal && upperAscii(ch) !== literal;
    case CATEGORY:
      return inCategory(literal, ch);
    default:
      return false;
  }
}
