import { expect, test } from 'vitest';
import type * as ast from './ast.ts';
import { parse } from './parse.ts';
import { constantJson, floatText } from './stages.ts';

const value = (source: string) =>
  constantJson(((parse(source, { mode: 'eval' }) as ast.Expression).body as ast.Constant).value);

test.each([
  ['0', '0x0'],
  ['00_0', '0x0'],
  ['1_000', '0x3e8'],
  ['0xFf', '0xff'],
  ['0o17', '0xf'],
  ['0B101', '0x5'],
  ['9007199254740991', '0x1fffffffffffff'],
  ['9007199254740993', '0x20000000000001'],
  ['0xffffffffffffffffffff', '0xffffffffffffffffffff'],
])('%s is an int', (source, int) => {
  expect(value(source)).toEqual({ int });
});

test.each([
  ['1.5', '0x1.8000000000000p+0'],
  ['.5', '0x1.0000000000000p-1'],
  ['1_0e1_0', '0x1.74876e8000000p+36'],
  ['000.0', '0x0.0p+0'],
  ['1e400', 'inf'],
  ['5e-324', '0x0.0000000000001p-1022'],
])('%s is a float', (source, float) => {
  expect(value(source)).toEqual({ float });
});

test('a number with j is imaginary', () => {
  expect(value('07j')).toEqual({ complex: ['0x0.0p+0', '0x1.c000000000000p+2'] });
});

test('floatText keeps signs', () => {
  expect(floatText(-0)).toBe('-0x0.0p+0');
  expect(floatText(-Infinity)).toBe('-inf');
});

test('an int of too many decimal digits is refused', () => {
  const result = (source: string) => {
    try {
      return value(source);
    } catch (error) {
      return String(error);
    }
  };
  expect(result('1'.repeat(4300))).toHaveProperty('int');
  expect(result('1'.repeat(4301))).toContain('Exceeds the limit (4300 digits) for integer string conversion');
  expect(result(`0x${'f'.repeat(9000)}`)).toHaveProperty('int');
});
