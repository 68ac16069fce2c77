import { expect, test } from 'vitest';
import { callMethod, intern, None, newLong, newRef, newStr, type PyObject, reprText } from '../index.ts';
import { raised } from '../testing.ts';

const split = (text: string, ...args: PyObject[]): string =>
  reprText(callMethod(newStr(text), intern('split'), ...args));
const rsplit = (text: string, ...args: PyObject[]): string =>
  reprText(callMethod(newStr(text), intern('rsplit'), ...args));

test('a separator stands between the pieces, empty ones included', () => {
  expect(split('a,b,,c', newStr(','))).toBe("['a', 'b', '', 'c']");
  expect(split('', newStr(','))).toBe("['']");
});

test('without a separator, runs of whitespace part the pieces and none is empty', () => {
  expect(split('  a \u3000 b\x1cc  ')).toBe("['a', 'b', 'c']");
  expect(split('   ')).toBe('[]');
});

test('maxsplit leaves the rest in one piece, at the end or at the beginning', () => {
  expect(split('a,b,c', newStr(','), newLong(1))).toBe("['a', 'b,c']");
  expect(rsplit('a,b,c', newStr(','), newLong(1))).toBe("['a,b', 'c']");
  expect(split(' a b  c ', None, newLong(1))).toBe("['a', 'b  c ']");
  expect(rsplit(' a b  c ', None, newLong(1))).toBe("[' a b', 'c']");
});

test('a character beyond U+FFFF is one character, also for a separator that looks like half of it', () => {
  expect(split('a😀b', newStr('😀'))).toBe("['a', 'b']");
  expect(split('a😀b', newStr('\ud83d'))).toBe("['a😀b']");
});

test('a string that is not split is its own only piece', () => {
  const whole = newStr('abc');
  const list = callMethod(whole, intern('split'), newStr(','));
  expect((list.value as PyObject[])[0]).toBe(whole);
  expect(newRef(whole).refcnt).toBe(3);
});

test('a wrong separator is an error as in CPython', () => {
  expect(raised(() => split('abc', newStr('')))).toBe('ValueError: empty separator');
  expect(raised(() => split('abc', newLong(1)))).toBe('TypeError: must be str or None, not int');
});
