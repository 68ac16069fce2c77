/**
 * `format(decimal, spec)`: the format specification as libmpdec reads it, and the text it asks for. Answers to
 * `mpd_parse_fmt_str` and `mpd_qformat_spec` of libmpdec's io.c.
 */
import { type Context, maxContext } from './context.ts';
import { Decimal, FINITE, zero } from './number.ts';
import { rescaleTo } from './quantize.ts';
import { specialText } from './text.ts';

export interface Spec {
  fill: string;
  align: string;
  sign: string;
  noNegativeZero: boolean;
  /** `#`: a decimal point even where nothing follows it. */
  alternate: boolean;
  zeroPad: boolean;
  width: number;
  separator: string;
  /** Between every three digits behind the point. */
  fractionSeparator: string;
  point: string;
  /** Lengths of the groups of digits, the last one repeated. */
  grouping: number[];
  precision: number | null;
  type: string;
}

const SPEC =
  /^(?:(.)?([<>=^]))?([ +-])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(?=[\d,_])(\d+)?([,_])?)?([eEfFgGnN%])?$/su;

/** `mpd_parse_fmt_str`: null if the specification is not a valid one. */
export function parseSpec(source: string, capitals: boolean): Spec | null {
  const match = SPEC.exec(source);
  if (match === null) return null;
  const [, fill, align, sign, z, alternate, zeroPad, width, separator, precision, fractionSeparator, type] =
    match;
  if (zeroPad !== undefined && align !== undefined) return null;
  const isLocal = type === 'n' || type === 'N';
  if (isLocal && (separator ?? fractionSeparator) !== undefined) return null;
  return {
    fill: fill ?? ' ',
    align: align ?? '>',
    sign: sign ?? '-',
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    zeroPad: zeroPad !== undefined,
    width: Number(width ?? 0),
    separator: separator ?? '',
    fractionSeparator: fractionSeparator ?? '',
    point: '.',
    grouping: separator === undefined ? [] : [3],
    precision: precision === undefined ? null : Number(precision),
    type: type === undefined ? (capitals ? 'G' : 'g') : type === 'n' ? 'g' : type === 'N' ? 'G' : type,
  };
}

/** `_mpd_round`: to so many digits. */
function roundTo(a: Decimal, digits: number, context: Context): Decimal {
  if (a.coefficient === 0n) return a;
  const rounded = rescaleTo(a, a.adjusted + 1 - digits, context);
  return rounded.adjusted === a.adjusted
    ? rounded
    : rescaleTo(rounded, rounded.adjusted + 1 - digits, context);
}

/** The number as the type and precision want it rounded. */
function prepare(a: Decimal, spec: Spec, context: Context): Decimal {
  const type = spec.type.toLowerCase();
  const work = Object.assign(maxContext(), { rounding: context.rounding });
  let number = type === '%' ? new Decimal(a.sign, a.coefficient, a.exponent + 2) : a;
  if (spec.precision !== null) {
    if (type === 'e') number = roundTo(number, spec.precision + 1, work);
    else if (type === 'g') {
      const digits = Math.max(1, spec.precision);
      if (number.digits > digits) number = roundTo(number, digits, work);
    } else number = rescaleTo(number, -spec.precision, work);
  }
  if (number.isZero && number.exponent > 0 && (type === 'f' || type === '%')) number = zero(number.sign, 0);
  return number;
}

/** `mpd_qformat_spec`. */
export function formatDecimal(a: Decimal, spec: Spec, context: Context): string {
  if (a.kind !== FINITE) {
    const body = specialText(a.withSign(0)) + (spec.type === '%' ? '%' : '');
    return pad(signText(a.sign, spec), body, spec.zeroPad ? { ...spec, fill: ' ', align: '>' } : spec);
  }
  const number = prepare(a, spec, context);
  const sign = signText(number.isZero && spec.noNegativeZero ? 0 : number.sign, spec);
  const type = spec.type.toLowerCase();
  const before = number.exponent + number.digits;
  let place = before;
  if (type === 'e') place = number.isZero && spec.precision !== null ? 1 - spec.precision : 1;
  else if (type === 'g') place = number.exponent <= 0 && before > -6 ? before : 1;
  const digits = number.coefficient.toString();
  let whole = '0';
  let fraction = '';
  if (place < 0) fraction = '0'.repeat(-place) + digits;
  else if (place > digits.length) whole = digits + '0'.repeat(place - digits.length);
  else {
    whole = digits.slice(0, place) || '0';
    fraction = digits.slice(place);
  }
  const power = before - place;
  let tail =
    fraction === '' && !spec.alternate
      ? ''
      : spec.point + fraction.replace(/\d{3}(?=\d)/g, `$&${spec.fractionSeparator}`);
  if (power !== 0 || type === 'e')
    tail += `${/[a-z]/.test(spec.type) ? 'e' : 'E'}${power < 0 ? '' : '+'}${power}`;
  if (type === '%') tail += '%';
  const room = spec.zeroPad ? spec.width - tail.length - sign.length : 0;
  return pad(sign, group(whole, spec, room) + tail, spec);
}

function signText(sign: number, spec: Spec): string {
  return sign === 1 ? '-' : spec.sign === '-' ? '' : spec.sign;
}

/** In a grouping: no more groups. */
const CHAR_MAX = 127;

/** `_mpd_add_sep_dot`: digits in groups, with zeros before them to fill `width`. */
function group(digits: string, { separator, grouping }: Spec, width: number): string {
  if (separator === '' || grouping.length === 0) return digits.padStart(width, '0');
  const groups: string[] = [];
  let wanted = 0;
  for (let i = 0; ; i++) {
    wanted = grouping[i] || wanted; // 0 repeats the last length
    if (i >= grouping.length) wanted = grouping[grouping.length - 1] || wanted;
    const rest = Math.max(digits.length, width, 1);
    const length = wanted === CHAR_MAX ? rest : Math.min(rest, wanted);
    groups.unshift(digits.slice(-length).padStart(length, '0'));
    digits = digits.slice(0, -length);
    width -= length;
    if (digits === '' && width <= 0) break;
    width -= separator.length;
  }
  return groups.join(separator);
}

function pad(sign: string, body: string, { width, fill, align }: Spec): string {
  const missing = width - Array.from(sign + body).length;
  if (missing <= 0) return sign + body;
  if (align === '<') return sign + body + fill.repeat(missing);
  if (align === '=') return sign + fill.repeat(missing) + body;
  if (align === '>') return fill.repeat(missing) + sign + body;
  const left = missing >> 1;
  return fill.repeat(left) + sign + body + fill.repeat(missing - left);
}
