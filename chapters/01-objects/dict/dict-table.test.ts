import { expect, test } from 'vitest';
import {
  DictTable,
  dictForEach,
  dictGet,
  dictKeysType,
  dictSet,
  dictSetDefault,
  hashOf,
  None,
  newDict,
  newDictView,
  newFloat,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  reprText,
  sizeOfTable,
} from '../index.ts';

function put(table: DictTable, key: PyObject, value: PyObject): void {
  table.set(key, hashOf(key), value);
}

function keysOf(table: DictTable): string[] {
  return table.keys.filter((key) => key !== undefined).map((key) => reprText(key!));
}

test('entries stay in the order of insertion while the table grows', () => {
  const table = new DictTable();
  const expected: string[] = [];
  for (let i = 0; i < 1000; i++) {
    put(table, newStr(`key ${(i * 7919) % 1000}`), None);
    expected.push(`'key ${(i * 7919) % 1000}'`);
  }
  expect(keysOf(table)).toEqual(expected);
  for (let i = 0; i < 1000; i++) expect(table.findStr(newStr(`key ${i}`))).toBeGreaterThanOrEqual(0);
  expect(table.findStr(newStr('key 1000'))).toBe(-1);
});

test('the table has 8 slots, then 16, then 32: it grows when two thirds are used', () => {
  const table = new DictTable();
  const sizes: number[] = [];
  for (let i = 0; i < 12; i++) {
    sizes.push(table.indices.length);
    put(table, newLong(i), None);
  }
  expect(sizes).toEqual([1, 8, 8, 8, 8, 8, 16, 16, 16, 16, 16, 32]);
});

test('1, 1.0 and True are one key; the first stays, the last value counts', () => {
  const dict = newDict();
  dictSet(dict, newLong(1), newStr('int'));
  dictSet(dict, newFloat(1), newStr('float'));
  expect(reprText(dict)).toBe("{1: 'float'}");
});

test('a table of strings becomes a general one when another key comes', () => {
  const table = new DictTable();
  put(table, newStr('a'), None);
  expect(table.hashes).toBeNull();
  put(table, newTuple([newLong(1), newLong(2)]), None);
  expect(table.hashes).toHaveLength(2);
  expect(table.findStr(newStr('a'))).toBe(0);
});

test('a deleted entry leaves a hole that the next resize closes', () => {
  const table = new DictTable();
  for (let i = 0; i < 5; i++) put(table, newLong(i), None);
  table.removeEntry(table.find(newLong(2), hashOf(newLong(2))));
  expect(keysOf(table)).toEqual(['0', '1', '3', '4']);
  expect(table.keys).toHaveLength(5);
  put(table, newLong(9), None);
  expect(table.keys).toHaveLength(5);
  expect(keysOf(table)).toEqual(['0', '1', '3', '4', '9']);
});

test('a copy is independent, and counts its own references', () => {
  const dict = newDict();
  const value = newStr('a value');
  dictSet(dict, newStr('key'), value);
  const copy = dict.value.copy();
  expect(value.refcnt).toBe(3);
  dictSet(dict, newStr('other'), value);
  expect([dict.value.used, copy.used]).toEqual([2, 1]);
});

test('the version changes with the keys, and not with the values', () => {
  const table = new DictTable();
  put(table, newStr('a'), None);
  const { version } = table;
  put(table, newStr('a'), newLong(1));
  expect(table.version).toBe(version);
  put(table, newStr('b'), None);
  expect(table.version).not.toBe(version);
});

test('a comparison that changes the table makes the search begin again', () => {
  const dict: PyDict = newDict();
  const meddler = keyWithHash(1, () => {
    for (let i = 10; i < 40; i++) dictSet(dict, newLong(i), None);
    return false;
  });
  dictSet(dict, meddler, newStr('meddler'));
  expect(dictGet(dict, newLong(1))).toBeUndefined();
  expect(dict.value.used).toBe(31);
});

/** A key with a hash and an equality of its own. */
function keyWithHash(hash: number, equals: () => boolean): PyObject {
  const key = new PyGCObject(newStr('').type, null) as PyObject;
  const type = Object.assign(Object.create(Object.getPrototypeOf(key.type)), key.type);
  type.tp_hash = () => hash;
  type.tp_richcompare = () => (equals() ? newLong(1) : newLong(0));
  type.mro = [type];
  key.type = type;
  return key;
}

test('setdefault answers what is there', () => {
  const dict = newDict();
  expect(reprText(dictSetDefault(dict, newStr('a'), newLong(1)))).toBe('1');
  expect(reprText(dictSetDefault(dict, newStr('a'), newLong(2)))).toBe('1');
});

test('a view shows the dict as it is now', () => {
  const dict = newDict();
  const view = newDictView(dictKeysType, dict);
  dictSet(dict, newStr('a'), None);
  expect(reprText(view)).toBe("dict_keys(['a'])");
  const seen: string[] = [];
  dictForEach(dict, (key) => seen.push(reprText(key)));
  expect(seen).toEqual(["'a'"]);
});

test('sizes are those of a 64-bit build: 64 for {}, 184 and 224 with a header of 16', () => {
  const strings = new DictTable();
  const numbers = new DictTable();
  expect(sizeOfTable(strings)).toBe(0);
  put(strings, newStr('a'), None);
  put(numbers, newRef(newLong(1)), None);
  expect([48 + 16 + sizeOfTable(strings), 48 + 16 + sizeOfTable(numbers)]).toEqual([184, 224]);
});
