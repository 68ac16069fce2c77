import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('a comprehension is part of its function, whose variables of the same name are kept aside', () => {
  const source = `
def f(x):
    return [x for x in x if x]
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           LOAD_FAST_BORROW         0 (x)
               GET_ITER
               LOAD_FAST_AND_CLEAR      0 (x)
               SWAP                     2
       L1:     BUILD_LIST               0
               SWAP                     2
       L2:     FOR_ITER                14 (to L5)
               STORE_FAST_LOAD_FAST     0 (x, x)
               TO_BOOL
       L3:     POP_JUMP_IF_TRUE         3 (to L4)
               NOT_TAKEN
               JUMP_BACKWARD           12 (to L2)
       L4:     LOAD_FAST_BORROW         0 (x)
               LIST_APPEND              2
               JUMP_BACKWARD           16 (to L2)
       L5:     END_FOR
               POP_ITER
       L6:     SWAP                     2
               STORE_FAST               0 (x)
               RETURN_VALUE

  --   L7:     SWAP                     2
               POP_TOP

   2           SWAP                     2
               STORE_FAST               0 (x)
               RERAISE                  0
ExceptionTable:
  L1 to L3 -> L7 [2]
  L4 to L6 -> L7 [2]
`);
});

test('a dict comprehension at module level', () => {
  const source = `
{k: v for k, v in x}
`;
  expect(bytecode(source)).toBe(`
   0           RESUME                   0

   1           LOAD_NAME                0 (x)
               GET_ITER
               LOAD_FAST_AND_CLEAR      0 (k)
               LOAD_FAST_AND_CLEAR      1 (v)
               SWAP                     3
       L1:     BUILD_MAP                0
               SWAP                     2
       L2:     FOR_ITER                 7 (to L3)
               UNPACK_SEQUENCE          2
               STORE_FAST_STORE_FAST    1 (k, v)
               LOAD_FAST_BORROW_LOAD_FAST_BORROW 1 (k, v)
               MAP_ADD                  2
               JUMP_BACKWARD            9 (to L2)
       L3:     END_FOR
               POP_ITER
       L4:     POP_TOP
               STORE_FAST               0 (k)
               STORE_FAST               1 (v)
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L5:     SWAP                     2
               POP_TOP

   1           SWAP                     3
               STORE_FAST               1 (v)
               STORE_FAST               0 (k)
               RERAISE                  0
ExceptionTable:
  L1 to L4 -> L5 [3]
`);
});

test('a generator expression is a function of its own', () => {
  const source = `
def f(x):
    return (y for y in x)
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_CONST               0 (<code object <genexpr>, line 2>)
              MAKE_FUNCTION
              LOAD_FAST_BORROW         0 (x)
              GET_ITER
              CALL                     0
              RETURN_VALUE
`);
});

test('which begins with the iterator as its argument', () => {
  const source = `
def f(x):
    return (y for y in x)
`;
  expect(bytecode(source, 'f.<locals>.<genexpr>')).toBe(`
   2           RETURN_GENERATOR
               POP_TOP
       L1:     RESUME                   0
               LOAD_FAST                0 (.0)
       L2:     FOR_ITER                 6 (to L3)
               STORE_FAST_LOAD_FAST    17 (y, y)
               YIELD_VALUE              0
               RESUME                   5
               POP_TOP
               JUMP_BACKWARD            8 (to L2)
       L3:     END_FOR
               POP_ITER
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L4:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
               RERAISE                  1
ExceptionTable:
  L1 to L4 -> L4 [0] lasti
`);
});

test('a variable of a comprehension that a lambda uses is a cell', () => {
  const source = `
def f(x):
    return [lambda: y for y in x]
`;
  expect(bytecode(source, 'f')).toBe(`
  --           MAKE_CELL                1 (y)

   1           RESUME                   0

   2           LOAD_FAST_BORROW         0 (x)
               GET_ITER
               LOAD_FAST_AND_CLEAR      1 (y)
               MAKE_CELL                1 (y)
               SWAP                     2
       L1:     BUILD_LIST               0
               SWAP                     2
       L2:     FOR_ITER                 9 (to L3)
               STORE_DEREF              1 (y)
               LOAD_FAST_BORROW         1 (y)
               BUILD_TUPLE              1
               LOAD_CONST               0 (<code object <lambda>, line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               LIST_APPEND              2
               JUMP_BACKWARD           11 (to L2)
       L3:     END_FOR
               POP_ITER
       L4:     SWAP                     2
               STORE_FAST               1 (y)
               RETURN_VALUE

  --   L5:     SWAP                     2
               POP_TOP

   2           SWAP                     2
               STORE_FAST               1 (y)
               RERAISE                  0
ExceptionTable:
  L1 to L4 -> L5 [2]
`);
});

test('an asynchronous comprehension', () => {
  const source = `
async def f(x):
    return [await y async for y in x]
`;
  expect(bytecode(source, 'f')).toBe(`
   1            RETURN_GENERATOR
                POP_TOP
        L1:     RESUME                   0

   2            LOAD_FAST_BORROW         0 (x)
                GET_AITER
                LOAD_FAST_AND_CLEAR      1 (y)
                SWAP                     2
        L2:     BUILD_LIST               0
                SWAP                     2
        L3:     GET_ANEXT
                LOAD_CONST               0 (None)
        L4:     SEND                     3 (to L7)
        L5:     YIELD_VALUE              1
        L6:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L4)
        L7:     END_SEND
        L8:     STORE_FAST_LOAD_FAST    17 (y, y)
                GET_AWAITABLE            0
                LOAD_CONST               0 (None)
        L9:     SEND                     3 (to L12)
       L10:     YIELD_VALUE              1
       L11:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L9)
       L12:     END_SEND
                LIST_APPEND              2
                JUMP_BACKWARD           20 (to L3)
       L13:     CLEANUP_THROW
       L14:     JUMP_BACKWARD_NO_INTERRUPT 15 (to L7)
       L15:     CLEANUP_THROW
       L16:     JUMP_BACKWARD_NO_INTERRUPT 8 (to L12)
       L17:     END_ASYNC_FOR           18 (from L7)
       L18:     SWAP                     2
                STORE_FAST               1 (y)
                RETURN_VALUE

  --   L19:     SWAP                     2
                POP_TOP

   2            SWAP                     2
                STORE_FAST               1 (y)
                RERAISE                  0

  --   L20:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
                RERAISE                  1
ExceptionTable:
  L1 to L2 -> L20 [0] lasti
  L2 to L3 -> L19 [2]
  L3 to L5 -> L17 [3]
  L5 to L6 -> L13 [5]
  L6 to L8 -> L17 [3]
  L8 to L10 -> L19 [2]
  L10 to L11 -> L15 [5]
  L11 to L13 -> L19 [2]
  L13 to L14 -> L17 [3]
  L15 to L16 -> L19 [2]
  L17 to L18 -> L19 [2]
  L18 to L20 -> L20 [0] lasti
`);
});
