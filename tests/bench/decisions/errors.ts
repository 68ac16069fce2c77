// How an error travels out of four native functions that called one another: thrown, or told by
// null and tested for at each level.

import {
  decref,
  newLong,
  type PyError,
  type PyObject,
  valueError,
} from '../../../chapters/01-objects/index.ts';
import type { Decision } from './measure.ts';

const thing = newLong(7);

function throwing(depth: number, fails: boolean): PyObject {
  if (depth > 0) return throwing(depth - 1, fails);
  if (fails) throw valueError('wrong');
  return thing;
}

/** As C code does it: null means that there is an error, which waits in a variable. */
let error: PyError | null = null;

function returning(depth: number, fails: boolean): PyObject | null {
  if (depth > 0) {
    const result = returning(depth - 1, fails);
    if (result === null) return null;
    return result;
  }
  if (!fails) return thing;
  error = valueError('wrong');
  return null;
}

function caught(count: number, fails: boolean): number {
  let errors = 0;
  for (let i = 0; i < count; i++) {
    try {
      throwing(4, fails);
    } catch (thrown) {
      decref((thrown as PyError).exc);
      errors++;
    }
  }
  return errors;
}

function tested(count: number, fails: boolean): number {
  let errors = 0;
  for (let i = 0; i < count; i++) {
    if (returning(4, fails) === null) {
      decref(error!.exc);
      error = null;
      errors++;
    }
  }
  return errors;
}

export const decision: Decision = {
  title: 'how an error travels through four native functions',
  unit: 'ns a call',
  count: 1_000_000,
  variants: {
    'thrown, no error happens': (count) => caught(count, false),
    'returned, no error happens': (count) => tested(count, false),
    'thrown, each call fails': (count) => caught(count, true),
    'returned, each call fails': (count) => tested(count, true),
    'making the exception, nothing else': (count) => {
      for (let i = 0; i < count; i++) decref(valueError('wrong').exc);
    },
  },
};
