import { expect, test } from 'vitest';
import {
  ascii,
  call,
  callMethod,
  compareStrs,
  getItem,
  intern,
  None,
  newLong,
  newSlice,
  newStr,
  type PyObject,
  type PyStr,
  repr,
  reprText,
  strType,
  text,
} from '../index.ts';
import { raised } from '../testing.ts';
import { TwoWay } from './two-way.ts';

const method = (self: PyObject, name: string, ...args: PyObject[]): string =>
  reprText(callMethod(self, intern(name), ...args));
const s = (value: string): PyStr => newStr(value);

test('one character may become several when its case changes', () => {
  expect(method(s('straße'), 'upper')).toBe("'STRASSE'");
  expect(method(s('ŉ'), 'title')).toBe("'ʼN'");
  expect(method(s('ǆ'), 'title')).toBe("'ǅ'");
  expect(method(s('ẞ'), 'casefold')).toBe("'ss'");
});

test('a capital sigma becomes a final one only at the end of a word', () => {
  expect(method(s('ΌΣΟΣ Σ'), 'lower')).toBe("'όσος σ'");
  expect(method(s("ΑΣ'Α"), 'capitalize')).toBe('"Ασ\'α"');
});

test('letters of Unicode 17 are unknown to a Python with Unicode 16', () => {
  expect(method(s('\ua7ce'), 'lower')).toBe("'\\ua7ce'");
  expect(method(s('\ua7ce'), 'isalpha')).toBe('False');
});

test('repr chooses quotes and escapes what cannot be printed', () => {
  expect(reprText(s("it's"))).toBe(`"it's"`);
  expect(reprText(s(`it's "so"`))).toBe(`'it\\'s "so"'`);
  expect(reprText(s('é\n\x7f\xa0\ud800😀'))).toBe("'é\\n\\x7f\\xa0\\ud800😀'");
  expect(text(ascii(s('é😀')))).toBe("'\\xe9\\U0001f600'");
});

test('indices and slices count characters', () => {
  const slice = newSlice(None, None, newLong(-1));
  expect(reprText(getItem(s('a😀b'), newLong(1)))).toBe("'😀'");
  expect(reprText(getItem(s('a😀b'), slice))).toBe("'b😀a'");
  expect(raised(() => getItem(s('abc'), newLong(3)))).toBe('IndexError: string index out of range');
});

test('strings are ordered by code point, not by UTF-16', () => {
  expect(compareStrs(s('\uffff'), s('😀'))).toBeLessThan(0);
});

test('two lone surrogates side by side stay two characters', () => {
  const joined = callMethod(s(''), intern('join'), callMethod(s('\ud83d,\ude00'), intern('split'), s(',')));
  expect(method(joined, '__len__')).toBe('2');
});

test('replace puts the new string around every character when the old one is empty', () => {
  expect(method(s('ab'), 'replace', s(''), s('-'))).toBe("'-a-b-'");
  expect(method(s('a😀'), 'replace', s(''), s('-'), newLong(2))).toBe("'-a-😀'");
});

test('translate asks its table for each character, and None deletes', () => {
  const table = callMethod(strType, intern('maketrans'), s('abc'), s('xyz'), s('d'));
  expect(method(s('abcd'), 'translate', table)).toBe("'xyz'");
});

test('str of bytes needs an encoding to be a decoding', () => {
  const bytes = callMethod(s('é'), intern('encode'));
  expect(reprText(call(strType, [bytes]))).toBe(`"b'\\\\xc3\\\\xa9'"`);
  expect(reprText(call(strType, [bytes, s('utf-8')]))).toBe("'é'");
  expect(raised(() => call(strType, [s('a'), s('utf-8')]))).toBe('TypeError: decoding str is not supported');
});

test('the two-way search finds what indexOf finds', () => {
  const random = lcg(7);
  for (let round = 0; round < 2000; round++) {
    const word = (length: number): string => Array.from({ length }, () => 'ab'[random(2)]).join('');
    const needle = word(2 + random(9));
    const haystack = word(random(40)) + (random(2) === 0 ? needle : '') + word(random(10));
    const codes = (value: string): number[] => Array.from(value, (char) => char.charCodeAt(0));
    const found = new TwoWay(codes(needle)).find(codes(haystack), 0, haystack.length);
    expect([needle, haystack, found]).toEqual([needle, haystack, haystack.indexOf(needle)]);
  }
});

/** Numbers below a bound, the same in every run. */
function lcg(seed: number): (bound: number) => number {
  return (bound) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 16) % bound;
  };
}

test('a search that would be slow for a naive search is not', () => {
  const half = 'a'.repeat(200_000);
  const other = 'b'.repeat(200_000);
  const haystack = s(half + half + other + half + half);
  expect(method(haystack, 'find', s(half + other + other + half))).toBe('-1');
  expect(repr(haystack).refcnt).toBe(1);
});
