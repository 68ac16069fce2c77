import { expect, test } from 'vitest';
import { None, newStr, PyError, type PyObject } from '../01-objects/index.ts';
import * as ast from './ast.ts';
import { parse } from './parse.ts';
import { errorJson } from './stages.ts';
import { validate } from './validate.ts';

const at = [1, 0, 1, 1] as const;
const load = new ast.Name('x', 'Load', ...at);
const store = new ast.Name('x', 'Store', ...at);
const inModule = (statement: ast.stmt) => () => validate(new ast.Module([statement], []));
const inExpr = (e: ast.expr) => () => validate(new ast.Expression(e));
const inMatch = (p: ast.pattern) =>
  inModule(new ast.Match(load, [new ast.match_case(p, null, [new ast.Pass(...at)])], ...at));

function refusal(check: () => void): unknown {
  try {
    check();
  } catch (error) {
    if (error instanceof PyError) return (errorJson(error) as { msg: string }).msg;
    throw error;
  }
  return 'nothing is wrong';
}

test('what the parser makes is valid', () => {
  const source =
    'async def f[T: int](a, *, b=1):\n  [x async for x in y if z]\n  with a as (b, c): del d[1:2]\n' +
    'match x:\n  case {None: A(b=[*_]), 1-2j: y} | "z": pass\n';
  expect(refusal(() => validate(parse(source)))).toBe('nothing is wrong');
});

test.each<[string, () => void, string]>([
  [
    'a target in Load context',
    inModule(new ast.Assign([load], load, null, ...at)),
    'expression must have Store context but has Load instead',
  ],
  [
    'a call as target',
    inModule(new ast.Delete([new ast.Call(load, [], [], ...at)], ...at)),
    "expression which can't be assigned to in Del context",
  ],
  ['no targets', inModule(new ast.Assign([], load, null, ...at)), 'empty targets on Assign'],
  ['no body', inModule(new ast.If(load, [], [], ...at)), 'empty body on If'],
  [
    'a try alone',
    inModule(new ast.Try([new ast.Pass(...at)], [], [], [], ...at)),
    'Try has neither except handlers nor finalbody',
  ],
  ['a cause alone', inModule(new ast.Raise(null, load, ...at)), 'Raise with cause but no exception'],
  [
    'simple annotation of no name',
    inModule(new ast.AnnAssign(new ast.Attribute(load, 'a', 'Store', ...at), load, null, 1, ...at)),
    'AnnAssign with simple non-Name target',
  ],
  [
    'None as a name',
    inExpr(new ast.Name('None', 'Load', ...at)),
    "identifier field can't represent 'None' constant",
  ],
  ['BoolOp of one', inExpr(new ast.BoolOp('And', [load], ...at)), 'BoolOp with less than 2 values'],
  [
    'Dict out of step',
    inExpr(new ast.Dict([load], [], ...at)),
    "Dict doesn't have the same number of keys as values",
  ],
  ['Compare with nothing', inExpr(new ast.Compare(load, [], [], ...at)), 'Compare with no comparators'],
  ['comprehension of nothing', inExpr(new ast.ListComp(load, [], ...at)), 'comprehension with no generators'],
  [
    'a column before its start',
    inExpr(new ast.Name('x', 'Load', 1, 5, 1, 4)),
    'line 1, column 5-4 is not a valid range',
  ],
  [
    'a line before its start',
    inExpr(new ast.Name('x', 'Load', 2, 0, 1, 4)),
    'AST node line range (2, 1) is not valid',
  ],
  ['_ captured', inMatch(new ast.MatchAs(null, '_', ...at)), "can't capture name '_' in patterns"],
  ['a star alone', inMatch(new ast.MatchStar('x', ...at)), "can't use MatchStar here"],
  [
    'a name as value',
    inMatch(new ast.MatchValue(load, ...at)),
    'patterns may only match literals and attribute lookups',
  ],
  [
    'None as value',
    inMatch(new ast.MatchValue(new ast.Constant(None, null, ...at), ...at)),
    'unexpected constant inside of a literal pattern',
  ],
  [
    'text as singleton',
    inMatch(new ast.MatchSingleton(newStr('a') as PyObject, ...at)),
    'MatchSingleton can only contain True, False and None',
  ],
])('%s is refused', (_, check, message) => {
  expect(refusal(check)).toBe(message);
});

test('a Store context is right where something is stored', () => {
  expect(refusal(inModule(new ast.Assign([store], load, null, ...at)))).toBe('nothing is wrong');
});
