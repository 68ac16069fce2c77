// Promises nothing in its return type, so the generator leaves nothing on the stack.

import { binary, decref, isTrue, type PyObject } from '../../../01-objects/index.ts';
import type { Registers } from '../../loop/registers.ts';

export const file = import.meta.url;

export function ALMOST_EQUAL(left: PyObject, right: PyObject, _m: Registers): void {
  const difference = binary(left, right, 'nb_subtract', '-');
  isTrue(difference);
  decref(difference);
}
