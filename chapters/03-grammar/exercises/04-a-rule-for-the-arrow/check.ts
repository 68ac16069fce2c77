// Judges the rules for `->` by the trees that the grown parser gives.

import { checkTrees, grow } from '../grown.ts';
import type * as start from './start.ts';

const TREES: [source: string, tree: string][] = [
  ['x -> f', 'Call(f, x)'],
  ['x -> f -> g', 'Call(g, Call(f, x))'],
  ["text -> split(',')", "Call(split, text ',')"],
  ['x -> f(1, key=2) -> g', 'Call(g, Call(f, x 1, keyword(key, 2)))'],
  ['a + 1 -> f', 'Call(f, BinOp(a, Add, 1))'],
  ['a | b -> f', 'Call(f, BinOp(a, BitOr, b))'],
  ['a + 1 -> f == b', 'Compare(Call(f, BinOp(a, Add, 1)), Eq, b)'],
  ['not x -> f', 'UnaryOp(Not, Call(f, x))'],
  ['y = x -> obj.method', 'Assign(y, Call(Attribute(obj, method), x))'],
];
const OTHERS = ['def f(x) -> int: pass', 'f(x)(y)', 'a - b > c', 'lambda x: -x', 'a < b', 'a * b @ c'];

export default async function check({ rules }: typeof start): Promise<void> {
  await grow(rules);
  checkTrees(TREES, OTHERS);
}
