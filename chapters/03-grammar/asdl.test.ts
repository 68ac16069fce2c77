import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSimple, parseAsdl } from './asdl.ts';
import { enumerations, nodeClasses, nodeInfos } from './ast.ts';
import { generateAst } from './generate-ast.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

test('ast.ts is what generate-ast.ts writes', () => {
  expect(read('./ast.ts')).toBe(generateAst(read('./Python.asdl')));
});

test('a sum has constructors, fields with quantifiers, and attributes', () => {
  const { types } = parseAsdl(`module M {
    -- a comment
    stmt = Return(expr? value) | Pass attributes (int lineno)
    expr = Dict(expr?* keys, expr* values)
  }`);
  expect(types[0]).toEqual({
    name: 'stmt',
    kind: 'sum',
    constructors: [
      { name: 'Return', fields: [{ name: 'value', type: 'expr', quantifier: '?' }] },
      { name: 'Pass', fields: [] },
    ],
    attributes: [{ name: 'lineno', type: 'int', quantifier: '' }],
  });
  expect(types[1].constructors[0].fields.map((field) => field.quantifier)).toEqual(['?*', '*']);
});

test('a product has one constructor, named like itself', () => {
  const { types } = parseAsdl('module M { alias = (identifier name, identifier? asname) }');
  expect(types[0].kind).toBe('product');
  expect(types[0].constructors[0].name).toBe('alias');
});

test('a sum without fields and attributes is simple', () => {
  const { types } = parseAsdl('module M { op = Add | Sub  e = Pass attributes (int lineno) }');
  expect(types.map(isSimple)).toEqual([true, false]);
});

test.each([
  ['module M { a = B(what x) }', 'B.x has the unknown type what'],
  ['module M { a = B  c = B }', 'B is defined twice'],
  ['module M { a B }', "line 1: expected '=', found 'B'"],
  ['module M { a = B', 'before the end of the file'],
])('%s is refused', (source, message) => {
  expect(() => parseAsdl(source)).toThrow(message);
});

test('every node has a class, and its fields in the order of Python.asdl', () => {
  expect(Object.keys(nodeClasses)).toEqual(Object.keys(nodeInfos));
  expect(nodeInfos.ClassDef.fields.map((field) => field.name)).toEqual([
    'name',
    'bases',
    'keywords',
    'body',
    'decorator_list',
    'type_params',
  ]);
  expect(nodeInfos.Name.attributes.map((field) => field.name)).toEqual([
    'lineno',
    'col_offset',
    'end_lineno',
    'end_col_offset',
  ]);
  expect(nodeInfos.withitem.attributes).toEqual([]);
  expect(enumerations.boolop).toEqual(['And', 'Or']);
});
