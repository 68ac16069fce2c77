/** The specialising interpreter (PEP 659): instructions take on special forms, and give them up again. */
import { expect, test } from 'vitest';
import { instructionsOf, run } from '../testing.ts';

/** The instructions of the function `f` after a program has run. */
const after = (source: string): string[] => instructionsOf(run(source), 'f');

const CASES: [what: string, definition: string, call: string, form: string][] = [
  ['adding ints', 'def f(a, b): return a + b', 'f(1, 2)', 'BINARY_OP_ADD_INT'],
  ['adding floats', 'def f(a, b): return a + b', 'f(1.5, 2.5)', 'BINARY_OP_ADD_FLOAT'],
  ['multiplying ints', 'def f(a, b): return a * b', 'f(3, 4)', 'BINARY_OP_MULTIPLY_INT'],
  ['joining strings', 'def f(a, b): return a + b', 'f("a", "b")', 'BINARY_OP_ADD_UNICODE'],
  ['indexing a list', 'def f(a, b): return a[b]', 'f([1, 2], 1)', 'BINARY_OP_SUBSCR_LIST_INT'],
  ['indexing a dict', 'def f(a, b): return a[b]', 'f({1: 2}, 1)', 'BINARY_OP_SUBSCR_DICT'],
  ['comparing ints', 'def f(a, b): return a < b', 'f(1, 2)', 'COMPARE_OP_INT'],
  ['comparing strings', 'def f(a, b): return a == b', 'f("a", "b")', 'COMPARE_OP_STR'],
  ['looking into a dict', 'def f(a, b): return a in b', 'f(1, {1: 2})', 'CONTAINS_OP_DICT'],
  ['the truth of a bool', 'def f(a): return 1 if a else 2', 'f(True)', 'TO_BOOL_BOOL'],
  ['going over a list', 'def f(a):\n  for x in a: pass', 'f([1, 2, 3])', 'FOR_ITER_LIST'],
  ['going over a tuple', 'def f(a):\n  for x in a: pass', 'f((1, 2, 3))', 'FOR_ITER_TUPLE'],
  ['going over a range', 'def f(a):\n  for x in a: pass', 'f(range(3))', 'FOR_ITER_RANGE'],
  ['going over a generator', 'def f(a):\n  for x in a: pass', 'f(x for x in range(5))', 'FOR_ITER_GEN'],
  ['a global name', 'g = 1\ndef f(): return g', 'f()', 'LOAD_GLOBAL_MODULE'],
  ['a builtin name', 'def f(): return len', 'f()', 'LOAD_GLOBAL_BUILTIN'],
  [
    'an attribute of an instance',
    'class C: pass\nc = C(); c.x = 1\ndef f(a): return a.x',
    'f(c)',
    'LOAD_ATTR_INSTANCE_VALUE',
  ],
  [
    'setting an attribute',
    'class C: pass\nc = C(); c.x = 1\ndef f(a): a.x = 2',
    'f(c)',
    'STORE_ATTR_INSTANCE_VALUE',
  ],
  ['a slot', 'class C:\n  __slots__ = "x"\nc = C(); c.x = 1\ndef f(a): return a.x', 'f(c)', 'LOAD_ATTR_SLOT'],
  [
    'calling a method',
    'class C:\n  def m(self): return 1\nc = C()\ndef f(a): return a.m()',
    'f(c)',
    'LOAD_ATTR_METHOD_WITH_VALUES',
  ],
  ['calling a function', 'def g(x): return x\ndef f(): return g(1)', 'f()', 'CALL_PY_EXACT_ARGS'],
  ['len of a list', 'def f(a): return len(a)', 'f([1])', 'CALL_LEN'],
  ['a float and an int', 'def f(a, b): return a * b', 'f(1.5, 2)', 'BINARY_OP_EXTEND'],
  ['the bits of ints', 'def f(a, b): return a | b', 'f(1, 2)', 'BINARY_OP_EXTEND'],
  ['a slice of a list', 'def f(a): return a[slice(1)]', 'f([1, 2])', 'BINARY_OP_SUBSCR_LIST_SLICE'],
  [
    'a container in Python',
    'class C:\n  def __getitem__(self, key): return key\nc = C()\ndef f(a): return a[1]',
    'f(c)',
    'BINARY_OP_SUBSCR_GETITEM',
  ],
  [
    'a string that grows',
    'def f(a, b):\n  a += b\n  return a',
    'f("a", "b")',
    'BINARY_OP_INPLACE_ADD_UNICODE',
  ],
  ['a mortal constant', 'def f(): return (1.5, 2.5)', 'f()', 'LOAD_CONST_MORTAL'],
  ['an immortal constant', 'def f(): return None', 'f()', 'LOAD_CONST_IMMORTAL'],
  [
    'a class with a metaclass',
    'class M(type): pass\nclass C(metaclass=M): x = 1\ndef f(): return C.x',
    'f()',
    'LOAD_ATTR_CLASS_WITH_METACLASS_CHECK',
  ],
  [
    'a __getattribute__ in Python',
    'class C:\n  def __getattribute__(self, name): return name\nc = C()\ndef f(a): return a.x',
    'f(c)',
    'LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN',
  ],
  [
    'a method of an exception',
    'class C(Exception):\n  def m(self): pass\nc = C()\ndef f(a): return a.m()',
    'f(c)',
    'LOAD_ATTR_METHOD_LAZY_DICT',
  ],
  [
    'an attribute of super()',
    'class C:\n  def f(self): return super().__init__\nf = C.f',
    'C().f()',
    'LOAD_SUPER_ATTR_ATTR',
  ],
  [
    'a method of super()',
    'class C:\n  def f(self): super().__init__()\nf = C.f',
    'C().f()',
    'LOAD_SUPER_ATTR_METHOD',
  ],
  ['unpacking a pair', 'def f(a):\n  x, y = a\n  return x', 'f((1, 2))', 'UNPACK_SEQUENCE_TWO_TUPLE'],
];

for (const [what, definition, call, form] of CASES) {
  test(`${what} becomes ${form}`, () => {
    expect(after(definition)).not.toContain(form);
    expect(after(`${definition}\nfor _ in range(10): ${call}`)).toContain(form);
  });
}

test('a special form that meets another type gives way to the general one', () => {
  const warm = 'def f(a, b): return a + b\nfor _ in range(10): f(1, 2)\n';
  expect(after(warm)).toContain('BINARY_OP_ADD_INT');
  const mixed = after(`${warm}result = f("a", "b")`);
  expect(mixed).not.toContain('BINARY_OP_ADD_INT');
  expect(mixed).toContain('BINARY_OP');
});

test('after a while it specialises again, for what it meets then', () => {
  const source = 'def f(a, b): return a + b\nfor _ in range(10): f(1, 2)\nfor _ in range(200): f("a", "b")';
  expect(after(source)).toContain('BINARY_OP_ADD_UNICODE');
});

test('a special form and the general one answer the same', () => {
  const source = `
def f(a, b): return a + b
results = []
for a, b in [(1, 2)] * 5 + [(2**53, 1)] * 3 + [(1.5, 1)] * 3 + [("a", "b")] * 5 + [([1], [2])] * 3 + [(True, True)]:
    results.append(f(a, b) == a.__add__(b) or a.__add__(b) is NotImplemented and f(a, b) == b.__radd__(a))
ok = all(results)`;
  expect(run(`${source}\nassert ok`)).toBeDefined();
});

test('a class that gains a descriptor is not read through the old special form', () => {
  const source = `
class C: pass
c = C(); c.x = 'instance'
def f(a): return a.x
for _ in range(10): f(c)
C.x = property(lambda self: 'property')
assert f(c) == 'property', f(c)
del C.x
assert f(c) == 'instance'`;
  run(source);
});

test('a global that is set anew is seen by code that had it cached', () => {
  run(`
g = 1
def f(): return g
for _ in range(10): f()
g = 2
assert f() == 2
def len(x): return 'mine'
def h(): return len([])
for _ in range(10): assert h() == 'mine'
del len
assert h() == 0`);
});

test('specialised forms still ask what may have changed behind their guards', () => {
  run(`
class Maker:
    def __init__(self): self.seen = 0
def make(): return Maker()
for _ in range(3): make()
def count(self, *args): self.seen = len(args)
Maker.__init__.__code__ = count.__code__
assert make().seen == 0

class Descriptor: pass
class Holder:
    x = Descriptor()
    def __init__(self): self.x = 1
def read(o): return o.x
holder = Holder()
for _ in range(3): assert read(holder) == 1
Descriptor.__get__ = lambda self, instance, owner: 2
Descriptor.__set__ = lambda *args: None
assert read(holder) == 2

class Slotted: __slots__ = ('slot',)
class Borrower: borrowed = Slotted.slot
def borrow(o): return o.borrowed
for _ in range(3):
    try: borrow(Borrower())
    except TypeError: pass
    else: assert False

class Getter:
    @property
    def x(self): return 1
getter = Getter.x.fget
def get(o): return o.x
for _ in range(3): assert get(Getter()) == 1
def other(self, y=5): return y
getter.__code__, getter.__defaults__ = other.__code__, other.__defaults__
assert get(Getter()) == 5`);
});

test('a class that changes too often is looked through afresh each time', () => {
  run(`
class Holder: value = None
class Sub(Holder): pass
def read(): return Sub.value
for i in range(1100):
    Holder.value = i
    assert read() == i`);
});
