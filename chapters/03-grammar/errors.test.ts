import { expect, test } from 'vitest';
import { PyError, text } from '../01-objects/index.ts';
import { parse } from './parse.ts';
import { errorJson } from './stages.ts';

/** [message, line, offset, end line, end offset], as CPython 3.14.2 gives them. */
type Expected = [msg: string, lineno: number, offset: number, endLineno: number, endOffset: number];

function failure(source: string): PyError {
  try {
    parse(source, { filename: '<s>' });
  } catch (error) {
    if (error instanceof PyError) return error;
    throw error;
  }
  throw new Error(`this parses: ${source}`);
}

const cases: [source: string, ...Expected][] = [
  ['a b', 'invalid syntax', 1, 3, 1, 4],
  ['x = not', 'invalid syntax', 1, 8, 1, 9],
  ['f(a b)', 'invalid syntax. Perhaps you forgot a comma?', 1, 3, 1, 6],
  ['f(a for a in b, c)', 'Generator expression must be parenthesized', 1, 3, 1, 15],
  ['f(a=1, b)', 'positional argument follows keyword argument', 1, 9, 1, 10],
  ['f(**a, *b)', 'iterable argument unpacking follows keyword argument unpacking', 1, 6, 1, 10],
  ['f(True=1)', 'cannot assign to True', 1, 3, 1, 8],
  ['f(a.b=1)', 'expression cannot contain assignment, perhaps you meant "=="?', 1, 3, 1, 7],
  ['f(a=)', 'expected argument value expression', 1, 3, 1, 5],
  ['if x = 3: pass', "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 1, 4, 1, 9],
  ['a + 1 = 2', "cannot assign to expression here. Maybe you meant '==' instead of '='?", 1, 1, 1, 6],
  ['[a, b + 1] = 2', 'cannot assign to expression', 1, 5, 1, 10],
  ['for f() in x: pass', 'cannot assign to function call', 1, 5, 1, 8],
  ['del f(), x', 'cannot delete function call', 1, 5, 1, 8],
  ['(a, b): int', 'only single target (not tuple) can be annotated', 1, 1, 1, 7],
  ['a() += 1', "'function call' is an illegal expression for augmented assignment", 1, 1, 1, 4],
  ['x = yield = 1', 'assignment to yield expression not possible', 1, 5, 1, 10],
  ['x = a if b', "expected 'else' after 'if' expression", 1, 5, 1, 11],
  ['1 if x else pass', "expected expression after 'else', but statement is given", 1, 13, 1, 17],
  ['pass if x else 1', "expected expression before 'if', but statement is given", 1, 1, 1, 5],
  ['1 + not 2', "'not' after an operator must be parenthesized", 1, 5, 1, 10],
  ['print a, b', "Missing parentheses in call to 'print'. Did you mean print(...)?", 1, 1, 1, 11],
  ['import a from b', "Did you mean to use 'from ... import ...' instead?", 1, 1, 1, 16],
  ['import a as b.c', 'cannot use attribute as import target', 1, 13, 1, 16],
  ['from a import b,', 'trailing comma not allowed without surrounding parentheses', 1, 17, 1, 18],
  ['def f', "expected '('", 1, 6, 1, 7],
  ['def f(a=1, b): pass', 'parameter without a default follows parameter with a default', 1, 12, 1, 13],
  ['def f((a, b)): pass', 'Function parameters cannot be parenthesized', 1, 7, 1, 13],
  ['def f(*): pass', 'named arguments must follow bare *', 1, 7, 1, 8],
  ['lambda *, **k: 1', 'named arguments must follow bare *', 1, 11, 1, 13],
  ['def f(*a, /): pass', '/ must be ahead of *', 1, 11, 1, 12],
  ['class A[]: pass', 'Type parameter list cannot be empty', 1, 9, 1, 9],
  ['type X[*A: int] = 1', 'cannot use bound with TypeVarTuple', 1, 10, 1, 15],
  ['while x\n  pass', "expected ':'", 1, 8, 1, 9],
  ['if x: pass\nelse: pass\nelif y: pass', "'elif' block follows an 'else' block", 3, 1, 3, 5],
  [
    'try: pass\nexcept: pass\nexcept* a: pass',
    "cannot have both 'except' and 'except*' on the same 'try'",
    3,
    1,
    3,
    8,
  ],
  ['try:\n  pass\nexcept a as b.c:\n  pass\n', 'cannot use except statement with attribute', 3, 13, 3, 16],
  ['match x:\n  case y as a.b: pass', 'cannot use attribute as pattern target', 2, 13, 2, 16],
  ['match x:\n  case A(b=1, 2): pass', 'positional patterns follow keyword patterns', 2, 15, 2, 16],
  ['match x:\n  case 1+2: pass', 'imaginary number required in complex literal', 2, 10, 2, 11],
  ['{1:2, 3}', "':' expected after dictionary key", 1, 7, 1, 0],
  ['{1: *a}', 'cannot use a starred expression in a dictionary value', 1, 5, 1, 7],
  ['[*x for x in y]', 'iterable unpacking cannot be used in comprehension', 1, 2, 1, 4],
  ['[x for a b in c]', "'in' expected after for-loop variables", 1, 10, 1, 11],
  ['(*a)', 'cannot use starred expression here', 1, 2, 1, 4],
  ["'a' b'b'", 'cannot mix bytes and nonbytes literals', 1, 9, 1, 10],
  ["t'a' 'b'", 'cannot mix t-string literals with string or bytes literals', 1, 1, 1, 9],
  ["'a' 1 'b'", 'invalid syntax. Is this intended to be part of the string?', 1, 5, 1, 6],
  ["f'{}'", "f-string: valid expression required before '}'", 1, 4, 1, 5],
  ["f'{a $ b}'", "f-string: expecting '=', or '!', or ':', or '}'", 1, 6, 1, 7],
  ["f'{a!x}'", "f-string: invalid conversion character 'x': expected 's', 'r', or 'a'", 1, 6, 1, 7],
  ["t'{lambda x:1}'", 't-string: lambda expressions are not allowed without parentheses', 1, 4, 1, 13],
  ["b'é'", 'bytes can only contain ASCII literal characters', 1, 1, 1, 5],
  [
    "'\\x1'",
    "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape",
    1,
    1,
    1,
    6,
  ],
];

test.each(cases)('%s', (source, msg, lineno, offset, endLineno, endOffset) => {
  const { type: _, text: __, ...rest } = errorJson(failure(source)) as Record<string, unknown>;
  expect(rest).toEqual({ msg, lineno, offset, end_lineno: endLineno, end_offset: endOffset });
});

test('a block that is missing is an IndentationError', () => {
  expect(errorJson(failure('if x:\npass'))).toMatchObject({
    type: 'IndentationError',
    msg: "expected an indented block after 'if' statement on line 1",
    lineno: 2,
  });
  expect(errorJson(failure('  x'))).toMatchObject({
    type: 'IndentationError',
    msg: 'unexpected indent',
    offset: 2,
  });
});

test('a mistake that the tokenizer finds later explains more', () => {
  expect(errorJson(failure('x = [1, 2\ny = 3'))).toMatchObject({
    msg: "'[' was never closed",
    lineno: 1,
    offset: 5,
  });
  expect(errorJson(failure('a b\nc ?\n)'))).toMatchObject({ msg: "unmatched ')'", lineno: 3 });
});

test('the exception carries what traceback needs to suggest a keyword', () => {
  const { exc } = failure('if x:\n  pass\nwile x: pass');
  const [lineno, column, source] = exc.value.fields!.get('_metadata')!.value as { value: unknown }[];
  expect([lineno.value, column.value]).toEqual([1, 0]);
  expect(text(source as never)).toBe('if x:\n  pass\nwile x: pass\n');
});
