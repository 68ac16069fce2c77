/**
 * Puts a string together from pieces. Answers to `_PyUnicodeWriter`.
 *
 * The text of narrow pieces is narrow: its units are characters, even where a lone high surrogate comes to
 * stand before a lone low one. Only with a wide piece are surrogate pairs characters again.
 */
import { decref, newRef, type PyStr } from '../object.ts';
import { strType } from '../types/statictypes.ts';
import { checkSize } from './size.ts';
import { newNarrowStr, newStr, strLength, substring } from './unicode.ts';

export class StrBuilder {
  private text: string = '';
  private isWide: boolean = false;
  /** The piece that is the whole text so far (owned), which is then the result itself. */
  private only: PyStr | null = null;

  /** Adds a string (borrowed). */
  add(piece: PyStr): void {
    const { value } = piece;
    if (this.text === '' && this.only === null && piece.type === strType) this.only = newRef(piece);
    else if (strLength(piece) > 0) this.dropOnly();
    this.append(typeof value === 'string' ? value : value.text);
    this.isWide ||= typeof value !== 'string';
  }

  /** Adds the characters of a string (borrowed) from start to end. */
  addPart(str: PyStr, start: number, end: number): void {
    if (start === end) return;
    if (start === 0 && end === strLength(str)) return this.add(str);
    this.dropOnly();
    if (typeof str.value === 'string') return this.append(str.value.slice(start, end));
    const part = substring(str, start, end);
    this.add(part);
    decref(part);
  }

  /** Adds text each of whose units is a character. */
  addNarrow(text: string): void {
    if (text !== '') this.dropOnly();
    this.append(text);
  }

  /** Adds JavaScript text, in which a surrogate pair means one character. */
  addText(text: string): void {
    if (text !== '') this.dropOnly();
    this.append(text);
    if (!this.isWide && PAIR.test(text)) this.isWide = true;
  }

  private append(text: string): void {
    checkSize(this.text.length + text.length, 'string is too long');
    this.text += text;
  }

  /** Lets go of what was collected: on the way out when something failed. */
  discard(): void {
    this.dropOnly();
  }

  private dropOnly(): void {
    if (this.only !== null) decref(this.only);
    this.only = null;
  }

  /** The whole string. Owned. */
  finish(): PyStr {
    const { only } = this;
    if (only !== null) {
      this.only = null;
      return only;
    }
    return this.isWide ? newStr(this.text) : newNarrowStr(this.text);
  }
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
