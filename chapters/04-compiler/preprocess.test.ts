import { expect, test } from 'vitest';
import { bytecode } from './dis/listing.ts';

test('a format with % and simple fields is as good as an f-string', () => {
  expect(bytecode('x = "%s and %-5.2r" % (a, b)')).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (a)
              CONVERT_VALUE            1 (str)
              FORMAT_SIMPLE
              LOAD_CONST               0 (' and ')
              LOAD_NAME                1 (b)
              CONVERT_VALUE            2 (repr)
              LOAD_CONST               1 ('5.2')
              FORMAT_WITH_SPEC
              BUILD_STRING             3
              STORE_NAME               2 (x)
              LOAD_CONST               2 (None)
              RETURN_VALUE
`);
});

test('other fields need real formatting', () => {
  expect(bytecode('x = "%d" % (a,)')).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 ('%d')
              LOAD_NAME                0 (a)
              BUILD_TUPLE              1
              BINARY_OP                6 (%)
              STORE_NAME               1 (x)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('__debug__ is a constant', () => {
  expect(bytecode('x = __debug__')).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 (True)
              STORE_NAME               0 (x)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('patterns may be negative and complex numbers', () => {
  expect(bytecode('match x:\n  case -1 + 2j: y\n  case -0.0: z')).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (x)

  2           COPY                     1
              LOAD_CONST               0 ((-1+2j))
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        6 (to L1)
              NOT_TAKEN
              POP_TOP
              LOAD_NAME                1 (y)
              POP_TOP
              LOAD_CONST               2 (None)
              RETURN_VALUE

  3   L1:     LOAD_CONST               1 (-0.0)
              COMPARE_OP              88 (bool(==))
              POP_JUMP_IF_FALSE        5 (to L2)
              NOT_TAKEN
              LOAD_NAME                2 (z)
              POP_TOP
              LOAD_CONST               2 (None)
              RETURN_VALUE
      L2:     LOAD_CONST               2 (None)
              RETURN_VALUE
`);
});
