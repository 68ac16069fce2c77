import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { computeLeftRecursives, computeNullables, stronglyConnected } from './analysis.ts';
import { FirstSets } from './first-sets.ts';
import { generateParser } from './generate-parser.ts';
import { showRhs } from './grammar.ts';
import { parseGrammar } from './grammar-parser.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

test('parser.generated.ts and keywords.generated.ts are what generate-parser.ts writes', () => {
  const { parser, keywords } = generateParser(read('../python.gram'));
  expect(read('../parser.generated.ts') === parser).toBe(true);
  expect(read('../keywords.generated.ts') === keywords).toBe(true);
});

const shown = (source: string) => showRhs([...parseGrammar(source).rules.values()][0].rhs);

test.each([
  ['a: \'x\' NAME | "y" b\nb: NAME\n', '\'x\' NAME | "y" b'],
  ["a: ('x' 'y')* NAME+ [NUMBER] STRING?\n", "('x' 'y')* NAME+ NUMBER? STRING?"],
  ["a: ','.NAME+ &'x' !('y' | 'z') ~ &&':'\n", "','.NAME+ &'x' !('y' | 'z') ~ &&':'"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an action may hold a template
  ["a:\n  | 'x'   # a comment\n  | 'y' { f({ g: `}${'}'}` }) }\n", "'x' | 'y'"],
  ["a: (('x'))\n", "'x'"],
])('%s is read', (source, expected) => {
  expect(shown(source)).toBe(expected);
});

test('a rule has a type, a memo, names and actions', () => {
  const rule = parseGrammar("@header '''import x;'''\na[expr[]] (memo): b=NAME { [b] }\n").rules.get('a')!;
  expect(rule).toMatchObject({ name: 'a', type: 'expr[]', memo: true });
  expect(rule.rhs.alts[0]).toEqual({
    items: [{ name: 'b', item: { kind: 'token', name: 'NAME' } }],
    action: '[b]',
  });
});

test.each([
  ['a: b\n', 'a names the rule b, which does not exist'],
  ['a: NAME\na: NAME\n', 'the rule a is defined twice'],
  ["a: 'x' |\nb: NAME\n", 'line 2: an alternative cannot be empty'],
  ["a: 'x' { (\n", "line 1: '{' was never closed"],
])('%s is refused', (source, message) => {
  expect(() => parseGrammar(source)).toThrow(message);
});

test('a rule that calls itself on the left is left-recursive, also behind what may be empty', () => {
  const grammar = parseGrammar(
    "sum: sum '+' NAME | NAME\nback: ['x'] back 'y' | NAME\nright: NAME right | NAME\n",
  );
  computeLeftRecursives(grammar);
  expect([...grammar.rules.values()].map((rule) => rule.leftRecursive)).toEqual([true, true, false]);
});

test('a ring of left-recursive rules has one leader', () => {
  const grammar = parseGrammar("name_or_attr: attr | NAME\nattr: name_or_attr '.' NAME\n");
  computeLeftRecursives(grammar);
  const rules = [...grammar.rules.values()];
  expect(rules.map((rule) => rule.leftRecursive)).toEqual([true, true]);
  expect(rules.filter((rule) => rule.leader).map((rule) => rule.name)).toEqual(['attr']);
});

test('strongly connected names are found', () => {
  const graph = new Map(
    Object.entries({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] }).map(([k, v]) => [k, new Set(v)]),
  );
  expect(stronglyConnected(graph).map((ring) => ring.toSorted().join(''))).toEqual(['d', 'bc', 'a']);
});

test('nullable rules and first tokens', () => {
  const grammar = parseGrammar("a: b NAME | &'x' NUMBER\nb: 'y'* [STRING]\n");
  expect([...computeNullables(grammar)]).toEqual(['b']);
  const numbers: Record<string, number> = { x: 1, y: 2, STRING: 3, NAME: 4, NUMBER: 5 };
  const first = new FirstSets(grammar, (item) => numbers[item.kind === 'literal' ? item.text : item.name]);
  expect([...first.of({ kind: 'rule', name: 'a' })!].toSorted()).toEqual([2, 3, 4, 5]);
  expect(first.of({ kind: 'rule', name: 'b' })).toBe(null);
});

test('what alternatives share is matched once, and left recursion is a loop', () => {
  const { parser } = generateParser("start: 'if' NAME 'x' | 'if' NAME 'y'\nsum: sum '+' NAME | NAME\n");
  expect(parser.match(/p\.nameToken\(\)/g)).toHaveLength(3);
  expect(parser).toContain('while (result !== null && p.peek() === 14)');
});
