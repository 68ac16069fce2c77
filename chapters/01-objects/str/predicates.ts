/**
 * Questions about all characters of a string: isalpha, isdigit, isidentifier ... Answers to
 * `unicode_isalpha_impl` and its kin in Objects/unicodeobject.c.
 */

import type { PyStr } from '../object.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { codePointAt, strLength } from './unicode.ts';
import {
  isAlpha,
  isCased,
  isDecimal,
  isDigit,
  isLower,
  isNumeric,
  isPrintable,
  isSpace,
  isTitle,
  isUpper,
  isXidContinue,
  isXidStart,
} from './unicodetype.ts';

/** A method that is true when the string is not empty and each character passes. */
function allChars(name: string, test: (point: number) => boolean): MethodDef {
  return method(`${name}($self, /)`, (self: PyStr) => strLength(self) > 0 && every(self, test));
}

function every(self: PyStr, test: (point: number) => boolean): boolean {
  const length = strLength(self);
  for (let i = 0; i < length; i++) if (!test(codePointAt(self, i))) return false;
  return true;
}

export const predicateMethods: MethodDef[] = [
  method('isascii($self, /)', (self: PyStr) => every(self, (point) => point < 128)),
  method('islower($self, /)', (self: PyStr) =>
    hasCase(self, isLower, (point) => isUpper(point) || isTitle(point)),
  ),
  method('isupper($self, /)', (self: PyStr) =>
    hasCase(self, isUpper, (point) => isLower(point) || isTitle(point)),
  ),
  method('istitle($self, /)', istitle),
  allChars('isspace', isSpace),
  allChars('isdecimal', isDecimal),
  allChars('isdigit', isDigit),
  allChars('isnumeric', isNumeric),
  allChars('isalpha', isAlpha),
  allChars('isalnum', (point) => isAlpha(point) || isNumeric(point)),
  method('isidentifier($self, /)', isIdentifier),
  method('isprintable($self, /)', (self: PyStr) => every(self, isPrintable)),
];

/** Whether some character is of the case asked for, and none of another. */
function hasCase(
  self: PyStr,
  wanted: (point: number) => boolean,
  other: (point: number) => boolean,
): boolean {
  let some = false;
  const none = every(self, (point) => {
    some ||= wanted(point);
    return !other(point);
  });
  return some && none;
}

function istitle(self: PyStr): boolean {
  let some = false;
  let afterCased = false;
  return (
    every(self, (point) => {
      const begins = isUpper(point) || isTitle(point);
      const cased = begins || isCased(point);
      const fits = !cased || begins !== afterCased;
      some ||= cased;
      afterCased = cased;
      return fits;
    }) && some
  );
}

/** `PyUnicode_IsIdentifier`. */
export function isIdentifier(self: PyStr): boolean {
  const length = strLength(self);
  if (length === 0 || !isXidStart(codePointAt(self, 0))) return false;
  for (let i = 1; i < length; i++) if (!isXidContinue(codePointAt(self, i))) return false;
  return true;
}
