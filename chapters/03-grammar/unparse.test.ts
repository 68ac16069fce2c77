import { expect, test } from 'vitest';
import type * as ast from './ast.ts';
import { parse } from './parse.ts';
import { unparse } from './unparse.ts';

const again = (source: string) => unparse((parse(source, { mode: 'eval' }) as ast.Expression).body);

test.each([
  'a.b[c, d:e:f][1:][:]',
  'Callable[[int], str]',
  'f(a, *b, c=d, **e)',
  'f((x for x in y if z))'.replace('((', '(').replace('))', ')'),
  'a if b else c',
  'lambda a, /, b=c, *d, e, f=g, **h: i',
  'lambda: 0',
  'not a and b or c',
  'a < b is not c not in d',
  'a ** b ** c',
  '(a ** b) ** c',
  '-a ** b',
  '(a + b) * c - d // e',
  'a - (b - c)',
  'a | b ^ c & d << e',
  '{a: b, **c}',
  '{a, b}',
  '[*a, (b, c), (d,), ()]',
  '[x async for x, y in z]',
  '{a: b for c in d}',
  'await a.b',
  '(yield)',
  '(yield from a)',
  '(a := b)',
  '...',
  '1 .real',
  'a[b, *c]',
])('%s comes back as it was', (source) => {
  expect(again(source)).toBe(source);
});

test.each([
  ['( ((a)) )', 'a'],
  ['"a"  \'b\'', "'ab'"],
  ['a ** -b', 'a ** (-b)'],
  ['0x10', '16'],
  ['1e999', '1e309'],
  ["f'{a!r:>{b}}{{}}'", "f'{a!r:>{b}}{{}}'"],
  ["f'{ {a} }'", "f'{ {a}}'"],
  ["f'{(lambda: 1)}'", "f'{(lambda: 1)}'"],
  ["t'{ a + b }c'", "t'{ a + b}c'"],
])('%s comes back as %s', (source, expected) => {
  expect(again(source)).toBe(expected);
});
