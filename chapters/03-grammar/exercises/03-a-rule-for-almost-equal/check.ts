// Judges the rules for `~=` by the trees that the grown parser gives.

import { ALMOSTEQUAL, AlmostTokenizer } from '../../grown/almost-tokenizer.ts';
import { checkTrees, grow } from '../grown.ts';
import type * as start from './start.ts';

const TREES: [source: string, tree: string][] = [
  ['a ~= b', 'Compare(a, AlmostEq, b)'],
  ['a < b ~= c', 'Compare(a, Lt AlmostEq, b c)'],
  ['a ~= b ~= c', 'Compare(a, AlmostEq AlmostEq, b c)'],
  ['a ~= b < c', 'Compare(a, AlmostEq Lt, b c)'],
  ['a ~= b is not c', 'Compare(a, AlmostEq IsNot, b c)'],
  ['a + 1 ~= b | c', 'Compare(BinOp(a, Add, 1), AlmostEq, BinOp(b, BitOr, c))'],
  ['not a ~= b', 'UnaryOp(Not, Compare(a, AlmostEq, b))'],
  ['a ~= b and c', 'BoolOp(And, Compare(a, AlmostEq, b) c)'],
  ['a ~= ~b', 'Compare(a, AlmostEq, UnaryOp(Invert, b))'],
];

export default async function check({ rules }: typeof start): Promise<void> {
  await grow(rules, { '~=': ALMOSTEQUAL });
  checkTrees(TREES, ['a < b == c', '~x', 'a not in b', 'x = a <= b', 'f(a > b)'], {
    tokenizer: (text, options) => new AlmostTokenizer(text, options),
  });
}
