/**
 * `range`: a sequence of ints that is computed and not stored. Answers to Objects/rangeobject.c.
 *
 * A good type to read first: its payload is four integers, it owns nothing, nothing it does calls back
 * into Python, and yet it has every slot of a sequence. Its iterators are in `range-iterator.ts`.
 */

import { newTuple } from '../containers.ts';
import { indexError, overflowError, typeError, valueError } from '../exceptions/errors.ts';
import { type Int, intAdd, intFloorDivide, intMultiply, intRemainder, intSubtract } from '../numbers/int.ts';
import { decref, newRef, type PyLong, PyObject, type PyTuple } from '../object.ts';
import { asIndex, EQ, equal, forEach, NE, tellHugeLength } from '../protocols/abstract.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { None, NotImplemented, newLong, pyBool } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { fullHashItems, hashItems } from '../tuple/tuplehash.ts';
import { method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { boolType, longType, rangeType, sliceType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { newRangeIterator } from './range-iterator.ts';
import { type PySlice, sliceLongIndices } from './slice.ts';

/** What a range holds. CPython keeps four int objects; here are their values, and attributes make objects. */
export interface Range {
  readonly start: Int;
  readonly stop: Int;
  readonly step: Int;
  readonly length: Int;
}

export type PyRange = PyObject<Range>;

/** A range. Raises ValueError for a step of zero. Owned. */
export function newRange(start: Int, stop: Int, step: Int): PyRange {
  if (step === 0) throw valueError('range() arg 3 must not be zero');
  return new PyObject<Range>(rangeType, { start, stop, step, length: rangeLength(start, stop, step) });
}

/**
 * `compute_range_length`: rangeLength(0, 10, 3) is 4, rangeLength(10, 0, -3) is 4, rangeLength(5, 0, 1) is 0.
 */
export function rangeLength(start: Int, stop: Int, step: Int): Int {
  const distance = step > 0 ? intSubtract(stop, start) : intSubtract(start, stop);
  if (distance <= 0) return 0;
  const stride = step > 0 ? step : intSubtract(0, step);
  return intAdd(intFloorDivide(intSubtract(distance, 1), stride), 1);
}

/** `range.__new__`: one to three integers. */
const construct = method('range($type, /, *args)', (_type, args: PyObject[]): PyRange => {
  if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  if (args.length === 1) return newRange(0, asIndex(args[0]!), 1);
  const start = asIndex(args[0]!);
  const stop = asIndex(args[1]!);
  return newRange(start, stop, args.length === 3 ? asIndex(args[2]!) : 1);
});

/** The value at an index that is in range: `start + index * step`. */
function valueAt({ start, step }: Range, index: Int): Int {
  return intAdd(start, intMultiply(index, step));
}

/** `compute_range_item`: negative indices count from the end. */
function item(range: Range, index: Int): PyLong {
  const place = index < 0 ? intAdd(index, range.length) : index;
  if (place < 0 || place >= range.length) throw indexError('range object index out of range');
  return newLong(valueAt(range, place));
}

/** `compute_slice`: a slice of a range is a range. */
function slice(range: Range, part: PySlice): PyRange {
  const { start, stop, step } = sliceLongIndices(part, range.length);
  return newRange(valueAt(range, start), valueAt(range, stop), intMultiply(range.step, step));
}

function subscript(self: PyObject, key: PyObject): PyObject {
  const range = (self as PyRange).value;
  if (key.type.nb_index !== null) return item(range, asIndex(key));
  if (key.type === sliceType) return slice(range, key as PySlice);
  throw typeError(`range indices must be integers or slices, not ${key.type.name}`);
}

/** Whether arithmetic can answer for the object: it is an int whose class cannot have redefined equality. */
function isPlainInt(object: PyObject): object is PyLong {
  return object.type === longType || object.type === boolType;
}

/** `range_contains_long`. */
function holds({ start, stop, step }: Range, value: Int): boolean {
  const isBetween = step > 0 ? value >= start && value < stop : value <= start && value > stop;
  return isBetween && intRemainder(intSubtract(value, start), step) === 0;
}

function contains(self: PyObject, object: PyObject): boolean {
  if (isPlainInt(object)) return holds((self as PyRange).value, object.value);
  return search(self, object) >= 0;
}

/** `_PySequence_IterSearch`: the first index with an equal item, or -1, by asking each item. */
function search(self: PyObject, object: PyObject): number {
  let found = -1;
  let place = 0;
  forEach(self, (each) => {
    if (equal(each, object)) found = place;
    place++;
    return found < 0;
  });
  return found;
}

function index(self: PyRange, object: PyObject): Int {
  if (!isPlainInt(object)) {
    const found = search(self, object);
    if (found < 0) throw valueError('sequence.index(x): x not in sequence');
    return found;
  }
  const { start, step } = self.value;
  if (!holds(self.value, object.value)) throw valueError('range.index(x): x not in range');
  return intFloorDivide(intSubtract(object.value, start), step);
}

function count(self: PyRange, object: PyObject): number {
  if (isPlainInt(object)) return holds(self.value, object.value) ? 1 : 0;
  let times = 0;
  forEach(self, (each) => {
    if (equal(each, object)) times++;
  });
  return times;
}

/** What tells ranges apart: two are equal when they are equal as sequences (`range_equals`). Owned tuple. */
function identity({ length, start, step }: Range): PyTuple {
  return newTuple([
    newLong(length),
    length === 0 ? None : newLong(start),
    length <= 1 ? None : newLong(step),
  ]);
}

function isEqual(a: Range, b: Range): boolean {
  return (
    a.length === b.length &&
    (a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step)))
  );
}

function hash(self: PyObject): number {
  const tuple = identity((self as PyRange).value);
  const result = hashItems(tuple.value);
  decref(tuple);
  return result;
}

wholeHashes.set(hash, (self) => {
  const tuple = identity((self as PyRange).value);
  const result = fullHashItems(tuple.value);
  decref(tuple);
  return result;
});

const MAX_SSIZE = 2n ** 63n - 1n;

function length(self: PyObject): number {
  const { length } = (self as PyRange).value;
  if (typeof length === 'number') return length;
  if (length > MAX_SSIZE) throw overflowError('Python int too large to convert to C ssize_t');
  return tellHugeLength(length);
}

/** `range_reverse`: the iterator over the same ints from the end. */
function reversed({ value: range }: PyRange): PyObject {
  return newRangeIterator(
    valueAt(range, intSubtract(range.length, 1)),
    intSubtract(0, range.step),
    range.length,
  );
}

declareType(rangeType, {
  basicsize: 48,
  flags: TPFLAGS.SEQUENCE,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),

  tp_repr(self) {
    const { start, stop, step } = (self as PyRange).value;
    return newStr(step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`);
  },
  tp_hash: hash,
  tp_richcompare(left, right, op) {
    if (right.type !== rangeType || (op !== EQ && op !== NE)) return NotImplemented;
    return pyBool(isEqual((left as PyRange).value, (right as PyRange).value) === (op === EQ));
  },
  tp_iter(self) {
    const { start, step, length } = (self as PyRange).value;
    return newRangeIterator(start, step, length);
  },
  nb_bool: (self) => (self as PyRange).value.length !== 0,
  sq_length: length,
  sq_item: (self, place) => item((self as PyRange).value, place),
  sq_contains: contains,
  mp_length: length,
  mp_subscript: subscript,

  members: {
    start: { get: ({ value }: PyRange) => value.start },
    stop: { get: ({ value }: PyRange) => value.stop },
    step: { get: ({ value }: PyRange) => value.step },
  },
  methods: [
    method('__reversed__($self, /)', reversed),
    method('__reduce__($self, /)', ({ value: { start, stop, step } }: PyRange) =>
      newTuple([newRef(rangeType), newTuple([newLong(start), newLong(stop), newLong(step)])]),
    ),
    method('count($self, object, /)', count),
    method('index($self, object, /)', index),
  ],
});
