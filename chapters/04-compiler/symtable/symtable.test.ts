import { expect, test } from 'vitest';
import { symtableStage } from '../stages.ts';

interface Table {
  type: string;
  name: string;
  nested: boolean;
  symbols: [name: string, flags: number, ...words: string[]][];
  children: Table[];
}

/** A table and the tables inside, each with its names and what is known of them. */
function show({ type, name, nested, symbols, children }: Table, indent = ''): string[] {
  return [
    `${indent}${type} ${name}${nested ? ' (nested)' : ''}`,
    ...symbols.map(([symbol, , ...words]) => `${indent}  ${symbol}: ${words.join(' ')}`),
    ...children.flatMap((child) => show(child, `${indent}  `)),
  ];
}

const symtable = (source: string) =>
  `\n${show(symtableStage('test.py', new TextEncoder().encode(source.slice(1))) as Table).join('\n')}\n`;

test('assigned names of a function are its locals, others are global', () => {
  const source = `
def f(a, *b, c=1, **d):
    e = a + g
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  annotation __annotate__
    .format: local param used
  function f
    a: local param used
    b: local param
    c: local param
    d: local param
    e: local assigned
    g: global-implicit used
`);
});

test('global and nonlocal', () => {
  const source = `
def f():
    x = 1
    def g():
        nonlocal x
        global y
        x = y = 2
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  y: global-explicit global
  annotation __annotate__
    .format: local param used
  function f
    g: local assigned
    x: cell assigned
    annotation __annotate__ (nested)
      .format: local param used
    function g (nested)
      x: free assigned nonlocal
      y: global-explicit global assigned
`);
});

test('a variable that an inner function uses is a cell, and free there', () => {
  const source = `
def f(x):
    def g():
        return lambda: x
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  annotation __annotate__
    .format: local param used
  function f
    g: local assigned
    x: cell param
    annotation __annotate__ (nested)
      .format: local param used
    function g (nested)
      x: free
      function lambda (nested)
        x: free used
`);
});

test('names of a class body do not reach its methods', () => {
  const source = `
class A:
    x = 1
    def f(self):
        return x, __class__
`;
  expect(symtable(source)).toBe(`
module top
  A: local assigned
  class A
    f: local assigned
    x: local assigned
    annotation __annotate__
      .format: local param used
      __classdict__: free used
    function f
      __class__: free used
      self: local param
      x: global-implicit used
`);
});

test('names with two underscores belong to their class', () => {
  const source = `
class A:
    def f(self, __x):
        return self.__y, __x, __z__
`;
  expect(symtable(source)).toBe(`
module top
  A: local assigned
  class A
    f: local assigned
    annotation __annotate__
      .format: local param used
      __classdict__: free used
    function f
      _A__x: local param used
      __z__: global-implicit used
      self: local param used
`);
});

test('a comprehension has its own variables and a first iterable from outside', () => {
  const source = `
def f(x):
    return [y for y in x if y]
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  annotation __annotate__
    .format: local param used
  function f
    x: local param used
    y: local assigned used comp-iter
`);
});

test('a walrus in a comprehension binds outside', () => {
  const source = `
def f(x):
    return [(z := y) for y in x]
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  annotation __annotate__
    .format: local param used
  function f
    x: local param used
    y: local assigned used comp-iter
    z: local assigned
`);
});

test('a generator expression that uses a parameter makes it a cell', () => {
  const source = `
def f(x):
    return (y + x for y in ())
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  annotation __annotate__
    .format: local param used
  function f
    x: cell param
    function genexpr (nested)
      .0: local param
      x: free used
      y: local assigned used comp-iter
`);
});

test('type parameters have a scope, their bounds one each', () => {
  const source = `
def f[T: (int, str), *U = int](x: T): pass
`;
  expect(symtable(source)).toBe(`
module top
  f: local assigned
  type_parameters f
    .defaults: local param
    T: cell assigned type-param
    U: local assigned type-param
    type_variable T (nested)
      .format: local param used
      int: global-implicit used
      str: global-implicit used
    type_variable U (nested)
      .format: local param used
      int: global-implicit used
    annotation __annotate__ (nested)
      .format: local param used
      T: free used
    function f (nested)
      x: local param
`);
});

test('a generic class keeps its namespace in a cell', () => {
  const source = `
class A[T]:
    y: T = x
`;
  expect(symtable(source)).toBe(`
module top
  A: local assigned
  type_parameters A
    .generic_base: local assigned used
    .type_params: cell assigned used
    T: cell assigned type-param
    class A (nested)
      .type_params: free used
      T: free
      __type_params__: local assigned
      x: global-implicit used
      y: local assigned annotated
      annotation __annotate__ (nested)
        .format: local param used
        T: free used
        __classdict__: free used
`);
});

test('a type alias', () => {
  const source = `
type A[T] = list[T]
`;
  expect(symtable(source)).toBe(`
module top
  A: local assigned
  type_parameters A
    T: cell assigned type-param
    type_alias A (nested)
      .format: local param used
      T: free used
      list: global-implicit used
`);
});

test('annotations have a scope of their own', () => {
  const source = `
x: int = 1
def f(a: b) -> c: pass
`;
  expect(symtable(source)).toBe(`
module top
  __conditional_annotations__: global-implicit used
  f: local assigned
  x: local assigned annotated
  annotation __annotate__
    .format: local param used
    int: global-implicit used
  annotation __annotate__
    .format: local param used
    b: global-implicit used
    c: global-implicit used
  function f
    a: local param
`);
});

test('imports, except and match bind', () => {
  const source = `
import a.b as c, d.e
try: pass
except E as x: pass
match y:
    case [p, *q]: pass
`;
  expect(symtable(source)).toBe(`
module top
  E: global-implicit used
  c: local imported
  d: local imported
  p: local assigned
  q: local assigned
  x: local assigned
  y: global-implicit used
`);
});
