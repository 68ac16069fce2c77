// The contract of the exercises: the start fails its check with a sentence, the solution passes, wrong
// answers are rejected; and the runner's own commands.

import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withFiles } from '../rules/files.ts';
import { contractFaults } from '../tools/exercise.ts';
import { exercises, file, findExercise, hints } from '../tools/exercises.ts';
import { languages } from '../tools/languages.ts';

describe.concurrent('every exercise keeps its contract', () => {
  test.for(exercises())('$id', async (exercise, { expect }) => {
    expect(await contractFaults(exercise)).toEqual([]);
  });
});

test('each part of a language is an exercise, with a program that the real machine runs', () => {
  const ids = exercises().map(({ id }) => id);
  for (const id of Object.values(languages).flat()) {
    expect(ids).toContain(id);
    for (const name of ['program.py', 'program.out']) {
      expect(existsSync(file(findExercise(id), name)), `${id}/${name}`).toBe(true);
    }
  }
});

const CHECK = `export default function check(answer: { double(n: number): number }): void {
  if (answer.double(0) === undefined) throw new Error('double returns nothing; it must return a number.');
  for (const n of [2, 21]) {
    const got = answer.double(n);
    if (got !== 2 * n) throw new Error(\`double(\${n}) must be \${2 * n}, and is \${got}.\`);
  }
}
`;

const GOOD: Record<string, string> = {
  'task.md': '# Double a number\n',
  'hints.md': '## Nudge\n\nTwice.\n\n## Pointer\n\nTimes.\n\n## Outline\n\n`2 * n`.\n',
  'check.ts': CHECK,
  'start.ts': 'export function double(n: number): number | undefined { return undefined; }',
  'solution.ts': 'export const double = (n: number) => 2 * n;',
  'wrong-1.ts': 'export const double = () => 4;',
  'wrong-2.ts': 'export const double = (n: number) => n ** 2;',
};

const faultsOf = (changes: Record<string, string>) =>
  withFiles({ ...GOOD, ...changes }, (folder) => contractFaults({ id: 'x', folder }));

describe.concurrent('the contract is broken when', () => {
  test('nothing is wrong, it is not', async ({ expect }) => {
    expect(await faultsOf({})).toEqual([]);
  });
  test('the start passes', async ({ expect }) => {
    expect(await faultsOf({ 'start.ts': GOOD['solution.ts'] })).toEqual(['x: start.ts passes']);
  });
  test('the solution is rejected', async ({ expect }) => {
    const faults = await faultsOf({ 'solution.ts': GOOD['wrong-1.ts'] });
    expect(faults).toEqual(['x: the solution is rejected: double(21) must be 42, and is 4.']);
  });
  test('a wrong answer passes, or ends in an accident', async ({ expect }) => {
    const faults = await faultsOf({
      'wrong-1.ts': GOOD['solution.ts'],
      'wrong-2.ts': 'export const halve = 1;',
    });
    expect(faults[0]).toBe('x: wrong-1.ts passes');
    expect(faults[1]).toContain('x: wrong-2.ts ends in an accident: answer.double is not a function');
  });
  test('a refusal is no sentence, or hints are missing', async ({ expect }) => {
    const check = "export default () => { throw new Error('no'); };";
    const faults = await faultsOf({ 'check.ts': check, 'hints.md': '## Nudge\n' });
    expect(faults).toContain('x has fewer than three hints');
    expect(faults).toContain('x: start.ts is rejected without a sentence: no');
  });
});

test('hints are the parts of hints.md, gentlest first', async () => {
  await withFiles(GOOD, (folder) => {
    expect(hints({ id: 'x', folder }).map((hint) => hint.split('\n')[0])).toEqual([
      'Nudge',
      'Pointer',
      'Outline',
    ]);
  });
});

test('an exercise is found by name, by number and by its whole name', () => {
  const all = ['02-tokenizer/01-almost-equal', '03-grammar/01-almost-equal-rule', '03-grammar/02-until'].map(
    (id) => ({ id, folder: '' }),
  );
  for (const word of ['until', '02-until', '3/2', '03-grammar/02-until']) {
    expect(findExercise(word, all).id).toBe('03-grammar/02-until');
  }
  expect(() => findExercise('nothing', all)).toThrow('there is no exercise nothing');
});
