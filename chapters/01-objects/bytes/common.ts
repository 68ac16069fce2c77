/**
 * Slots and methods that bytes and bytearray share beyond those of text: items, slices, comparison,
 * concatenation, coding. Answers to Objects/bytesobject.c and Objects/bytearrayobject.c.
 */

import { isSlice } from '../check.ts';
import { decodeText } from '../codecs/decode.ts';
import { indexError, typeError } from '../exceptions/errors.ts';
import { decref, type PyObject, type PyType } from '../object.ts';
import { call } from '../protocols/call.ts';
import { type PySlice, sliceIndices } from '../range/slice.ts';
import { newLong, pyBool } from '../singletons.ts';
import { subscriptIndex } from '../str/slots.ts';
import { classMethod, type MethodDef, method } from '../types/clinic.ts';
import { bytesOf, copyItems, getBuffer, releaseBuffer } from './buffer.ts';
import { findMethods } from './find-methods.ts';
import { fromHex, hexText } from './hex.ts';
import { byteValue, type Kind } from './kind.ts';
import { compareBytes, findFirst } from './search.ts';
import { splitMethods } from './split-methods.ts';
import { textMethods } from './text-methods.ts';
import { translateMethods } from './translate.ts';

const EQ = 2,
  NE = 3;

/** The methods of both types. */
export function sharedMethods(kind: Kind): MethodDef[] {
  return [
    ...findMethods(kind),
    ...splitMethods(kind),
    ...textMethods(kind),
    ...translateMethods(kind),
    ...codingMethods(kind),
  ];
}

/** The answer of a comparison, by the bytes and then the lengths. */
export function compareAnswer(left: Uint8Array, right: Uint8Array, op: number): PyObject {
  if ((op === EQ || op === NE) && left.length !== right.length) return pyBool(op === NE);
  const order = compareBytes(left, right);
  return pyBool([order < 0, order <= 0, order === 0, order !== 0, order > 0, order >= 0][op]!);
}

/** `_Py_bytes_contains`: a byte given as an int, or a run of bytes. */
export function bytesContain(data: Uint8Array, item: PyObject): boolean {
  if (item.type.nb_index !== null) return data.includes(byteValue(item));
  return findFirst(data, bytesOf(item)) >= 0;
}

/** `b[i]` is an int, `b[i:j]` a new object of the kind. */
export function subscript(
  kind: Kind,
  self: PyObject,
  key: PyObject,
  noun: string,
  outOfRange: string,
): PyObject {
  if (key.type.nb_index !== null) {
    const index = subscriptIndex(key);
    const data = kind.data(self);
    const byte = data[index < 0 ? index + data.length : index];
    if (byte === undefined) throw indexError(outOfRange);
    return newLong(byte);
  }
  if (!isSlice(key)) throw typeError(`${noun} indices must be integers or slices, not ${key.type.name}`);
  const { start, step, count } = sliceIndices(key as PySlice, kind.data(self).length);
  const data = kind.data(self);
  if (step === 1)
    return count === data.length ? kind.unchanged(self) : kind.make(data.slice(start, start + count));
  return kind.make(Uint8Array.from({ length: count }, (_, i) => data[start + i * step]!));
}

// ---- Text and hexadecimal digits

/** The method `hex`, also of memoryview. The bytes must not go away while the separator is looked at. */
export function hexMethod(): MethodDef {
  return method(
    'hex($self, /, sep=<unrepresentable>, bytes_per_sep: int = 1)',
    (self: PyObject, sep: PyObject | undefined, bytesPerSep: number) => {
      const buffer = getBuffer(self);
      try {
        return hexText(copyItems(buffer), sep, bytesPerSep);
      } finally {
        releaseBuffer(self);
      }
    },
  );
}

function codingMethods(kind: Kind): MethodDef[] {
  return [
    method(
      "decode($self, /, encoding: str = 'utf-8', errors: str = 'strict')",
      (self: PyObject, encoding: string, errors: string) => decodeText(kind.data(self), encoding, errors),
    ),
    classMethod('fromhex($type, string, /)', (type: PyType, digits: PyObject) =>
      ofType(type, kind.make(fromHex(digits))),
    ),
    hexMethod(),
  ];
}

/** The object itself, or an instance of a subclass made of it; takes the object over. Owned. */
function ofType(type: PyType, made: PyObject): PyObject {
  if (made.type === type) return made;
  try {
    return call(type, [made]);
  } finally {
    decref(made);
  }
}
