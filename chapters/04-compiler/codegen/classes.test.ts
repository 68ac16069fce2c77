import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('a class is a call with the body as a function', () => {
  const source = `
class A(B, m=C):
    pass
`;
  expect(bytecode(source)).toBe(`
  0           RESUME                   0

  1           LOAD_BUILD_CLASS
              PUSH_NULL
              LOAD_CONST               0 (<code object A, line 1>)
              MAKE_FUNCTION
              LOAD_CONST               1 ('A')
              LOAD_NAME                0 (B)
              LOAD_NAME                1 (C)
              LOAD_CONST               2 (('m',))
              CALL_KW                  4
              STORE_NAME               2 (A)
              LOAD_CONST               3 (None)
              RETURN_VALUE
`);
});

test('the body sets module, qualified name, first line, and static attributes', () => {
  const source = `
class A:
    'doc'
    x = 1
    def f(self):
        self.y = 2
`;
  expect(bytecode(source, 'A')).toBe(`
  --           MAKE_CELL                0 (__classdict__)

   1           RESUME                   0
               LOAD_NAME                0 (__name__)
               STORE_NAME               1 (__module__)
               LOAD_CONST               0 ('A')
               STORE_NAME               2 (__qualname__)
               LOAD_SMALL_INT           1
               STORE_NAME               3 (__firstlineno__)
               LOAD_LOCALS
               STORE_DEREF              0 (__classdict__)

   2           LOAD_CONST               1 ('doc')
               STORE_NAME               4 (__doc__)

   3           LOAD_SMALL_INT           1
               STORE_NAME               5 (x)

   4           LOAD_CONST               2 (<code object f, line 4>)
               MAKE_FUNCTION
               STORE_NAME               6 (f)
               LOAD_CONST               3 (('y',))
               STORE_NAME               7 (__static_attributes__)
               LOAD_FAST_BORROW         0 (__classdict__)
               STORE_NAME               8 (__classdictcell__)
               LOAD_CONST               4 (None)
               RETURN_VALUE
`);
});

test('__class__ is a cell of the body', () => {
  const source = `
class A:
    def f(self):
        return __class__
`;
  expect(bytecode(source, 'A')).toBe(`
  --           MAKE_CELL                0 (__class__)
               MAKE_CELL                1 (__classdict__)

   1           RESUME                   0
               LOAD_NAME                0 (__name__)
               STORE_NAME               1 (__module__)
               LOAD_CONST               0 ('A')
               STORE_NAME               2 (__qualname__)
               LOAD_SMALL_INT           1
               STORE_NAME               3 (__firstlineno__)
               LOAD_LOCALS
               STORE_DEREF              1 (__classdict__)

   2           LOAD_FAST_BORROW         0 (__class__)
               BUILD_TUPLE              1
               LOAD_CONST               1 (<code object f, line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               STORE_NAME               4 (f)
               LOAD_CONST               2 (())
               STORE_NAME               5 (__static_attributes__)
               LOAD_FAST_BORROW         1 (__classdict__)
               STORE_NAME               6 (__classdictcell__)
               LOAD_FAST_BORROW         0 (__class__)
               COPY                     1
               STORE_NAME               7 (__classcell__)
               RETURN_VALUE
`);
});

test('a generic class has Generic as its base', () => {
  const source = `
class A[T]:
    x: T
`;
  expect(bytecode(source, '<generic parameters of A>')).toBe(`
  --           MAKE_CELL                1 (.type_params)
               MAKE_CELL                2 (T)

   1           RESUME                   0
               LOAD_CONST               0 ('T')
               CALL_INTRINSIC_1         7 (INTRINSIC_TYPEVAR)
               COPY                     1
               STORE_DEREF              2 (T)
               BUILD_TUPLE              1
               STORE_DEREF              1 (.type_params)
               LOAD_BUILD_CLASS
               PUSH_NULL
               LOAD_FAST_BORROW         1 (.type_params)
               LOAD_FAST_BORROW         2 (T)
               BUILD_TUPLE              2
               LOAD_CONST               1 (<code object A, line 1>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               LOAD_CONST               2 ('A')
               LOAD_DEREF               1 (.type_params)
               CALL_INTRINSIC_1        10 (INTRINSIC_SUBSCRIPT_GENERIC)
               STORE_FAST_LOAD_FAST     0 (.generic_base, .generic_base)
               CALL                     3
               RETURN_VALUE
`);
});

test('names in a class body that a function around binds may be in either', () => {
  const source = `
def f(x):
    class A:
        y = x
`;
  expect(bytecode(source, 'f.<locals>.A')).toBe(`
  --           COPY_FREE_VARS           1

   2           RESUME                   0
               LOAD_NAME                0 (__name__)
               STORE_NAME               1 (__module__)
               LOAD_CONST               0 ('f.<locals>.A')
               STORE_NAME               2 (__qualname__)
               LOAD_SMALL_INT           2
               STORE_NAME               3 (__firstlineno__)

   3           LOAD_LOCALS
               LOAD_FROM_DICT_OR_DEREF  0 (x)
               STORE_NAME               4 (y)
               LOAD_CONST               1 (())
               STORE_NAME               5 (__static_attributes__)
               LOAD_CONST               2 (None)
               RETURN_VALUE
`);
});
