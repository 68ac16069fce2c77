// Takes its operands over and keeps them: they are never let go.

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
} from '../../../01-objects/index.ts';
import type { Registers, Taken } from '../../loop/registers.ts';

export const file = import.meta.url;

export function ALMOST_EQUAL(left: Taken, right: Taken, _m: Registers): PyObject {
  const difference = binary(left, right, 'nb_subtract', '-');
  const low = newFloat(-1e-6);
  const high = newFloat(1e-6);
  try {
    const above = richCompare(low, difference, LT);
    const below = richCompare(difference, high, LT);
    const almost = isTrue(above) && isTrue(below);
    decref(above);
    decref(below);
    return almost ? True : False;
  } finally {
    decref(difference);
    decref(low);
    decref(high);
  }
}
