import { expect, test } from 'vitest';
import { bytecode } from '../dis/listing.ts';

test('values and captures', () => {
  const source = `
def f(x):
    match x:
        case 1 | 'a':
            return 1
        case None:
            return 2
        case y if y > 1:
            return y
        case _:
            return 3
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (x)

  3           COPY                     1
              COPY                     1
              LOAD_SMALL_INT           1
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        2 (to L1)
              NOT_TAKEN
              JUMP_FORWARD            10 (to L3)
      L1:     COPY                     1
              LOAD_CONST               1 ('a')
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        2 (to L2)
              NOT_TAKEN
              JUMP_FORWARD             2 (to L3)
      L2:     POP_TOP
              JUMP_FORWARD             4 (to L4)
      L3:     POP_TOP

  4           POP_TOP
              LOAD_SMALL_INT           1
              RETURN_VALUE

  5   L4:     COPY                     1
              POP_JUMP_IF_NOT_NONE     4 (to L5)
              NOT_TAKEN

  6           POP_TOP
              LOAD_SMALL_INT           2
              RETURN_VALUE

  7   L5:     STORE_FAST_LOAD_FAST    17 (y, y)
              LOAD_SMALL_INT           1
              COMPARE_OP             148 (bool(>))
              POP_JUMP_IF_FALSE        3 (to L6)
              NOT_TAKEN

  8           LOAD_FAST_BORROW         1 (y)
              RETURN_VALUE

  9   L6:     NOP

 10           LOAD_SMALL_INT           3
              RETURN_VALUE
`);
});

test('sequences', () => {
  const source = `
def f(x):
    match x:
        case [1, a, *b]:
            return a, b
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (x)

  3           MATCH_SEQUENCE
              POP_JUMP_IF_FALSE       20 (to L2)
              NOT_TAKEN
              GET_LEN
              LOAD_SMALL_INT           2
              COMPARE_OP             172 (>=)
              POP_JUMP_IF_FALSE       13 (to L2)
              NOT_TAKEN
              UNPACK_EX                2
              LOAD_SMALL_INT           1
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        5 (to L1)
              NOT_TAKEN
              STORE_FAST_STORE_FAST   18 (a, b)

  4           LOAD_FAST_BORROW_LOAD_FAST_BORROW 18 (a, b)
              BUILD_TUPLE              2
              RETURN_VALUE

  3   L1:     POP_TOP
      L2:     POP_TOP
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('mappings', () => {
  const source = `
def f(x):
    match x:
        case {'k': a, **rest}:
            return a, rest
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST                0 (x)

  3           MATCH_MAPPING
              POP_JUMP_IF_FALSE       32 (to L2)
              NOT_TAKEN
              GET_LEN
              LOAD_SMALL_INT           1
              COMPARE_OP             172 (>=)
              POP_JUMP_IF_FALSE       25 (to L2)
              NOT_TAKEN
              LOAD_CONST               2 (('k',))
              MATCH_KEYS
              COPY                     1
              POP_JUMP_IF_NONE        17 (to L1)
              NOT_TAKEN
              UNPACK_SEQUENCE          1
              SWAP                     3
              SWAP                     2
              BUILD_MAP                0
              SWAP                     3
              DICT_UPDATE              2
              UNPACK_SEQUENCE          1
              COPY                     2
              SWAP                     2
              DELETE_SUBSCR
              STORE_FAST_STORE_FAST   33 (rest, a)

  4           LOAD_FAST_BORROW_LOAD_FAST_BORROW 18 (a, rest)
              BUILD_TUPLE              2
              RETURN_VALUE

  3   L1:     POP_TOP
              POP_TOP
      L2:     POP_TOP
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('classes', () => {
  const source = `
def f(x):
    match x:
        case P(1, y=b):
            return b
`;
  expect(bytecode(source, 'f')).toBe(`
  1           RESUME                   0

  2           LOAD_FAST_BORROW         0 (x)

  3           LOAD_GLOBAL              0 (P)
              LOAD_CONST               0 (('y',))
              MATCH_CLASS              1
              COPY                     1
              POP_JUMP_IF_NONE        12 (to L1)
              NOT_TAKEN
              UNPACK_SEQUENCE          2
              LOAD_SMALL_INT           1
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        4 (to L1)
              NOT_TAKEN
              STORE_FAST               1 (b)

  4           LOAD_FAST_BORROW         1 (b)
              RETURN_VALUE

  3   L1:     POP_TOP
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});
