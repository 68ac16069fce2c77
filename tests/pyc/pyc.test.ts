// Every test program that compiles, as a `.pyc`: the machines write the same bytes, one written here does on
// CPython what the program's source does, and one of CPython's does it here. `npm test` compares the bytes of
// all and runs every sixth; PYC=all runs them all.

import { beforeAll, describe, expect, test } from 'vitest';
import { type Oracle, startOracle } from '../oracle/oracle.ts';
import { buildMachine } from '../programs/machine.ts';
import { programs } from '../programs/program.ts';
import { expected, pycFromHere, pycFromThere, runHere, runThere } from './exchange.ts';

const EVERY = process.env.PYC === 'all' ? 1 : 6;

/** Programs that are refused have no `.pyc`; each is a lesson on one error. */
const REFUSED = ['error_indentation', 'error_syntax', 'error_tabs', 'error_unclosed', 'error_unterminated'];

const compiled = programs().filter(({ name }) => !REFUSED.includes(name));
const chosen = compiled.filter((_, i) => i % EVERY === 0);

let oracle: Oracle;
beforeAll(async () => {
  oracle = await startOracle();
  await buildMachine();
}, 300_000);

test('only the programs about syntax errors are refused', () => {
  const refused = programs().filter((program) => pycFromHere(program) === null);
  expect(refused.map(({ name }) => name)).toEqual(REFUSED);
});

test('both machines write the same bytes', () => {
  const differing = compiled.filter(
    (program) => Buffer.compare(pycFromHere(program)!, pycFromThere(program, oracle)) !== 0,
  );
  expect(differing.map(({ name }) => name)).toEqual([]);
});

describe('a .pyc from here runs on CPython:', () => {
  test.for(chosen)('$name', (program) => {
    expect(runThere(pycFromHere(program)!, program, oracle)).toBe(expected(program));
  });
});

describe.concurrent('a .pyc of CPython runs here:', () => {
  test.for(chosen)('$name', async (program, { expect }) => {
    expect(await runHere(pycFromThere(program, oracle), program)).toBe(expected(program));
  });
});
