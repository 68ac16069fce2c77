/** Decimals from text and as text. Answers to `mpd_qset_string` and `mpd_to_sci` of libmpdec's io.c. */
import { Decimal, FINITE, INFINITE, infinity, QNAN, SNAN } from './number.ts';

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const SPECIAL = /^([+-]?)(?:(inf|infinity)|(s?)nan(\d*))$/i;

/** Farther than any exponent that a context allows, and exact. */
const FAR = 2_000_000_000_000;

/** `mpd_qset_string`, before any rounding: null if the text is no number. */
export function parse(source: string): Decimal | null {
  const number = NUMBER.exec(source);
  if (number !== null) {
    const [, sign, whole, fraction, only, exponent] = number;
    const digits = whole === undefined ? only! : whole + (fraction ?? '');
    const places = whole === undefined ? only!.length : (fraction ?? '').length;
    const power = Math.max(-FAR, Math.min(FAR, Number(exponent ?? 0)));
    return new Decimal(sign === '-' ? 1 : 0, BigInt(digits), power - places);
  }
  const special = SPECIAL.exec(source);
  if (special === null) return null;
  const [, sign, infinite, signaling, payload] = special;
  const negative = sign === '-' ? 1 : 0;
  if (infinite !== undefined) return infinity(negative);
  return new Decimal(negative, BigInt(payload || '0'), 0, signaling === '' ? QNAN : SNAN);
}

/** What infinities and NaNs are called, with sign. */
export function specialText({ sign, kind, coefficient }: Decimal): string {
  const shown = kind === INFINITE ? 'Infinity' : kind === QNAN ? 'NaN' : 'sNaN';
  return (sign === 1 ? '-' : '') + shown + (kind !== INFINITE && coefficient !== 0n ? coefficient : '');
}

/** `mpd_to_sci`: `1.23E+5`; with a small `e` unless `capital`. */
export function toScientific(a: Decimal, capital: boolean = true): string {
  if (a.kind !== FINITE) return specialText(a);
  const { exponent, adjusted } = a;
  const point = exponent <= 0 && adjusted >= -6 ? a.digits + exponent : 1;
  return layOut(a, point, capital);
}

/** `mpd_to_eng`: the exponent a multiple of three. */
export function toEngineering(a: Decimal, capital: boolean = true): string {
  if (a.kind !== FINITE) return specialText(a);
  const { exponent, adjusted } = a;
  if (exponent <= 0 && adjusted >= -6) return layOut(a, a.digits + exponent, capital);
  const mod = (n: number): number => ((n % 3) + 3) % 3;
  const point = a.coefficient === 0n ? mod(adjusted + 2) - 1 : mod(adjusted) + 1;
  return layOut(a, point, capital);
}

/** Digits with the decimal point behind `point` of them, and the exponent that remains. */
function layOut(a: Decimal, point: number, capital: boolean): string {
  const digits = a.coefficient.toString();
  const rest = a.exponent + digits.length - point;
  let shown: string;
  if (point <= 0) shown = `0.${'0'.repeat(-point)}${digits}`;
  else if (point >= digits.length) shown = digits + '0'.repeat(point - digits.length);
  else shown = `${digits.slice(0, point)}.${digits.slice(point)}`;
  const power = rest === 0 ? '' : (capital ? 'E' : 'e') + (rest > 0 ? '+' : '') + rest;
  return (a.sign === 1 ? '-' : '') + shown + power;
}
