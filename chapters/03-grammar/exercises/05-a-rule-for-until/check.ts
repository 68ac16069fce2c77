// Judges the rules for `until` by the trees that the grown parser gives.

import { checkTrees, grow } from '../grown.ts';
import type * as start from './start.ts';

const TREES: [source: string, tree: string][] = [
  ['until n > 100:\n    n = 2\n', 'While(UnaryOp(Not, Compare(n, Gt, 100)), Assign(n, 2))'],
  ['until a:\n    b\nelse:\n    c\n', 'While(UnaryOp(Not, a), Expr(b), Expr(c))'],
  ['until a:\n    until b:\n        c\n', 'While(UnaryOp(Not, a), While(UnaryOp(Not, b), Expr(c)))'],
  ['until (a := b()):\n    pass\n', 'While(UnaryOp(Not, NamedExpr(a, Call(b))), Pass)'],
  ['until a := b():\n    pass\n', 'While(UnaryOp(Not, NamedExpr(a, Call(b))), Pass)'],
  ['until until:\n    until = 1\n', 'While(UnaryOp(Not, until), Assign(until, 1))'],
];
const OTHERS = [
  'until = 3',
  'until(4)',
  'until[0]',
  'until[0]: int',
  'until: int = 1',
  'until.x = 1',
  'while a:\n    b\nelse:\n    c\n',
  'match until:\n    case until: pass\n',
];

export default async function check({ rules }: typeof start): Promise<void> {
  await grow(rules);
  checkTrees(TREES, OTHERS);
}
