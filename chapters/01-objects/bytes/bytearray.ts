/**
 * The type `bytearray`. Answers to `PyByteArray_Type` in Objects/bytearrayobject.c; how its memory grows is
 * in `bytearray-data.ts`, its mutating methods are in `bytearray-methods.ts`.
 */

import { isByteArray } from '../check.ts';
import { emptyTuple } from '../containers.ts';
import { indexError, typeError } from '../exceptions/errors.ts';
import { defineForwardIterator, newIndexedIterator } from '../iterators/indexed.ts';
import { newRef, type PyObject, type PyType } from '../object.ts';
import { NotImplemented, newLong } from '../singletons.ts';
import { checkSize } from '../str/size.ts';
import { newNarrowStr } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { bytearrayType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { bytesOf, isBufferLike, plainBuffer, withBuffer } from './buffer.ts';
import { ByteArray, type PyByteArray } from './bytearray-data.ts';
import { assignItem, assignSubscript, mutatingMethods } from './bytearray-methods.ts';
import { bytesContain, compareAnswer, sharedMethods, subscript } from './common.ts';
import type { Kind } from './kind.ts';
import { newByteArray } from './new.ts';
import { percentBytes } from './percent.ts';
import { bytearrayRepr } from './repr.ts';
import { concatBytes } from './search.ts';
import { bytearraySource } from './source.ts';

const arrayOf = (self: PyObject): ByteArray => (self as PyByteArray).value;
const dataOf = (self: PyObject): Uint8Array => arrayOf(self).data;
const length = (self: PyObject): number => arrayOf(self).length;

const kind: Kind = {
  name: 'bytearray',
  data: dataOf,
  make: newByteArray,
  unchanged: (self) => newByteArray(dataOf(self).slice()),
};

const bytearrayIteratorType = defineForwardIterator('bytearray_iterator', {
  length,
  item: (sequence, index) => newLong(dataOf(sequence)[index]!),
  empty: () => emptyTuple,
});

/** `bytearray(b'...')`, with the name of the subclass. */
function repr(self: PyObject): PyObject {
  const { name } = self.type;
  return newNarrowStr(`${name.slice(name.lastIndexOf('.') + 1)}(${bytearrayRepr(dataOf(self))})`);
}

/** `bytearray_richcompare`: with any bytes-like object. */
function richCompare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isBufferLike(left) || !isBufferLike(right)) return NotImplemented;
  return compareAnswer(bytesOf(left), bytesOf(right), op);
}

/** `PyByteArray_Concat`. */
function concat(left: PyObject, right: PyObject): PyObject {
  if (!isBufferLike(left) || !isBufferLike(right)) {
    throw typeError(`can't concat ${right.type.name} to ${left.type.name}`);
  }
  return newByteArray(concatBytes([bytesOf(left), bytesOf(right)]));
}

/** `bytearray_iconcat`. */
function inplaceConcat(self: PyObject, other: PyObject): PyObject {
  if (!isBufferLike(other)) throw typeError(`can't concat ${other.type.name} to ${self.type.name}`);
  const array = arrayOf(self);
  withBuffer(other, (bytes) => array.splice(array.length, array.length, bytes)); // refused if it is itself
  return newRef(self);
}

function repeated(data: Uint8Array, count: number): Uint8Array {
  const times = Math.max(count, 0);
  checkSize(data.length * times, 'repeated bytes are too long');
  const result = new Uint8Array(data.length * times);
  for (let i = 0; i < times; i++) result.set(data, i * data.length);
  return result;
}

function inplaceRepeat(self: PyObject, count: number): PyObject {
  const array = arrayOf(self);
  array.splice(0, array.length, repeated(array.data, count));
  return newRef(self);
}

function item(self: PyObject, index: number): PyObject {
  const byte = dataOf(self)[index];
  if (byte === undefined) throw indexError('bytearray index out of range');
  return newLong(byte);
}

const init = method(
  'bytearray(source=<unrepresentable>, encoding: str = <unrepresentable>, errors: str = <unrepresentable>)',
  (self: PyByteArray, source?: PyObject, encoding?: string, errors?: string) => {
    const bytes = bytearraySource(source, encoding, errors);
    if (self.value.length === 0 && self.value.exports === 0) self.value = new ByteArray(bytes);
    else self.value.splice(0, self.value.length, bytes);
  },
);

declareType(bytearrayType, {
  flags: TPFLAGS.MATCH_SELF,
  subclassable: true,
  basicsize: 56,
  tp_new: (type: PyType) =>
    type === bytearrayType
      ? newByteArray(new Uint8Array(0))
      : newInstance(type, new ByteArray(new Uint8Array(0))),
  tp_init(self, args, kwnames) {
    init.invoke(self, args, kwnames);
  },
  tp_repr: repr,
  tp_str: repr,
  unhashable: true,
  tp_richcompare: richCompare,
  tp_iter: (self) => newIndexedIterator(bytearrayIteratorType, self, 0),
  nb_remainder: (left, right) =>
    isByteArray(left) ? newByteArray(percentBytes(dataOf(left), right)) : NotImplemented,
  sq_length: length,
  sq_concat: concat,
  sq_repeat: (self, count) => newByteArray(repeated(dataOf(self), count)),
  sq_item: item,
  sq_ass_item: assignItem,
  sq_contains: (self, sought) => bytesContain(dataOf(self), sought),
  sq_inplace_concat: inplaceConcat,
  sq_inplace_repeat: inplaceRepeat,
  mp_length: length,
  mp_subscript: (self, key) => subscript(kind, self, key, 'bytearray', 'bytearray index out of range'),
  mp_ass_subscript: assignSubscript,
  bf_getbuffer(self, writable) {
    arrayOf(self).exports++;
    return plainBuffer(dataOf(self), false, writable);
  },
  bf_releasebuffer(self) {
    arrayOf(self).exports--;
  },
  methods: [...mutatingMethods, ...sharedMethods(kind)],
});
