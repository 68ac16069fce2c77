// Rule 3: the code that the prose shows is the code that runs: every fence is what `npm run weave` would
// write. And rule 4, for now as a figure: how much of each chapter's core the prose shows.

import { expect, test } from 'vitest';
import { readAllPages } from '../../site/book/pages.ts';
import { measureCoverage } from '../../site/weave/coverage.ts';
import { checkExamples } from '../../site/weave/examples.ts';
import { checkWeave, formatProblem } from '../../site/weave/weave.ts';
import { root } from '../tools/repository.ts';

test('every fence is what the weave writes', () => {
  expect([...checkWeave(), ...checkExamples()].map(formatProblem)).toEqual([]);
});

/** A page of the book that is not there, to break the rule with. */
const page = (text: string) => ({
  ...readAllPages()[0],
  file: `${root}/chapters/01-objects/broken.md`,
  text,
});
const faults = (text: string) => checkWeave([page(text)]).map(({ message }) => message);

test('the rule fails for a stale fence', () => {
  const stale = '# A page\n\n<!-- code: object.ts#PyObject -->\n```ts\nclass PyObject {}\n```\n';
  expect(faults(stale)).toEqual([expect.stringContaining('stale')]);
});

test('the rule fails for a name that is not there', () => {
  expect(faults('# A page\n\n<!-- code: object.ts#NoSuchThing -->\n')).toContainEqual(
    expect.stringContaining('NoSuchThing'),
  );
});

test('how much of each core the prose shows', () => {
  for (const { chapter, declarations, shown, lines } of measureCoverage()) {
    console.log(`${chapter.name}: ${shown} of ${declarations} declarations shown, ${lines} lines of core`);
  }
});
