// The lazy one: subtracts payloads, as if every number were a JavaScript number.

import { False, type PyObject, True } from '../../../01-objects/index.ts';
import type { Registers } from '../../loop/registers.ts';

export const file = import.meta.url;

export function ALMOST_EQUAL(left: PyObject, right: PyObject, _m: Registers): PyObject {
  return Math.abs((left.value as number) - (right.value as number)) < 1e-6 ? True : False;
}
