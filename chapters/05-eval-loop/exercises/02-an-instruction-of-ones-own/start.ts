// An instruction that compares nearly. See task.md.

import { False, type PyObject } from '../../../01-objects/index.ts';
import type { Registers } from '../../loop/registers.ts';

/** Where this file is: the generator reads it. */
export const file = import.meta.url;

export function ALMOST_EQUAL(_left: PyObject, _right: PyObject, _m: Registers): PyObject {
  return False;
}
