import { expect, test } from 'vitest';
import { PyError, type PyObject } from '../01-objects/index.ts';
import type * as ast from './ast.ts';
import {
  type ParseOptions,
  PyCF_ALLOW_INCOMPLETE_INPUT,
  PyCF_DONT_IMPLY_DEDENT,
  PyCF_TYPE_COMMENTS,
  parse,
  parseInteractive,
} from './parse.ts';
import { errorJson, nodeJson } from './stages.ts';

/** The only expression of a program, as JSON without positions. */
function expr(source: string): unknown {
  const { body } = parse(source, { mode: 'eval' }) as ast.Expression;
  return JSON.parse(JSON.stringify(nodeJson(body), (key, value) => (key === 'at' ? undefined : value)));
}

const name = (id: string, ctx = 'Load') => ({ _: 'Name', id, ctx: { _: ctx } });
const int = (hex: string) => ({ _: 'Constant', value: { int: hex }, kind: null });

function problem(source: string, options: ParseOptions = {}): Record<string, unknown> | null {
  try {
    parse(source, options);
    return null;
  } catch (error) {
    if (error instanceof PyError) return errorJson(error) as Record<string, unknown>;
    throw error;
  }
}

test('operators bind as tightly as they should', () => {
  expect(expr('a + b * c')).toMatchObject({
    _: 'BinOp',
    op: { _: 'Add' },
    right: { _: 'BinOp', op: { _: 'Mult' } },
  });
  expect(expr('-a ** -b')).toMatchObject({ _: 'UnaryOp', operand: { _: 'BinOp', op: { _: 'Pow' } } });
  expect(expr('not a in b')).toMatchObject({ _: 'UnaryOp', op: { _: 'Not' }, operand: { _: 'Compare' } });
});

test('left recursion makes a left-leaning tree', () => {
  expect(expr('a - b - c')).toEqual({
    _: 'BinOp',
    left: { _: 'BinOp', left: name('a'), op: { _: 'Sub' }, right: name('b') },
    op: { _: 'Sub' },
    right: name('c'),
  });
  expect(expr('a.b[c](d)')).toMatchObject({ _: 'Call', func: { _: 'Subscript', value: { _: 'Attribute' } } });
});

test('a chain of comparisons is one node', () => {
  expect(expr('a < b is not c')).toEqual({
    _: 'Compare',
    left: name('a'),
    ops: [{ _: 'Lt' }, { _: 'IsNot' }],
    comparators: [name('b'), name('c')],
  });
});

test('positions are lines from 1 and columns from 0 in bytes of UTF-8', () => {
  const [statement] = (parse("é = 'ß' + x\n") as ast.Module).body as ast.Assign[];
  const { lineno, col_offset, end_lineno, end_col_offset } = (statement.value as ast.BinOp).right;
  expect([lineno, col_offset, end_lineno, end_col_offset]).toEqual([1, 12, 1, 13]);
});

test('a block ends where its last statement ends', () => {
  const [loop] = (parse('while x:\n  y\n\n# behind\n\nz\n') as ast.Module).body;
  expect([loop.end_lineno, loop.end_col_offset]).toEqual([2, 3]);
});

test('soft keywords are names elsewhere', () => {
  expect((parse('match = case = type = _ = 1\n') as ast.Module).body[0]).toMatchObject({ tag: 'Assign' });
  expect((parse('match(x)\n') as ast.Module).body[0]).toMatchObject({ tag: 'Expr' });
  expect((parse('match x:\n  case _: pass\n') as ast.Module).body[0]).toMatchObject({ tag: 'Match' });
  expect((parse('type X = int\n') as ast.Module).body[0]).toMatchObject({ tag: 'TypeAlias' });
});

test('parameters of all kinds', () => {
  const { body } = parse('lambda a, b=1, /, c=2, *d, e, f=3, **g: 0', { mode: 'eval' }) as ast.Expression;
  const { args } = body as ast.Lambda;
  const names = (list: ast.arg[]) => list.map(({ arg }) => arg);
  expect(names(args.posonlyargs)).toEqual(['a', 'b']);
  expect(names(args.args)).toEqual(['c']);
  expect(names(args.kwonlyargs)).toEqual(['e', 'f']);
  expect([args.vararg!.arg, args.kwarg!.arg]).toEqual(['d', 'g']);
  expect(args.defaults).toHaveLength(2);
  expect(args.kw_defaults.map((value) => value === null)).toEqual([true, false]);
});

test('starred arguments behind keywords are positional', () => {
  expect(expr('f(a, b=1, *c, **d)')).toEqual({
    _: 'Call',
    func: name('f'),
    args: [name('a'), { _: 'Starred', value: name('c'), ctx: { _: 'Load' } }],
    keywords: [
      { _: 'keyword', arg: 'b', value: int('0x1') },
      { _: 'keyword', arg: null, value: name('d') },
    ],
  });
});

test('a keyword in Unicode disguise is a name', () => {
  expect((parse('ｉｆ = 1\n') as ast.Module).body[0]).toMatchObject({ targets: [{ id: 'if' }] });
});

test('the modes of compile()', () => {
  expect(parse('x\n', { mode: 'single' }).tag).toBe('Interactive');
  expect(parse('if x:\n  y', { mode: 'single' }).tag).toBe('Interactive');
  expect(parse('x\n\n', { mode: 'eval' }).tag).toBe('Expression');
  expect(parse('(int, *str) -> None', { mode: 'func_type' })).toMatchObject({ tag: 'FunctionType' });
  expect(problem('x\ny\n', { mode: 'single' })).toMatchObject({
    msg: 'multiple statements found while compiling a single statement',
    lineno: 1,
    offset: 2,
  });
  expect(problem('x\n# done\n\n', { mode: 'single' })).toBe(null);
});

test('type comments are kept on request', () => {
  const source = 'x = 1  # type: int\ny = 2  # type: ignore[z]\n';
  const tree = parse(source, { flags: PyCF_TYPE_COMMENTS }) as ast.Module;
  expect(tree.body[0]).toMatchObject({ type_comment: 'int' });
  expect(tree.type_ignores).toMatchObject([{ tag: 'TypeIgnore', lineno: 2, tag_: '[z]' }]);
  expect((parse(source) as ast.Module).body[0]).toMatchObject({ type_comment: null });
});

test('the language of older Pythons', () => {
  expect(problem('(x := 1)', { featureVersion: 7 })).toMatchObject({
    msg: 'Assignment expressions are only supported in Python 3.8 and greater',
    offset: 8,
  });
  expect(problem('1_000', { featureVersion: 5 })).toMatchObject({ offset: 1, end_offset: 6 });
  expect(problem('try: pass\nexcept a, b: pass\n', { featureVersion: 13 })).toMatchObject({
    msg: 'except expressions without parentheses are only supported in Python 3.14 and greater',
  });
});

test('barry_as_FLUFL changes what not-equal looks like', () => {
  expect(problem('from __future__ import barry_as_FLUFL\na <> b\n')).toBe(null);
  expect(problem('from __future__ import barry_as_FLUFL\na != b\n')).toMatchObject({
    msg: "with Barry as BDFL, use '<>' instead of '!='",
    lineno: 2,
    offset: 3,
  });
  expect(problem('a <> b\n')).toMatchObject({ msg: 'invalid syntax', offset: 3 });
});

test('a prompt learns that a statement is not complete', () => {
  const flags = PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT;
  const kind = (source: string) => problem(source, { mode: 'single', flags })?.type ?? null;
  expect(kind('if x:\n  y')).toBe('_IncompleteInputError');
  expect(kind('f(')).toBe('_IncompleteInputError');
  expect(kind("'''a")).toBe('_IncompleteInputError');
  expect(kind('a b\n')).toBe('SyntaxError');
  expect(kind('a')).toBe(null);
});

test('a prompt is asked for the lines of one statement', () => {
  const read = (lines: string[]) => {
    const asked: boolean[] = [];
    const tree = parseInteractive((continued) => {
      asked.push(continued);
      return lines.shift() ?? null;
    });
    return { tree: tree === null ? null : (tree as ast.Interactive).body[0].tag, asked, left: lines.length };
  };
  expect(read(['x = 1\n', 'y\n'])).toEqual({ tree: 'Assign', asked: [false], left: 1 });
  expect(read(['if x:\n', '  y\n', '\n', 'z\n'])).toEqual({
    tree: 'If',
    asked: [false, true, true],
    left: 1,
  });
  expect(read([])).toEqual({ tree: null, asked: [false], left: 0 });
});

test('source as bytes may name its encoding', () => {
  const source = Uint8Array.from(
    [...'# coding: latin-1\nx = "'].map((c) => c.charCodeAt(0)).concat(0xe9, 0x22, 0x0a),
  );
  const [statement] = (parse(source) as ast.Module).body as ast.Assign[];
  expect(((statement.value as ast.Constant).value as PyObject).value).toBe('é');
});

test('a program that is nested too deep ends in a MemoryError', () => {
  expect(problem(`${'-'.repeat(20000)}1`)).toEqual({
    type: 'MemoryError',
    msg: 'Parser stack overflowed - Python source too complex to parse',
  });
  expect(problem(`${'('.repeat(201)}`)).toMatchObject({
    type: 'SyntaxError',
    msg: 'too many nested parentheses',
  });
  expect(problem(`${'('.repeat(100)}${')'.repeat(100)}`)).toBe(null);
});
