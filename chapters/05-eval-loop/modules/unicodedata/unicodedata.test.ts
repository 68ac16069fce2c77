import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate, TARGET } from './generate-data.ts';
import { nameOf, pointNamed } from './names.ts';
import { decomposition, numericValue } from './tables.ts';

test('the tables are those of CPython', async () => {
  expect(await generate()).toBe(readFileSync(TARGET, 'utf8'));
}, 120_000);

test('every name leads back to its character', () => {
  for (let point = 0; point < 0x110000; point++) {
    const name = nameOf(point);
    if (name !== undefined && pointNamed(name) !== point)
      throw new Error(`${name} is not ${point.toString(16)}`);
  }
});

test('names follow from numbers where they do', () => {
  expect(nameOf(0x4e00)).toBe('CJK UNIFIED IDEOGRAPH-4E00');
  expect(nameOf(0xac03)).toBe('HANGUL SYLLABLE GAGS');
  expect(pointNamed('latin small letter a')).toBe(97);
});

test('a half is the fraction of one and two', () => {
  expect(numericValue(0xbd)).toBe(0.5);
  expect(decomposition(0xbd)).toBe('<fraction> 0031 2044 0032');
});

test('characters are found by their aliases too', () => {
  expect(pointNamed('LINE FEED')).toBe(10);
  expect(pointNamed('nbsp')).toBe(0xa0);
  expect(pointNamed('VS17')).toBe(0xe0100);
});
