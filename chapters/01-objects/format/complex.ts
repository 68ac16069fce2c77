/**
 * `format(complex, spec)`. Answers to `format_complex_internal` in Python/formatter_unicode.c.
 */

import { valueError } from '../exceptions/errors.ts';
import type { PyComplex, PyStr } from '../object.ts';
import { str } from '../protocols/abstract.ts';
import { newStr, strLength } from '../str/unicode.ts';
import { splitDouble } from './float.ts';
import { align, layOutNumber } from './number-layout.ts';
import { type FormatSpec, parseSpec, type Sign, unknownType } from './spec.ts';

const ZERO = 48;

/** `complex.__format__`. Owned. */
export function formatComplex(self: PyComplex, spec: PyStr): PyStr {
  if (strLength(spec) === 0) return str(self);
  const format = parseSpec(self.type, spec, '', '>');
  if (!'eEfFgGn'.includes(format.type)) throw unknownType(format, self.type);
  if (format.fill === ZERO) throw valueError('Zero padding is not allowed in complex format specifier');
  if (format.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  return newStr(align('', complexText(self.value.real, self.value.imag, format), format));
}

/** Without a presentation the parts look as in repr: a positive zero is left out, parentheses otherwise. */
function complexText(real: number, imag: number, format: FormatSpec): string {
  const plain = format.type === '';
  if (plain && Object.is(real, 0)) return `${part(imag, format, format.sign)}j`;
  const text = `${part(real, format, format.sign)}${part(imag, format, '+')}j`;
  return plain ? `(${text})` : text;
}

function part(value: number, format: FormatSpec, sign: Sign): string {
  const parts = splitDouble(value, format);
  return layOutNumber(parts, { ...format, sign, width: -1, align: '<' });
}
