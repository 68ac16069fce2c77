// Rule 5: every Python example of the book prints what the page says, here and on CPython 3.14.

import { beforeAll, describe, expect, test } from 'vitest';
import { readAllPages } from '../../site/book/pages.ts';
import { collectExamples, type Example, sameOutput } from '../../site/weave/examples.ts';
import { type Oracle, startOracle } from '../oracle/oracle.ts';
import { buildMachine } from '../programs/machine.ts';
import { inParallel } from '../tools/process.ts';
import { runHere, runOnOracle } from './examples.ts';

let oracle: Oracle;
beforeAll(async () => {
  oracle = await startOracle();
});

const examples = collectExamples();
const onOracle = examples.filter(({ here, kind }) => !here && kind !== 'console');

/** Equal, or the two outputs side by side in the message. */
function expectShown(example: Example, actual: string): void {
  if (!sameOutput(example.expected, actual)) expect(actual).toBe(example.expected);
}

describe('on CPython', () => {
  for (const example of onOracle) {
    test(`${example.page}:${example.line}`, () => expectShown(example, runOnOracle(example, oracle)));
  }
});

describe('on this machine', () => {
  const results = new Map<Example, string>();
  beforeAll(async () => {
    await buildMachine();
    const names = [...new Set(examples.map(({ page }) => page))];
    const pages = names.map((name) => examples.filter(({ page }) => page === name));
    const answers = await inParallel(pages, 2, runHere);
    for (const answer of answers) for (const [example, text] of answer) results.set(example, text);
  }, 900_000);
  for (const example of examples) {
    test(`${example.page}:${example.line}`, () => expectShown(example, results.get(example)!));
  }
});

/** The examples of a page that is not in the book. */
const written = (text: string) => collectExamples([{ ...readAllPages()[0], text }]);

test('the rule fails for a page that shows another output', () => {
  const [example] = written('```python run\nprint(6 * 7)\n```\n```output\n43\n```\n');
  const actual = runOnOracle(example, oracle);
  expect(actual).toBe('42\n');
  expect(() => expectShown(example, actual)).toThrow();
});

test('an example goes on from the one before it, raises, and is a session', () => {
  const examples = written(
    '```python run\nx = 6\nprint("before")\n```\n```output\nbefore\n```\n' +
      '```python run more\nprint(x * 7)\n```\n```output\n42\n```\n' +
      '```python raises\nprint(1)\n1 / 0\n```\n```output\n1\nTraceback (most recent call last):\n' +
      '  File "example.py", line 2, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n```\n' +
      '```python repl\n>>> def f(x):\n...     return 1 / x\n...\n>>> f(2)\n0.5\n>>> f(0)\n' +
      'Traceback (most recent call last):\n  ...\nZeroDivisionError: division by zero\n```\n',
  );
  expect(examples).toHaveLength(4);
  for (const example of examples) expectShown(example, runOnOracle(example, oracle));
});
