/**
 * Floats read from text. Answers to `PyFloat_FromString` in Objects/floatobject.c and
 * `_Py_string_to_number_with_underscores` in Python/pystrtod.c.
 */

import { isBufferLike, withBuffer } from '../bytes/buffer.ts';
import { isStr } from '../check.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { reprText } from '../protocols/abstract.ts';
import { text } from '../str/unicode.ts';
import { toAscii } from './long-text.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** A nan whose sign bit is set, which `math.copysign` can see. */
const NEGATIVE_NAN = new Float64Array(new BigUint64Array([0xfff8000000000000n]).buffer)[0]!;

/** The number that an ASCII text without spaces shows, or undefined if it shows none. */
export function parseDouble(source: string): number | undefined {
  if (NUMBER.test(source)) return Number(source);
  const special = SPECIAL.exec(source);
  if (special === null) return undefined;
  if (special[2]!.toLowerCase() === 'nan') return special[1] === '-' ? NEGATIVE_NAN : NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

/** Text without the underscores that stand between digits; undefined if one stands elsewhere. */
export function withoutUnderscores(source: string): string | undefined {
  if (!source.includes('_')) return source;
  const plain = source.replace(/(?<=\d)_(?=\d)/g, '');
  return plain.includes('_') ? undefined : plain;
}

export function trimSpaces(source: string): string {
  return source.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
}

/** `float(text)`. Raises ValueError, and TypeError for objects that hold no text. */
export function doubleOfText(object: PyObject): number {
  const source = withoutUnderscores(trimSpaces(toAscii(sourceText(object))));
  const value = source === undefined ? undefined : parseDouble(source);
  if (value === undefined) throw valueError(`could not convert string to float: ${reprText(object)}`);
  return value;
}

function sourceText(object: PyObject): string {
  if (isStr(object)) return text(object);
  if (!isBufferLike(object)) {
    throw typeError(`float() argument must be a string or a real number, not '${object.type.name}'`);
  }
  return withBuffer(object, (data) =>
    Array.from(data, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join(''),
  );
}
