import { expect, test } from 'vitest';
import {
  decref,
  frozensetHash,
  fullFrozensetHash,
  fullHashItems,
  intersect,
  intersectAll,
  isDisjoint,
  isSubset,
  makeSet,
  None,
  newFrozenset,
  newList,
  newLong,
  newSet,
  newStr,
  newTuple,
  type PySet,
  reprText,
  setAdd,
  setContains,
  setDiscard,
  setType,
  setUpdate,
  subtract,
  symmetricDifference,
  union,
} from '../index.ts';

function setOf(...numbers: number[]): PySet {
  const set = newSet();
  for (const n of numbers) setAdd(set, newLong(n));
  return set;
}

const count = (from: number, to: number, step = 1): number[] => {
  const numbers: number[] = [];
  for (let n = from; n < to; n += step) numbers.push(n);
  return numbers;
};

test('elements are shown in the order of the table', () => {
  expect(reprText(setOf(100, 20, 3, 64, 8, 16, -1, -2, -3))).toBe('{64, 3, 100, 8, 16, 20, -2, -3, -1}');
  expect(reprText(setOf(...count(0, 1000, 37)))).toBe(
    '{0, 259, 518, 777, 148, 407, 666, 925, 37, 296, 555, 814, 185, 444, 703, 962, 74, 333, 592, 851, 222, 481, 740, 999, ' +
      '111, 370, 629, 888}',
  );
});

test('the table grows to four times what is used when three fifths are filled', () => {
  const set = newSet();
  const sizes: number[] = [];
  for (let n = 0; n < 30; n++) {
    setAdd(set, newLong(n));
    sizes.push(set.value.keys.length);
  }
  expect([sizes[3], sizes[4], sizes[17], sizes[18]]).toEqual([8, 32, 32, 128]);
});

test('operations choose what they walk through as CPython does, which decides the order', () => {
  const hundred = setOf(...count(0, 100));
  expect(reprText(intersect(hundred, setOf(...count(50, 150, 7))))).toBe('{64, 99, 71, 78, 50, 85, 57, 92}');
  expect(reprText(subtract(setOf(1, 2, 3), setOf(2)))).toBe('{1, 3}');
  expect(reprText(symmetricDifference(setOf(1, 2), setOf(2, 3)))).toBe('{1, 3}');
  expect(reprText(union(setOf(1), [setOf(2), newList([newLong(3)])]))).toBe('{1, 2, 3}');
  expect(reprText(intersectAll(setOf(1, 2, 3), [setOf(1, 2), setOf(2)]))).toBe('{2}');
});

test('sets are ordered by inclusion', () => {
  expect(isSubset(setOf(1), setOf(1, 2))).toBe(true);
  expect(isSubset(setOf(1, 3), setOf(1, 2))).toBe(false);
  expect(isDisjoint(setOf(1), setOf(2))).toBe(true);
});

test('deleted entries do not hide what lies behind them', () => {
  const set = setOf(...count(0, 40));
  for (const n of count(0, 40, 3)) expect(setDiscard(set, newLong(n))).toBe(true);
  for (const n of count(0, 40)) expect(setContains(set, newLong(n))).toBe(n % 3 !== 0);
  expect(set.value.used).toBe(26);
});

test('a set counts its elements, and lets go of them when it ends', () => {
  const item = newStr('an element');
  const set = makeSet(setType, newTuple([item]));
  expect(item.refcnt).toBe(2);
  const more = makeSet(setType, set);
  expect(item.refcnt).toBe(3);
  decref(set);
  decref(more);
  expect(item.refcnt).toBe(1);
});

test('the hash of a frozenset does not depend on the order', () => {
  const items = (...numbers: number[]): PySet => newFrozenset(numbers.map((n) => newLong(n)));
  expect(frozensetHash(items(1, 2, 3))).toBe(frozensetHash(items(3, 2, 1)));
  expect(fullFrozensetHash(items(1, 2, 3))).toBe(-272375401224217160n);
  expect(fullFrozensetHash(items())).toBe(133146708735736n);
});

test('the hash of a tuple is xxHash over 64 bits', () => {
  expect(fullHashItems([newLong(1), newLong(2), newLong(3)])).toBe(529344067295497451n);
  expect(fullHashItems([])).toBe(5740354900026072187n);
});

test('a set is found among frozensets, but cannot be an element', () => {
  const sets = newSet();
  setAdd(sets, newFrozenset([newLong(1)]));
  expect(setContains(sets, setOf(1))).toBe(true);
  expect(() => setAdd(sets, setOf(1))).toThrow();
  expect(() => setUpdate(sets, None)).toThrow();
});
