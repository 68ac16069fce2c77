// From bytes to text, and which characters make a name.

import { expect, test } from 'vitest';
import { lookupDecoder, setCodecFallback } from './codecs.ts';
import { isIdentifier, isPrintable, normalizeIdentifier } from './identifier.ts';
import { reprText } from './repr.ts';
import { decodeSource, normalName } from './source.ts';
import { detectEncoding } from './tokenize.ts';

/** Text in UTF-8, numbers as bytes. */
function bytes(...parts: (string | number)[]): Uint8Array {
  const encoder = new TextEncoder();
  const encode = (part: string | number) => (typeof part === 'number' ? [part] : [...encoder.encode(part)]);
  return Uint8Array.from(parts.flatMap(encode));
}

test('a source without a word about its encoding is UTF-8', () => {
  expect(decodeSource(bytes('é = "日"\r\nx\r'))).toEqual({ text: 'é = "日"\nx\n', encoding: null });
});

test('a byte order mark is not part of the text', () => {
  expect(decodeSource(bytes(0xef, 0xbb, 0xbf, 'x\n'))).toEqual({ text: 'x\n', encoding: 'utf-8' });
});

test('a comment in the first or second line names the encoding', () => {
  const euro = ['\nx = "', 0xa4, '"\n'] as const;
  expect(decodeSource(bytes('# vim: set fileencoding=iso-8859-15 :', ...euro)).text).toContain('"€"');
  expect(decodeSource(bytes('#!/usr/bin/python\n# coding=latin_1-unix', ...euro)).text).toContain('"¤"');
  expect(decodeSource(bytes('\n\f # coding: koi8-r', ...euro)).encoding).toBe('koi8-r');
  expect(decodeSource(bytes('x\n# coding: koi8-r\n')).encoding).toBe(null);
});

test('the many names of UTF-8 and Latin-1 are one', () => {
  expect(['UTF_8', 'utf-8-unix', 'Latin-1', 'iso_8859_1', 'iso-latin-1-dos'].map(normalName)).toEqual([
    'utf-8',
    'utf-8',
    'iso-8859-1',
    'iso-8859-1',
    'iso-8859-1',
  ]);
  expect(normalName('utf8')).toBe('utf8');
});

test('the tokenize module finds the same encoding', () => {
  expect(detectEncoding(bytes('x\n'))).toBe('utf-8');
  expect(detectEncoding(bytes(0xef, 0xbb, 0xbf, 'x\n'))).toBe('utf-8-sig');
  expect(detectEncoding(bytes('\n# coding: shift_jis\n'))).toBe('shift_jis');
});

test('a later chapter can bring more codecs', () => {
  expect(lookupDecoder('x-upper')).toBe(null);
  const decoder = (data: Uint8Array) => String.fromCharCode(...data).toUpperCase();
  setCodecFallback((name) => (name === 'x-upper' ? decoder : null));
  expect(decodeSource(bytes('# coding: x-upper\n')).text).toBe('# CODING: X-UPPER\n');
  setCodecFallback(() => null);
});

test('names are those of Unicode 16, whatever version the engine knows', () => {
  // The numbers are those of str.isidentifier and str.isprintable, counted in a run of CPython.
  let starts = 0;
  let continues = 0;
  let printable = 0;
  for (let point = 0; point < 0x110000; point++) {
    const c = String.fromCodePoint(point);
    if (isIdentifier(c)) starts++;
    if (isIdentifier(`a${c}`)) continues++;
    if (isPrintable(c)) printable++;
  }
  expect([starts, continues, printable]).toEqual([141247, 144522, 154810]);
});

test('a name has one spelling for the compiler', () => {
  expect(normalizeIdentifier('ﬁ𝒳')).toBe('fiX');
});

test('text is shown as repr() shows it', () => {
  // What CPython printed for the same text.
  expect(reprText("it's")).toBe('"it\'s"');
  expect(reprText('it\'s "é"\n\0\x7f\u200b\u{e0001}😀\\')).toBe(
    "'it\\'s \"é\"\\n\\x00\\x7f\\u200b\\U000e0001😀\\\\'",
  );
});
