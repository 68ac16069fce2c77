// The lazy one: only the slot. `len(7)` works, and nobody finds `__len__`.

import { longType, type PyObject } from '../../index.ts';

export function digits(self: PyObject): number {
  return String(self.value).replace('-', '').length;
}

export function giveLength(): void {
  for (const type of [longType, ...longType.subclasses]) type.sq_length = digits;
}
