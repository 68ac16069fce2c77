import { expect, test } from 'vitest';
import {
  allocated,
  callMethod,
  decref,
  fullHash,
  intern,
  isError,
  listAppend,
  listClear,
  listExtend,
  listInsert,
  listOf,
  listPop,
  listSort,
  method,
  None,
  newBuiltinFunction,
  newList,
  newLong,
  newRange,
  newRef,
  newSlice,
  newStr,
  PyError,
  type PyList,
  type PyObject,
  reprText,
  setItem,
  valueErrorType,
} from '../index.ts';

const ints = (...numbers: number[]): PyList => newList(numbers.map((n) => newLong(n)));
const int = (n: number): PyObject => newLong(n);

/** A Python callable around a TypeScript function of one argument. */
function callable(fn: (arg: PyObject) => unknown): PyObject {
  return newBuiltinFunction(method('f($module, x, /)', (_module: PyObject, x: PyObject) => fn(x)));
}

function message(run: () => unknown): string {
  try {
    run();
  } catch (caught) {
    return String(caught);
  }
  return 'no error';
}

test('pop, insert and extend keep the order', () => {
  const list = ints(1, 2, 3);
  listInsert(list, -1, int(9));
  listExtend(list, newRange(5, 7, 1));
  decref(listPop(list, 0));
  expect(reprText(list)).toBe('[2, 9, 3, 5, 6]');
});

test('a list that holds itself shows itself as [...]', () => {
  const list = ints(1);
  listAppend(list, list);
  expect(reprText(list)).toBe('[1, [...]]');
  listClear(list);
});

test('a slice in steps takes as many items as it has places', () => {
  const list = ints(0, 1, 2, 3, 4, 5);
  const odd = newSlice(int(1), null, int(2));
  setItem(list, odd, ints(10, 30, 50));
  expect(reprText(list)).toBe('[0, 10, 2, 30, 4, 50]');
  expect(message(() => setItem(list, odd, ints(1)))).toBe(
    'ValueError: attempt to assign sequence of size 1 to extended slice of size 3',
  );
  setItem(list, odd, null);
  expect(reprText(list)).toBe('[0, 2, 4]');
});

test('items belong to the list: what comes is counted, what goes is let go', () => {
  const item = newStr('an item');
  const list = newList([]);
  listAppend(list, item);
  listAppend(list, item);
  expect(item.refcnt).toBe(3);
  decref(listPop(list, 0));
  expect(item.refcnt).toBe(2);
  decref(list);
  expect(item.refcnt).toBe(1);
});

test('sort uses the key, in both directions, and is stable', () => {
  const list = newList(['bb', 'a', 'cc', 'd', 'eee'].map((text) => newStr(text)));
  const length = callable((x) => (x.value as string).length);
  listSort(list, length, false);
  expect(reprText(list)).toBe("['a', 'd', 'bb', 'cc', 'eee']");
  listSort(list, length, true);
  expect(reprText(list)).toBe("['eee', 'bb', 'cc', 'a', 'd']");
});

test('during a sort the list is empty, and adding to it is an error', () => {
  const list = ints(3, 1, 2);
  const lengths: number[] = [];
  const key = callable((x) => {
    lengths.push(list.value.length);
    listAppend(list, None);
    decref(listPop(list, -1));
    return newRef(x);
  });
  let caught: unknown;
  try {
    listSort(list, key, false);
  } catch (error) {
    caught = error;
  }
  expect(isError(caught, valueErrorType) && String(caught)).toBe('ValueError: list modified during sort');
  expect(lengths).toEqual([0, 0, 0]);
  expect(reprText(list)).toBe('[1, 2, 3]');
});

test('a key that raises leaves the list and the counts as they were', () => {
  const items = [newStr('one'), newStr('two')];
  const list = newList(items.map((item) => newRef(item)));
  const key = callable((x) => {
    if (x === items[1]) throw new PyError((caughtError() as PyError).exc);
    return newRef(x);
  });
  expect(() => listSort(list, key, false)).toThrow();
  expect(items.map((item) => item.refcnt)).toEqual([2, 2]);
});

function caughtError(): unknown {
  try {
    fullHash(newList([]));
  } catch (caught) {
    return caught;
  }
  return undefined;
}

test('allocated grows as in CPython: 0, 4, 8, 16, 24, 32, 40, 52, 64', () => {
  const list = newList([]);
  const rooms = new Set<number>([allocated(list)]);
  for (let i = 0; i < 60; i++) {
    listAppend(list, None);
    rooms.add(allocated(list));
  }
  expect([...rooms]).toEqual([0, 4, 8, 16, 24, 32, 40, 52, 64]);
});

test('a display is made to measure, a list of an iterable nearly so', () => {
  expect(allocated(ints(1, 2, 3))).toBe(3);
  expect(allocated(listOf(newRange(0, 7, 1)))).toBe(8);
});

test('an iterator sees what is appended, and stays exhausted once it was', () => {
  const list = ints(1, 2);
  const iterator = list.type.tp_iter!(list);
  const next = (): string => {
    const item = iterator.type.tp_iternext!(iterator);
    return item === null ? 'end' : reprText(item);
  };
  expect([next(), next()]).toEqual(['1', '2']);
  listAppend(list, int(3));
  expect([next(), next()]).toEqual(['3', 'end']);
  listAppend(list, int(4));
  expect(next()).toBe('end');
});

test('sort is reached from Python by keywords only', () => {
  expect(message(() => callMethod(ints(1), intern('sort'), None))).toBe(
    'TypeError: sort() takes no positional arguments',
  );
});
