/** Frames and the memo; what programs see is compared with CPython by tests/programs. */
import { expect, test } from 'vitest';
import { decref, newStr, type PyBytes } from '../../../01-objects/index.ts';
import { FRAME, NONE } from './opcodes.ts';
import { Output } from './output.ts';
import { Memo } from './pickler-object.ts';

const written = (output: Output): number[] => [...(output.finish() as PyBytes).value];

test('a frame shorter than four bytes has no header', () => {
  const output = new Output();
  output.framing = true;
  output.byte(NONE);
  expect(written(output)).toEqual([NONE]);
});

test('a longer frame says how long it is', () => {
  const output = new Output();
  output.framing = true;
  output.ascii('NNNN');
  expect(written(output)).toEqual([FRAME, 4, 0, 0, 0, 0, 0, 0, 0, 78, 78, 78, 78]);
});

test('large data lies between two frames', () => {
  const output = new Output();
  output.framing = true;
  output.ascii('abcd');
  output.payload(Uint8Array.of(1), new Uint8Array(70000), null);
  output.ascii('efgh');
  const bytes = written(output);
  expect(bytes.length).toBe(9 + 4 + 1 + 70000 + 9 + 4);
  expect([bytes[0], bytes[13], bytes[14 + 70000]]).toEqual([FRAME, 1, FRAME]);
});

test('the memo owns what it numbers', () => {
  const memo = new Memo();
  const object = newStr('an object of its own');
  memo.set(object, 0);
  memo.set(object, 1);
  expect([object.refcnt, memo.size, memo.get(object)]).toEqual([2, 1, 1]);
  memo.clear();
  expect([object.refcnt, memo.size]).toEqual([1, 0]);
  decref(object);
});
