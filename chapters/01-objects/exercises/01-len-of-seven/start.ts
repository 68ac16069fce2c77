// An int with a length. See task.md.

import { longType, type PyObject } from '../../index.ts';

/** How many decimal digits an int has, without its sign. */
export function digits(self: PyObject): number {
  return String(self.value).replace('-', '').length;
}

/** Gives `int` a `__len__`. */
export function giveLength(): void {
  void longType;
}
