// `npm test`: types, lint, then every test. All steps run even when one fails; the last lines say how each
// ended, and the very last how many tests (and steps) passed and failed.
// `npm test -- chapters/02-tokenizer` runs the tests of one folder or file alone.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process.ts';
import { root, runMain } from './repository.ts';

const bin = (name: string) => join(root, 'node_modules/.bin', name);
const REPORT = join(root, '.cache/vitest.json');

const STEPS: [name: string, command: string, args: string[]][] = [
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['lint', bin('biome'), ['check', '--max-diagnostics=30']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]],
];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** What vitest's report counts. A file that fails without a failed test (it cannot be loaded) is one failure. */
function countTests(): { passed: number; failed: number } {
  if (!existsSync(REPORT)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

await runMain(async (args) => {
  if (args.length > 0) return (await run(bin('vitest'), ['run', ...args], { show: true })).exitCode;
  rmSync(REPORT, { force: true });
  const told: string[] = [];
  let [passed, failed] = [0, 0];
  for (const [name, command, words] of STEPS) {
    console.log(`== ${name}`);
    const { exitCode, seconds } = await run(command, words, { show: true });
    const counted = name === 'tests' ? countTests() : { passed: 0, failed: 0 };
    const own = exitCode === 0 ? 0 : 1;
    passed += counted.passed + (name === 'tests' ? 0 : 1 - own);
    failed += Math.max(counted.failed, own);
    told.push(`${name.padEnd(6)} ${exitCode === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  }
  console.log(`\n${told.join('\n')}\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
