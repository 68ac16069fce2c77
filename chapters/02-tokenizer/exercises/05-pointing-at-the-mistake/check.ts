// Judges point by lines in several alphabets.

import type * as start from './start.ts';

const CASES: [line: string, column: number, endColumn: number, expected: string][] = [
  ['x = 0b12', 7, 8, 'x = 0b12\n       ^'],
  ['abc', 0, 3, 'abc\n^^^'],
  ['    é = )', 9, 10, 'é = )\n    ^'],
  ["größe = 'a", 10, 11, "größe = 'a\n        ^"],
  ['\tif x = 1:', 4, 9, 'if x = 1:\n   ^^^^^'],
  ['𝒳 = b $', 9, 10, '𝒳 = b $\n      ^'],
  ["'🐍' + 価格 1", 9, 15, "'🐍' + 価格 1\n      ^^"],
  ['x = (', 4, 4, 'x = (\n    ^'],
  ['while x', 7, 8, 'while x\n       ^'],
  ['é', 2, 3, 'é\n ^'],
];

export default function check({ point }: typeof start): void {
  for (const [line, column, endColumn, expected] of CASES) {
    const got = point(line, column, endColumn);
    if (got !== expected) {
      const where = `For ${JSON.stringify(line)} and the bytes ${column} to ${endColumn}`;
      throw new Error(`${where} the answer must be\n${expected}\nand is\n${got}\n(${JSON.stringify(got)}).`);
    }
  }
}
