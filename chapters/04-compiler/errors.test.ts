import { expect, test } from 'vitest';
import { PyError, syntaxErrorPlace } from '../01-objects/index.ts';
import { compile } from './compile.ts';

/** What is wrong with a source, and where: [message, line, offset, end line, end offset]; null if nothing. */
function failure(source: string): unknown[] | null {
  try {
    compile(source, { filename: 't.py' });
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const { msg, lineno, offset, endLineno, endOffset } = syntaxErrorPlace(error);
    return [msg, lineno, offset, endLineno, endOffset];
  }
  return null;
}

const refused: [source: string, ...error: [string, number, number, number, number]][] = [
  ['return 1', "'return' outside function", 1, 1, 1, 9],
  ['yield 1', "'yield' outside function", 1, 1, 1, 8],
  ['await x', "'await' outside function", 1, 1, 1, 8],
  ['def f():\n  await x', "'await' outside async function", 2, 3, 2, 10],
  ['async def f():\n  yield from x', "'yield from' inside async function", 2, 3, 2, 15],
  ['async def f():\n  yield 1\n  return 2', "'return' with value in async generator", 3, 3, 3, 11],
  ['break', "'break' outside loop", 1, 1, 1, 6],
  ['continue', "'continue' not properly in loop", 1, 1, 1, 9],
  ['def f():\n  break', "'break' outside loop", 2, 3, 2, 8],
  ['for x in y:\n  def f():\n    continue', "'continue' not properly in loop", 3, 5, 3, 13],
  ['def f(a, a): pass', "duplicate argument 'a' in function definition", 1, 10, 1, 11],
  ['def f():\n  x = 1\n  global x', "name 'x' is assigned to before global declaration", 3, 3, 3, 11],
  ['def f():\n  print(x)\n  global x', "name 'x' is used prior to global declaration", 3, 3, 3, 11],
  ['def f(x):\n  global x', "name 'x' is parameter and global", 2, 3, 2, 11],
  ['def f(x):\n  nonlocal x', "name 'x' is parameter and nonlocal", 2, 3, 2, 13],
  ['nonlocal x', 'nonlocal declaration not allowed at module level', 1, 1, 1, 11],
  ['def f():\n  nonlocal x', "no binding for nonlocal 'x' found", 2, 3, 2, 13],
  ['def f():\n  global x\n  nonlocal x', "name 'x' is nonlocal and global", 2, 3, 2, 11],
  ['def f():\n  x: int\n  global x', "annotated name 'x' can't be global", 3, 3, 3, 11],
  ['class A:\n  def f():\n    from x import *', 'import * only allowed at module level', 3, 19, 3, 20],
  ['from __future__ import braces', 'not a chance', 1, 24, 1, 30],
  ['from __future__ import nothing', 'future feature nothing is not defined', 1, 24, 1, 31],
  [
    'x = 1\nfrom __future__ import division',
    'from __future__ imports must occur at the beginning of the file',
    2,
    1,
    2,
    32,
  ],
  [
    '[x := 1 for y in z for x in y]',
    "assignment expression cannot rebind comprehension iteration variable 'x'",
    1,
    2,
    1,
    3,
  ],
  [
    '[(x := 1) for x in y]',
    "assignment expression cannot rebind comprehension iteration variable 'x'",
    1,
    3,
    1,
    4,
  ],
  [
    '[y for y in (x := z)]',
    'assignment expression cannot be used in a comprehension iterable expression',
    1,
    14,
    1,
    20,
  ],
  [
    'class A:\n  [(x := y) for y in z]',
    'assignment expression within a comprehension cannot be used in a class body',
    2,
    5,
    2,
    6,
  ],
  ['def f[T, T](): pass', "duplicate type parameter 'T'", 1, 10, 1, 11],
  ['type X = (yield)', 'yield expression cannot be used within a type alias', 1, 11, 1, 16],
  ['def f[T: (yield)](): pass', 'yield expression cannot be used within a TypeVar bound', 1, 11, 1, 16],
  ['class A[T: (x := 1)]: pass', 'named expression cannot be used within a TypeVar bound', 1, 13, 1, 19],
  ['x: (yield)', 'yield expression cannot be used within an annotation', 1, 5, 1, 10],
  ['def f(a: await b): pass', 'await expression cannot be used within an annotation', 1, 10, 1, 17],
  ['*a', "can't use starred expression here", 1, 1, 1, 3],
  ['*a = b, *c', 'starred assignment target must be in a list or tuple', 1, 1, 1, 3],
  ['a, *b, *c = d', 'multiple starred expressions in assignment', 1, 1, 1, 10],
  ['print(*a for a in b)', 'iterable unpacking cannot be used in comprehension', 1, 7, 1, 9],
  [
    'match x:\n  case a: pass\n  case b: pass',
    "name capture 'a' makes remaining patterns unreachable",
    2,
    8,
    2,
    9,
  ],
  ['match x:\n  case a | b: pass', "name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9],
  ['match x:\n  case a | (a, b): pass', "name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9],
  ['match x:\n  case [a, a]: pass', "multiple assignments to name 'a' in pattern", 2, 12, 2, 13],
  ['match x:\n  case [*a, *b]: pass', 'multiple starred names in sequence pattern', 2, 8, 2, 16],
  ['match x:\n  case {1: a, 1: b}: pass', 'mapping pattern checks duplicate key (1)', 2, 8, 2, 20],
  ['match x:\n  case P(a=1, a=2): pass', 'attribute name repeated in class pattern: a', 2, 17, 2, 18],
  ['match x:\n  case P(a, b=a): pass', "multiple assignments to name 'a' in pattern", 2, 15, 2, 16],
  ['try: pass\nexcept: pass\nexcept E: pass', "default 'except:' must be last", 2, 1, 2, 13],
  ['try: pass\nexcept* E:\n  return', "'return' outside function", 3, 3, 3, 9],
  [
    'while x:\n  try: pass\n  except* E: break',
    "'break', 'continue' and 'return' cannot appear in an except* block",
    3,
    14,
    3,
    19,
  ],
  ['def f(__debug__): pass', 'cannot assign to __debug__', 1, 7, 1, 16],
  ['__debug__ = 1', 'cannot assign to __debug__', 1, 1, 1, 10],
  ['del __debug__', 'cannot delete __debug__', 1, 5, 1, 14],
  ['x.__debug__ = 1', 'cannot assign to __debug__', 1, 1, 1, 12],
  ['import __debug__', 'cannot assign to __debug__', 1, 8, 1, 17],
  ['f(__debug__=1)', 'cannot assign to __debug__', 1, 3, 1, 14],
  [
    'def f():\n  [x async for x in y]',
    'asynchronous comprehension outside of an asynchronous function',
    2,
    3,
    2,
    23,
  ],
  ['def f():\n  async with a: pass', "'async with' outside async function", 2, 3, 2, 21],
  [
    'async def f():\n  def g():\n    [await x for x in y]',
    'asynchronous comprehension outside of an asynchronous function',
    3,
    5,
    3,
    25,
  ],
  ['lambda: (yield)\nclass A: yield', "'yield' outside function", 2, 10, 2, 15],
  ['def f(): return\nclass B: return', "'return' outside function", 2, 10, 2, 16],
  ['class A[__debug__]: pass', 'cannot assign to __debug__', 1, 9, 1, 18],
  ['x = 1\nglobal x', "name 'x' is assigned to before global declaration", 2, 1, 2, 9],
  ['def f(a=(yield)): pass', "'yield' outside function", 1, 10, 1, 15],
];

test.each(refused)('%j is refused: %s', (source, ...error) => {
  expect(failure(source)).toEqual(error);
});

test.each([
  'for x in y:\n for x in y:\n  for x in y:\n   for x in y:\n    for x in y:\n     for x in y:\n      for x in y:\n       for x in y:\n        for x in y:\n         for x in y:\n          for x in y:\n           for x in y:\n            for x in y:\n             for x in y:\n              for x in y:\n               for x in y:\n                for x in y:\n                 for x in y:\n                  for x in y:\n                   for x in y:\n                    for x in y:\n                     pass',
  'def f():\n  global x, x\n  x',
])('%j is fine', (source) => {
  expect(failure(source)).toBe(null);
});

test('twenty-one blocks may be nested in one function, not twenty-two', () => {
  const lines = (n: number) => Array.from({ length: n }, (_, i) => `${' '.repeat(i)}for x in y:\n`);
  const nest = (n: number) => `${lines(n).join('')}${' '.repeat(n)}pass\n`;
  expect(failure(nest(21))).toBe(null);
  expect(failure(nest(22))).toEqual(['too many statically nested blocks', 22, 22, 23, 27]);
});

/** The warnings of a source: [message, line]. */
function warnings(source: string): [string, number][] {
  const found: [string, number][] = [];
  compile(source, {
    filename: 't.py',
    warn(category, message, lineno) {
      expect(category).toBe('SyntaxWarning');
      found.push([message, lineno]);
      return false;
    },
  });
  return found;
}

test.each<[source: string, ...warnings: [string, number][]]>([
  ['x is 1', ['"is" with \'int\' literal. Did you mean "=="?', 1]],
  ['x is not "a"', ['"is not" with \'str\' literal. Did you mean "!="?', 1]],
  ['x is ()', ['"is" with \'tuple\' literal. Did you mean "=="?', 1]],
  ['x is None'],
  ['assert (x, "no")', ['assertion is always true, perhaps remove parentheses?', 1]],
  ['assert x'],
  ['1()', ["'int' object is not callable; perhaps you missed a comma?", 1]],
  ['"a"()', ["'str' object is not callable; perhaps you missed a comma?", 1]],
  ['(1, 2)(3)', ["'tuple' object is not callable; perhaps you missed a comma?", 1]],
  ['[1]()', ["'list' object is not callable; perhaps you missed a comma?", 1]],
  ['{}()', ["'dict' object is not callable; perhaps you missed a comma?", 1]],
  ['f""()', ["'str' object is not callable; perhaps you missed a comma?", 1]],
  ['(lambda: 1)()'],
  ['(x for x in y)()', ["'generator' object is not callable; perhaps you missed a comma?", 1]],
  ['"a"[x]'],
  ['"a"["b"]', ['str indices must be integers or slices, not str; perhaps you missed a comma?', 1]],
  ['"a"[1.0]', ['str indices must be integers or slices, not float; perhaps you missed a comma?', 1]],
  ['1[2]', ["'int' object is not subscriptable; perhaps you missed a comma?", 1]],
  ['[1]["a"]', ['list indices must be integers or slices, not str; perhaps you missed a comma?', 1]],
  ['(1, 2)[x, y]', ['tuple indices must be integers or slices, not tuple; perhaps you missed a comma?', 1]],
  ['{1}[2]', ["'set' object is not subscriptable; perhaps you missed a comma?", 1]],
  ['None[1]', ["'NoneType' object is not subscriptable; perhaps you missed a comma?", 1]],
  ['[a, b](c)', ["'list' object is not callable; perhaps you missed a comma?", 1]],
  ['[(1, 2)(3, 4)]', ["'tuple' object is not callable; perhaps you missed a comma?", 1]],
  ['def f():\n  try: pass\n  finally:\n    return', ["'return' in a 'finally' block", 4]],
  ['for x in y:\n  try: pass\n  finally:\n    break', ["'break' in a 'finally' block", 4]],
  ['for x in y:\n  try: pass\n  finally:\n    continue', ["'continue' in a 'finally' block", 4]],
  ['while x:\n  try: pass\n  finally:\n    for z in y: break'],
  ['def f():\n  try: pass\n  finally:\n    def g(): return'],
  [
    '"\\d"',
    [
      '"\\d" is an invalid escape sequence. Such sequences will not work in the future. Did you mean "\\\\d"? A raw string is also an option.',
      1,
    ],
  ],
  ['0x1for x in y', ['invalid hexadecimal literal', 1]],
  ['t"{x}"()', ["'string.templatelib.Template' object is not callable; perhaps you missed a comma?", 1]],
  [
    't"{x}"[1]',
    ["'string.templatelib.Template' object is not subscriptable; perhaps you missed a comma?", 1],
  ],
])('the warnings of %j', (source, ...expected) => {
  expect(warnings(source)).toEqual(expected);
});

test('a warning that is to be an error is a SyntaxError at its place', () => {
  const make = () => compile('x = y is 1\n', { filename: 't.py', warn: () => true });
  let error: unknown;
  try {
    make();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(PyError);
  expect(syntaxErrorPlace(error as PyError)).toEqual({
    msg: '"is" with \'int\' literal. Did you mean "=="?',
    filename: 't.py',
    lineno: 1,
    offset: 5,
    endLineno: 1,
    endOffset: 11,
    text: null,
  });
});
