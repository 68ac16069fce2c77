/**
 * `slice`: what stands between the brackets of `items[start:stop:step]`, and how it picks places of a
 * sequence of a given length. Answers to Objects/sliceobject.c.
 */

import { newTuple, packTuple } from '../containers.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import { type Int, intAdd } from '../numbers/int.ts';
import { decref, newRef, PyGCObject, type PyObject, track } from '../object.ts';
import { asIndex, reprText, richCompare } from '../protocols/abstract.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { compareLengths } from '../protocols/sequence.ts';
import { None, NotImplemented, newLong } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { fullHashParts, hashParts } from '../tuple/tuplehash.ts';
import { method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { sliceType } from '../types/statictypes.ts';

/** What a slice holds: any objects, None where nothing was written. Owned. */
export interface Slice {
  readonly start: PyObject;
  readonly stop: PyObject;
  readonly step: PyObject;
}

export type PySlice = PyGCObject<Slice>;

/** `PySlice_New`: the parts are borrowed, null is None; the slice is owned. */
export function newSlice(start: PyObject | null, stop: PyObject | null, step: PyObject | null): PySlice {
  const parts = { start: newRef(start ?? None), stop: newRef(stop ?? None), step: newRef(step ?? None) };
  return track(new PyGCObject<Slice>(sliceType, parts));
}

/** The places a slice picks: `count` of them, from `start` in steps of `step`, never reaching `stop`. */
export interface Places {
  start: number;
  stop: number;
  step: number;
  count: number;
}

/**
 * `PySlice_GetIndicesEx`: the places a slice picks of a sequence of `length` items.
 * `sliceIndices(slice(None, None, -1), 3)` is { start: 2, stop: -1, step: -1, count: 3 }.
 * Raises TypeError for parts that are no integers, ValueError for a step of zero. It may run Python code
 * (`__index__`), so a caller whose sequence can change asks for its length by `unpackSlice` first.
 */
export function sliceIndices(slice: PySlice, length: number): Places {
  const places = unpackSlice(slice);
  adjustIndices(places, length);
  return places;
}

/** `PySlice_Unpack`: the three parts as numbers, clamped to what any sequence can hold; count is not set. */
export function unpackSlice(slice: PySlice): Places {
  const { start, stop, step } = slice.value;
  const by = step === None ? 1 : sliceIndex(step);
  if (by === 0) throw valueError('slice step cannot be zero');
  const from = start !== None ? sliceIndex(start) : by < 0 ? FARTHEST : 0;
  const to = stop !== None ? sliceIndex(stop) : by < 0 ? -FARTHEST : FARTHEST;
  return { start: from, stop: to, step: by, count: 0 };
}

const FARTHEST = Number.MAX_SAFE_INTEGER;

/** `_PyEval_SliceIndex`: an index, clamped; a sequence is never as long as the limit. */
function sliceIndex(part: PyObject): number {
  if (part.type.nb_index === null) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  const value = asIndex(part);
  if (typeof value === 'number') return value;
  return value > 0n ? FARTHEST : -FARTHEST;
}

/** `PySlice_AdjustIndices`: brings unpacked parts within a length, and counts the places. */
export function adjustIndices(places: Places, length: number): void {
  const { step } = places;
  places.start = clamp(places.start, length, step);
  places.stop = clamp(places.stop, length, step);
  const distance = step < 0 ? places.start - places.stop : places.stop - places.start;
  places.count = distance <= 0 ? 0 : Math.floor((distance - 1) / Math.abs(step)) + 1;
}

function clamp(place: number, length: number, step: number): number {
  if (place < 0) place += length;
  if (place < 0) return step < 0 ? -1 : 0;
  if (place >= length) return step < 0 ? length - 1 : length;
  return place;
}

/** `_PySlice_GetLongIndices`: the same for lengths of any size, as `slice.indices` and `range` need it. */
export function sliceLongIndices(slice: PySlice, length: Int): { start: Int; stop: Int; step: Int } {
  const { start, stop, step } = slice.value;
  const by = step === None ? 1 : longIndex(step);
  if (by === 0) throw valueError('slice step cannot be zero');
  const lower: Int = by < 0 ? -1 : 0;
  const upper = by < 0 ? intAdd(length, -1) : length;
  const within = (part: PyObject, missing: Int): Int => {
    if (part === None) return missing;
    let place = longIndex(part);
    if (place < 0) place = intAdd(place, length);
    return place < lower ? lower : place > upper ? upper : place;
  };
  return {
    start: within(start, by < 0 ? upper : lower),
    stop: within(stop, by < 0 ? lower : upper),
    step: by,
  };
}

function longIndex(part: PyObject): Int {
  if (part.type.nb_index === null) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  return asIndex(part);
}

/** Start, stop and step, borrowed. */
export function sliceParts(slice: PyObject): PyObject[] {
  const { start, stop, step } = (slice as PySlice).value;
  return [start, stop, step];
}

function asTuple(slice: PyObject): PyObject {
  return packTuple(...sliceParts(slice));
}

function hashSlice(self: PyObject): number {
  return hashParts(sliceParts(self));
}
wholeHashes.set(hashSlice, (self) => fullHashParts(sliceParts(self)));

const construct = method(
  'slice($type, start, stop=<unrepresentable>, step=None, /)',
  (_type, start, stop, step) =>
    stop === undefined ? newSlice(None, start, None) : newSlice(start, stop, step),
);

declareType(sliceType, {
  basicsize: 40,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),
  traverse({ value }: PySlice, visit) {
    visit(value.start);
    visit(value.stop);
    visit(value.step);
  },
  tp_repr: (self) => newStr(`slice(${sliceParts(self).map(reprText).join(', ')})`),
  tp_hash: hashSlice,
  tp_richcompare(left, right, op) {
    if (left.type !== sliceType || right.type !== sliceType) return NotImplemented;
    if (left === right) return compareLengths(0, 0, op);
    const [a, b] = [asTuple(left), asTuple(right)];
    try {
      return richCompare(a, b, op);
    } finally {
      decref(a);
      decref(b);
    }
  },
  members: {
    start: { get: ({ value }: PySlice) => newRef(value.start) },
    stop: { get: ({ value }: PySlice) => newRef(value.stop) },
    step: { get: ({ value }: PySlice) => newRef(value.step) },
  },
  methods: [
    method('indices($self, object, /)', (self: PySlice, object: PyObject) => {
      const length = asIndex(object);
      if (length < 0) throw valueError('length should not be negative');
      const { start, stop, step } = sliceLongIndices(self, length);
      return newTuple([newLong(start), newLong(stop), newLong(step)]);
    }),
    method('__reduce__($self, /)', (self: PySlice) => newTuple([newRef(sliceType), asTuple(self)])),
  ],
});
