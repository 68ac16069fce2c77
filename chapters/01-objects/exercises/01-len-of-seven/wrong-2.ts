// Puts a method into the dict and believes that len looks there.

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
  typeModified(longType);
}
