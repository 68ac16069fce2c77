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
