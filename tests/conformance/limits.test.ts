// At every limit of the front end: the same error as CPython, or the same code. Where WebAssembly's stack
// ends CPython itself, this machine compiles the program or says that it is too deep; it never hangs, and
// no error of JavaScript comes out.

import { describe, expect, test } from 'vitest';
import { observeHere } from '../fuzz/front-end.ts';
import { inputOf, isDepth, LIMITS, recorded, said } from './limits.ts';

const expected = recorded();

test('every program has its recording', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(LIMITS));
});

describe('at the limit:', () => {
  test.for(Object.entries(LIMITS))('%s', ([name, source]) => {
    const there = expected[name];
    const here = said(observeHere(inputOf(source)));
    expect(here.exception ?? '').not.toContain('crash');
    if (there === null || (isDepth(there) && isDepth(here))) {
      expect(here.exception === null || isDepth(here), `${here.exception}`).toBe(true);
    } else {
      expect(here).toEqual(there);
    }
  });
});
