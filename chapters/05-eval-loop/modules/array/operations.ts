/** Arrays as sequences: joining, repeating, comparing, subscripts. Answers to Modules/arraymodule.c. */
import {
  compareBool,
  compareLengths,
  decref,
  EQ,
  forEach,
  GE,
  GT,
  indexError,
  isInstanceOf,
  isSlice,
  LE,
  LT,
  memoryError,
  NE,
  NotImplemented,
  newRef,
  type Places,
  type PyObject,
  type PySlice,
  pyBool,
  richCompare,
  sliceIndices,
  subscriptIndex,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import {
  arrayFromBytes,
  arrayType,
  type Items,
  itemAt,
  newArray,
  type PyArray,
  setItemAt,
} from './storage.ts';

const isArray = (object: PyObject): object is PyArray => isInstanceOf(object, arrayType);

/** `array_do_extend` and `array_iter_extend`. */
export function extend(self: PyArray, source: PyObject): void {
  const items = self.value;
  if (isArray(source)) {
    if (source.value.kind !== items.kind) throw typeError('can only extend with array of same kind');
    items.splice(items.length, items.length, source.value.bytes);
    return;
  }
  forEach(source, (item) => {
    const cell = items.kind.toCell(item);
    items.resize(items.length + 1);
    (items.cells as { [i: number]: number | bigint })[items.length - 1] = cell;
  });
}

/** `array_concat`. */
export function concat(left: PyObject, right: PyObject): PyObject {
  if (!isArray(right)) throw typeError(`can only append array (not "${right.type.name}") to array`);
  const { value: a } = left as PyArray;
  if (a.kind !== right.value.kind) throw typeError('bad argument type for built-in operation');
  const made = newArray(arrayType, a.kind, a.length + right.value.length);
  const { bytes } = made.value;
  bytes.set(a.bytes);
  bytes.set(right.value.bytes, a.bytes.length);
  return made;
}

/** `array_repeat`. */
export function repeat(self: PyObject, count: number): PyObject {
  const { kind, length, bytes } = (self as PyArray).value;
  const times = Math.max(0, count);
  if (length * kind.itemsize * times > 2 ** 31) throw memoryError();
  const made = newArray(arrayType, kind, length * times);
  for (let i = 0; i < times; i++) made.value.bytes.set(bytes, i * bytes.length);
  return made;
}

/** `array_inplace_repeat`. */
export function repeatInPlace(self: PyObject, count: number): PyObject {
  const items = (self as PyArray).value;
  const once = items.bytes.slice();
  const times = Math.max(0, count);
  if (once.length * times > 2 ** 31) throw memoryError();
  items.resize(items.length * times);
  for (let i = 1; i < times; i++) items.bytes.set(once, i * once.length);
  return newRef(self);
}

/** `array_inplace_concat`. */
export function concatInPlace(self: PyObject, other: PyObject): PyObject {
  if (!isArray(other)) throw typeError(`can only extend with array (not "${other.type.name}")`);
  extend(self as PyArray, other);
  return newRef(self);
}

// ---- Comparing

const holds = (order: number, op: number): boolean =>
  op === LT
    ? order < 0
    : op === LE
      ? order <= 0
      : op === GT
        ? order > 0
        : op === GE
          ? order >= 0
          : (order === 0) === (op === EQ);

/** `array_richcompare`: cells of one kind are compared as numbers, others as Python objects. */
export function compare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isArray(left) || !isArray(right)) return newRef(NotImplemented);
  const [a, b] = [left.value, right.value];
  if (a.length !== b.length && (op === EQ || op === NE)) return pyBool(op === NE);
  if (a.kind === b.kind) return compareCells(a, b, op);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [itemAt(a, i), itemAt(b, i)];
    try {
      if (compareBool(x, y, EQ)) continue;
      if (op === EQ || op === NE) return pyBool(op === NE);
      return richCompare(x, y, op);
    } finally {
      decref(x);
      decref(y);
    }
  }
  return compareLengths(a.length, b.length, op);
}

function compareCells(a: Items, b: Items, op: number): PyObject {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.cells[i], b.cells[i]];
    if (x === y) continue;
    if (op === EQ || op === NE) return pyBool(op === NE);
    return pyBool(op === LT || op === LE ? x < y : x > y);
  }
  return pyBool(holds(a.length - b.length, op));
}

// ---- Subscripts

function place(items: Items, key: PyObject, message: string): number {
  if (key.type.nb_index === null) throw typeError('array indices must be integers');
  const given = subscriptIndex(key);
  const at = given < 0 ? given + items.length : given;
  if (at < 0 || at >= items.length) throw indexError(message);
  return at;
}

/** `array_subscr`. */
export function subscript(self: PyObject, key: PyObject): PyObject {
  const items = (self as PyArray).value;
  if (!isSlice(key)) return itemAt(items, place(items, key, 'array index out of range'));
  const { kind } = items;
  const { start, step, count } = sliceIndices(key as PySlice, items.length);
  const { itemsize } = kind;
  if (step === 1)
    return arrayFromBytes(
      arrayType,
      kind,
      items.bytes.subarray(start * itemsize, (start + count) * itemsize),
    );
  const made = newArray(arrayType, kind, count);
  const target = made.value.cells as { [i: number]: number | bigint };
  for (let i = 0, at = start; i < count; i++, at += step) target[i] = items.cells[at]!;
  return made;
}

/** `array_item`. */
export function itemOf(self: PyObject, index: number): PyObject {
  const items = (self as PyArray).value;
  if (index < 0 || index >= items.length) throw indexError('array index out of range');
  return itemAt(items, index);
}

/** `array_ass_item`. */
export function assignItem(self: PyObject, index: number, value: PyObject | null): void {
  const items = (self as PyArray).value;
  if (index < 0 || index >= items.length) throw indexError('array assignment index out of range');
  if (value === null) items.splice(index, index + 1, new Uint8Array(0));
  else setItemAt(items, index, value);
}

/** `array_ass_subscr`. */
export function assignSubscript(self: PyObject, key: PyObject, value: PyObject | null): void {
  const items = (self as PyArray).value;
  if (!isSlice(key)) return assignItem(self, place(items, key, 'array assignment index out of range'), value);
  if (value !== null && !isArray(value))
    throw typeError(`can only assign array (not "${value.type.name}") to array slice`);
  const given = value === null ? null : (value as PyArray).value;
  if (given !== null && given.kind !== items.kind)
    throw typeError('bad argument type for built-in operation');
  const places = sliceIndices(key as PySlice, items.length);
  if (places.step === 1) {
    const stop = Math.max(places.start, places.stop);
    return items.splice(places.start, stop, given === null ? new Uint8Array(0) : given.bytes);
  }
  if (given === null) deletePlaces(items, places);
  else assignPlaces(items, places, given);
}

/** `del a[start:stop:step]`: those that stay move together. */
function deletePlaces(items: Items, { start, step, count }: Places): void {
  if (count === 0) return;
  const gone = new Set<number>();
  for (let i = 0, at = start; i < count; i++, at += step) gone.add(at);
  if (items.exports > 0) items.resize(items.length - count);
  const cells = items.cells as { [i: number]: number | bigint };
  let to = 0;
  for (let from = 0; from < items.length; from++) if (!gone.has(from)) cells[to++] = items.cells[from]!;
  items.resize(to);
}

function assignPlaces(items: Items, { start, step, count }: Places, given: Items): void {
  if (given.length !== count) {
    throw valueError(`attempt to assign array of size ${given.length} to extended slice of size ${count}`);
  }
  const source = given === items ? items.cells.slice() : given.cells;
  const cells = items.cells as { [i: number]: number | bigint };
  for (let i = 0, at = start; i < count; i++, at += step) cells[at] = source[i]!;
}
