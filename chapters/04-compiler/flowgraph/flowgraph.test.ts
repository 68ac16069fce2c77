import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('constants are folded', () => {
  const source = `
def f():
    return 2 * 3 + 4, 'a' * 3, (1, 2)[0], -5, not 0
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_CONST               1 ((10, 'aaa', 1, -5, True))
              RETURN_VALUE
`);
});

test('but not into something large', () => {
  const source = `
def f():
    return 'a' * 5000, 1 << 200, (0,) * 300
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_CONST               0 ('a')
              LOAD_CONST               1 (5000)
              BINARY_OP                5 (*)
              LOAD_SMALL_INT           1
              LOAD_SMALL_INT         200
              BINARY_OP                3 (<<)
              LOAD_CONST               3 ((0,))
              LOAD_CONST               2 (300)
              BINARY_OP                5 (*)
              BUILD_TUPLE              3
              RETURN_VALUE
`);
});

test('and not where that would be an error', () => {
  const source = `
def f():
    return 1 / 0
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_SMALL_INT           1
              LOAD_SMALL_INT           0
              BINARY_OP               11 (/)
              RETURN_VALUE
`);
});

test('`in` a list or set of constants looks into a tuple or frozenset', () => {
  const source = `
def f(x):
    return x in [1, 2], x not in {1}
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              LOAD_CONST               1 ((1, 2))
              CONTAINS_OP              0 (in)
              LOAD_FAST_BORROW         0 (x)
              LOAD_CONST               2 (frozenset({1}))
              CONTAINS_OP              1 (not in)
              BUILD_TUPLE              2
              RETURN_VALUE
`);
});

test('code behind a return is not reachable', () => {
  const source = `
def f(x):
    return x
    g()
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              RETURN_VALUE
`);
});

test('a condition that is a constant decides now', () => {
  const source = `
def f():
    if 0:
        a()
    while 1:
        b()
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           NOP

  4   L1:     NOP

  5           LOAD_GLOBAL              3 (b + NULL)
              CALL                     0
              POP_TOP
              JUMP_BACKWARD           13 (to L1)
`);
});

test('a jump to a jump goes to its end', () => {
  const source = `
def f(a, b):
    while a:
        if b:
            c()
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2   L1:     LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE       23 (to L3)
              NOT_TAKEN

  3           LOAD_FAST_BORROW         1 (b)
              TO_BOOL
              POP_JUMP_IF_TRUE         3 (to L2)
              NOT_TAKEN
              JUMP_BACKWARD           18 (to L1)

  4   L2:     LOAD_GLOBAL              1 (c + NULL)
              CALL                     0
              POP_TOP
              JUMP_BACKWARD           30 (to L1)

  2   L3:     LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('two loads become one instruction', () => {
  const source = `
def f(a, b):
    a, b = b, a
    return a + b
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_LOAD_FAST     16 (b, a)
              STORE_FAST_STORE_FAST   16 (b, a)

  3           LOAD_FAST_BORROW_LOAD_FAST_BORROW 1 (a, b)
              BINARY_OP                0 (+)
              RETURN_VALUE
`);
});

test('a load is borrowed where the variable outlives the value', () => {
  const source = `
def f(a):
    b = a
    del a
    return b.c(b)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (a)
              STORE_FAST               1 (b)

  3           DELETE_FAST              0 (a)

  4           LOAD_FAST_BORROW         1 (b)
              LOAD_ATTR                1 (c + NULL|self)
              LOAD_FAST_BORROW         1 (b)
              CALL                     1
              RETURN_VALUE
`);
});

test('a variable that may be unbound is checked', () => {
  const source = `
def f(a):
    if a:
        b = 1
    return b
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L1)
              NOT_TAKEN

  3           LOAD_SMALL_INT           1
              STORE_FAST               1 (b)

  4   L1:     LOAD_FAST_CHECK          1 (b)
              RETURN_VALUE
`);
});

test('swaps of three values that are stored at once', () => {
  const source = `
def f(a, b, c):
    a, b, c = c, b, a
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_LOAD_FAST     33 (c, b)
              LOAD_FAST                0 (a)
              STORE_FAST_STORE_FAST   33 (c, b)
              STORE_FAST               0 (a)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('small integers need no constant', () => {
  const source = `
def f():
    return 0, x(255), y(256), z(-1)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_SMALL_INT           0
              LOAD_GLOBAL              1 (x + NULL)
              LOAD_SMALL_INT         255
              CALL                     1
              LOAD_GLOBAL              3 (y + NULL)
              LOAD_CONST               1 (256)
              CALL                     1
              LOAD_GLOBAL              5 (z + NULL)
              LOAD_CONST               2 (-1)
              CALL                     1
              BUILD_TUPLE              4
              RETURN_VALUE
`);
});

test('a comparison for a condition gives a bool at once', () => {
  const source = `
def f(a):
    if a == 1:
        return a
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              LOAD_SMALL_INT           1
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        3 (to L1)
              NOT_TAKEN

  3           LOAD_FAST_BORROW         0 (a)
              RETURN_VALUE

  2   L1:     LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('a return that several ways lead to is copied to each', () => {
  const source = `
def f(a):
    if a:
        b()
    return None
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE       11 (to L1)
              NOT_TAKEN

  3           LOAD_GLOBAL              1 (b + NULL)
              CALL                     0
              POP_TOP

  4   L1:     LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('long code needs EXTENDED_ARG', () => {
  const source = Array.from({ length: 258 }, (_, i) => `a${i} = b\n`).join('');
  expect(bytecode(source)).toContain(`
256           LOAD_NAME                0 (b)
              EXTENDED_ARG             1
              STORE_NAME             256 (a255)

257           LOAD_NAME                0 (b)
              EXTENDED_ARG             1
              STORE_NAME             257 (a256)

258           LOAD_NAME                0 (b)
              EXTENDED_ARG             1
              STORE_NAME             258 (a257)
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});
