// Both doors, but the types still remember that there was nothing.

import { dictPutName, longType, method, newMethodDescriptor, type PyObject } from '../../index.ts';

export function digits(self: PyObject): number {
  return String(self.value).replace('-', '').length;
}

export function giveLength(): void {
  dictPutName(longType.dict!, '__len__', newMethodDescriptor(method('__len__($self, /)', digits), longType));
  for (const type of [longType, ...longType.subclasses]) type.sq_length = digits;
}
