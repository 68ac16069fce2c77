/**
 * What stands between a `%` and its conversion, and where the values come from: the part of %-formatting that
 * `str` and `bytes` share. Answers to `unicode_format_arg_parse` in Objects/unicodeobject.c and to its twin
 * in Objects/bytesobject.c (`_PyBytes_FormatEx`).
 */

import { isLong, isTuple } from '../check.ts';
import { overflowError, typeError, valueError } from '../exceptions/errors.ts';
import { decref, type PyObject, type PyTuple } from '../object.ts';
import { asIndex, getItem } from '../protocols/abstract.ts';
import { checkSize } from '../str/size.ts';

/** One conversion: `%-+ #0*.2f` read, with the value it is for. */
export interface Conversion {
  left: boolean;
  plus: boolean;
  blank: boolean;
  alternate: boolean;
  zero: boolean;
  /** -1 if not given. */
  width: number;
  precision: number;
  /** The code of the conversion character, and where it stands. */
  char: number;
  index: number;
  /** How the character was written: 'i' for a 'd'. */
  shown: string;
}

const PERCENT = 37,
  OPEN = 40,
  CLOSE = 41,
  STAR = 42,
  PLUS = 43,
  MINUS = 45,
  DOT = 46,
  SPACE = 32,
  HASH = 35,
  ZERO = 48;
const NINE = 57;
const FLAGS: Record<number, 'left' | 'plus' | 'blank' | 'alternate' | 'zero'> = {
  [MINUS]: 'left',
  [PLUS]: 'plus',
  [SPACE]: 'blank',
  [HASH]: 'alternate',
  [ZERO]: 'zero',
};
const LENGTH_MODIFIERS = [104, 108, 76]; // h l L, which C needs and Python ignores
const LARGEST_WIDTH = Number.MAX_SAFE_INTEGER;
const LARGEST_PRECISION = 2 ** 31 - 1;

/** How `str` and `bytes` differ. */
interface Dialect {
  /** The key of a mapping, made of the characters from start to end. Owned. */
  key: (start: number, end: number) => PyObject;
  /** What is said of values left over: 'string' or 'bytes'. */
  what: string;
  /** The message for a precision that is too big. */
  precisionTooBig: string;
}

/** Runs through a format, and through the values for it. */
export class PercentReader {
  private readonly codes: ArrayLike<number>;
  private readonly dialect: Dialect;
  /** The tuple of values or the one value. Borrowed, unless it came from the mapping. */
  private args: PyObject;
  private readonly mapping: PyObject | null;
  private ownsArgs: boolean = false;
  /** How many values there are (-1: one, that is no tuple), and how many are taken (-2: not that one). */
  private count: number;
  private taken: number;
  at: number = 0;

  constructor(
    codes: ArrayLike<number>,
    args: PyObject,
    dialect: Dialect,
    notMappings: (type: PyObject) => boolean,
  ) {
    this.codes = codes;
    this.dialect = dialect;
    this.args = args;
    this.count = isTuple(args) ? args.value.length : -1;
    this.taken = isTuple(args) ? 0 : -2;
    this.mapping = args.type.mp_subscript !== null && !isTuple(args) && !notMappings(args) ? args : null;
  }

  /** The next `%` at or after the place reached, or the end. */
  nextPercent(): number {
    let at = this.at;
    while (at < this.codes.length && this.codes[at] !== PERCENT) at++;
    return at;
  }

  atEnd(): boolean {
    return this.at >= this.codes.length;
  }

  /** The character at `at + ahead`, -1 at the end. */
  peek(ahead: number = 0): number {
    return this.at + ahead < this.codes.length ? this.codes[this.at + ahead]! : -1;
  }

  /** Reads a conversion; `at` is behind its `%`, and comes to stand behind it. */
  readConversion(): Conversion {
    const result: Conversion = {
      left: false,
      plus: false,
      blank: false,
      alternate: false,
      zero: false,
      width: -1,
      precision: -1,
      char: -1,
      index: 0,
      shown: '',
    };
    if (this.peek() === OPEN) this.readKey();
    while (this.readFlag(result)) this.at++;
    if (this.peek() === STAR) this.starWidth(result);
    else result.width = this.digits(LARGEST_WIDTH, 'width too big');
    if (this.peek() === DOT) {
      this.at++;
      if (this.peek() === STAR) this.starPrecision(result);
      else result.precision = Math.max(this.digits(LARGEST_PRECISION, this.dialect.precisionTooBig), 0);
    }
    if (LENGTH_MODIFIERS.includes(this.peek())) this.at++;
    if (this.atEnd()) throw valueError('incomplete format');
    result.index = this.at;
    result.char = this.codes[this.at++]!;
    result.shown = String.fromCodePoint(result.char);
    return result;
  }

  /** `(name)`: from here on the value under that key of the mapping is the only one. */
  private readKey(): void {
    if (this.mapping === null) throw typeError('format requires a mapping');
    const start = ++this.at;
    for (let depth = 1; depth > 0; this.at++) {
      if (this.atEnd()) throw valueError('incomplete format key');
      const code = this.codes[this.at]!;
      depth += code === OPEN ? 1 : code === CLOSE ? -1 : 0;
    }
    const key = this.dialect.key(start, this.at - 1);
    try {
      const value = getItem(this.mapping, key);
      this.close();
      this.args = value;
      this.ownsArgs = true;
    } finally {
      decref(key);
    }
    this.count = -1;
    this.taken = -2;
  }

  private readFlag(result: Conversion): boolean {
    const flag = FLAGS[this.peek()];
    if (flag === undefined) return false;
    result[flag] = true;
    return true;
  }

  /** Digits as a number, -1 if there are none. */
  private digits(most: number, tooBig: string): number {
    let value = -1;
    for (let code = this.peek(); code >= ZERO && code <= NINE; code = this.peek()) {
      value = Math.max(value, 0) * 10 + code - ZERO;
      if (value > most) throw valueError(tooBig);
      this.at++;
    }
    return value;
  }

  private starWidth(result: Conversion): void {
    const width = this.starValue(LARGEST_WIDTH, 'Python int too large to convert to C ssize_t');
    result.width = Math.abs(width);
    if (width < 0) result.left = true;
  }

  private starPrecision(result: Conversion): void {
    result.precision = Math.max(
      this.starValue(LARGEST_PRECISION, 'Python int too large to convert to C int'),
      0,
    );
  }

  private starValue(most: number, tooLarge: string): number {
    const value = this.nextArgument();
    if (!isLong(value)) throw typeError('* wants int');
    this.at++;
    const n = Number(asIndex(value));
    if (Math.abs(n) > most) throw overflowError(tooLarge);
    return n;
  }

  /** `getnextarg`: the next value (borrowed). */
  nextArgument(): PyObject {
    if (this.taken >= this.count) throw typeError('not enough arguments for format string');
    const index = this.taken++;
    return this.count < 0 ? this.args : (this.args as PyTuple).value[index]!;
  }

  /** Every value must have been used; a mapping need not. */
  checkAllUsed(): void {
    if (this.taken < this.count && this.mapping === null) {
      throw typeError(`not all arguments converted during ${this.dialect.what} formatting`);
    }
  }

  /** Lets go of a value taken from the mapping. */
  close(): void {
    if (this.ownsArgs) decref(this.args);
    this.ownsArgs = false;
  }
}

/**
 * Sign, prefix, padding and body of a converted number: zeros go between the sign and the digits, spaces
 * around the whole. `unicode_format_arg_output`.
 */
export function layOutConversion(
  text: string,
  { left, plus, blank, zero, width }: Conversion,
  isNumber: boolean,
): string {
  checkSize(width, 'formatted text is too long');
  if (!isNumber) return left ? text.padEnd(width) : text.padStart(width);
  let sign = '';
  let body = text;
  if (body.startsWith('-') || body.startsWith('+')) {
    sign = body[0]!;
    body = body.slice(1);
  } else if (plus) sign = '+';
  else if (blank) sign = ' ';
  const prefix = /^0[xXo]/.exec(body)?.[0] ?? '';
  if (left) return (sign + body).padEnd(width);
  if (!zero) return (sign + body).padStart(width);
  return sign + prefix + body.slice(prefix.length).padStart(width - sign.length - prefix.length, '0');
}
