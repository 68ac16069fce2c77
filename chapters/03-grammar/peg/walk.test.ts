import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Tokenizer, tokName } from '../../02-tokenizer/index.ts';
import { type Memory, showStep, showTree, TooManySteps, Walker } from './walk.ts';

const grammarOf = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

function walk(file: string, text: string, memory: Memory = 'marked') {
  const tokens = new Tokenizer(text).all();
  const walker = new Walker(grammarOf(file), tokens, { memory });
  const tree = walker.walk();
  return {
    walker,
    shown: showTree(tree),
    words: tokens.map((token) => token.string || tokName[token.type]!),
  };
}

test('a choice that was made is not made again', () => {
  expect(walk('toys/ordered.gram', 'hello world').shown).toBe('no match');
  expect(walk('toys/ordered-right.gram', 'hello world').shown).toBe('[[hello world]]');
});

test('left recursion groups to the left, whatever is remembered', () => {
  for (const memory of ['marked', 'all', 'none'] as const) {
    expect(walk('toys/sums.gram', '1 - 2 - 3 - 4', memory).shown).toBe('[[[[1 - 2] - 3] - 4]]');
  }
});

test('a memory changes the number of steps and not the tree', () => {
  const text = '((((((x))))))';
  const slow = walk('toys/choices.gram', text);
  const fast = walk('toys/remembered.gram', text);
  expect(fast.shown).toBe(slow.shown);
  expect(fast.walker.count * 30).toBeLessThan(slow.walker.count);
});

test('a cut keeps the rule from trying another alternative, and no other rule', () => {
  const { walker, words } = walk('toys/cut.gram', 'for x in 3');
  const told = walker.steps.map((step) => showStep(step, words).trim());
  expect(told).not.toContain("| 'for' NAME 'from' NAME ':'");
  expect(told).toContain("call? at 'for'");
});

test('a walk that never ends is given up, and a grammar without rules is refused', () => {
  const tokens = new Tokenizer(`${'('.repeat(30)}x${')'.repeat(30)}`).all();
  expect(() => new Walker(grammarOf('toys/choices.gram'), tokens, { most: 10_000 }).walk()).toThrow(
    TooManySteps,
  );
  expect(() => new Walker('', tokens).walk()).toThrow('no rule');
});

test("Python's own grammar can be walked, and takes the programs that the parser takes", () => {
  const takes = (text: string) => walk('python.gram', text).shown !== 'no match';
  for (const text of [
    'x = 1 + 2 * 3\n',
    'if a:\n    b\nelse:\n    c\n',
    'match x:\n    case [1, *_]: pass\n',
    "f'{a!r:>{b}}'\n",
  ]) {
    expect([text, takes(text)]).toEqual([text, true]);
  }
  for (const text of ['x = = 1\n', 'f() = 1\n', 'if a\n', 'x 1\n'])
    expect([text, takes(text)]).toEqual([text, false]);
});
