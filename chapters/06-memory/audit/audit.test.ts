import { expect, test } from 'vitest';
import { listAppend, newList, newStr, type PyObject } from '../testing.ts';
import { Audit } from './audit.ts';
import { recount } from './recount.ts';

function auditing(): { audit: Audit; told: string[] } {
  const told: string[] = [];
  return { audit: new Audit({ every: 1, from: 0, to: Infinity, depth: 1 }, (line) => told.push(line)), told };
}

test('recounting finds as many owners as an object has', () => {
  const item = newStr('held three times');
  const holder = newList([item]);
  listAppend(holder, item);
  listAppend(holder, item);
  expect(recount().get(item)).toBe(3);
});

test('an object whose count is right is not told', () => {
  const { audit, told } = auditing();
  audit.look(true);
  newList([newStr('all is well')]);
  audit.look(false);
  expect(told.filter((line) => line.includes('<str "all is well">'))).toEqual([]);
});

test('a reference that nobody owns is told as a leak', () => {
  const { audit, told } = auditing();
  audit.look(true);
  const item: PyObject = newStr('leaked');
  newList([item]);
  item.refcnt++;
  audit.look(false);
  expect(told.find((line) => line.includes('<str "leaked">'))).toMatch(
    /count 2 and 1 owners, 1 too high: it leaks/,
  );
});

test('a count that is too low is told, even by the first look', () => {
  const { audit, told } = auditing();
  const item: PyObject = newStr('doomed');
  listAppend(newList([item]), item);
  item.refcnt--;
  audit.look(true);
  expect(told.find((line) => line.includes('<str "doomed">'))).toMatch(/1 too low: it would die too early/);
  item.refcnt++;
});

test('an object is told once, not at every look', () => {
  const { audit, told } = auditing();
  audit.look(true);
  const item: PyObject = newStr('once');
  newList([item]);
  item.refcnt++;
  audit.look(false);
  audit.look(false);
  expect(told.filter((line) => line.includes('<str "once">'))).toHaveLength(1);
});
