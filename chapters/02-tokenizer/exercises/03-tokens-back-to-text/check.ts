// Judges untokenize: text to rows and back must be the text.

import { TokenizerIter, type TokenTuple } from '../../index.ts';
import type * as start from './start.ts';

const PROGRAMS = [
  'answer = 6 * 7\n',
  'x=1\n',
  'def f(a,  b):\n    return a  + b\n',
  'if a:\n    if b:\n        c  # why not\n\n# a comment\nd\n',
  "text = '''one\n  two''' + x\n",
  'total = (1 +\n\n         2)\n',
  "f'{x!r:>{width}}' + t'{y}'\n",
  '𝒳 = "🐍" + y\n',
  'x = 1  # no line end',
];

/** The rows of a text, their lines taken out. */
function rowsOf(text: string): TokenTuple[] {
  const iter = new TokenizerIter(text, true);
  const rows: TokenTuple[] = [];
  for (let row = iter.next(); row !== null; row = iter.next())
    rows.push([row[0], row[1], row[2], row[3], '']);
  return rows;
}

export default function check({ untokenize }: typeof start): void {
  for (const text of PROGRAMS) {
    const got = untokenize(rowsOf(text));
    if (typeof got !== 'string') throw new Error(`untokenize must return a string, and returns ${got}.`);
    if (got !== text) {
      throw new Error(
        `The rows of\n  ${JSON.stringify(text)}\nmust give that text, and give\n  ${JSON.stringify(got)}.`,
      );
    }
  }
}
