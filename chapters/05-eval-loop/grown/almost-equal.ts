// ALMOST_EQUAL: the difference lies between two ends. What is made here is let go here; the operands are the
// generator's business.

import {
  binary,
  decref,
  False,
  isTrue,
  LT,
  newFloat,
  type PyObject,
  richCompare,
  True,
} from '../../01-objects/index.ts';
import type { Registers } from '../loop/registers.ts';

export function ALMOST_EQUAL(left: PyObject, right: PyObject, _m: Registers): PyObject {
  const difference = binary(left, right, 'nb_subtract', '-');
  const low = newFloat(-1e-6);
  const high = newFloat(1e-6);
  try {
    return less(low, difference) && less(difference, high) ? True : False;
  } finally {
    decref(difference);
    decref(low);
    decref(high);
  }
}

function less(a: PyObject, b: PyObject): boolean {
  const answer = richCompare(a, b, LT);
  try {
    return isTrue(answer);
  } finally {
    decref(answer);
  }
}
