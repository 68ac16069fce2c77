/**
 * Questions about all characters of a string: isalpha, isdigit, isidentifier ... Answers to
 * `unicode_isalpha_impl` and its kin in Objects/unicodeobject.c.
 */
import { type MethodDef, method } from '../clinic.ts';
import type { PyStr } from '../object.ts';
import { codePointAt, strLength } from '../unicode.ts';
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
function allChars(name: string, doc: string, test: (point: number) => boolean): MethodDef {
  return method(`${name}($self, /)`, doc, (self: PyStr) => strLength(self) > 0 && every(self, test));
}

function every(self: PyStr, test: (point: number) => boolean): boolean {
  const length = strLength(self);
  for (let i = 0; i < length; i++) if (!test(codePointAt(self, i))) return false;
  return true;
}

export const predicateMethods: MethodDef[] = [
  method(
    'isascii($self, /)',
    `Return True if all characters in the string are ASCII, False otherwise.

ASCII characters have code points in the range U+0000-U+007F.
Empty string is ASCII too.`,
    (self: PyStr) => every(self, (point) => point < 128),
  ),
  method(
    'islower($self, /)',
    `Return True if the string is a lowercase string, False otherwise.

A string is lowercase if all cased characters in the string are lowercase and
there is at least one cased character in the string.`,
    (self: PyStr) => hasCase(self, isLower, (point) => isUpper(point) || isTitle(point)),
  ),
  method(
    'isupper($self, /)',
    `Return True if the string is an uppercase string, False otherwise.

A string is uppercase if all cased characters in the string are uppercase and
there is at least one cased character in the string.`,
    (self: PyStr) => hasCase(self, isUpper, (point) => isLower(point) || isTitle(point)),
  ),
  method(
    'istitle($self, /)',
    `Return True if the string is a title-cased string, False otherwise.

In a title-cased string, upper- and title-case characters may only
follow uncased characters and lowercase characters only cased ones.`,
    istitle,
  ),
  allChars(
    'isspace',
    `Return True if the string is a whitespace string, False otherwise.

A string is whitespace if all characters in the string are whitespace and there
is at least one character in the string.`,
    isSpace,
  ),
  allChars(
    'isdecimal',
    `Return True if the string is a decimal string, False otherwise.

A string is a decimal string if all characters in the string are decimal and
there is at least one character in the string.`,
    isDecimal,
  ),
  allChars(
    'isdigit',
    `Return True if the string is a digit string, False otherwise.

A string is a digit string if all characters in the string are digits and there
is at least one character in the string.`,
    isDigit,
  ),
  allChars(
    'isnumeric',
    `Return True if the string is a numeric string, False otherwise.

A string is numeric if all characters in the string are numeric and there is at
least one character in the string.`,
    isNumeric,
  ),
  allChars(
    'isalpha',
    `Return True if the string is an alphabetic string, False otherwise.

A string is alphabetic if all characters in the string are alphabetic and there
is at least one character in the string.`,
    isAlpha,
  ),
  allChars(
    'isalnum',
    `Return True if the string is an alpha-numeric string, False otherwise.

A string is alpha-numeric if all characters in the string are alpha-numeric and
there is at least one character in the string.`,
    (point) => isAlpha(point) || isNumeric(point),
  ),
  method(
    'isidentifier($self, /)',
    `Return True if the string is a valid Python identifier, False otherwise.

Call keyword.iskeyword(s) to test whether string s is a reserved identifier,
such as "def" or "class".`,
    isIdentifier,
  ),
  method(
    'isprintable($self, /)',
    `Return True if all characters in the string are printable, False otherwise.

A character is printable if repr() may use it in its output.`,
    (self: PyStr) => every(self, isPrintable),
  ),
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
