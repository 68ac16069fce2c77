// Forgets bool, which has slots of its own.

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
  longType.sq_length = digits;
  typeModified(longType);
}
