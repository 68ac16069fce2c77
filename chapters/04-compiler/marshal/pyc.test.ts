import { expect, test } from 'vitest';
import { decref, PyError, str, text } from '../../01-objects/index.ts';
import { compile } from '../compile.ts';
import { MAGIC, readPyc, sourceHash, writePyc } from './pyc.ts';

const hex = (data: Uint8Array) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = (source: string) => new TextEncoder().encode(source);

/** The code of `x = 1` in t.py, as CPython 3.14.2 marshals it. */
const BODY =
  'e30000000000000000000000000100000000000000f30a00000080005e017400520123002902e9010000004e2901da0178a9' +
  '00f300000000da04742e7079da083c6d6f64756c653e720700000001000000730a000000f003010101d8040582017205000000';

test('the magic number is that of 3.14', () => {
  expect(hex(MAGIC)).toBe('2b0e0d0a');
});

test('the hash of a source is SipHash-1-3 with the magic number as its key', () => {
  expect(hex(sourceHash(utf8('print(1)\n')))).toBe('ad9d0dec735248fc');
});

test('a file that goes by time and size', () => {
  const code = compile('x = 1\n', { filename: 't.py' });
  const file = writePyc(code, { kind: 'timestamp', mtime: 1700000000, size: 6 });
  expect(hex(file)).toBe(`2b0e0d0a0000000000f1536506000000${BODY}`);
  const again = readPyc(file, 't.pyc');
  expect(again.check).toEqual({ kind: 'timestamp', mtime: 1700000000, size: 6 });
  expect(hex(writePyc(again.code, again.check))).toBe(hex(file));
  decref(again.code);
  decref(code);
});

test('a file that goes by the hash of its source', () => {
  const code = compile('x = 1\n', { filename: 't.py' });
  const check = { kind: 'hash', hash: sourceHash(utf8('x = 1\n')), checkSource: false } as const;
  const file = writePyc(code, check);
  expect(hex(file)).toBe(`2b0e0d0a010000001db2b6325ca282a7${BODY}`);
  expect(readPyc(file, 't.pyc').check).toEqual(check);
});

test.each([
  ['00000000', "ImportError: bad magic number in 't.pyc'"],
  ['2b0e0d0a00000000', "EOFError: reached EOF while reading pyc header of 't.pyc'"],
  ['2b0e0d0a080000000000000000000000', "ImportError: invalid flags 8 in 't.pyc'"],
  ['2b0e0d0a0000000000000000000000004e', "ImportError: Non-code object in 't.pyc'"],
])('the file %s is refused: %s', (data, expected) => {
  const file = Uint8Array.from(data.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  let message = '';
  try {
    readPyc(file, 't.pyc');
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    message = `${error.exc.type.name}: ${text(str(error.exc))}`;
  }
  expect(message).toBe(expected);
});
