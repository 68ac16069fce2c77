import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('if, elif, else', () => {
  const source = `
def f(a, b):
    if a:
        return 1
    elif b:
        return 2
    else:
        return 3
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L1)
              NOT_TAKEN

  3           LOAD_SMALL_INT           1
              RETURN_VALUE

  4   L1:     LOAD_FAST_BORROW         1 (b)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L2)
              NOT_TAKEN

  5           LOAD_SMALL_INT           2
              RETURN_VALUE

  7   L2:     LOAD_SMALL_INT           3
              RETURN_VALUE
`);
});

test('a condition with `and`, `or` and `not` jumps without making a value', () => {
  const source = `
def f(a, b, c):
    if a and (b or not c):
        return 1
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE       21 (to L3)
              NOT_TAKEN
              LOAD_FAST_BORROW         1 (b)
              TO_BOOL
              POP_JUMP_IF_TRUE         9 (to L1)
              NOT_TAKEN
              LOAD_FAST_BORROW         2 (c)
              TO_BOOL
              POP_JUMP_IF_TRUE         3 (to L2)
              NOT_TAKEN

  3   L1:     LOAD_SMALL_INT           1
              RETURN_VALUE

  2   L2:     LOAD_CONST               1 (None)
              RETURN_VALUE
      L3:     LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('while tests again at its end', () => {
  const source = `
def f(a):
    while a:
        a = a.next
    else:
        g()
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2   L1:     LOAD_FAST_BORROW         0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE       15 (to L2)
              NOT_TAKEN

  3           LOAD_FAST_BORROW         0 (a)
              LOAD_ATTR                0 (next)
              STORE_FAST               0 (a)
              JUMP_BACKWARD           22 (to L1)

  5   L2:     LOAD_GLOBAL              3 (g + NULL)
              CALL                     0
              POP_TOP
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('while True has no test', () => {
  const source = `
def f(a):
    while True:
        if a():
            break
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2   L1:     NOP

  3           LOAD_FAST_BORROW         0 (a)
              PUSH_NULL
              CALL                     0
              TO_BOOL
              POP_JUMP_IF_TRUE         3 (to L2)
              NOT_TAKEN
              JUMP_BACKWARD           16 (to L1)

  4   L2:     LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('a for loop, with break and continue', () => {
  const source = `
def f(x):
    for i in x:
        if i:
            continue
        break
    else:
        return i
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              GET_ITER
      L1:     FOR_ITER                14 (to L3)
              STORE_FAST               1 (i)

  3           LOAD_FAST_BORROW         1 (i)
              TO_BOOL
              POP_JUMP_IF_FALSE        3 (to L2)
              NOT_TAKEN

  4           JUMP_BACKWARD           13 (to L1)

  5   L2:     POP_TOP
              LOAD_CONST               0 (None)
              RETURN_VALUE

  2   L3:     END_FOR
              POP_ITER

  7           LOAD_FAST_CHECK          1 (i)
              RETURN_VALUE
`);
});

test('return inside a loop takes the iterator off the stack', () => {
  const source = `
def f(x):
    for i in x:
        return i
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)
              GET_ITER
              FOR_ITER                 5 (to L1)
              STORE_FAST               1 (i)

  3           LOAD_FAST_BORROW         1 (i)
              SWAP                     2
              POP_TOP
              RETURN_VALUE

  2   L1:     END_FOR
              POP_ITER
              LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('an async loop ends with StopAsyncIteration', () => {
  const source = `
async def f(x):
    async for i in x:
        g(i)
`;
  expect(bytecode(source, 'f')).toBe(`
   1            RETURN_GENERATOR
                POP_TOP
        L1:     RESUME                   0

   2            LOAD_FAST_BORROW         0 (x)
                GET_AITER
        L2:     GET_ANEXT
                LOAD_CONST               0 (None)
        L3:     SEND                     3 (to L6)
        L4:     YIELD_VALUE              1
        L5:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L3)
        L6:     END_SEND
        L7:     NOT_TAKEN
                STORE_FAST               1 (i)

   3            LOAD_GLOBAL              1 (g + NULL)
                LOAD_FAST_BORROW         1 (i)
                CALL                     1
                POP_TOP
                JUMP_BACKWARD           23 (to L2)

   2    L8:     CLEANUP_THROW
        L9:     JUMP_BACKWARD_NO_INTERRUPT 18 (to L6)
       L10:     END_ASYNC_FOR           19 (from L6)
                LOAD_CONST               0 (None)
                RETURN_VALUE

  --   L11:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
                RERAISE                  1
ExceptionTable:
  L1 to L2 -> L11 [0] lasti
  L2 to L4 -> L10 [1]
  L4 to L5 -> L8 [3]
  L5 to L7 -> L10 [1]
  L7 to L8 -> L11 [0] lasti
  L8 to L9 -> L10 [1]
  L10 to L11 -> L11 [0] lasti
`);
});
