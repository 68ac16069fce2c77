/**
 * Assignment to and deletion of slices of a list. Answers to `list_ass_slice` and `list_ass_subscript` in
 * Objects/listobject.c.
 *
 * Everything that may run Python code comes first: the slice's indices, the items of the new value. Then the
 * list is changed in one go, and only then are the items that left it let go.
 */

import { isListExact, isTupleExact } from '../check.ts';
import { swallow, typeError, typeErrorType, valueError } from '../exceptions/errors.ts';
import { decref, type PyList, type PyObject } from '../object.ts';
import { getIter, iterableToArray } from '../protocols/abstract.ts';
import { shareItems, visitItems } from '../protocols/sequence.ts';
import { adjustIndices, type Places, type PySlice, unpackSlice } from '../range/slice.ts';
import { resize } from './capacity.ts';

/** `del list[slice]`. */
export function deletePlaces(list: PyList, slice: PySlice): void {
  const places = unpackSlice(slice);
  adjustIndices(places, list.value.length);
  const { start, step, count } = places;
  if (count === 0) return;
  resize(list, list.value.length - count);
  if (step === 1) return visitItems(list.value.splice(start, count), decref);
  for (const item of takeOut(list.value, places)) decref(item);
}

/** Takes the items at places far apart out of an array, and moves the others together. */
function takeOut(items: PyObject[], { start, step, count }: Places): PyObject[] {
  const stride = Math.abs(step);
  const first = step > 0 ? start : start + step * (count - 1);
  const removed: PyObject[] = [];
  let to = first;
  for (let from = first; from < items.length; from++) {
    if (removed.length < count && (from - first) % stride === 0) removed.push(items[from]!);
    else items[to++] = items[from]!;
  }
  items.length = to;
  return removed;
}

/** `list[slice] = value`. */
export function assignPlaces(list: PyList, slice: PySlice, value: PyObject): void {
  const places = unpackSlice(slice);
  const fresh = fastItems(value, 'must assign iterable to extended slice');
  adjustIndices(places, list.value.length);
  const { start, stop, step, count } = places;
  if (step === 1) return visitItems(replace(list, start, Math.max(stop - start, 0), fresh), decref);
  if (fresh.length !== count) {
    fresh.forEach(decref);
    throw valueError(`attempt to assign sequence of size ${fresh.length} to extended slice of size ${count}`);
  }
  const old: PyObject[] = [];
  for (let i = 0, at = start; i < count; i++, at += step) {
    old.push(list.value[at]!);
    list.value[at] = fresh[i]!;
  }
  old.forEach(decref);
}

/** Replaces `count` items by others, taking over references; the items replaced are the caller's. */
function replace(list: PyList, start: number, count: number, fresh: PyObject[]): PyObject[] {
  const items = list.value;
  if (fresh.length !== count) resize(list, items.length - count + fresh.length);
  if (fresh.length < 1000) return items.splice(start, count, ...fresh);
  const behind = items.splice(start);
  for (const item of fresh) items.push(item);
  for (let i = count; i < behind.length; i++) items.push(behind[i]!);
  behind.length = count;
  return behind;
}

/** `PySequence_Fast`: the items of an iterable (owned); what is none is TypeError with this message. */
export function fastItems(value: PyObject, message: string): PyObject[] {
  if (isListExact(value) || isTupleExact(value)) return shareItems(value.value);
  let iterator: PyObject;
  try {
    iterator = getIter(value);
  } catch (caught) {
    swallow(caught, typeErrorType);
    throw typeError(message);
  }
  try {
    return iterableToArray(iterator);
  } finally {
    decref(iterator);
  }
}
