import { expect, test } from 'vitest';
import {
  bytearrayType,
  call,
  callMethod,
  getAttrName,
  getItem,
  intern,
  None,
  newBytes,
  newList,
  newLong,
  newMemoryView,
  newSlice,
  newStr,
  type PyObject,
  reprText,
  richCompare,
  setItem,
} from '../index.ts';
import { raised } from '../testing.ts';
import { ByteArray } from './bytearray-data.ts';

const b = (value: string): PyObject => newBytes(Uint8Array.from(value, (char) => char.charCodeAt(0)));
const array = (value: string): PyObject => call(bytearrayType, [b(value)]);
const method = (self: PyObject, name: string, ...args: PyObject[]): string =>
  reprText(callMethod(self, intern(name), ...args));

test('repr shows ASCII and escapes the rest; a bytearray escapes single quotes always', () => {
  expect(reprText(b('a\x00\xff\t"'))).toBe(`b'a\\x00\\xff\\t"'`);
  expect(reprText(b("it's"))).toBe(`b"it's"`);
  expect(reprText(array("it's"))).toBe(`bytearray(b"it\\'s")`);
});

test('what bytes look for is a run of bytes or the number of one', () => {
  expect(method(b('abcabc'), 'rfind', b('bc'))).toBe('4');
  expect(method(b('abcabc'), 'find', newLong(99))).toBe('2');
  expect(raised(() => method(b('abc'), 'find', newStr('a')))).toBe(
    "TypeError: argument should be integer or bytes-like object, not 'str'",
  );
});

test('methods of a bytearray answer new bytearrays', () => {
  const value = array('abc');
  const same = callMethod(value, intern('strip'));
  expect(same).not.toBe(value);
  expect(reprText(same)).toBe("bytearray(b'abc')");
});

test('a bytearray grows with room to spare, and shrinks from the front without moving', () => {
  const data = new ByteArray(Uint8Array.of(1, 2, 3, 4));
  expect(data.alloc).toBe(5);
  data.splice(4, 4, Uint8Array.of(5));
  expect([data.length, data.alloc]).toEqual([5, 8]);
  data.splice(0, 1, new Uint8Array(0));
  expect([[...data.data], data.alloc]).toEqual([[2, 3, 4, 5], 8]);
});

test('a bytearray does not change its size while its memory is lent', () => {
  const value = array('abc');
  const view = newMemoryView(value);
  const message = 'BufferError: Existing exports of data: object cannot be re-sized';
  expect(raised(() => method(value, 'append', newLong(1)))).toBe(message);
  callMethod(view, intern('release'));
  method(value, 'append', newLong(100));
  expect(reprText(value)).toBe("bytearray(b'abcd')");
});

test('a memoryview writes to the memory of what it views, also backwards', () => {
  const value = array('abcd');
  const view = newMemoryView(value);
  setItem(view, newLong(0), newLong(65));
  setItem(getItem(view, newSlice(None, None, newLong(-1))), newSlice(newLong(0), newLong(2), None), b('XY'));
  expect(reprText(value)).toBe("bytearray(b'AbYX')");
});

test('a view can be cast to numbers and to dimensions', () => {
  const view = newMemoryView(b('\x01\x00\x02\x00\x03\x00\x04\x00'));
  const numbers = callMethod(view, intern('cast'), newStr('H'));
  expect(method(numbers, 'tolist')).toBe('[1, 2, 3, 4]');
  const shape = newList([newLong(2), newLong(4)]);
  expect(method(callMethod(view, intern('cast'), newStr('B'), shape), 'tolist')).toBe(
    '[[1, 0, 2, 0], [3, 0, 4, 0]]',
  );
  expect(raised(() => callMethod(numbers, intern('cast'), newStr('I')))).toBe(
    'TypeError: memoryview: cannot cast between two non-byte formats',
  );
});

test('a released view refuses everything', () => {
  const view = newMemoryView(b('abc'));
  callMethod(view, intern('release'));
  const message = 'ValueError: operation forbidden on released memoryview object';
  expect(raised(() => getItem(view, newLong(0)))).toBe(message);
  expect(raised(() => getAttrName(view, 'nbytes'))).toBe(message);
});

test('bytes-like objects are equal when their bytes are', () => {
  expect(reprText(richCompare(b('abc'), array('abc'), 2))).toBe('True');
  expect(reprText(richCompare(newMemoryView(b('abc')), b('abc'), 2))).toBe('True');
  expect(reprText(richCompare(b('abc'), newStr('abc'), 2))).toBe('False');
});
