/**
 * Changing case: upper, lower, title, capitalize, casefold, swapcase. Answers to `case_operation` and
 * `do_upper`, `do_lower` ... in Objects/unicodeobject.c. One character may become several ('ß' is 'SS'), and
 * a capital sigma at the end of a word becomes a small final one.
 */

import type { PyStr } from '../object.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { unchanged } from './search.ts';
import { codePoints, newNarrowStr, newStrFromPoints } from './unicode.ts';
import {
  FIRST_UNSURE,
  isCased,
  isCaseIgnorable,
  isLower,
  isUpper,
  toFoldedFull,
  toLowerFull,
  toTitleFull,
  toUpperFull,
} from './unicodetype.ts';

export const caseMethods: MethodDef[] = [
  method('upper($self, /)', (self: PyStr) =>
    simple(self) ? newNarrowStr(self.value.toUpperCase()) : mapChars(self, (point) => toUpperFull(point)),
  ),
  method('lower($self, /)', (self: PyStr) =>
    simple(self) ? newNarrowStr(self.value.toLowerCase()) : mapChars(self, lowerInContext),
  ),
  method('casefold($self, /)', (self: PyStr) =>
    isAscii(self) ? newNarrowStr(self.value.toLowerCase()) : mapChars(self, (point) => toFoldedFull(point)),
  ),
  method('swapcase($self, /)', (self: PyStr) => mapChars(self, swapped)),
  method('title($self, /)', title),
  method('capitalize($self, /)', (self: PyStr) => {
    const points = codePoints(self);
    if (points.length === 0) return unchanged(self);
    return mapChars(self, (point, i) => (i === 0 ? toTitleFull(point) : lowerInContext(point, i, points)));
  }),
];

type NarrowStr = PyStr & { value: string };
type Points = ArrayLike<number>;

const ASCII = /^[\0-\x7f]*$/;
/**
 * Text on which JavaScript's own methods and CPython's agree: nothing that is new in Unicode, no surrogates.
 */
const SIMPLE = new RegExp(`^[\\0-\\u${(FIRST_UNSURE - 1).toString(16)}]*$`);

function isAscii(self: PyStr): self is NarrowStr {
  return typeof self.value === 'string' && ASCII.test(self.value);
}

function simple(self: PyStr): self is NarrowStr {
  return typeof self.value === 'string' && SIMPLE.test(self.value);
}

/** The string with each character replaced by what `map` makes of it. */
function mapChars(self: PyStr, map: (point: number, index: number, points: Points) => string): PyStr {
  const points = codePoints(self);
  const result: number[] = [];
  for (let i = 0; i < points.length; i++) {
    const mapped = map(points[i]!, i, points);
    for (let j = 0; j < mapped.length; j++) {
      const point = mapped.codePointAt(j)!;
      if (point > 0xffff) j++;
      result.push(point);
    }
  }
  return newStrFromPoints(result);
}

const CAPITAL_SIGMA = 0x3a3;

/**
 * `lower_ucs4`: the lower case of the character at `i`, which for a capital sigma depends on its neighbours.
 */
function lowerInContext(point: number, i: number, points: Points): string {
  if (point !== CAPITAL_SIGMA) return toLowerFull(point);
  let before = i - 1;
  while (before >= 0 && isCaseIgnorable(points[before]!)) before--;
  let isFinal = before >= 0 && isCased(points[before]!);
  if (isFinal) {
    let after = i + 1;
    while (after < points.length && isCaseIgnorable(points[after]!)) after++;
    isFinal = after === points.length || !isCased(points[after]!);
  }
  return isFinal ? 'ς' : 'σ';
}

function swapped(point: number, i: number, points: Points): string {
  if (isUpper(point)) return lowerInContext(point, i, points);
  return isLower(point) ? toUpperFull(point) : String.fromCodePoint(point);
}

function title(self: PyStr): PyStr {
  let inWord = false;
  return mapChars(self, (point, i, points) => {
    const mapped = inWord ? lowerInContext(point, i, points) : toTitleFull(point);
    inWord = isCased(point);
    return mapped;
  });
}
