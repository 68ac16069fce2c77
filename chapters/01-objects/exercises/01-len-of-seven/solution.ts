// The slot for the machine, a method for Python code, and both for the types derived from int.

import {
  dictPutName,
  longType,
  method,
  newMethodDescriptor,
  type PyObject,
  typeModified,
} from '../../index.ts';

export function digits(self: PyObject): number {
  return String(self.value).replace('-', '').length;
}

export function giveLength(): void {
  dictPutName(longType.dict!, '__len__', newMethodDescriptor(method('__len__($self, /)', digits), longType));
  for (const type of [longType, ...longType.subclasses]) type.sq_length = digits;
  typeModified(longType);
}
