import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('defaults, annotations, closure and decorators', () => {
  const source = `
def g(z):
    @d
    def f(a: int, b=1, *, c=z) -> str:
        return z
`;
  expect(bytecode(source, 'g')).toBe(`
  --           MAKE_CELL                0 (z)

   1           RESUME                   0

   2           LOAD_GLOBAL              0 (d)

   3           LOAD_CONST               5 ((1,))
               LOAD_CONST               1 ('c')
               LOAD_DEREF               0 (z)
               BUILD_MAP                1
               LOAD_CONST               2 (<code object __annotate__, line 3>)
               MAKE_FUNCTION
               LOAD_FAST_BORROW         0 (z)
               BUILD_TUPLE              1
               LOAD_CONST               3 (<code object f, line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               SET_FUNCTION_ATTRIBUTE  16 (annotate)
               SET_FUNCTION_ATTRIBUTE   2 (kwdefaults)
               SET_FUNCTION_ATTRIBUTE   1 (defaults)

   2           CALL                     0

   3           STORE_FAST               1 (f)
               LOAD_CONST               4 (None)
               RETURN_VALUE
`);
});

test('annotations are a function', () => {
  const source = `
def f(a: int, *b: *c) -> str: pass
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
      L1:     LOAD_CONST               1 ('a')
              LOAD_GLOBAL              0 (int)
              LOAD_CONST               2 ('b')
              LOAD_GLOBAL              2 (c)
              UNPACK_SEQUENCE          1
              LOAD_CONST               3 ('return')
              LOAD_GLOBAL              4 (str)
              BUILD_MAP                3
              RETURN_VALUE
`);
});

test('a closure copies its free variables first', () => {
  const source = `
def g(z):
    def f():
        return z
    return f
`;
  expect(bytecode(source, 'g.<locals>.f')).toBe(`
  --           COPY_FREE_VARS           1

   2           RESUME                   0

   3           LOAD_DEREF               0 (z)
               RETURN_VALUE
`);
});

test('cells are made before anything else', () => {
  const source = `
def g(z):
    def f():
        return z
    return f
`;
  expect(bytecode(source, 'g')).toBe(`
  --           MAKE_CELL                0 (z)

   1           RESUME                   0

   2           LOAD_FAST_BORROW         0 (z)
               BUILD_TUPLE              1
               LOAD_CONST               0 (<code object f, line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               STORE_FAST               1 (f)

   4           LOAD_FAST_BORROW         1 (f)
               RETURN_VALUE
`);
});

test('a generator', () => {
  const source = `
def f():
    yield
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RETURN_GENERATOR
               POP_TOP
       L1:     RESUME                   0

   2           LOAD_CONST               0 (None)
               YIELD_VALUE              0
               RESUME                   5
               POP_TOP
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L2:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L2 [0] lasti
`);
});

test('type parameters live in a function around', () => {
  const source = `
def f[T: int, *U, **P](x: T) -> T:
    return x
`;
  expect(bytecode(source, '<generic parameters of f>')).toBe(`
  --           MAKE_CELL                3 (T)

   1           RESUME                   0
               LOAD_CONST               0 ('T')
               LOAD_CONST               1 ((1,))
               LOAD_CONST               2 (<code object T, line 1>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   1 (defaults)
               CALL_INTRINSIC_2         2 (INTRINSIC_TYPEVAR_WITH_BOUND)
               COPY                     1
               STORE_DEREF              3 (T)
               LOAD_CONST               3 ('U')
               CALL_INTRINSIC_1         9 (INTRINSIC_TYPEVARTUPLE)
               COPY                     1
               STORE_FAST               1 (U)
               LOAD_CONST               4 ('P')
               CALL_INTRINSIC_1         8 (INTRINSIC_PARAMSPEC)
               COPY                     1
               STORE_FAST               2 (P)
               BUILD_TUPLE              3
               LOAD_FAST_BORROW         3 (T)
               BUILD_TUPLE              1
               LOAD_CONST               5 (<code object __annotate__, line 1>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               LOAD_CONST               6 (<code object f, line 1>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE  16 (annotate)
               SWAP                     2
               CALL_INTRINSIC_2         4 (INTRINSIC_SET_FUNCTION_TYPE_PARAMS)
               RETURN_VALUE
`);
});

test('a type alias is evaluated late', () => {
  const source = `
type A[T] = list[T]
`;
  expect(bytecode(source, '<generic parameters of A>')).toBe(`
  --           MAKE_CELL                0 (T)

   1           RESUME                   0
               LOAD_CONST               0 ('A')
               LOAD_CONST               1 ('T')
               CALL_INTRINSIC_1         7 (INTRINSIC_TYPEVAR)
               COPY                     1
               STORE_DEREF              0 (T)
               BUILD_TUPLE              1
               LOAD_CONST               2 ((1,))
               LOAD_FAST_BORROW         0 (T)
               BUILD_TUPLE              1
               LOAD_CONST               3 (<code object A, line 1>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               SET_FUNCTION_ATTRIBUTE   1 (defaults)
               BUILD_TUPLE              3
               CALL_INTRINSIC_1        11 (INTRINSIC_TYPEALIAS)
               RETURN_VALUE
`);
});

test('a docstring is the first constant', () => {
  const source = `
def f():
    'doc'
    return 1
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  3           LOAD_SMALL_INT           1
              RETURN_VALUE
`);
});
