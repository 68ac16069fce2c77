/**
 * The mini-language of format specifications:
 * `[[fill]align][sign][z][#][0][width][,_][.precision[,_]][type]`. Answers to
 * `parse_internal_render_format_spec` in Python/formatter_unicode.c.
 */
import { type PyError, valueError } from '../exceptions/errors.ts';
import type { PyStr, PyType } from '../object.ts';
import { codePoints, text } from '../str/unicode.ts';
import { toDecimal } from '../str/unicodetype.ts';

export type Align = '<' | '>' | '=' | '^';
export type Sign = '' | '+' | '-' | ' ';

/** A format specification, read. Numbers that were not given are -1, characters ''. */
export interface FormatSpec {
  /** The code point to fill with. */
  fill: number;
  align: Align;
  sign: Sign;
  /** `z`: a negative zero loses its sign. */
  noNegativeZero: boolean;
  /** `#`. */
  alternate: boolean;
  width: number;
  /** `,` or `_` between groups of digits. */
  separator: string;
  /** How many digits make a group: 3, or 4 in bases that are powers of two. */
  group: number;
  precision: number;
  /** `,` or `_` between groups of digits of the fraction. */
  fractionSeparator: string;
  type: string;
}

const SPACE = 32,
  ZERO = 48;

/**
 * Reads the specification `spec` for a value of a type, for its errors. Raises ValueError.
 * `parseSpec(longType, '*^+10,d', 'd', '>')` is { fill: 42, align: '^', sign: '+', width: 10, separator: ','
 * ... }.
 */
export function parseSpec(type: PyType, spec: PyStr, defaultType: string, defaultAlign: Align): FormatSpec {
  const key = defaultType + defaultAlign + text(spec);
  const known = recent.get(key);
  if (known !== undefined) return known;
  const reader = new SpecReader(codePoints(spec));
  const format = reader.read(defaultType, defaultAlign);
  if (reader.rest() > 1) {
    throw valueError(`Invalid format specifier '${text(spec)}' for object of type '${type.name}'`);
  }
  if (reader.rest() === 1) format.type = String.fromCodePoint(reader.next());
  checkSeparators(format);
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(key, format);
  return format;
}

/** Specifications read before: programs use few of them, over and over. CPython has no such memory. */
const recent = new Map<string, Readonly<FormatSpec>>();
const MAX_RECENT = 500;

class SpecReader {
  private readonly points: ArrayLike<number>;
  private at: number = 0;

  constructor(points: ArrayLike<number>) {
    this.points = points;
  }

  rest(): number {
    return this.points.length - this.at;
  }

  next(): number {
    return this.points[this.at++]!;
  }

  /** The character `ahead` of the next one if it is among `chars`, otherwise ''. */
  private peek(chars: string, ahead: number = 0): string {
    const point = this.points[this.at + ahead];
    const char = point === undefined ? '' : String.fromCodePoint(point);
    return char !== '' && chars.includes(char) ? char : '';
  }

  /** The next character, taken, if it is among `chars`, otherwise ''. */
  private take(chars: string): string {
    const char = this.peek(chars);
    if (char !== '') this.at++;
    return char;
  }

  read(type: string, align: Align): FormatSpec {
    const format: FormatSpec = {
      fill: SPACE,
      align,
      sign: '',
      noNegativeZero: false,
      alternate: false,
      width: -1,
      separator: '',
      group: 3,
      precision: -1,
      fractionSeparator: '',
      type,
    };
    const hasFill = this.peek('<>=^', 1) !== '';
    if (hasFill) format.fill = this.next();
    const given = this.take('<>=^') as Align | '';
    if (given !== '') format.align = given;
    format.sign = this.take(' +-') as Sign;
    format.noNegativeZero = this.take('z') !== '';
    format.alternate = this.take('#') !== '';
    if (!hasFill && this.take('0') !== '') {
      format.fill = ZERO;
      if (given === '' && align === '>') format.align = '=';
    }
    format.width = this.integer();
    format.separator = this.separator();
    if (this.take('.') !== '') {
      format.precision = this.integer();
      format.fractionSeparator = this.separator();
      if (format.precision < 0 && format.fractionSeparator === '') {
        throw valueError('Format specifier missing precision');
      }
    }
    return format;
  }

  /** `get_integer`: decimal digits of any script; -1 if there are none. */
  private integer(): number {
    let value = -1;
    while (this.rest() > 0) {
      const digit = toDecimal(this.points[this.at]!);
      if (digit < 0) break;
      value = Math.max(value, 0) * 10 + digit;
      if (value > Number.MAX_SAFE_INTEGER) throw valueError('Too many decimal digits in format string');
      this.at++;
    }
    return value;
  }

  private separator(): string {
    const char = this.take(',') || this.take('_');
    if (char !== '' && this.peek(char === ',' ? '_' : ',') !== '') {
      throw valueError("Cannot specify both ',' and '_'.");
    }
    return char;
  }
}

/** Separators go with decimal numbers; underscores also with binary, octal and hexadecimal ones. */
function checkSeparators(format: FormatSpec): void {
  const { type, separator, fractionSeparator } = format;
  if (separator !== '' && !'defgEG%F'.includes(type)) {
    if (!'boxX'.includes(type) || separator !== '_') throw cannotSpecify(separator, type);
    format.group = 4;
  }
  if (type === 'n' && fractionSeparator !== '') throw cannotSpecify(fractionSeparator, type);
}

function cannotSpecify(separator: string, type: string): PyError {
  return valueError(`Cannot specify '${separator}' with '${showType(type)}'.`);
}

/** `unknown_presentation_type`. */
export function unknownType(format: FormatSpec, type: PyType): PyError {
  return valueError(`Unknown format code '${showType(format.type)}' for object of type '${type.name}'`);
}

function showType(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  return point > 32 && point < 128 ? char : `\\x${point.toString(16)}`;
}
