/**
 * The type `bytes`. Answers to `PyBytes_Type` in Objects/bytesobject.c.
 */
import { isBytes } from '../check.ts';
import { emptyTuple, newTuple } from '../containers.ts';
import { indexError, typeError } from '../exceptions/errors.ts';
import { defineForwardIterator, newIndexedIterator } from '../iterators/indexed.ts';
import { decref, NO_HASH, newRef, type PyBytes, type PyObject, type PyType } from '../object.ts';
import { hashBytes } from '../protocols/pyhash.ts';
import { NotImplemented, newLong } from '../singletons.ts';
import { checkSize } from '../str/size.ts';
import { newNarrowStr } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { bytesType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { bytesOf, isBufferLike, plainBuffer } from './buffer.ts';
import { bytesContain, compareAnswer, sharedMethods, subscript } from './common.ts';
import type { Kind } from './kind.ts';
import { emptyBytes, makeBytes } from './new.ts';
import { percentBytes } from './percent.ts';
import { bytesRepr } from './repr.ts';
import { concatBytes } from './search.ts';
import { bytesSource } from './source.ts';

const dataOf = (self: PyObject): Uint8Array => (self as PyBytes).value;
const length = (self: PyObject): number => dataOf(self).length;

const kind: Kind = {
  name: 'bytes',
  data: dataOf,
  make: makeBytes,
  unchanged: (self) => (self.type === bytesType ? newRef(self) : makeBytes(dataOf(self))),
};

const bytesIteratorType = defineForwardIterator('bytes_iterator', {
  length,
  item: (sequence, index) => newLong(dataOf(sequence)[index]!),
  empty: () => emptyTuple,
});

function repr(self: PyObject): PyObject {
  return newNarrowStr(bytesRepr(dataOf(self)));
}

/** `bytes_hash`: the cached hash. */
function hash(self: PyObject): number {
  if (self.hash === NO_HASH) self.hash = hashBytes(dataOf(self));
  return self.hash;
}

/** `bytes_concat`: any two bytes-like objects; one of them is the result where the other is empty. */
function concat(left: PyObject, right: PyObject): PyObject {
  if (!isBufferLike(left) || !isBufferLike(right)) {
    throw typeError(`can't concat ${right.type.name} to ${left.type.name}`);
  }
  const [a, b] = [bytesOf(left), bytesOf(right)];
  if (a.length === 0 && right.type === bytesType) return newRef(right);
  if (b.length === 0 && left.type === bytesType) return newRef(left);
  return makeBytes(concatBytes([a, b]));
}

function repeat(self: PyObject, count: number): PyObject {
  const data = dataOf(self);
  if (count === 1 && self.type === bytesType) return newRef(self);
  if (count < 1 || data.length === 0) return emptyBytes;
  checkSize(data.length * count, 'repeated bytes are too long');
  const result = new Uint8Array(data.length * count);
  for (let i = 0; i < count; i++) result.set(data, i * data.length);
  return makeBytes(result);
}

function item(self: PyObject, index: number): PyObject {
  const byte = dataOf(self)[index];
  if (byte === undefined) throw indexError('index out of range');
  return newLong(byte);
}

/** `bytes_new_impl`. */
function construct(type: PyType, source?: PyObject, encoding?: string, errors?: string): PyObject {
  const made = bytesSource(source, encoding, errors);
  const bytes = made instanceof Uint8Array ? makeBytes(made) : made;
  if (type === bytesType) return bytes;
  const instance = newInstance(type, bytes.value);
  decref(bytes);
  return instance;
}

declareType(bytesType, {
  flags: TPFLAGS.BYTES_SUBCLASS | TPFLAGS.MATCH_SELF,
  subclassable: true,
  basicsize: 33,
  itemsize: 1,
  textSignature: null,
  construct: method(
    'bytes(source=<unrepresentable>, encoding: str = <unrepresentable>, errors: str = <unrepresentable>)',
    construct,
  ),
  tp_repr: repr,
  tp_str: repr,
  tp_hash: hash,
  tp_richcompare: (left, right, op) =>
    isBytes(left) && isBytes(right) ? compareAnswer(left.value, right.value, op) : NotImplemented,
  tp_iter: (self) => newIndexedIterator(bytesIteratorType, self, 0),
  nb_remainder: (left, right) =>
    isBytes(left) ? makeBytes(percentBytes(left.value, right)) : NotImplemented,
  sq_length: length,
  sq_concat: concat,
  sq_repeat: repeat,
  sq_item: item,
  sq_contains: (self, sought) => bytesContain(dataOf(self), sought),
  mp_length: length,
  mp_subscript: (self, key) => subscript(kind, self, key, 'byte', 'index out of range'),
  bf_getbuffer: (self, writable) => plainBuffer(dataOf(self), true, writable),
  methods: [
    method('__getnewargs__($self, /)', (self: PyBytes) => newTuple([makeBytes(self.value)])),
    method('__bytes__($self, /)', (self: PyObject) => kind.unchanged(self)),
    ...sharedMethods(kind),
  ],
});
