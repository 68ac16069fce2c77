import { expect, test } from 'vitest';
import { InflateError } from './inflate.ts';
import { adler32, Compressor, Decompressor, joined } from './streams.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const hex = (data: string): Uint8Array =>
  Uint8Array.from(data.match(/../g)!, (pair) => Number.parseInt(pair, 16));

/** `zlib.compress(b'hello hello hello')` of CPython 3.14. */
const HELLO = hex('789ccb48cdc9c957c84090003a2e067d');
const LONG = 'one two three '.repeat(5000);

test('what CPython compressed is read, byte by byte as well', () => {
  expect(text(new Decompressor('zlib', null).decompress(HELLO, Number.POSITIVE_INFINITY).output)).toBe(
    'hello hello hello',
  );
  const slow = new Decompressor('zlib', null);
  const parts = Array.from(
    HELLO,
    (byte) => slow.decompress(Uint8Array.of(byte), Number.POSITIVE_INFINITY).output,
  );
  expect(text(joined(parts))).toBe('hello hello hello');
  expect(slow.finished).toBe(true);
});

test('what is behind the end of the stream is left alone', () => {
  const { rest } = new Decompressor('zlib', null).decompress(
    joined([HELLO, bytes('tail')]),
    Number.POSITIVE_INFINITY,
  );
  expect(text(rest)).toBe('tail');
});

test('output can be taken in pieces', () => {
  const compressor = new Compressor('gzip', 6, null);
  const data = joined([compressor.compress(bytes(LONG)), compressor.flush(true)]);
  const stream = new Decompressor('auto', null);
  let input = data;
  let result = '';
  while (!stream.finished) {
    const { output, rest } = stream.decompress(input, 1000);
    expect(output.length).toBeLessThanOrEqual(1000);
    result += text(output);
    input = rest;
  }
  expect(result).toBe(LONG);
});

test('a flushed stream can be read up to there', () => {
  for (const level of [0, 1, 6, 9]) {
    const compressor = new Compressor('raw', level, null);
    const stream = new Decompressor('raw', null);
    const first = joined([compressor.compress(bytes('abc'.repeat(7))), compressor.flush(false)]);
    expect(text(stream.decompress(first, Number.POSITIVE_INFINITY).output)).toBe('abc'.repeat(7));
    const second = joined([compressor.compress(bytes('def')), compressor.flush(true)]);
    expect(text(stream.decompress(second, Number.POSITIVE_INFINITY).output)).toBe('def');
  }
});

test('damage is told in the words of zlib', () => {
  const reading = (data: Uint8Array) => () =>
    new Decompressor('zlib', null).decompress(data, Number.POSITIVE_INFINITY);
  expect(reading(bytes('Not zlib'))).toThrow(new InflateError('incorrect header check'));
  const damaged = HELLO.slice();
  damaged[damaged.length - 1]! ^= 1;
  expect(reading(damaged)).toThrow(new InflateError('incorrect data check'));
});

test('Adler-32', () => {
  expect(adler32(bytes('Wikipedia'))).toBe(0x11e60398);
});
