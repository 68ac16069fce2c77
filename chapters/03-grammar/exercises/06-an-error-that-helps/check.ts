// Judges the error rules for `until` by what is said about programs that are wrong.

import { checkTrees, grow } from '../grown.ts';
import type * as start from './start.ts';

const block = (line: number) => `expected an indented block after 'until' statement on line ${line}`;
const TREES: [source: string, tree: string][] = [
  ['until n > 3\n    n += 1\n', "SyntaxError: expected ':' (line 1, column 12)"],
  ['x = 1\nuntil x\n', "SyntaxError: expected ':' (line 2, column 8)"],
  ['until x:\ny = 1\n', `IndentationError: ${block(1)} (line 2, column 1)`],
  ['x = 1\n\nuntil x:\ny = 1\n', `IndentationError: ${block(3)} (line 4, column 1)`],
  ['until a:\n    b\n', 'While(UnaryOp(Not, a), Expr(b))'],
  ['until a:\n    b c\n', 'SyntaxError: invalid syntax (line 2, column 7)'],
];
const OTHERS = [
  'until = 3',
  'until + 1',
  'until',
  'until(1) 2',
  'until[0]: int',
  'x = until y',
  'while x\n  y\n',
  'f() = 1',
];

export default async function check({ rules }: typeof start): Promise<void> {
  await grow(rules);
  checkTrees(TREES, OTHERS);
}
