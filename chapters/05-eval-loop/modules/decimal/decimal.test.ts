/** The arithmetic alone. Expected results and flags are those of CPython's libmpdec. */
import { expect, test } from 'vitest';
import { add, divide, divideModulo, multiply, remainderNear } from './arithmetic.ts';
import { compareTotal, order } from './compare.ts';
import { Context } from './context.ts';
import {
  CLAMPED,
  DIVISION_BY_ZERO,
  INEXACT,
  INVALID_OPERATION,
  OVERFLOW,
  ROUNDED,
  SUBNORMAL,
  UNDERFLOW,
} from './flags.ts';
import { formatDecimal, parseSpec } from './format.ts';
import { countDigits, type Decimal, trailingZeros } from './number.ts';
import { exponential, logarithm10, naturalLogarithm, power, squareRoot } from './power.ts';
import { quantize, reduce } from './quantize.ts';
import { finalize } from './round.ts';
import { parse, toEngineering, toScientific } from './text.ts';

const d = (source: string): Decimal => parse(source)!;
const context = (changes: Partial<Context> = {}): Context => Object.assign(new Context(), changes);
const shown = (value: Decimal): string => toScientific(value);

test('text is read and written without loss', () => {
  for (const source of ['0', '-0.00', '1.10', '1E+5', '1E-7', '-Infinity', 'NaN123', '-sNaN', '0.000001']) {
    expect(shown(d(source))).toBe(source);
  }
  expect(parse('1..2')).toBe(null);
  expect(toEngineering(d('123E+3'))).toBe('123E+3');
  expect(toEngineering(d('0E+1'))).toBe('0.00E+3');
});

test('digits and trailing zeros are counted at every size', () => {
  expect([0n, 9n, 10n, 99999999n, 100000000n].map(countDigits)).toEqual([1, 1, 2, 8, 9]);
  for (const n of [15, 16, 17, 40, 500])
    expect([countDigits(10n ** BigInt(n)), countDigits(10n ** BigInt(n) - 1n)]).toEqual([n + 1, n]);
  expect(trailingZeros(10n ** 37n * 7n)).toBe(37);
});

test('sums are exact and keep the smaller exponent', () => {
  const c = context();
  expect(shown(add(d('1.10'), d('2'), c))).toBe('3.10');
  expect(shown(add(d('1E+30'), d('-1E-30'), context({ prec: 5, rounding: 'ROUND_DOWN' })))).toBe(
    '9.9999E+29',
  );
  expect(c.pending).toBe(0);
});

test('division rounds once, and tells when it does', () => {
  const c = context();
  expect(shown(divide(d('1'), d('3'), c))).toBe('0.3333333333333333333333333333');
  expect(c.pending).toBe(INEXACT | ROUNDED);
  expect(shown(divide(d('2.40'), d('2'), context()))).toBe('1.20');
  const zero = context();
  expect(shown(divide(d('1'), d('0'), zero))).toBe('Infinity');
  expect(zero.pending).toBe(DIVISION_BY_ZERO);
});

test('quotient and remainder', () => {
  expect(divideModulo(d('-7.5'), d('2'), context()).map(shown)).toEqual(['-3', '-1.5']);
  expect(shown(remainderNear(d('10'), d('6'), context()))).toBe('-2');
});

test('overflow, underflow and clamping', () => {
  const c = context({ prec: 3, emax: 5, emin: -5 });
  expect(shown(multiply(d('9.99E+5'), d('10'), c))).toBe('Infinity');
  expect(c.pending).toBe(OVERFLOW | INEXACT | ROUNDED);
  const low = context({ prec: 3, emax: 5, emin: -5 });
  expect(shown(finalize(d('1.234E-6'), low))).toBe('0.0000012');
  expect(low.pending).toBe(SUBNORMAL | UNDERFLOW | INEXACT | ROUNDED);
  const clamped = context({ prec: 3, emax: 5, emin: -5, clamp: 1 });
  expect(shown(finalize(d('1E+5'), clamped))).toBe('1.00E+5');
  expect(clamped.pending).toBe(CLAMPED);
});

test('every rounding mode rounds 2.5, -2.5 and 1.01 its own way', () => {
  const results = (rounding: Context['rounding']): string[] =>
    ['2.5', '-2.5', '1.01'].map((source) => shown(quantize(d(source), d('1'), context({ rounding }))));
  expect(results('ROUND_HALF_EVEN')).toEqual(['2', '-2', '1']);
  expect(results('ROUND_HALF_UP')).toEqual(['3', '-3', '1']);
  expect(results('ROUND_HALF_DOWN')).toEqual(['2', '-2', '1']);
  expect(results('ROUND_CEILING')).toEqual(['3', '-2', '2']);
  expect(results('ROUND_FLOOR')).toEqual(['2', '-3', '1']);
  expect(results('ROUND_UP')).toEqual(['3', '-3', '2']);
  expect(results('ROUND_05UP')).toEqual(['2', '-2', '1']);
});

test('roots, exponentials and logarithms are rounded correctly', () => {
  expect(shown(squareRoot(d('2'), context()))).toBe('1.414213562373095048801688724');
  expect(shown(squareRoot(d('1.00'), context()))).toBe('1.0');
  expect(shown(exponential(d('1'), context()))).toBe('2.718281828459045235360287471');
  expect(shown(naturalLogarithm(d('10'), context()))).toBe('2.302585092994045684017991455');
  expect(shown(logarithm10(d('70'), context()))).toBe('1.845098040014256830712216259');
  expect(shown(power(d('2'), d('0.5'), context()))).toBe('1.414213562373095048801688724');
  expect(shown(power(d('7'), d('-2'), context({ prec: 10 })))).toBe('0.02040816327');
});

test('the total order tells representations apart', () => {
  expect(order(d('1.0'), d('1'))).toBe(0);
  expect(shown(compareTotal(d('1.0'), d('1')))).toBe('-1');
  expect(shown(reduce(d('120.00'), context()))).toBe('1.2E+2');
});

test('NaNs pass through, signaling ones not without notice', () => {
  const c = context();
  expect(shown(add(d('sNaN7'), d('1'), c))).toBe('NaN7');
  expect(c.pending).toBe(INVALID_OPERATION);
});

test('format specifications', () => {
  const format = (value: string, spec: string): string =>
    formatDecimal(d(value), parseSpec(spec, true)!, context());
  expect(format('1234567.891', ',.2f')).toBe('1,234,567.89');
  expect(format('0.5', '%')).toBe('50%');
  expect(format('123456', '08,')).toBe('0,123,456');
  expect(format('-0.001', 'z.1f')).toBe('0.0');
  expect(format('1E+3', '>+10.1e')).toBe('   +1.0e+3');
  expect(parseSpec('<08', true)).toBe(null);
});
