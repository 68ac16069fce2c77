/**
 * Puts a string together from pieces. Answers to `_PyUnicodeWriter`.
 *
 * The text of narrow pieces is narrow: its units are characters, even where a lone high surrogate comes to
 * stand before a lone low one. Only with a wide piece are surrogate pairs characters again.
 */
import type { PyStr } from '../object.ts';
import { newNarrowStr, newStr, substring } from '../unicode.ts';

export class StrBuilder {
  private text: string = '';
  private isWide: boolean = false;

  /** Adds a string (borrowed). */
  add(piece: PyStr): void {
    const { value } = piece;
    if (typeof value === 'string') this.text += value;
    else {
      this.text += value.text;
      this.isWide = true;
    }
  }

  /** Adds the characters of a string (borrowed) from start to end. */
  addPart(str: PyStr, start: number, end: number): void {
    if (start === end) return;
    if (typeof str.value === 'string') this.text += str.value.slice(start, end);
    else this.add(substring(str, start, end));
  }

  /** Adds text each of whose units is a character. */
  addNarrow(text: string): void {
    this.text += text;
  }

  /** Adds JavaScript text, in which a surrogate pair means one character. */
  addText(text: string): void {
    this.text += text;
    if (!this.isWide && PAIR.test(text)) this.isWide = true;
  }

  /** The whole string. Owned. */
  finish(): PyStr {
    return this.isWide ? newStr(this.text) : newNarrowStr(this.text);
  }
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
