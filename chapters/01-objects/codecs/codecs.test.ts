import { expect, test } from 'vitest';
import { builtinFunctionType, newLong, newStr, newTuple, type PyObject, reprText, text } from '../index.ts';
import { raised } from '../testing.ts';
import { method } from '../types/clinic.ts';
import { newBuiltinFunction } from '../types/descriptors.ts';
import { decodeText } from './decode.ts';
import { encodeText } from './encode.ts';
import { registerErrorHandler, unregisterErrorHandler } from './registry.ts';
import { decodeUtf7, encodeUtf7 } from './utf7.ts';
import { decodeUtf8 } from './utf8.ts';
import { decodeUtf16 } from './utf16.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const decode = (data: Uint8Array, encoding: string, errors?: string): string =>
  reprText(decodeText(data, encoding, errors));
const ascii = (data: Uint8Array): string => String.fromCharCode(...data);

test('each error of UTF-8 is known by its place and its reason', () => {
  const failing: [number[], string][] = [
    [[0xff], 'byte 0xff in position 0: invalid start byte'],
    [[0x61, 0xe2, 0x82], 'bytes in position 1-2: unexpected end of data'],
    [[0xe2, 0x28], 'byte 0xe2 in position 0: invalid continuation byte'],
    [[0xed, 0xa0, 0x80], 'byte 0xed in position 0: invalid continuation byte'],
    [[0xf4, 0x90, 0x80, 0x80], 'byte 0xf4 in position 0: invalid continuation byte'],
  ];
  for (const [data, message] of failing) {
    let shown = '';
    try {
      decode(bytes(...data), 'utf-8');
    } catch (caught) {
      shown = reprText((caught as { exc: PyObject }).exc);
    }
    expect(shown).toContain(message.slice(message.indexOf(': ') + 2));
  }
});

test('handlers put something in place of what cannot be decoded', () => {
  expect(decode(bytes(0x61, 0xff, 0x62), 'utf-8', 'replace')).toBe("'a\ufffdb'");
  expect(decode(bytes(0x61, 0xff, 0x62), 'utf-8', 'ignore')).toBe("'ab'");
  expect(decode(bytes(0x61, 0xff), 'ascii', 'backslashreplace')).toBe("'a\\\\xff'");
  expect(decode(bytes(0xed, 0xa0, 0x80), 'utf-8', 'surrogatepass')).toBe("'\\ud800'");
});

test('bytes that were smuggled through surrogates come back', () => {
  const smuggled = decodeText(bytes(0x61, 0xff, 0x80), 'utf-8', 'surrogateescape');
  expect([...encodeText(smuggled, 'utf-8', 'surrogateescape')]).toEqual([0x61, 0xff, 0x80]);
});

test('handlers put something in place of what cannot be encoded', () => {
  const str = newStr('aé😀');
  expect(ascii(encodeText(str, 'ascii', 'replace'))).toBe('a??');
  expect(ascii(encodeText(str, 'ascii', 'xmlcharrefreplace'))).toBe('a&#233;&#128512;');
  expect(ascii(encodeText(str, 'ascii', 'backslashreplace'))).toBe('a\\xe9\\U0001f600');
  expect(raised(() => encodeText(str, 'latin-1'))).not.toBe('');
});

test('a decoder that is given parts keeps what is incomplete', () => {
  expect(decodeUtf8(bytes(0x61, 0xe2, 0x82), 'strict', false).consumed).toBe(1);
  expect(decodeUtf16(bytes(0x61, 0, 0x3d, 0xd8), 'strict', -1, false).consumed).toBe(2);
  expect(decodeUtf7(bytes(0x2b, 0x41), 'strict', false).consumed).toBe(0);
});

test('a byte order mark tells the order', () => {
  expect(decode(bytes(0xfe, 0xff, 0, 0x61), 'utf-16')).toBe("'a'");
  expect([...encodeText(newStr('a'), 'utf-16')]).toEqual([0xff, 0xfe, 0x61, 0]);
  expect([...encodeText(newStr('😀'), 'utf-32')].slice(4)).toEqual([0, 0xf6, 1, 0]);
});

test('UTF-7 is plain text but for shifts into base 64', () => {
  expect(ascii(encodeUtf7(newStr('a+€😀-')))).toBe('a+-+IKzYPd4A--');
  expect(text(decodeUtf7(Uint8Array.from('a+-+IKzYPd4A--', (c) => c.charCodeAt(0))).str)).toBe('a+€😀-');
});

test('a registered handler decides, and may answer bytes', () => {
  const handler = newBuiltinFunction(
    method('question($self, exc, /)', () => newTuple([newStr('<?>'), newLong(2)])) as never,
  );
  expect(handler.type).toBe(builtinFunctionType);
  registerErrorHandler('test.question', handler);
  expect(ascii(encodeText(newStr('aéb'), 'ascii', 'test.question'))).toBe('a<?>b');
  expect(unregisterErrorHandler('test.question')).toBe(true);
  expect(raised(() => encodeText(newStr('é'), 'ascii', 'test.question'))).toBe(
    "LookupError: unknown error handler name 'test.question'",
  );
});
