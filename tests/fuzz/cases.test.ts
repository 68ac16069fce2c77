// What the fuzzer found once is tried again: the machine must say what CPython said.

import { expect, test } from 'vitest';
import { digestOf, inputOf, readCases } from './cases.ts';
import { kinds, makeInput, observeHere } from './front-end.ts';

const KNOWN = [...readCases()];

test.for(KNOWN.filter(([, { status }]) => status === 'fixed'))('%s', ([, one]) => {
  const here = digestOf(observeHere(inputOf(one)));
  expect(here, `of\n${one.source ?? one.hex}`).toEqual(JSON.parse(JSON.stringify(one.expected)));
});

test('a case that differs says why', () => {
  for (const [name, { status, why }] of KNOWN) if (status === 'differs') expect(why, name).toBeTruthy();
});

test.for(kinds)('a seed makes the same input each time: %s', (kind) => {
  for (const seed of [1, 2, 3]) expect(makeInput(seed, [kind])).toEqual(makeInput(seed, [kind]));
});

test('no input makes the front end throw an error of JavaScript', () => {
  for (let seed = 0; seed < 300; seed++) {
    const { exception } = observeHere(makeInput(seed));
    expect((exception as { type?: string } | null)?.type, `seed ${seed}`).not.toBe('crash');
  }
});
