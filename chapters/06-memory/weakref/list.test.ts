import { expect, test } from 'vitest';
import {
  decref,
  None,
  newInstance,
  newRef,
  newSetObject,
  type PyGCObject,
  type PyObject,
} from '../testing.ts';
import { getOrCreateWeakref, type PyWeakref, type Weakref, weakrefList } from './list.ts';
import { refType } from './reference.ts';

const make = (object: PyObject, callback: PyObject = None): PyWeakref =>
  getOrCreateWeakref(refType, object, callback, (type, payload) => newInstance<Weakref>(type, payload));

test('a weak reference does not count', () => {
  const object = newSetObject();
  make(object);
  expect(object.refcnt).toBe(1);
});

test('all who want a plain reference share one', () => {
  const object = newSetObject();
  expect(make(object)).toBe(make(object));
});

test('a reference forgets its object when that dies', () => {
  const object = newSetObject();
  const ref = make(object);
  decref(object);
  expect(ref.value.object).toBeNull();
});

test('a reference that dies first leaves the list of its object', () => {
  const object = newSetObject();
  const ref = make(object);
  expect(weakrefList(object)!.refs).toEqual([ref]);
  decref(ref);
  expect(weakrefList(object as PyGCObject)!.refs).toEqual([]);
  newRef(object);
});

test('an int cannot be referred to weakly', () => {
  expect(() => make(None)).toThrow();
});
