import { expect, test } from 'vitest';
import {
  call,
  decref,
  enumerateType,
  filterType,
  intern,
  listOf,
  mapType,
  method,
  None,
  newBuiltinFunction,
  newCallableIterator,
  newList,
  newLong,
  newStr,
  newTuple,
  type PyObject,
  type PyType,
  reprText,
  reversedType,
  True,
  zipType,
} from '../index.ts';

const ints = (...numbers: number[]): PyObject => newList(numbers.map((n) => newLong(n)));
const listed = (iterator: PyObject): string => reprText(listOf(iterator));
const make = (type: PyType, ...args: PyObject[]): PyObject => call(type, args);
const callable = (fn: (...args: PyObject[]) => unknown): PyObject =>
  newBuiltinFunction(method('f($module, /, *args)', (_module: PyObject, args: PyObject[]) => fn(...args)));

function message(run: () => unknown): string {
  try {
    run();
  } catch (caught) {
    return String(caught);
  }
  return 'no error';
}

test('enumerate counts from any int', () => {
  expect(listed(make(enumerateType, newStr('ab')))).toBe("[(0, 'a'), (1, 'b')]");
  expect(listed(make(enumerateType, newStr('a'), newLong(10n ** 20n)))).toBe(
    "[(100000000000000000000, 'a')]",
  );
});

test('zip ends with the shortest, and in strict mode minds it', () => {
  expect(listed(make(zipType, ints(1, 2), newStr('abc')))).toBe("[(1, 'a'), (2, 'b')]");
  const strict = call(zipType, [ints(1, 2), newStr('a'), True], [intern('strict')]);
  expect(message(() => listed(strict))).toBe('ValueError: zip() argument 2 is shorter than argument 1');
});

test('the tuple of zip is used again only if nobody kept it', () => {
  const zip = make(zipType, newStr('ab'), newStr('cd'));
  const next = (): PyObject => zip.type.tp_iternext!(zip)!;
  const kept = next();
  const other = next();
  expect(other).not.toBe(kept);
  expect([reprText(kept), reprText(other)]).toEqual(["('a', 'c')", "('b', 'd')"]);
});

test('map calls with one item of each', () => {
  const add = callable((a, b) => (a!.value as number) + (b!.value as number));
  expect(listed(make(mapType, add, ints(1, 2, 3), ints(10, 20)))).toBe('[11, 22]');
  expect(message(() => make(mapType, add))).toBe('TypeError: map() must have at least two arguments.');
});

test('filter keeps what is true', () => {
  expect(listed(make(filterType, None, ints(0, 1, 2)))).toBe('[1, 2]');
  expect(
    listed(
      make(
        filterType,
        callable((x) => (x!.value as number) > 1),
        ints(0, 1, 2),
      ),
    ),
  ).toBe('[2]');
});

test('reversed walks a sequence from its end', () => {
  expect(listed(make(reversedType, newStr('abc')))).toBe("['c', 'b', 'a']");
  expect(make(reversedType, ints(1)).type.name).toBe('list_reverseiterator');
  expect(message(() => make(reversedType, newLong(1)))).toBe("TypeError: 'int' object is not reversible");
});

test('iter(callable, sentinel) ends at the sentinel', () => {
  let n = 0;
  const calls = callable(() => n++);
  expect(listed(newCallableIterator(calls, newLong(3)))).toBe('[0, 1, 2]');
});

test('an iterator owns what it walks through until the end', () => {
  const tuple = newTuple([newStr('one'), newStr('two')]);
  const iterator = tuple.type.tp_iter!(tuple);
  expect(tuple.refcnt).toBe(2);
  decref(listOf(iterator));
  expect(tuple.refcnt).toBe(1);
});
