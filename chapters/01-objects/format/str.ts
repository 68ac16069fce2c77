/**
 * `format(str, spec)`. Answers to `format_string_internal` in Python/formatter_unicode.c.
 */

import { valueError } from '../exceptions/errors.ts';
import { newRef, type PyStr } from '../object.ts';
import { str } from '../protocols/abstract.ts';
import { pad } from '../str/pad.ts';
import { strLength, substring } from '../str/unicode.ts';
import { type FormatSpec, parseSpec, unknownType } from './spec.ts';

/** `str.__format__`. Owned. */
export function formatStr(self: PyStr, spec: PyStr): PyStr {
  if (strLength(spec) === 0) return str(self);
  const format = parseSpec(self.type, spec, 's', '<');
  if (format.type !== 's') throw unknownType(format, self.type);
  checkStringSpec(format);
  const { precision, width, fill } = format;
  const isCut = precision >= 0 && precision < strLength(self);
  const shown = isCut ? substring(self, 0, precision) : self;
  const missing = width - strLength(shown);
  if (missing <= 0) return isCut ? shown : newRef(self);
  const left = format.align === '>' ? missing : format.align === '^' ? Math.floor(missing / 2) : 0;
  return pad(shown, left, missing - left, fill);
}

function checkStringSpec(format: FormatSpec): void {
  if (format.sign === ' ') throw valueError('Space not allowed in string format specifier');
  if (format.sign !== '') throw valueError('Sign not allowed in string format specifier');
  if (format.noNegativeZero)
    throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (format.alternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (format.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
}
