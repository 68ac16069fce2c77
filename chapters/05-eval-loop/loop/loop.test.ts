/** The instructions, family by family: what each does when it runs, and when it fails. */
import { describe, expect, test } from 'vitest';
import { printed, raised } from '../testing.ts';

/** Each: what is shown, the program, what it prints. */
function shows(cases: [what: string, source: string, ...lines: string[]][]): void {
  for (const [what, source, ...lines] of cases) test(what, () => expect(printed(source)).toEqual(lines));
}

/** Each: what fails, the program, the exception. */
function fails(cases: [what: string, source: string, error: string][]): void {
  for (const [what, source, error] of cases) test(what, () => expect(raised(source)).toBe(error));
}

describe('names', () => {
  shows([
    [
      'a local shadows a global only in its function',
      'x = 1\ndef f():\n  x = 2\n  return x\nprint(f(), x)',
      '2 1',
    ],
    [
      'global and nonlocal names are set where they live',
      'def f():\n  global g\n  g = 1\n  n = 1\n  def h():\n    nonlocal n\n    n += 1\n  h()\n  return n\nprint(f(), g)',
      '2 1',
    ],
    [
      'a class body reads its own names first',
      'x = 1\nclass C:\n  y = x\n  x = 2\n  z = x\nprint(C.y, C.z)',
      '1 2',
    ],
    ['the variable of a comprehension is its own', 'x = 5\nprint([x for x in range(3)], x)', '[0, 1, 2] 5'],
  ]);
  fails([
    ['a name nobody knows', 'nowhere', "NameError: name 'nowhere' is not defined"],
    [
      'a local before it is set',
      'def f():\n  x\n  x = 1\nf()',
      "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value",
    ],
    [
      'a free variable before it is set',
      'def f():\n  def g(): return x\n  g()\n  x = 1\nf()',
      "NameError: cannot access free variable 'x' where it is not associated with a value in enclosing scope",
    ],
    ['deleting what is not there', 'del nowhere', "NameError: name 'nowhere' is not defined"],
  ]);
});

describe('operators', () => {
  shows([
    [
      'arithmetic goes from small to big numbers without a seam',
      'print(2**53 + 1, 2**53 - 1 + 2, -7 // 2, -7 % 2, 7 / 2)',
      '9007199254740993 9007199254740993 -4 1 3.5',
    ],
    [
      'an operator asks the right operand when the left declines',
      'class R:\n  def __radd__(self, o): return ("radd", o)\nprint(1 + R())',
      "('radd', 1)",
    ],
    [
      'a derived class on the right is asked first',
      'class A:\n  def __add__(s, o): return "A"\nclass B(A):\n  def __radd__(s, o): return "B"\nprint(A() + B())',
      'B',
    ],
    ['an augmented assignment works in place where it can', 'a = b = [1]\na += [2]\nprint(b)', '[1, 2]'],
    [
      'comparisons chain and evaluate the middle once',
      'def m():\n  print("once")\n  return 2\nprint(1 < m() < 3)',
      'once',
      'True',
    ],
    ['is, in, not', 'print(None is None, 1 in [1], 2 not in (1,), not [])', 'True True True True'],
  ]);
  fails([
    ['operands that do not fit', '1 + "a"', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"],
    [
      'an order that does not exist',
      '1 < "a"',
      "TypeError: '<' not supported between instances of 'int' and 'str'",
    ],
    [
      'a key that cannot be hashed',
      '{}[[]]',
      "TypeError: cannot use 'list' as a dict key (unhashable type: 'list')",
    ],
    ['a mapping that is none', '{**5}', "TypeError: 'int' object is not a mapping"],
  ]);
});

describe('containers', () => {
  shows([
    [
      'displays take what is starred apart',
      'print([*range(2), 5], {**{1: 2}, 1: 3}, {*"aa"}, (*"ab",))',
      "[0, 1, 5] {1: 3} {'a'} ('a', 'b')",
    ],
    ['unpacking with a star takes the rest', 'a, *b, c = range(5)\nprint(a, b, c)', '0 [1, 2, 3] 4'],
    [
      'slices read, write and delete',
      'a = list(range(6))\na[1:3] = "xyz"\ndel a[::3]\nprint(a, a[1:-1])',
      "['x', 'y', 3, 4] ['y', 3]",
    ],
    [
      'f-strings convert and format',
      'x = 3.14159\nprint(f"{x!r:>10}|{x:.2f}|{x=:.1f}")',
      '   3.14159|3.14|x=3.1',
    ],
  ]);
  fails([
    ['too few values', 'a, b = [1]', 'ValueError: not enough values to unpack (expected 2, got 1)'],
    ['too many values', 'a, b = [*range(5)]', 'ValueError: too many values to unpack (expected 2, got 5)'],
    [
      'too few for a star',
      'a, b, *c = [1]',
      'ValueError: not enough values to unpack (expected at least 2, got 1)',
    ],
    ['what cannot be unpacked', 'a, b = 5', 'TypeError: cannot unpack non-iterable int object'],
  ]);
});

describe('calls', () => {
  shows([
    [
      'arguments go where they belong',
      'def f(a, /, b, *c, d, e=5, **g): return a, b, c, d, e, g\nprint(f(1, 2, 3, d=4, x=6))',
      "(1, 2, (3,), 4, 5, {'x': 6})",
    ],
    ['a bound method brings its self', 'class C:\n  def m(self, x): return x\nm = C().m\nprint(m(3))', '3'],
    [
      'a class is called by way of __new__ and __init__',
      'class C:\n  def __new__(cls, *a): print("new", a); return super().__new__(cls)\n  def __init__(self, *a): print("init", a)\nC(1)',
      'new (1,)',
      'init (1,)',
    ],
    [
      'a decorator gets the function and gives another',
      'def twice(f): return lambda x: f(f(x))\n@twice\ndef add(x): return x + 1\nprint(add(1))',
      '3',
    ],
    [
      'Python calling Python goes as deep as the limit allows',
      'import sys\ndef f(n): return n and 1 + f(n - 1)\nprint(f(sys.getrecursionlimit() - 100) > 0)',
      'True',
    ],
  ]);
  fails([
    [
      'too many arguments',
      'def f(a): pass\nf(1, 2)',
      'TypeError: f() takes 1 positional argument but 2 were given',
    ],
    [
      'missing ones',
      'def f(a, b, *, c): pass\nf()',
      "TypeError: f() missing 2 required positional arguments: 'a' and 'b'",
    ],
    [
      'an unknown keyword, with a guess',
      'def f(colour): pass\nf(color=1)',
      "TypeError: f() got an unexpected keyword argument 'color'. Did you mean 'colour'?",
    ],
    [
      'a keyword twice',
      'def f(**k): pass\nf(a=1, **{"a": 2})',
      "TypeError: __main__.f() got multiple values for keyword argument 'a'",
    ],
    ['what cannot be called', '5()', "TypeError: 'int' object is not callable"],
    [
      'an __init__ that answers something',
      'class C:\n  def __init__(self): return 5\nC()',
      "TypeError: __init__() should return None, not 'int'",
    ],
    ['a call without end', 'def f(): f()\nf()', 'RecursionError: maximum recursion depth exceeded'],
  ]);
});

describe('exceptions', () => {
  shows([
    [
      'finally runs on every way out',
      'def f():\n  for i in range(3):\n    try:\n      if i == 1: continue\n      if i == 2: return "returned"\n      print("body", i)\n    finally: print("finally", i)\nprint(f())',
      'body 0',
      'finally 0',
      'finally 1',
      'finally 2',
      'returned',
    ],
    [
      'an exception raised while another is handled has it as its context',
      'try:\n  try: 1/0\n  except ZeroDivisionError: [][0]\nexcept IndexError as e: print(type(e.__context__).__name__)',
      'ZeroDivisionError',
    ],
    [
      'raise from sets the cause and hides the context',
      'try:\n  try: 1/0\n  except ZeroDivisionError as e: raise KeyError from e\nexcept KeyError as e: print(repr(e.__cause__), e.__suppress_context__)',
      "ZeroDivisionError('division by zero') True",
    ],
    [
      'with asks __exit__, which may swallow',
      'class C:\n  def __enter__(s): return 5\n  def __exit__(s, t, v, tb): print(t.__name__); return True\nwith C() as c: print(c); 1/0\nprint("went on")',
      '5',
      'ZeroDivisionError',
      'went on',
    ],
    [
      'except* splits a group and raises the rest',
      'try:\n  try: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])\n  except* ValueError as e: print(e.exceptions)\nexcept ExceptionGroup as e: print(repr(e))',
      '(ValueError(1),)',
      "ExceptionGroup('g', [KeyError(2)])",
    ],
    [
      'the name of a handled exception is gone after its clause',
      'try: 1/0\nexcept ZeroDivisionError as e: pass\nprint("e" in globals())',
      'False',
    ],
    [
      'a traceback names the lines that each frame stood at',
      'import traceback\ndef f(): 1/0\ntry: f()\nexcept ZeroDivisionError as e: print([t.name for t in traceback.extract_tb(e.__traceback__)][1:] or "f")',
      "['f']",
    ],
  ]);
  fails([
    ['what is no exception', 'raise 5', 'TypeError: exceptions must derive from BaseException'],
    ['raise with nothing to raise', 'raise', 'RuntimeError: No active exception to reraise'],
    [
      'a clause that names no exception class',
      'try: 1/0\nexcept 5: pass',
      'TypeError: catching classes that do not inherit from BaseException is not allowed',
    ],
  ]);
});

describe('generators and coroutines', () => {
  shows([
    [
      'send, throw and close reach the place where it waits',
      'def g():\n  try:\n    x = yield 1\n    print("got", x)\n    yield 2\n  except ValueError as e: yield repr(e)\n  finally: print("closed")\ni = g()\nprint(next(i), i.send(5), i.throw(ValueError("v")))\ni.close()',
      'got 5',
      "1 2 ValueError('v')",
      'closed',
    ],
    [
      'yield from passes everything through, and answers what is returned',
      'def a():\n  x = yield 1\n  return x * 2\ndef b(): print((yield from a()))\ng = b()\nnext(g)\nprint(next(iter(()), "end"))\ntry: g.send(21)\nexcept StopIteration: pass',
      'end',
      '42',
    ],
    [
      'StopIteration carries the returned value',
      'def g():\n  return 5\n  yield\ntry: next(g())\nexcept StopIteration as e: print(e.value)',
      '5',
    ],
    [
      'a coroutine runs step by step',
      'class A:\n  def __await__(self): return (yield "paused")\nasync def f(): return await A()\nc = f()\nprint(c.send(None))\ntry: c.send(7)\nexcept StopIteration as e: print(e.value)',
      'paused',
      '7',
    ],
    [
      'an asynchronous generator yields to async for and awaits between',
      'async def g():\n  for i in range(3):\n    yield i\nasync def f(): return [x async for x in g() if x != 1]\ndef run(c):\n  try:\n    while True: c.send(None)\n  except StopIteration as e: return e.value\nprint(run(f()))',
      '[0, 2]',
    ],
    [
      'asend, athrow and aclose',
      'async def g():\n  try:\n    x = yield 1\n    yield x\n  except KeyError: yield "caught"\ndef run(c):\n  try: c.send(None)\n  except StopIteration as e: return e.value\ni = g()\nprint(run(i.asend(None)), run(i.asend(8)), run(i.athrow(KeyError)), run(i.aclose()))',
      '1 8 caught None',
    ],
  ]);
  fails([
    [
      'StopIteration inside a generator',
      'def g():\n  raise StopIteration\n  yield\nnext(g())',
      'RuntimeError: generator raised StopIteration',
    ],
    [
      'a generator that is already running',
      'def g():\n  next(i)\n  yield\ni = g()\nnext(i)',
      'ValueError: generator already executing',
    ],
    [
      'a value sent too early',
      'def g(): yield\ng().send(5)',
      "TypeError: can't send non-None value to a just-started generator",
    ],
    [
      'a generator that goes on when it is closed',
      'def g():\n  while True:\n    try: yield\n    except GeneratorExit: pass\ni = g()\nnext(i)\ntry: i.close()\nfinally: i = None',
      'RuntimeError: generator ignored GeneratorExit',
    ],
    [
      'awaiting what cannot be awaited',
      'async def f(): await 5\nf().send(None)',
      "TypeError: 'int' object can't be awaited",
    ],
  ]);
});

describe('classes and matching', () => {
  shows([
    [
      'a metaclass makes the class',
      'class M(type):\n  def __new__(m, n, b, d, **k): d["made"] = k; return super().__new__(m, n, b, d)\n  def __init__(c, *a, **k): pass\nclass C(metaclass=M, x=1): pass\nprint(C.made)',
      "{'x': 1}",
    ],
    [
      'super finds the next class of the object, not of the method',
      'class A:\n  def f(s): return "A"\nclass B(A):\n  def f(s): return "B" + super().f()\nclass C(A):\n  def f(s): return "C" + super().f()\nclass D(B, C): pass\nprint(D().f())',
      'BCA',
    ],
    [
      'match binds what a pattern names',
      'def m(x):\n  match x:\n    case [a, *b]: return a, b\n    case {"k": v, **r}: return v, r\n    case int(n) | float(n): return n\n    case _: return "other"\nprint(m([1, 2, 3]), m({"k": 1, "z": 2}), m(5), m("s"))',
      "(1, [2, 3]) (1, {'z': 2}) 5 other",
    ],
  ]);
});
