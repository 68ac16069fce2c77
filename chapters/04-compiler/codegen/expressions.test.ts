import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('a chain of comparisons copies what is in the middle', () => {
  const source = `
def f(a, b, c):
    return a < b <= c
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_LOAD_FAST      1 (a, b)
              SWAP                     2
              COPY                     2
              COMPARE_OP               2 (<)
              COPY                     1
              TO_BOOL
              POP_JUMP_IF_FALSE        6 (to L1)
              NOT_TAKEN
              POP_TOP
              LOAD_FAST_BORROW         2 (c)
              COMPARE_OP              42 (<=)
              RETURN_VALUE
      L1:     SWAP                     2
              POP_TOP
              RETURN_VALUE
`);
});

test('and, or keep the value that decides', () => {
  const source = `
def f(a, b, c):
    return a and b or c
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (a)
              COPY                     1
              TO_BOOL
              POP_JUMP_IF_FALSE       11 (to L1)
              NOT_TAKEN
              POP_TOP
              LOAD_FAST                1 (b)
              COPY                     1
              TO_BOOL
              POP_JUMP_IF_TRUE         3 (to L2)
              NOT_TAKEN
      L1:     POP_TOP
              LOAD_FAST                2 (c)
      L2:     RETURN_VALUE
`);
});

test('a conditional expression', () => {
  const source = `
def f(a, b, c):
    return b if a else c
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L1)
              NOT_TAKEN
              LOAD_FAST_BORROW         1 (b)
              RETURN_VALUE
      L1:     LOAD_FAST                2 (c)
              RETURN_VALUE
`);
});

test('a method call loads the method and its object together', () => {
  const source = `
def f(a, b):
    return a.b(1, c=b)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              LOAD_ATTR                1 (b + NULL|self)
              LOAD_SMALL_INT           1
              LOAD_FAST_BORROW         1 (b)
              LOAD_CONST               1 (('c',))
              CALL_KW                  2
              RETURN_VALUE
`);
});

test('stars in a call: a tuple and a dict', () => {
  const source = `
def f(a, b, *c, **d):
    return a(b, *c, k=1, **d)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              PUSH_NULL
              LOAD_FAST_BORROW         1 (b)
              BUILD_LIST               1
              LOAD_FAST_BORROW         2 (c)
              LIST_EXTEND              1
              CALL_INTRINSIC_1         6 (INTRINSIC_LIST_TO_TUPLE)
              LOAD_CONST               0 ('k')
              LOAD_SMALL_INT           1
              BUILD_MAP                1
              LOAD_FAST_BORROW         3 (d)
              DICT_MERGE               1
              CALL_FUNCTION_EX
              RETURN_VALUE
`);
});

test('super() without arguments', () => {
  const source = `
class A:
    def f(self):
        return super().f(1)
`;
  expect(bytecode(source, 'A.f')).toBe(`
  --           COPY_FREE_VARS           1

   2           RESUME                   0

   3           LOAD_GLOBAL              0 (super)
               LOAD_DEREF               1 (__class__)
               LOAD_FAST_BORROW         0 (self)
               LOAD_SUPER_ATTR          5 (f + NULL|self)
               LOAD_SMALL_INT           1
               CALL                     1
               RETURN_VALUE
`);
});

test('all() over a generator expression becomes a loop, if `all` is the builtin', () => {
  const source = `
def f(x):
    return all(y for y in x)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_GLOBAL              0 (all)
              COPY                     1
              LOAD_COMMON_CONSTANT     3 (<built-in function all>)
              IS_OP                    0 (is)
              POP_JUMP_IF_FALSE       28 (to L4)
              NOT_TAKEN
              POP_TOP
              LOAD_CONST               0 (<code object <genexpr>, line 2>)
              MAKE_FUNCTION
              LOAD_FAST_BORROW         0 (x)
              GET_ITER
              CALL                     0
      L1:     FOR_ITER                12 (to L3)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L2)
              NOT_TAKEN
              JUMP_BACKWARD           11 (to L1)
      L2:     POP_ITER
              LOAD_CONST               1 (False)
              RETURN_VALUE
      L3:     END_FOR
              POP_ITER
              LOAD_CONST               2 (True)
              RETURN_VALUE
      L4:     PUSH_NULL
              LOAD_CONST               0 (<code object <genexpr>, line 2>)
              MAKE_FUNCTION
              LOAD_FAST_BORROW         0 (x)
              GET_ITER
              CALL                     0
              CALL                     1
              RETURN_VALUE
`);
});

test('displays with stars', () => {
  const source = `
def f(a, b):
    return [*a, b], {*a, b}, {'k': a, **b}
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           BUILD_LIST               0
              LOAD_FAST_BORROW         0 (a)
              LIST_EXTEND              1
              LOAD_FAST_BORROW         1 (b)
              LIST_APPEND              1
              BUILD_SET                0
              LOAD_FAST_BORROW         0 (a)
              SET_UPDATE               1
              LOAD_FAST_BORROW         1 (b)
              SET_ADD                  1
              LOAD_CONST               0 ('k')
              LOAD_FAST_BORROW         0 (a)
              BUILD_MAP                1
              LOAD_FAST_BORROW         1 (b)
              DICT_UPDATE              1
              BUILD_TUPLE              3
              RETURN_VALUE
`);
});

test('a list of constants is copied from a tuple', () => {
  const source = `
def f():
    return [1, 2, 3]
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           BUILD_LIST               0
              LOAD_CONST               1 ((1, 2, 3))
              LIST_EXTEND              1
              RETURN_VALUE
`);
});

test('a slice of constants is a constant', () => {
  const source = `
def f(x, i):
    return x[1:2], x[i:], x[::i]
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              LOAD_CONST               0 (slice(1, 2, None))
              BINARY_OP               26 ([])
              LOAD_FAST_BORROW_LOAD_FAST_BORROW 1 (x, i)
              LOAD_CONST               1 (None)
              BINARY_SLICE
              LOAD_FAST_BORROW         0 (x)
              LOAD_CONST               1 (None)
              LOAD_CONST               1 (None)
              LOAD_FAST_BORROW         1 (i)
              BUILD_SLICE              3
              BINARY_OP               26 ([])
              BUILD_TUPLE              3
              RETURN_VALUE
`);
});

test('an f-string converts, formats and joins', () => {
  const source = `
def f(a, b):
    return f'{a!r:>{b}} {a} {b=}'
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              CONVERT_VALUE            2 (repr)
              LOAD_CONST               0 ('>')
              LOAD_FAST_BORROW         1 (b)
              FORMAT_SIMPLE
              BUILD_STRING             2
              FORMAT_WITH_SPEC
              LOAD_CONST               1 (' ')
              LOAD_FAST_BORROW         0 (a)
              FORMAT_SIMPLE
              LOAD_CONST               2 (' b=')
              LOAD_FAST_BORROW         1 (b)
              CONVERT_VALUE            2 (repr)
              FORMAT_SIMPLE
              BUILD_STRING             5
              RETURN_VALUE
`);
});

test('a t-string builds a template of interpolations', () => {
  const source = `
def f(a):
    return t'x {a!s:y}'
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_CONST               3 (('x ', ''))
              LOAD_FAST_BORROW         0 (a)
              LOAD_CONST               1 ('a')
              LOAD_CONST               2 ('y')
              BUILD_INTERPOLATION      7
              BUILD_TUPLE              1
              BUILD_TEMPLATE
              RETURN_VALUE
`);
});

test('a walrus keeps the value and stores it', () => {
  const source = `
def f(a):
    return (b := a) + b
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (a)
              COPY                     1
              STORE_FAST_LOAD_FAST    17 (b, b)
              BINARY_OP                0 (+)
              RETURN_VALUE
`);
});

test('yield and yield from', () => {
  const source = `
def f(a):
    x = yield a
    return (yield from x)
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RETURN_GENERATOR
               POP_TOP
       L1:     RESUME                   0

   2           LOAD_FAST_BORROW         0 (a)
               YIELD_VALUE              0
               RESUME                   5
               STORE_FAST               1 (x)

   3           LOAD_FAST                1 (x)
               GET_YIELD_FROM_ITER
               LOAD_CONST               0 (None)
       L2:     SEND                     3 (to L5)
       L3:     YIELD_VALUE              1
       L4:     RESUME                   2
               JUMP_BACKWARD_NO_INTERRUPT 5 (to L2)
       L5:     END_SEND
               RETURN_VALUE
       L6:     CLEANUP_THROW
       L7:     JUMP_BACKWARD_NO_INTERRUPT 4 (to L5)

  --   L8:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
               RERAISE                  1
ExceptionTable:
  L1 to L3 -> L8 [0] lasti
  L3 to L4 -> L6 [2]
  L4 to L7 -> L8 [0] lasti
`);
});

test('await', () => {
  const source = `
async def f(a):
    return await a
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RETURN_GENERATOR
               POP_TOP
       L1:     RESUME                   0

   2           LOAD_FAST_BORROW         0 (a)
               GET_AWAITABLE            0
               LOAD_CONST               0 (None)
       L2:     SEND                     3 (to L5)
       L3:     YIELD_VALUE              1
       L4:     RESUME                   3
               JUMP_BACKWARD_NO_INTERRUPT 5 (to L2)
       L5:     END_SEND
               RETURN_VALUE
       L6:     CLEANUP_THROW
       L7:     JUMP_BACKWARD_NO_INTERRUPT 4 (to L5)

  --   L8:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
               RERAISE                  1
ExceptionTable:
  L1 to L3 -> L8 [0] lasti
  L3 to L4 -> L6 [2]
  L4 to L7 -> L8 [0] lasti
`);
});

test('a lambda', () => {
  const source = `
f = lambda x, *, y=1: x
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 ('y')
              LOAD_SMALL_INT           1
              BUILD_MAP                1
              LOAD_CONST               1 (<code object <lambda>, line 1>)
              MAKE_FUNCTION
              SET_FUNCTION_ATTRIBUTE   2 (kwdefaults)
              STORE_NAME               0 (f)
              LOAD_CONST               2 (None)
              RETURN_VALUE
`);
});
