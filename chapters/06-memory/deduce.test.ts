import { expect, test } from 'vitest';
import { decref, dictPutName, listAppend, newDict, newList, type PyGCObject } from '../01-objects/index.ts';
import { deduceUnreachable, numberCandidates, subtractRefs, updateRefs } from './deduce.ts';

const list = (): PyGCObject => newList([]) as PyGCObject;

test('a list that holds itself and that nobody else knows is unreachable', () => {
  const a = list();
  listAppend(a as never, a);
  decref(a); // the variable
  expect(deduceUnreachable([a])).toEqual([a]);
});

test('the same list is reachable as long as a variable holds it', () => {
  const a = list();
  listAppend(a as never, a);
  expect(deduceUnreachable([a])).toEqual([]);
});

test('what a reachable object refers to is reachable, in whatever order they come', () => {
  const held = list();
  const holder = list();
  listAppend(holder as never, held);
  decref(held);
  expect(deduceUnreachable([held, holder])).toEqual([]);
  expect(deduceUnreachable([holder, held])).toEqual([]);
});

test('a reference from an object that is not looked at counts as one from outside', () => {
  const a = list();
  const outside = newDict();
  dictPutName(outside, 'a', a);
  expect(deduceUnreachable([a])).toEqual([]);
});

test('the subtraction works on copies: the counts of the objects stay', () => {
  const a = list();
  listAppend(a as never, a);
  const places = numberCandidates([a]);
  const refs = updateRefs([a]);
  subtractRefs([a], refs);
  (a as PyGCObject).gc = places[0]!;
  expect([refs[0], a.refcnt]).toEqual([1, 2]);
});
