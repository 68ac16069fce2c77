/** The machine alone, on programs as `re._compiler` writes them. What `re` makes of it is tested by Python programs. */
import { expect, test } from 'vitest';
import { newStr } from '../../../01-objects/index.ts';
import * as sre from './constants.ts';
import { Matcher } from './matcher.ts';
import { makeProgram } from './program.ts';
import { charactersOf } from './subject.ts';

const MAX = sre.MAXREPEAT;
const A = 97,
  B = 98;

/** All matches in a text: start, end, then the marks of the groups. */
function findAll(words: number[], text: string, groups = 0): number[][] {
  const subject = charactersOf(newStr(text));
  const matcher = new Matcher(makeProgram(words, groups), groups, subject, 0, subject.length);
  const found: number[][] = [];
  while (matcher.search()) {
    found.push([matcher.start, matcher.ptr, ...matcher.marks]);
    matcher.advance();
  }
  return found;
}

/** `(a|b)*` */
const EITHER = [
  sre.REPEAT,
  19,
  0,
  MAX,
  sre.MARK,
  0,
  sre.BRANCH,
  5,
  sre.LITERAL,
  A,
  sre.JUMP,
  7,
  5,
  sre.LITERAL,
  B,
  sre.JUMP,
  2,
  sre.FAILURE,
  sre.MARK,
  1,
  sre.MAX_UNTIL,
  sre.SUCCESS,
];

test('a literal is found wherever it stands', () => {
  expect(findAll([sre.LITERAL, A, sre.SUCCESS], 'bab a')).toEqual([
    [1, 2],
    [4, 5],
  ]);
});

test('a greedy run gives back what the tail needs', () => {
  const words = [sre.REPEAT_ONE, 5, 0, MAX, sre.ANY, sre.SUCCESS, sre.LITERAL, B, sre.SUCCESS]; // .*b
  expect(findAll(words, 'aabab')).toEqual([[0, 5]]);
});

test('a lazy run takes no more than the tail needs', () => {
  const words = [sre.MIN_REPEAT_ONE, 5, 0, MAX, sre.ANY, sre.SUCCESS, sre.LITERAL, B, sre.SUCCESS]; // .*?b
  expect(findAll(words, 'aabab')).toEqual([
    [0, 3],
    [3, 5],
  ]);
});

test('an empty match is found once at each place', () => {
  const words = [sre.REPEAT_ONE, 6, 0, MAX, sre.LITERAL, A, sre.SUCCESS, sre.SUCCESS]; // a*
  expect(findAll(words, 'baa')).toEqual([
    [0, 0],
    [1, 3],
    [3, 3],
  ]);
});

test('a group in a loop keeps its last text, however long the loop', () => {
  const [first] = findAll(EITHER, 'ab'.repeat(100_000), 1);
  expect(first).toEqual([0, 200_000, 199_999, 200_000]);
});

test('characters beyond U+FFFF are one each', () => {
  expect(findAll([sre.LITERAL, 0x1f600, sre.ANY, sre.SUCCESS], 'a😀b')).toEqual([[1, 3]]);
});

test('words that are no program are refused', () => {
  expect(() => makeProgram([99, sre.SUCCESS], 0)).toThrow();
  expect(() => makeProgram([sre.MARK, 2, sre.SUCCESS], 1)).toThrow();
});
