// This machine's side of the test programs: each runs as `python NAME.py` from the repository's root, in
// a process of its own, with the count audit on.

import { join } from 'node:path';
import { bundle, isBundleFresh } from '../tools/fresh.mjs';
import { inParallel, run, runTsx } from '../tools/process.ts';
import { root } from '../tools/repository.ts';
import { outcomeText, type Program } from './program.ts';

/** Seconds that a program may take. */
const LIMIT = 60;

/** The machine's command line as one bundle, made anew when it is stale: it starts ten times faster. */
export async function buildMachine(): Promise<string> {
  if (isBundleFresh()) return bundle;
  const { exitCode, stderr } = await runTsx(join(root, 'tests/tools/build.ts'), ['python']);
  if (exitCode !== 0) throw new Error(`dist/python.js could not be built:\n${stderr}`);
  return bundle;
}

/** What a program does here, as the text of an .out file. */
export async function runHere(program: Program): Promise<string> {
  const ended = await run(process.execPath, [bundle, program.path], {
    stdin: program.stdin,
    limit: LIMIT,
    env: { PYTHONHASHSEED: '0', NO_COLOR: '1', VIVARIUM_AUDIT: '1' },
  });
  const late = ended.timedOut ? `it did not end within ${LIMIT} seconds\n` : '';
  return late + outcomeText(ended);
}

/** What every one of them does here, two at a time. */
export async function runAll(all: Program[]): Promise<string[]> {
  await buildMachine();
  return inParallel(all, 2, runHere);
}
