// Judges an AlmostTokenizer: the kinds, texts and columns of the tokens of small programs.

import { type Token, Tokenizer, tokName } from '../../index.ts';
import type * as start from './start.ts';

/** A token on one line: `TILDE '~' 2-3`. */
function show(token: Token, almostEqual: number): string {
  const kind = token.type === almostEqual ? 'ALMOSTEQUAL' : tokName[token.type];
  return `${kind} '${token.string}' ${token.colOffset}-${token.endColOffset}`;
}

const shown = (tokenizer: Tokenizer, almostEqual: number): string[] =>
  tokenizer.all().map((token) => show(token, almostEqual));

/** What the tokens of a program must be, from its operator on. */
const PROGRAMS: [source: string, from: number, expected: string[]][] = [
  ['a ~= b\n', 1, ["ALMOSTEQUAL '~=' 2-4", "NAME 'b' 5-6"]],
  ['a~=b\n', 1, ["ALMOSTEQUAL '~=' 1-3", "NAME 'b' 3-4"]],
  ['a ~ = b\n', 1, ["TILDE '~' 2-3", "EQUAL '=' 4-5", "NAME 'b' 6-7"]],
  ['a ~== b\n', 1, ["ALMOSTEQUAL '~=' 2-4", "EQUAL '=' 4-5", "NAME 'b' 6-7"]],
  ["f'{é ~= b}'\n", 3, ["ALMOSTEQUAL '~=' 6-8", "NAME 'b' 9-10"]],
  [
    '(~x) ~= ~~y\n',
    1,
    [
      "TILDE '~' 1-2",
      "NAME 'x' 2-3",
      "RPAR ')' 3-4",
      "ALMOSTEQUAL '~=' 5-7",
      "TILDE '~' 8-9",
      "TILDE '~' 9-10",
      "NAME 'y' 10-11",
    ],
  ],
];

/** Programs without the operator: nothing may change. */
const OTHERS = ['x = ~y\n', 'x == ~y == z != ~1\n', "f'{~x=}'\n", 'if ~x:\n    y = 1\n', '~x\n', '~\n=\n'];

export default function check(answer: typeof start): void {
  const { AlmostTokenizer, ALMOSTEQUAL } = answer;
  if (ALMOSTEQUAL < tokName.length) {
    throw new Error(`ALMOSTEQUAL is ${ALMOSTEQUAL}, and that is the kind ${tokName[ALMOSTEQUAL]} already.`);
  }
  for (const [source, from, expected] of PROGRAMS) {
    const all = shown(new AlmostTokenizer(source), ALMOSTEQUAL);
    const got = all.slice(from, from + expected.length);
    if (got.join() !== expected.join()) {
      throw new Error(
        `In ${source.trim()} there must be\n  ${expected.join('\n  ')}\nand there is\n  ${got.join('\n  ')}.`,
      );
    }
  }
  for (const source of OTHERS) {
    const [got, expected] = [new AlmostTokenizer(source), new Tokenizer(source)].map((tokens) =>
      shown(tokens, ALMOSTEQUAL),
    );
    if (got.join() !== expected.join()) {
      throw new Error(
        `${source.trim()} must give the same tokens as before, and gives\n  ${got.join('\n  ')}.`,
      );
    }
  }
}
