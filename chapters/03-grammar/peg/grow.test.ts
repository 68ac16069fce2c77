import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { dump } from '../dump.ts';
import { ALMOSTEQUAL, AlmostTokenizer } from '../grown/almost-tokenizer.ts';
import { language, parse } from '../parse.ts';
import { growParser, withRules } from './grow.ts';

const ordinary = { ...language };
afterEach(() => {
  Object.assign(language, ordinary);
});

const grown = (name: string) => readFileSync(new URL(`../grown/${name}.gram`, import.meta.url), 'utf8');
const tree = (source: string) => dump(parse(source));

test('a rule of the same name is replaced, comments and all, and a new one stands at the end', () => {
  const grammar = "# head\na[x]: b c\n\n# about b\nb:\n    | 'b'\n    | 'bb'\nc: 'c'\n";
  expect(withRules(grammar, "b (memo): 'B'\nd: 'd'\n")).toBe(
    "# head\na[x]: b c\n\n# about b\nb (memo): 'B'\nc: 'c'\n\nd: 'd'\n",
  );
});

test('until is while not, and stays a name', async () => {
  language.rules = await growParser(grown('until'));
  const until = tree('until a:\n    b\nuntil = 3\nuntil[0]: int\n');
  Object.assign(language, ordinary);
  expect(until).toBe(tree('while not a:\n    b\nuntil = 3\nuntil[0]: int\n'));
});

test('the arrow calls its right side', async () => {
  language.rules = await growParser(grown('arrow'));
  const arrow = tree('a + 1 -> f -> g\ndef h(x) -> int: pass\n');
  Object.assign(language, ordinary);
  expect(arrow).toBe(tree('g(f(a + 1))\ndef h(x) -> int: pass\n'));
});

test('almost equal is a comparison in a chain', async () => {
  language.rules = await growParser(grown('almost-equal'), { '~=': ALMOSTEQUAL });
  language.tokenizer = (text, options) => new AlmostTokenizer(text, options);
  expect(tree('a < b ~= ~c')).toContain('ops=[Lt(), AlmostEq()]');
});

test('what is wrong with the rules is told', async () => {
  await expect(growParser('sum[expr]: nowhere\n')).rejects.toThrow('nowhere');
  await expect(growParser("pass_stmt[stmt]: 'until' { new ast.Pass(EXTRA) }\n")).rejects.toThrow('"until"');
  await expect(growParser("pass_stmt[stmt]: '~=' { new ast.Pass(EXTRA) }\n")).rejects.toThrow("'~='");
});
