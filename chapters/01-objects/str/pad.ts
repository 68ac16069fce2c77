/**
 * Bringing a string to a width: center, ljust, rjust, zfill, expandtabs. Answers to `pad` and
 * `unicode_expandtabs_impl` in Objects/unicodeobject.c.
 */

import { newRef, type PyStr } from '../object.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { strType } from '../types/statictypes.ts';
import { unchanged } from './search.ts';
import { checkSize } from './size.ts';
import { codePointAt, codePoints, newNarrowStr, newStrFromPoints, strLength } from './unicode.ts';

export const padMethods: MethodDef[] = [
  method(
    "center($self, width: ssize, fillchar: char = ' ', /)",
    (self: PyStr, width: number, fill: number) => {
      const margin = width - strLength(self);
      if (margin <= 0) return unchanged(self);
      const left = Math.floor(margin / 2) + (margin & width & 1);
      return pad(self, left, margin - left, fill);
    },
  ),
  method("ljust($self, width: ssize, fillchar: char = ' ', /)", (self: PyStr, width: number, fill: number) =>
    pad(self, 0, width - strLength(self), fill),
  ),
  method("rjust($self, width: ssize, fillchar: char = ' ', /)", (self: PyStr, width: number, fill: number) =>
    pad(self, width - strLength(self), 0, fill),
  ),
  method('zfill($self, width: ssize, /)', zfill),
  method('expandtabs($self, /, tabsize: int = 8)', expandtabs),
];

const TAB = 9,
  LF = 10,
  CR = 13,
  SPACE = 32,
  PLUS = 43,
  MINUS = 45,
  ZERO = 48;

/** The string with so many fill characters on each side; itself if there are none. Owned. */
export function pad(self: PyStr, left: number, right: number, fill: number): PyStr {
  if (left <= 0 && right <= 0) return unchanged(self);
  checkSize(left + right + strLength(self), 'padded string is too long');
  const { value } = self;
  if (typeof value === 'string' && fill <= 0xffff) {
    const char = String.fromCharCode(fill);
    return newNarrowStr(char.repeat(Math.max(left, 0)) + value + char.repeat(Math.max(right, 0)));
  }
  const points = new Uint32Array(left + strLength(self) + right).fill(fill);
  points.set(codePoints(self), left);
  return newStrFromPoints(points);
}

/** `'-7'` to width 5 is `'-0007'`: the zeros come after the sign. */
function zfill(self: PyStr, width: number): PyStr {
  const missing = width - strLength(self);
  if (missing <= 0) return self.type === strType ? newRef(self) : unchanged(self);
  const padded = pad(self, missing, 0, ZERO);
  const first = strLength(self) === 0 ? ZERO : codePointAt(self, 0);
  if (first !== PLUS && first !== MINUS) return padded;
  const points = Array.from(codePoints(padded));
  points[missing] = ZERO;
  points[0] = first;
  return newStrFromPoints(points);
}

/** Each tab becomes the spaces up to the next multiple of `tabsize` in its line. */
function expandtabs(self: PyStr, tabsize: number): PyStr {
  const points = codePoints(self);
  const result: number[] = [];
  let column = 0;
  let found = false;
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (point === TAB) {
      found = true;
      const count = tabsize > 0 ? tabsize - (column % tabsize) : 0;
      checkSize(result.length + count, 'new string is too long');
      for (let k = 0; k < count; k++) result.push(SPACE);
      column += count;
    } else {
      column = point === LF || point === CR ? 0 : column + 1;
      result.push(point);
    }
  }
  return found ? newStrFromPoints(result) : unchanged(self);
}
