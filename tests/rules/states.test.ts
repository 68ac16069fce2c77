// Rule 2: every chapter state stands. Chapters 1..N, checked out into an empty folder, type-check, run,
// and pass the tests of chapter N. (The tests of the chapters before it import only what the state before
// already had, so they ran there.) The packages are linked, not installed: .ci/run installs one state.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, type TestContext, test } from 'vitest';
import { checkout } from '../tools/checkout.ts';
import { type Ended, run, runTsx } from '../tools/process.ts';
import { chapters } from '../tools/repository.ts';

const PROGRAM = `def double(n):
    return 2 * n

print(double(21))
`;

/** What the increment of each chapter must show of the program; chapter 1 has no language yet. */
const SHOWS: Record<number, RegExp> = {
  1: /\S/,
  2: /NAME\s+'double'/,
  3: /FunctionDef\(/,
  4: /MAKE_FUNCTION/,
  5: /^42$/m,
  6: /^42$/m,
  7: /^42$/m,
};

const complain = ({ exitCode, stdout, stderr }: Ended): string =>
  exitCode === 0 ? '' : `exit code ${exitCode}\n${stdout}\n${stderr}`;

/**
 * Check out chapters 1..count, with the packages linked; taken away when the test ends. The tests run
 * beside each other, so the end to wait for is that of the test whose context this is.
 */
function state(count: number, { onTestFinished }: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), `state-${count}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  checkout(count, folder, { link: true });
  return folder;
}

const bin = (name: string) => `node_modules/.bin/${name}`;
const typeCheck = (cwd: string) => run(bin('tsc'), ['--noEmit', '-p', 'tsconfig.json'], { cwd, limit: 200 });

describe.concurrent('the state at the end of', () => {
  test.for(chapters())(
    'chapter $number type-checks, runs and passes its tests',
    { timeout: 400_000 },
    async (chapter, context) => {
      const cwd = state(chapter.number, context);
      expect(complain(await typeCheck(cwd))).toBe('');

      writeFileSync(join(cwd, 'double.py'), PROGRAM);
      const args = chapter.number === 1 ? ['type int'] : ['double.py'];
      const ran = await runTsx(join(cwd, 'chapters', chapter.name, 'main.ts'), args, {
        cwd,
        stdin: '',
        limit: 60,
      });
      expect(complain(ran)).toBe('');
      expect(ran.stdout).toMatch(SHOWS[chapter.number]);

      const own = ['run', '--passWithNoTests', `chapters/${chapter.name}/`];
      expect(complain(await run(bin('vitest'), own, { cwd, limit: 300 }))).toBe('');
    },
  );
});

test('the rule fails for a state that leans on what comes later', { timeout: 100_000 }, async (context) => {
  const cwd = state(1, context);
  const source = "export { Tokenizer } from '../02-tokenizer/index.ts';\n";
  writeFileSync(join(cwd, 'chapters/01-objects/later.ts'), source);
  expect(complain(await typeCheck(cwd))).toContain('02-tokenizer/index.ts');
});
