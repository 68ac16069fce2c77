import { expect, test } from 'vitest';
import {
  call,
  callMethod,
  intern,
  None,
  newBytes,
  newLong,
  type newMemoryView,
  PyError,
  type PyObject,
  releaseView,
  reprText,
} from '../../01-objects/index.ts';
import { bytesIOType } from './bytesio.ts';

const bytes = (text: string): PyObject => newBytes(new TextEncoder().encode(text));
const stream = (text: string): PyObject => call(bytesIOType, [bytes(text)]);
const ask = (object: PyObject, name: string, ...args: PyObject[]): string =>
  reprText(callMethod(object, intern(name), ...args));

test('reading by size and by line', () => {
  const s = stream('one\ntwo\nthree');
  expect(ask(s, 'read', newLong(2))).toBe("b'on'");
  expect(ask(s, 'readline')).toBe("b'e\\n'");
  expect(ask(s, 'readlines', None)).toBe("[b'two\\n', b'three']");
  expect(ask(s, 'read')).toBe("b''");
});

test('writing past the end fills with zeros', () => {
  const s = stream('ab');
  ask(s, 'seek', newLong(4));
  expect(ask(s, 'write', bytes('c'))).toBe('1');
  expect(ask(s, 'getvalue')).toBe("b'ab\\x00\\x00c'");
});

test('getbuffer lends the memory, whose size must stay while it is lent', () => {
  const s = stream('abc');
  const view = callMethod(s, intern('getbuffer')) as ReturnType<typeof newMemoryView>;
  view.value.data[0] = 65;
  expect(ask(s, 'getvalue')).toBe("b'Abc'");
  expect(() => ask(s, 'write', bytes('x'))).toThrow(PyError);
  expect(() => ask(s, 'close')).toThrow(PyError);
  releaseView(view.value);
  expect(ask(s, 'truncate', newLong(1))).toBe('1');
});

test('a closed stream does nothing', () => {
  const s = stream('abc');
  ask(s, 'close');
  expect(() => ask(s, 'read')).toThrow(PyError);
});
