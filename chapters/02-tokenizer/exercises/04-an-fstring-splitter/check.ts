// Judges split by f-strings of growing malice.

import type * as start from './start.ts';
import type { Field } from './start.ts';

const field = (
  expression: string,
  conversion: string | null = null,
  format: string | null = null,
): Field => ({
  expression,
  conversion,
  format,
});

const CASES: [body: string, parts: (string | Field)[]][] = [
  ['', []],
  ['plain', ['plain']],
  ['{x}', [field('x')]],
  ['a{x}b{y}', ['a', field('x'), 'b', field('y')]],
  ['a{{b}}c', ['a{b}c']],
  ['{{{x}}}', ['{', field('x'), '}']],
  ['{x!r}', [field('x', 'r')]],
  ['{x:5}', [field('x', null, '5')]],
  ['{x!r:>{w}}', [field('x', 'r', '>{w}')]],
  ['{x:{a}.{b!r}}|', [field('x', null, '{a}.{b!r}'), '|']],
  ['{d[1:2]}', [field('d[1:2]')]],
  ['{ {1: 2}[1] }', [field(' {1: 2}[1] ')]],
  ['{a != b}', [field('a != b')]],
  ['{a != b!s}', [field('a != b', 's')]],
  ["{d['}']}", [field("d['}']")]],
  ['{":" + x:5}', [field('":" + x', null, '5')]],
  ["{'''a'}''' + x}", [field("'''a'}''' + x")]],
  ["{'\\'}' + x}", [field("'\\'}' + x")]],
  ['{(lambda x: x)(1)}', [field('(lambda x: x)(1)')]],
];

const REFUSED: [body: string, message: string][] = [
  ['{x', "expecting '}'"],
  ['{x:5', "expecting '}'"],
  ["{x['}", "expecting '}'"],
  ['a}b', "single '}' is not allowed"],
];

function outcome(split: typeof start.split, body: string): string {
  try {
    return JSON.stringify(split(body));
  } catch (error) {
    return error instanceof Error ? `error: ${error.message}` : String(error);
  }
}

export default function check({ split }: typeof start): void {
  for (const [body, parts] of CASES) {
    const [got, expected] = [outcome(split, body), JSON.stringify(parts)];
    if (got !== expected)
      throw new Error(`f"${body}" must be split into\n  ${expected}\nand is split into\n  ${got}.`);
  }
  for (const [body, message] of REFUSED) {
    const got = outcome(split, body);
    if (got !== `error: ${message}`)
      throw new Error(`f"${body}" must be refused with "${message}", and gives ${got}.`);
  }
}
