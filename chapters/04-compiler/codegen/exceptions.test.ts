import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('try and except: the handler is cold code behind the end', () => {
  const source = `
def f():
    try:
        a()
    except E as e:
        b(e)
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           NOP

   3   L1:     LOAD_GLOBAL              1 (a + NULL)
               CALL                     0
               POP_TOP
       L2:     LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L3:     PUSH_EXC_INFO

   4           LOAD_GLOBAL              2 (E)
               CHECK_EXC_MATCH
               POP_JUMP_IF_FALSE       23 (to L7)
               NOT_TAKEN
               STORE_FAST               0 (e)

   5   L4:     LOAD_GLOBAL              5 (b + NULL)
               LOAD_FAST                0 (e)
               CALL                     1
               POP_TOP
       L5:     POP_EXCEPT
               LOAD_CONST               0 (None)
               STORE_FAST               0 (e)
               DELETE_FAST              0 (e)
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L6:     LOAD_CONST               0 (None)
               STORE_FAST               0 (e)
               DELETE_FAST              0 (e)
               RERAISE                  1

   4   L7:     RERAISE                  0

  --   L8:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L8 [1] lasti
  L4 to L5 -> L6 [1] lasti
  L6 to L8 -> L8 [1] lasti
`);
});

test('else runs outside the protected range', () => {
  const source = `
def f():
    try:
        a()
    except (A, B):
        b()
    else:
        c()
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           NOP

   3   L1:     LOAD_GLOBAL              1 (a + NULL)
               CALL                     0
               POP_TOP

   7   L2:     LOAD_GLOBAL              3 (c + NULL)
               CALL                     0
               POP_TOP
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L3:     PUSH_EXC_INFO

   4           LOAD_GLOBAL              4 (A)
               LOAD_GLOBAL              6 (B)
               BUILD_TUPLE              2
               CHECK_EXC_MATCH
               POP_JUMP_IF_FALSE       15 (to L5)
               NOT_TAKEN
               POP_TOP

   5           LOAD_GLOBAL              9 (b + NULL)
               CALL                     0
               POP_TOP
       L4:     POP_EXCEPT
               LOAD_CONST               0 (None)
               RETURN_VALUE

   4   L5:     RERAISE                  0

  --   L6:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L6 [1] lasti
  L5 to L6 -> L6 [1] lasti
`);
});

test('the finally block is written twice', () => {
  const source = `
def f():
    try:
        a()
    finally:
        b()
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           NOP

   3   L1:     LOAD_GLOBAL              1 (a + NULL)
               CALL                     0
               POP_TOP

   5   L2:     LOAD_GLOBAL              3 (b + NULL)
               CALL                     0
               POP_TOP
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L3:     PUSH_EXC_INFO

   5           LOAD_GLOBAL              3 (b + NULL)
               CALL                     0
               POP_TOP
               RERAISE                  0

  --   L4:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L4 [1] lasti
`);
});

test('return through finally keeps its value meanwhile', () => {
  const source = `
def f():
    try:
        return a()
    finally:
        b()
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           NOP

   3   L1:     LOAD_GLOBAL              1 (a + NULL)
               CALL                     0

   5   L2:     LOAD_GLOBAL              3 (b + NULL)
               CALL                     0
               POP_TOP
               RETURN_VALUE

  --   L3:     PUSH_EXC_INFO

   5           LOAD_GLOBAL              3 (b + NULL)
               CALL                     0
               POP_TOP
               RERAISE                  0

  --   L4:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L4 [1] lasti
`);
});

test('except*', () => {
  const source = `
def f():
    try:
        a()
    except* E as e:
        b(e)
`;
  expect(bytecode(source, 'f')).toBe(`
   1            RESUME                   0

   2            NOP

   3    L1:     LOAD_GLOBAL              1 (a + NULL)
                CALL                     0
                POP_TOP
        L2:     LOAD_CONST               0 (None)
                RETURN_VALUE

  --    L3:     PUSH_EXC_INFO

   4            BUILD_LIST               0
                COPY                     2
                LOAD_GLOBAL              2 (E)
                CHECK_EG_MATCH
                COPY                     1
                POP_JUMP_IF_NONE        25 (to L7)
                NOT_TAKEN
                STORE_FAST               0 (e)

   5    L4:     LOAD_GLOBAL              5 (b + NULL)
                LOAD_FAST                0 (e)
                CALL                     1
                POP_TOP
        L5:     LOAD_CONST               0 (None)
                STORE_FAST               0 (e)
                DELETE_FAST              0 (e)
                LIST_APPEND              1
                JUMP_FORWARD             9 (to L8)

  --    L6:     LOAD_CONST               0 (None)
                STORE_FAST               0 (e)
                DELETE_FAST              0 (e)
                LIST_APPEND              3
                POP_TOP
                LIST_APPEND              1
                JUMP_FORWARD             2 (to L8)

   4    L7:     POP_TOP
                LIST_APPEND              1

  --    L8:     CALL_INTRINSIC_2         1 (INTRINSIC_PREP_RERAISE_STAR)
                COPY                     1
                POP_JUMP_IF_NOT_NONE     5 (to L12)
        L9:     NOT_TAKEN
       L10:     POP_TOP
       L11:     POP_EXCEPT
                LOAD_CONST               0 (None)
                RETURN_VALUE
       L12:     SWAP                     2
                POP_EXCEPT
                RERAISE                  0
       L13:     COPY                     3
                POP_EXCEPT
                RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L13 [1] lasti
  L4 to L5 -> L6 [4] lasti
  L5 to L9 -> L13 [1] lasti
  L10 to L11 -> L13 [1] lasti
`);
});

test('with calls __exit__ with three times None, or with the exception', () => {
  const source = `
def f(a):
    with a as b:
        c(b)
`;
  expect(bytecode(source, 'f')).toBe(`
   1           RESUME                   0

   2           LOAD_FAST_BORROW         0 (a)
               COPY                     1
               LOAD_SPECIAL             1 (__exit__)
               SWAP                     2
               SWAP                     3
               LOAD_SPECIAL             0 (__enter__)
               CALL                     0
       L1:     STORE_FAST               1 (b)

   3           LOAD_GLOBAL              1 (c + NULL)
               LOAD_FAST_BORROW         1 (b)
               CALL                     1
               POP_TOP

   2   L2:     LOAD_CONST               0 (None)
               LOAD_CONST               0 (None)
               LOAD_CONST               0 (None)
               CALL                     3
               POP_TOP
               LOAD_CONST               0 (None)
               RETURN_VALUE
       L3:     PUSH_EXC_INFO
               WITH_EXCEPT_START
               TO_BOOL
               POP_JUMP_IF_TRUE         2 (to L4)
               NOT_TAKEN
               RERAISE                  2
       L4:     POP_TOP
       L5:     POP_EXCEPT
               POP_TOP
               POP_TOP
               POP_TOP
               LOAD_CONST               0 (None)
               RETURN_VALUE

  --   L6:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [2] lasti
  L3 to L5 -> L6 [4] lasti
`);
});

test('async with', () => {
  const source = `
async def f(a):
    async with a:
        pass
`;
  expect(bytecode(source, 'f')).toBe(`
   1            RETURN_GENERATOR
                POP_TOP
        L1:     RESUME                   0

   2            LOAD_FAST                0 (a)
                COPY                     1
                LOAD_SPECIAL             3 (__aexit__)
                SWAP                     2
                SWAP                     3
                LOAD_SPECIAL             2 (__aenter__)
                CALL                     0
                GET_AWAITABLE            1
                LOAD_CONST               0 (None)
        L2:     SEND                     3 (to L5)
        L3:     YIELD_VALUE              1
        L4:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L2)
        L5:     END_SEND
        L6:     POP_TOP

   3            NOP

   2    L7:     LOAD_CONST               0 (None)
                LOAD_CONST               0 (None)
                LOAD_CONST               0 (None)
                CALL                     3
                GET_AWAITABLE            2
                LOAD_CONST               0 (None)
        L8:     SEND                     3 (to L11)
        L9:     YIELD_VALUE              1
       L10:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L8)
       L11:     END_SEND
                POP_TOP
                LOAD_CONST               0 (None)
                RETURN_VALUE
       L12:     CLEANUP_THROW
       L13:     JUMP_BACKWARD_NO_INTERRUPT 23 (to L5)
       L14:     CLEANUP_THROW
       L15:     JUMP_BACKWARD_NO_INTERRUPT 8 (to L11)
       L16:     PUSH_EXC_INFO
                WITH_EXCEPT_START
                GET_AWAITABLE            2
                LOAD_CONST               0 (None)
       L17:     SEND                     4 (to L21)
       L18:     YIELD_VALUE              1
       L19:     RESUME                   3
                JUMP_BACKWARD_NO_INTERRUPT 5 (to L17)
       L20:     CLEANUP_THROW
       L21:     END_SEND
                TO_BOOL
                POP_JUMP_IF_TRUE         2 (to L24)
       L22:     NOT_TAKEN
       L23:     RERAISE                  2
       L24:     POP_TOP
       L25:     POP_EXCEPT
                POP_TOP
                POP_TOP
                POP_TOP
                LOAD_CONST               0 (None)
                RETURN_VALUE

  --   L26:     COPY                     3
                POP_EXCEPT
                RERAISE                  1
       L27:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
                RERAISE                  1
ExceptionTable:
  L1 to L3 -> L27 [0] lasti
  L3 to L4 -> L12 [4]
  L4 to L6 -> L27 [0] lasti
  L6 to L7 -> L16 [2] lasti
  L7 to L9 -> L27 [0] lasti
  L9 to L10 -> L14 [2]
  L10 to L13 -> L27 [0] lasti
  L14 to L15 -> L27 [0] lasti
  L16 to L18 -> L26 [4] lasti
  L18 to L19 -> L20 [7]
  L19 to L22 -> L26 [4] lasti
  L23 to L25 -> L26 [4] lasti
  L25 to L27 -> L27 [0] lasti
`);
});
