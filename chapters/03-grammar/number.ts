/**
 * From the text of a NUMBER token to its value. Answers to parsenumber in CPython's Parser/pegen.c and to
 * PyLong_FromString in Objects/longobject.c.
 */
import { intMaxStrDigits, newComplex, newFloat, newLong, type PyObject } from '../01-objects/index.ts';
import type { Token } from '../02-tokenizer/index.ts';
import type { Parser } from './pegen.ts';
import { raiseKnownLocation, raiseSyntaxError } from './pegen-errors.ts';

/** The int, float or complex that the token stands for. */
export function parseNumber(p: Parser, token: Token): PyObject {
  const { string } = token;
  if (string.includes('_')) {
    if (p.options.featureVersion < 6) {
      raiseSyntaxError(p, 'Underscores in numeric literals are only supported in Python 3.6 and greater');
    }
    return p.arena.add(numberOf(p, token, string.replaceAll('_', '')));
  }
  return p.arena.add(numberOf(p, token, string));
}

function numberOf(p: Parser, token: Token, text: string): PyObject {
  if (/^0[xXoObB]/.test(text)) return newLong(integer(text));
  if (/[jJ]$/.test(text)) return newComplex(0, Number(text.slice(0, -1)));
  if (/[.eE]/.test(text)) return newFloat(Number(text));
  const { limit } = intMaxStrDigits; // sys.set_int_max_str_digits; 0: none
  const zero = text.startsWith('0'); // there is no other decimal that does
  if (limit > 0 && text.length > limit && !zero) tooManyDigits(p, token, text.length);
  return newLong(integer(text));
}

/** A plain number while it is exact: '0x10' gives 16, '9007199254740993' gives 9007199254740993n. */
function integer(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.replace(/^0+(?=\d)/, ''));
}

/** Without columns: nobody overlooks a number of thousands of digits. */
function tooManyDigits(p: Parser, token: Token, digits: number): never {
  const message =
    `Exceeds the limit (${intMaxStrDigits.limit} digits) for integer string conversion: ` +
    `value has ${digits} digits; ` +
    'use sys.set_int_max_str_digits() to increase the limit - ' +
    'Consider hexadecimal for huge integer literals to avoid decimal conversion limits.';
  raiseKnownLocation(p, token.lineno, -1, token.endLineno, -1, message);
}
