// Every test program does here what it does on CPython 3.14: the same output, the same traceback, the
// same exit code, with the count audit on. What CPython does is recorded by record.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildMachine, runHere } from './machine.ts';
import { outcomeText, outFile, programs } from './program.ts';

beforeAll(buildMachine);

describe.concurrent('does what CPython does:', () => {
  test.for(programs())('$name', async (program, { expect }) => {
    expect(await runHere(program)).toBe(readFileSync(outFile(program), 'utf8'));
  });
});

test('every program has its recording, and every recording its program', () => {
  const names = programs().map(({ name }) => name);
  expect(programs().filter((program) => !existsSync(outFile(program)))).toEqual([]);
  const recordings = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.out'));
  expect(recordings.map((name) => name.slice(0, -4))).toEqual(names);
});

test('an outcome shows output, standard error and exit code, without this machine’s folders', () => {
  const stderr = `  File "${process.cwd()}/tests/programs/a.py", line 1, in <module>\n`;
  expect(outcomeText({ stdout: 'a', stderr, exitCode: 1 })).toBe(
    'a\n--- standard error ---\n  File "tests/programs/a.py", line 1, in <module>\n--- exit code 1\n',
  );
});
