// Ints that come from a cache, ints that are made anew, and no int objects at all.

import { longType, newLong, PyObject } from '../../../chapters/01-objects/index.ts';
import type { Decision } from './measure.ts';

/** Counts to 200 again and again: `n = n + 1` with the result in an object. */
function count(times: number, make: (value: number) => PyObject<unknown>): PyObject<unknown> {
  let n = make(0);
  for (let i = 0; i < times; i++) {
    const next = (n.value as number) + 1;
    n = make(next > 200 ? 0 : next);
  }
  return n;
}

function raw(times: number): number {
  let n = 0;
  for (let i = 0; i < times; i++) n = n + 1 > 200 ? 0 : n + 1;
  return n;
}

export const decision: Decision = {
  title: 'ints as objects, with a cache of the small ones',
  unit: 'ns an addition',
  count: 50_000_000,
  variants: {
    'objects, -5 to 256 cached': (times) => count(times, newLong),
    'objects, always made anew': (times) => count(times, (value) => new PyObject(longType, value)),
    'raw JavaScript numbers': raw,
  },
};
