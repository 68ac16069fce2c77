import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { findCode } from '../dis/listing.ts';
import { readExceptionTable } from './exceptiontable.ts';

const tableOf = (source: string) => findCode(compile(source), 'f')!.value.exceptiontable;

test('a table of try and finally', () => {
  const table = tableOf('def f():\n  try: a()\n  finally: b()');
  expect([...table]).toEqual([0x81, 0x0a, 0x17, 0x00, 0x97, 0x0c, 0x23, 0x03]);
  expect(readExceptionTable(table)).toEqual([
    { start: 1, end: 11, target: 23, depth: 0, lasti: false },
    { start: 23, end: 35, target: 35, depth: 1, lasti: true },
  ]);
});

test('a generator catches StopIteration of its own body', () => {
  const table = tableOf('def f(x):\n  yield');
  expect([...table]).toEqual([0x82, 0x07, 0x09, 0x01]);
  expect(readExceptionTable(table)).toEqual([{ start: 2, end: 9, target: 9, depth: 0, lasti: true }]);
});

test('numbers above 63 take more than one byte', () => {
  expect(readExceptionTable(Uint8Array.of(0x80 | 0x40 | 1, 0, 2, 3, 4))).toEqual([
    { start: 64, end: 66, target: 3, depth: 2, lasti: false },
  ]);
});

test('code without handlers has an empty table', () => {
  expect(tableOf('def f(): pass')).toHaveLength(0);
});
