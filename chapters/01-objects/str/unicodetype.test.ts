import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate, TARGET } from './generate-unicodetype.ts';
import { category, isDecimal, isDigit, isNumeric, isPrintable, isSpace, toDecimal } from './unicodetype.ts';

const point = (char: string): number => char.codePointAt(0)!;

test('the tables are what their generator writes', async () => {
  expect(readFileSync(TARGET, 'utf8')).toBe(await generate());
});

test('digits are decimal, digits in other guises are not, and fractions are numeric', () => {
  expect(['٣', '²', '½'].map((char) => isDecimal(point(char)))).toEqual([true, false, false]);
  expect(['٣', '²', '½'].map((char) => isDigit(point(char)))).toEqual([true, true, false]);
  expect(['٣', '²', '½'].map((char) => isNumeric(point(char)))).toEqual([true, true, true]);
  expect(toDecimal(point('𝟗'))).toBe(9);
});

test('categories are those of Unicode 16', () => {
  expect([category(0x41), category(0x2603), category(0xd800), category(0x10fffe)]).toEqual([
    'Lu',
    'So',
    'Cs',
    'Cn',
  ]);
});

test('the separators of ASCII are whitespace to str, and a byte order mark is not', () => {
  expect([isSpace(0x1c), isSpace(0x85), isSpace(0xfeff)]).toEqual([true, true, false]);
  expect([isPrintable(0x20), isPrintable(0xa0), isPrintable(0xad)]).toEqual([true, false, false]);
});
