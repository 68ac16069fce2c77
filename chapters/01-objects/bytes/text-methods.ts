/**
 * The methods of bytes and bytearray that treat them as ASCII text: case, classes of characters, strip,
 * padding, tabs. Answers to Objects/bytes_methods.c and Objects/stringlib/transmogrify.h.
 */
import { isByteArray, isBytes } from '../check.ts';
import { typeError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { None } from '../singletons.ts';
import { checkSize } from '../str/size.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { converters } from '../types/converters.ts';
import { bytesOf } from './buffer.ts';
import { isAlnum, isAlpha, isDigit, isLower, isSpace, isUpper, toLower, toUpper } from './ctype.ts';
import type { Kind } from './kind.ts';

/** A `char` of clinic: bytes of length one, as a number. */
converters.byte = (value, where) => {
  if (!isBytes(value) && !isByteArray(value)) {
    throw typeError(`${where} must be a byte string of length 1, not ${value.type.name}`);
  }
  const data = bytesOf(value);
  if (data.length !== 1) {
    const shown = where.replace('()', '():');
    throw typeError(
      `${shown} must be a byte string of length 1, not a ${value.type.name} object of length ${data.length}`,
    );
  }
  return data[0];
};

/** A bytes-like object, or None for undefined. */
converters.bytesOrNone = (value) => (value === None ? undefined : bytesOf(value));

export function textMethods(kind: Kind): MethodDef[] {
  return [...caseMethods(kind), ...classMethods(kind), ...stripMethods(kind), ...padMethods(kind)];
}

// ---- Case

function caseMethods({ data, make }: Kind): MethodDef[] {
  const mapped = (name: string, map: (byte: number, i: number, bytes: Uint8Array) => number): MethodDef =>
    method(`${name}($self, /)`, (self: PyObject) => make(data(self).map(map)));
  return [
    mapped('capitalize', (byte, i) => (i === 0 ? toUpper(byte) : toLower(byte))),
    mapped('lower', toLower),
    mapped('upper', toUpper),
    mapped('swapcase', (byte) => (isLower(byte) ? toUpper(byte) : toLower(byte))),
    mapped('title', (byte, i, bytes) => (i > 0 && isAlpha(bytes[i - 1]!) ? toLower(byte) : toUpper(byte))),
  ];
}

// ---- Classes

function classMethods({ data }: Kind): MethodDef[] {
  const all = (name: string, test: (byte: number) => boolean): MethodDef =>
    method(`${name}($self, /)`, (self: PyObject) => data(self).length > 0 && data(self).every(test));
  const cased = (name: string, is: (byte: number) => boolean, not: (byte: number) => boolean): MethodDef =>
    method(`${name}($self, /)`, (self: PyObject) => data(self).some(is) && !data(self).some(not));
  return [
    all('isalnum', isAlnum),
    all('isalpha', isAlpha),
    method('isascii($self, /)', (self: PyObject) => data(self).every((byte) => byte < 128)),
    all('isdigit', isDigit),
    cased('islower', isLower, isUpper),
    all('isspace', isSpace),
    method('istitle($self, /)', (self: PyObject) => isTitle(data(self))),
    cased('isupper', isUpper, isLower),
  ];
}

function isTitle(data: Uint8Array): boolean {
  let some = false;
  let afterCased = false;
  for (const byte of data) {
    const cased = isAlpha(byte);
    if (cased && isUpper(byte) === afterCased) return false;
    some ||= cased;
    afterCased = cased;
  }
  return some;
}

// ---- Strip

function stripMethods(kind: Kind): MethodDef[] {
  const strip = (name: string, left: boolean, right: boolean): MethodDef =>
    method(
      `${name}($self, bytes: bytesOrNone = None, /)`,
      (self: PyObject, bytes: Uint8Array | undefined) => {
        const data = kind.data(self);
        const isTakenOff = bytes === undefined ? isSpace : (byte: number) => bytes.includes(byte);
        let start = 0;
        let end = data.length;
        if (left) while (start < end && isTakenOff(data[start]!)) start++;
        if (right) while (end > start && isTakenOff(data[end - 1]!)) end--;
        return start === 0 && end === data.length ? kind.unchanged(self) : kind.make(data.slice(start, end));
      },
    );
  return [strip('lstrip', true, false), strip('rstrip', false, true), strip('strip', true, true)];
}

// ---- Padding

const TAB = 9,
  LF = 10,
  CR = 13,
  SPACE = 32,
  PLUS = 43,
  MINUS = 45,
  ZERO = 48;

function padMethods(kind: Kind): MethodDef[] {
  const pad = (self: PyObject, left: number, right: number, fill: number): PyObject => {
    const data = kind.data(self);
    if (left <= 0 && right <= 0) return kind.unchanged(self);
    checkSize(left + data.length + right, 'padded string is too long');
    const result = new Uint8Array(Math.max(left, 0) + data.length + Math.max(right, 0)).fill(fill);
    result.set(data, Math.max(left, 0));
    return kind.make(result);
  };
  const padding = (name: string, leftOf: (margin: number, width: number) => number): MethodDef =>
    method(
      `${name}($self, width: ssize, fillchar: byte = b' ', /)`,
      (self: PyObject, width: number, fill: number) => {
        const margin = width - kind.data(self).length;
        const left = leftOf(margin, width);
        return pad(self, left, margin - left, fill);
      },
    );
  return [
    padding('center', (margin, width) => (margin <= 0 ? 0 : Math.floor(margin / 2) + (margin & width & 1))),
    padding('ljust', () => 0),
    padding('rjust', (margin) => margin),
    method('zfill($self, width: ssize, /)', (self: PyObject, width: number) => {
      const data = kind.data(self);
      const missing = width - data.length;
      if (missing <= 0) return kind.unchanged(self);
      checkSize(width, 'padded string is too long');
      const result = new Uint8Array(width).fill(ZERO);
      result.set(data, missing);
      if (data[0] === PLUS || data[0] === MINUS) [result[0], result[missing]] = [data[0], ZERO];
      return kind.make(result);
    }),
    method('expandtabs($self, /, tabsize: int = 8)', (self: PyObject, tabsize: number) =>
      kind.make(expandTabs(kind.data(self), tabsize)),
    ),
  ];
}

function expandTabs(data: Uint8Array, tabsize: number): Uint8Array {
  const result: number[] = [];
  let column = 0;
  for (const byte of data) {
    if (byte !== TAB) {
      result.push(byte);
      column = byte === LF || byte === CR ? 0 : column + 1;
      continue;
    }
    const count = tabsize > 0 ? tabsize - (column % tabsize) : 0;
    checkSize(result.length + count, 'result too long');
    for (let i = 0; i < count; i++) result.push(SPACE);
    column += count;
  }
  return Uint8Array.from(result);
}
