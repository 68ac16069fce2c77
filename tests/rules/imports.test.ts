// Rule 1: a chapter imports only from earlier chapters, through their door.

import { describe, expect, test } from 'vitest';
import { root } from '../tools/repository.ts';
import { withFiles } from './files.ts';
import { importFaults } from './imports.ts';

test('chapters import only backwards and through doors', () => {
  expect(importFaults(root)).toEqual([]);
});

describe('the rule fails when a chapter imports', () => {
  const broken: [what: string, source: string, fault: string][] = [
    ['from a later chapter', "import { run } from '../05-eval-loop/index.ts';", 'from a later chapter'],
    ['past a door', "import { newInt } from '../01-objects/long.ts';", 'past the chapter’s door'],
    ['a type past a door', "import type { Int } from '../01-objects/long.ts';", 'past the chapter’s door'],
    ['from tests', "import { root } from '../tools/repository.ts';", 'no part of a chapter'],
    ['from the site', "export * from '../../site/theme.ts';", 'no part of a chapter'],
    ['a type in place', "let a: import('../05-eval-loop/index.ts').Frame;", 'from a later chapter'],
    ['dynamically', "await import('../05-eval-loop/index.ts');", 'from a later chapter'],
    ['a worker', "new Worker(new URL('../07-gil/worker.ts', import.meta.url));", 'from a later chapter'],
    ['a package that is not allowed', "import _ from 'lodash';", 'the package lodash'],
    ['a package of the tests', "import { test } from 'vitest';", 'the package vitest'],
  ];
  test.each(broken)('%s', async (_, source, fault) => {
    await withFiles({ 'chapters/03-grammar/parser.ts': `\n${source}\n` }, (folder) => {
      const faults = importFaults(folder);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^chapters\/03-grammar\/parser\.ts:2 imports /);
      expect(faults[0]).toContain(fault.replace('’', "'"));
    });
  });

  test('and holds when it does not', async () => {
    const source =
      "import { a } from '../01-objects/index.ts'; import b from 'node:fs'; import './b/c.ts'; new URL('d.txt', import.meta.url);";
    await withFiles({ 'chapters/03-grammar/parser.ts': source }, (folder) => {
      expect(importFaults(folder)).toEqual([]);
    });
  });
});
