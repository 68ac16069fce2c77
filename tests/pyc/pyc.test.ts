// A `.pyc` written here runs on CPython with the same result, and one of CPython's runs here: for a few of
// the test programs, and for all of them with the environment variable PYC=all.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Oracle, startOracle } from '../oracle/oracle.ts';
import { buildMachine } from '../programs/machine.ts';
import { type Program, programs } from '../programs/program.ts';
import { root } from '../tools/repository.ts';
import { pycFromHere, pycFromThere, runHere, runSource, runThere } from './exchange.ts';

const EVERY = process.env.PYC === 'all' ? 1 : 25;

/** Left out: programs that do not compile, and those that show their own source lines, frames or addresses. */
const SHOWS_ITSELF = /^(error|memory|sys)_|^lib_(annotations|dis|logging|pickle)$/;

const chosen = programs()
  .filter(({ name }) => !SHOWS_ITSELF.test(name))
  .filter((_, i) => i % EVERY === 0);

const sourceOf = ({ path }: Program) => new Uint8Array(readFileSync(join(root, path)));

let oracle: Oracle;
beforeAll(async () => {
  await buildMachine();
  oracle = await startOracle();
}, 300_000);

describe('a .pyc goes', () => {
  test.for(chosen)('from here to CPython: $name', (program) => {
    const source = sourceOf(program);
    expect(runThere(pycFromHere(program, source), program, oracle)).toEqual(
      runSource(program, source, oracle),
    );
  });

  test.for(chosen)('from CPython to here: $name', async (program) => {
    const source = sourceOf(program);
    const pyc = pycFromThere(program, source, oracle);
    expect(await runHere(pyc, program)).toEqual(runSource(program, source, oracle));
  });
});
