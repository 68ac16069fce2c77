/** Arrays as natives see them; what programs see is compared with CPython by tests/programs. */
import { expect, test } from 'vitest';
import {
  call,
  callMethod,
  getItem,
  intern,
  newBytes,
  newList,
  newLong,
  newMemoryView,
  newSlice,
  newStr,
  PyError,
  type PyObject,
  releaseView,
  reprText,
  setItem,
} from '../../../01-objects/index.ts';
import './module.ts';
import { arrayType, type PyArray } from './storage.ts';

const ints = (...values: number[]): PyArray =>
  call(arrayType, [newStr('h'), newList(values.map((value) => newLong(value)))]) as PyArray;
const shown = (object: PyObject): string => reprText(object);

test('items are kept in two bytes each and shown as numbers', () => {
  const array = ints(1, -2, 300);
  expect(shown(array)).toBe("array('h', [1, -2, 300])");
  expect([...array.value.bytes]).toEqual([1, 0, 254, 255, 44, 1]);
});

test('a number that the kind cannot hold is refused, and nothing changes', () => {
  const array = ints(1);
  expect(() => setItem(array, newLong(0), newLong(32768))).toThrow(PyError);
  expect(shown(array)).toBe("array('h', [1])");
});

test('slices are taken, replaced and deleted as those of lists are', () => {
  const array = ints(0, 1, 2, 3, 4, 5);
  expect(shown(getItem(array, newSlice(newLong(5), null, newLong(-2))))).toBe("array('h', [5, 3, 1])");
  setItem(array, newSlice(newLong(1), newLong(3), null), ints(7, 8, 9));
  expect(shown(array)).toBe("array('h', [0, 7, 8, 9, 3, 4, 5])");
  setItem(array, newSlice(null, null, newLong(3)), null);
  expect(shown(array)).toBe("array('h', [7, 8, 3, 4])");
});

test('while the memory is lent the length cannot change', () => {
  const array = ints(1, 2);
  const view = newMemoryView(array);
  expect(() => callMethod(array, intern('append'), newLong(3))).toThrow(PyError);
  releaseView(view.value);
  callMethod(array, intern('append'), newLong(3));
  expect(shown(array)).toBe("array('h', [1, 2, 3])");
});

test('bytes are read as items only if they make whole ones', () => {
  const array = ints();
  callMethod(array, intern('frombytes'), newBytes(Uint8Array.of(1, 0, 2, 0)));
  expect(shown(array)).toBe("array('h', [1, 2])");
  expect(() => callMethod(array, intern('frombytes'), newBytes(Uint8Array.of(1)))).toThrow(PyError);
});
