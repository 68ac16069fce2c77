import { expect, test } from 'vitest';
import { PyError, str, text } from '../01-objects/index.ts';
import { parse } from '../03-grammar/index.ts';
import { compile } from './compile.ts';
import { bytecode } from './dis/listing.ts';
import { CO_COROUTINE, CO_FUTURE_ANNOTATIONS, PyCF_ALLOW_TOP_LEVEL_AWAIT } from './dis/operands.ts';

test('an expression returns its value', () => {
  expect(bytecode('x + 1', '<module>', { mode: 'eval' })).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (x)
              LOAD_SMALL_INT           1
              BINARY_OP                0 (+)
              RETURN_VALUE
`);
});

test('what is typed at the prompt prints the values of its expressions', () => {
  expect(bytecode('x; y = 1', '<module>', { mode: 'single' })).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (x)
              CALL_INTRINSIC_1         1 (INTRINSIC_PRINT)
              POP_TOP
              LOAD_SMALL_INT           1
              STORE_NAME               1 (y)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('a module throws them away', () => {
  expect(bytecode('x; y = 1')).toBe(`
  0           RESUME                   0

  1           LOAD_NAME                0 (x)
              POP_TOP
              LOAD_SMALL_INT           1
              STORE_NAME               1 (y)
              LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('constants alone leave nothing', () => {
  expect(bytecode('1; "a"; None')).toBe(`
  0           RESUME                   0

  1           LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('-O takes asserts out and sets __debug__', () => {
  expect(bytecode('assert x\nif __debug__: y', '<module>', { optimize: 1 })).toBe(`
  0           RESUME                   0

  2           LOAD_CONST               1 (None)
              RETURN_VALUE
`);
});

test('-OO takes docstrings out, too', () => {
  expect(bytecode('def f():\n  "doc"', 'f', { optimize: 2 })).toBe(`
  1           RESUME                   0

  2           LOAD_CONST               0 (None)
              RETURN_VALUE
`);
});

test('with PyCF_ALLOW_TOP_LEVEL_AWAIT a module may wait', () => {
  expect(bytecode('await x', '<module>', { flags: PyCF_ALLOW_TOP_LEVEL_AWAIT })).toBe(`
  1           RETURN_GENERATOR
              POP_TOP

  0           RESUME                   0

  1           LOAD_NAME                0 (x)
              GET_AWAITABLE            0
              LOAD_CONST               0 (None)
      L1:     SEND                     3 (to L4)
      L2:     YIELD_VALUE              1
      L3:     RESUME                   7
              JUMP_BACKWARD_NO_INTERRUPT 5 (to L1)
      L4:     END_SEND
              POP_TOP
              LOAD_CONST               0 (None)
              RETURN_VALUE
      L5:     CLEANUP_THROW
              JUMP_BACKWARD_NO_INTERRUPT 6 (to L4)
ExceptionTable:
  L2 to L3 -> L5 [2]
`);
});

test('a future import can come from outside', () => {
  expect(bytecode('x: list[int]', '<module>', { flags: CO_FUTURE_ANNOTATIONS })).toBe(`
  --           MAKE_CELL                0 (__conditional_annotations__)

   0           RESUME                   0

   1           BUILD_SET                0
               STORE_NAME               0 (__conditional_annotations__)
               SETUP_ANNOTATIONS
               LOAD_CONST               0 ('list[int]')
               LOAD_NAME                1 (__annotations__)
               LOAD_CONST               1 ('x')
               STORE_SUBSCR
               LOAD_CONST               2 (None)
               RETURN_VALUE
`);
});

test('such a module is a coroutine', () => {
  expect(compile('await x', { flags: PyCF_ALLOW_TOP_LEVEL_AWAIT }).value.flags & CO_COROUTINE).not.toBe(0);
  expect(compile('x', { flags: PyCF_ALLOW_TOP_LEVEL_AWAIT }).value.flags & CO_COROUTINE).toBe(0);
});

test('a tree can be compiled as well as a text', () => {
  expect(compile(parse('x = 1\n'), { filename: 't.py' }).value.code).toEqual(compile('x = 1\n').value.code);
});

/** The name and text of the exception that compiling raises, or 'none'. */
function raised(source: string): string {
  try {
    compile(source);
  } catch (error) {
    if (error instanceof PyError) return `${error.exc.type.name}: ${text(str(error.exc))}`;
    throw error;
  }
  return 'none';
}

const TOO_DEEP = 'RecursionError: maximum recursion depth exceeded during compilation';

test.each([
  ['attributes', `x${'.a'.repeat(50_000)}`],
  ['calls', `x${'()'.repeat(50_000)}`],
  ['subscripts', `x${'[0]'.repeat(50_000)}`],
])('fifty thousand %s are too deep', (_, source) => {
  expect(raised(source)).toBe(TOO_DEEP);
});

test.each([
  ['sums', `x${'+x'.repeat(10_000)}`],
  ['sums of constants', `1${'+1'.repeat(10_000)}`],
  ['comparisons', `x${'<x'.repeat(10_000)}`],
  ['alternatives', `x${' or x'.repeat(10_000)}`],
  ['targets', `${'x = '.repeat(10_000)}1`],
  ['strings side by side', '"a"'.repeat(10_000)],
])('but ten thousand %s are not', (_, source) => {
  expect(raised(source)).toBe('none');
});
