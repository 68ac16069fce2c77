/** Unpacking into targets. Answers to `_PyEval_UnpackIterableStackRef` in Python/ceval.c. */
import {
  decref,
  getIter,
  isDictExact,
  isListExact,
  isTupleExact,
  iterableToArray,
  newList,
  newRef,
  type PyObject,
  typeError,
  valueError,
} from '../../01-objects/index.ts';

/** Exactly `count` items of an iterable, each owned. Raises ValueError when there are more or fewer. */
export function unpackIterable(source: PyObject, count: number): PyObject[] {
  if (isTupleExact(source) || isListExact(source)) {
    const items = source.value;
    if (items.length < count) throw notEnough(count, items.length, false);
    if (items.length > count) throw tooMany(source, count);
    return items.map((item) => newRef(item));
  }
  const iterator = iterate(source);
  const items: PyObject[] = [];
  try {
    const next = iterator.type.tp_iternext!;
    while (items.length < count) {
      const item = next(iterator);
      if (item === null) throw notEnough(count, items.length, false);
      items.push(item);
    }
    const extra = next(iterator);
    if (extra !== null) {
      decref(extra);
      throw tooMany(source, count);
    }
    return items;
  } catch (caught) {
    for (const item of items) decref(item);
    throw caught;
  } finally {
    decref(iterator);
  }
}

/** `a, *b, c = source`: the items before, a list of the middle, the items after; each owned. */
export function unpackEx(source: PyObject, before: number, after: number): PyObject[] {
  checkIterable(source);
  const items = iterableToArray(source);
  if (items.length < before + after) {
    for (const item of items) decref(item);
    throw notEnough(before + after, items.length, true);
  }
  const middle = newList(items.slice(before, items.length - after));
  return [...items.slice(0, before), middle, ...items.slice(items.length - after)];
}

function checkIterable(source: PyObject): void {
  if (source.type.tp_iter === null && source.type.sq_item === null) {
    throw typeError(`cannot unpack non-iterable ${source.type.name} object`);
  }
}

function iterate(source: PyObject): PyObject {
  checkIterable(source);
  return getIter(source);
}

function notEnough(count: number, got: number, atLeast: boolean): object {
  return valueError(
    `not enough values to unpack (expected ${atLeast ? 'at least ' : ''}${count}, got ${got})`,
  );
}

function tooMany(source: PyObject, count: number): object {
  let got = '';
  if (isTupleExact(source) || isListExact(source)) got = `, got ${source.value.length}`;
  else if (isDictExact(source)) got = `, got ${source.value.used}`;
  return valueError(`too many values to unpack (expected ${count}${got})`);
}
