import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('assignment to several targets copies the value', () => {
  const source = `
a = b = c
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (c)
              COPY                     1
              STORE_NAME               1 (a)
              STORE_NAME               2 (b)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('unpacking stores from left to right, a star takes the rest', () => {
  const source = `
a, *b, c = d
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (d)
              EXTENDED_ARG             1
              UNPACK_EX              257
              STORE_NAME               1 (a)
              STORE_NAME               2 (b)
              STORE_NAME               3 (c)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('an attribute and an item are stored by their own instructions', () => {
  const source = `
a.b = c
a[d] = c
a[d:e] = c
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (c)
              LOAD_NAME                1 (a)
              STORE_ATTR               2 (b)

  2           LOAD_NAME                0 (c)
              LOAD_NAME                1 (a)
              LOAD_NAME                3 (d)
              STORE_SUBSCR

  3           LOAD_NAME                0 (c)
              LOAD_NAME                1 (a)
              LOAD_NAME                3 (d)
              LOAD_NAME                4 (e)
              STORE_SLICE
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('augmented assignment reads its target once', () => {
  const source = `
a.b += 1
c[d] *= e
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (a)
              COPY                     1
              LOAD_ATTR                2 (b)
              LOAD_SMALL_INT           1
              BINARY_OP               13 (+=)
              SWAP                     2
              STORE_ATTR               1 (b)

  2           LOAD_NAME                2 (c)
              LOAD_NAME                3 (d)
              COPY                     2
              COPY                     2
              BINARY_OP               26 ([])
              LOAD_NAME                4 (e)
              BINARY_OP               18 (*=)
              SWAP                     3
              SWAP                     2
              STORE_SUBSCR
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('an annotated name in a function leaves no trace but its value', () => {
  const source = `
def f():
    x: int = 1
    y: int
    (z): str = 2
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_SMALL_INT           1
              STORE_FAST               0 (x)

  4           LOAD_SMALL_INT           2
              STORE_FAST               1 (z)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('annotations of a module are kept in a function that is called on demand', () => {
  const source = `
x: int = 1
`;
  expect(bytecode(source)).toBe(`
  --           MAKE_CELL                0 (__conditional_annotations__)

   0           RESUME                   0

   1           LOAD_CONST               1 (<code object __annotate__, line 1>)
               MAKE_FUNCTION
               STORE_NAME               2 (__annotate__)
               BUILD_SET                0
               STORE_NAME               0 (__conditional_annotations__)
               LOAD_SMALL_INT           1
               STORE_NAME               1 (x)
               LOAD_NAME                0 (__conditional_annotations__)
               LOAD_SMALL_INT           0
               SET_ADD                  1
               POP_TOP
               LOAD_CONST               2 (None)
               RETURN_VALUE
`);
});

test('that function refuses formats it does not know', () => {
  const source = `
x: int = 1
`;
  expect(bytecode(source, '__annotate__')).toBe(`
  1           RESUME                   0
              LOAD_FAST_BORROW         0 (format)
              LOAD_SMALL_INT           2
              COMPARE_OP             132 (>)
              POP_JUMP_IF_FALSE        3 (to L1)
              NOT_TAKEN
              LOAD_COMMON_CONSTANT     1 (NotImplementedError)
              RAISE_VARARGS            1
      L1:     BUILD_MAP                0
              LOAD_SMALL_INT           0
              LOAD_GLOBAL              0 (__conditional_annotations__)
              CONTAINS_OP              0 (in)
              POP_JUMP_IF_FALSE       10 (to L2)
              NOT_TAKEN
              LOAD_GLOBAL              2 (int)
              COPY                     2
              LOAD_CONST               1 ('x')
              STORE_SUBSCR
      L2:     RETURN_VALUE
`);
});

test('annotations under `from __future__ import annotations` are strings', () => {
  const source = `
from __future__ import annotations
x: list[int]
`;
  expect(bytecode(source)).toBe(`
  --           MAKE_CELL                0 (__conditional_annotations__)

   0           RESUME                   0

   1           BUILD_SET                0
               STORE_NAME               0 (__conditional_annotations__)
               SETUP_ANNOTATIONS
               LOAD_SMALL_INT           0
               LOAD_CONST               1 (('annotations',))
               IMPORT_NAME              1 (__future__)
               IMPORT_FROM              2 (annotations)
               STORE_NAME               2 (annotations)
               POP_TOP

   2           LOAD_CONST               2 ('list[int]')
               LOAD_NAME                3 (__annotations__)
               LOAD_CONST               3 ('x')
               STORE_SUBSCR
               LOAD_CONST               4 (None)
               RETURN_VALUE
`);
});

test('del knows names, attributes, items and tuples of them', () => {
  const source = `
del a, b.c, (d[e], f)
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           DELETE_NAME              0 (a)
              LOAD_NAME                1 (b)
              DELETE_ATTR              2 (c)
              LOAD_NAME                3 (d)
              LOAD_NAME                4 (e)
              DELETE_SUBSCR
              DELETE_NAME              5 (f)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('assert raises a common constant, with its message as argument', () => {
  const source = `
def f(x):
    assert x, 'no'
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              TO_BOOL
              POP_JUMP_IF_TRUE         8 (to L1)
              NOT_TAKEN
              LOAD_COMMON_CONSTANT     0 (AssertionError)
              LOAD_CONST               0 ('no')
              CALL                     0
              RAISE_VARARGS            1
      L1:     LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('raise from', () => {
  const source = `
raise a from b
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (a)
              LOAD_NAME                1 (b)
              RAISE_VARARGS            2
`);
});

test('a dotted import binds the first name, or the last with `as`', () => {
  const source = `
import a.b.c
import a.b.c as d
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_SMALL_INT           0
              LOAD_CONST               1 (None)
              IMPORT_NAME              0 (a.b.c)
              STORE_NAME               1 (a)

  2           LOAD_SMALL_INT           0
              LOAD_CONST               1 (None)
              IMPORT_NAME              0 (a.b.c)
              IMPORT_FROM              2 (b)
              SWAP                     2
              POP_TOP
              IMPORT_FROM              3 (c)
              STORE_NAME               4 (d)
              POP_TOP
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('from-imports fetch the names one by one, a star all', () => {
  const source = `
from ..a import b as c, d
from e import *
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_SMALL_INT           2
              LOAD_CONST               1 (('b', 'd'))
              IMPORT_NAME              0 (a)
              IMPORT_FROM              1 (b)
              STORE_NAME               2 (c)
              IMPORT_FROM              3 (d)
              STORE_NAME               3 (d)
              POP_TOP

  2           LOAD_SMALL_INT           0
              LOAD_CONST               2 (('*',))
              IMPORT_NAME              4 (e)
              CALL_INTRINSIC_1         2 (INTRINSIC_IMPORT_STAR)
              POP_TOP
              LOAD_CONST               3 (None)
              RETURN_VALUE
`);
});

test('a global statement changes the instruction', () => {
  const source = `
def f():
    global x
    x = y
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  3           LOAD_GLOBAL              0 (y)
              STORE_GLOBAL             1 (x)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});
