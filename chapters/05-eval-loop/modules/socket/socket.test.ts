import { expect, test } from 'vitest';
import {
  callMethod,
  intern,
  newBytes,
  newLong,
  PyError,
  type PyObject,
  reprText,
} from '../../../01-objects/index.ts';
import { newSocket, openPair } from './socket.ts';

const pair = (): PyObject[] => openPair().map((fd) => newSocket(fd, 1, 1, 0));
const ask = (object: PyObject, name: string, ...args: PyObject[]): string =>
  reprText(callMethod(object, intern(name), ...args));
const bytes = (text: string): PyObject => newBytes(new TextEncoder().encode(text));

test('what one end of a pair sends the other receives, in whatever pieces', () => {
  const [a, b] = pair() as [PyObject, PyObject];
  ask(a, 'sendall', bytes('hello'));
  expect(ask(b, 'recv', newLong(2))).toBe("b'he'");
  expect(ask(b, 'recv', newLong(9))).toBe("b'llo'");
});

test('nothing to read is an error for a socket that does not wait', () => {
  const [a] = pair() as [PyObject, PyObject];
  ask(a, 'setblocking', newLong(0));
  expect(() => ask(a, 'recv', newLong(1))).toThrow(PyError);
});

test('after one end is closed the other reads nothing more, and cannot send', () => {
  const [a, b] = pair() as [PyObject, PyObject];
  ask(a, 'close');
  expect(ask(b, 'recv', newLong(1))).toBe("b''");
  expect(() => ask(b, 'send', bytes('x'))).toThrow(PyError);
  expect(ask(a, 'fileno')).toBe('-1');
});
