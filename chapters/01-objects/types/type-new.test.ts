import { expect, test } from 'vitest';
import { Session } from '../explore/commands.ts';

/** What the explorer prints for each of these lines, in one session, joined. */
function explore(...lines: string[]): string[] {
  const session = new Session();
  return lines.flatMap((line) => session.run(line));
}
const last = (...lines: string[]): string | undefined => explore(...lines).at(-1);

test('a class is made by calling type with a name, bases and a namespace', () => {
  expect(last("C = type('C', (int,), {'x': 5})", 'C.x')).toBe('5');
  expect(last("C = type('C', (int,), {'x': 5})", 'C(3) + 4')).toBe('7');
  expect(last("type('C', (), {}).__qualname__")).toBe("'C'");
});

test('the MRO of a diamond visits every class once, each before its bases', () => {
  expect(explore('class A', 'class B(A)', 'class C(A)', 'class D(B, C)')).toContain(
    'MRO of D: D B C A object',
  );
});

test('the MRO merge says which heads it had to refuse', () => {
  const lines = explore('class A', 'class B(A)', 'class C(A)', 'class D(B, C)');
  expect(lines.join('\n')).toContain('not A: still to come later in another order');
});

test('bases that contradict each other make no class', () => {
  expect(last('class A', 'class B(A)', 'class C(A, B)')).toBe(
    'TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B',
  );
});

test('a base may not be named twice', () => {
  expect(last('class A', 'class C(A, A)')).toBe('TypeError: duplicate base class A');
});

test('two bases with native data of their own cannot be combined', () => {
  expect(last('class C(int, str)')).toBe('TypeError: multiple bases have instance lay-out conflict');
});

test('bool is a type one cannot derive from', () => {
  expect(last('class C(bool)')).toBe("TypeError: type 'bool' is not an acceptable base type");
});

test('__slots__ makes descriptors and leaves no __dict__', () => {
  const point = ["P = type('P', (), {'__slots__': ('x', 'y')})", 'p = P()', 'p.x = 1'];
  expect(last(...point, 'p.x')).toBe('1');
  expect(last(...point, 'p.y')).toBe("AttributeError: 'P' object has no attribute 'y'");
  expect(last(...point, 'p.z = 1')).toBe(
    "AttributeError: 'P' object has no attribute 'z' and no __dict__ for setting new attributes",
  );
  expect(last(...point, 'P.x')).toBe("<member 'x' of 'P' objects>");
});

test('a slot may not have the name of a class variable', () => {
  expect(last("type('P', (), {'__slots__': ('x',), 'x': 1})")).toBe(
    "ValueError: 'x' in __slots__ conflicts with class variable",
  );
});

test('private slot names are mangled with the name of the class', () => {
  expect(last("P = type('P', (), {'__slots__': ('__x',)})", 'P._P__x')).toBe(
    "<member '_P__x' of 'P' objects>",
  );
});

test('a metaclass makes the class, and its conflict with another is refused', () => {
  const metas = [
    "M = type('M', (type,), {})",
    "N = type('N', (type,), {})",
    "A = M('A', (), {})",
    "B = N('B', (), {})",
  ];
  expect(last(...metas, 'A.__class__.__name__')).toBe("'M'");
  expect(last(...metas, "type('C', (A,), {}).__class__.__name__")).toBe("'M'");
  expect(last(...metas, "type('C', (A, B), {})")).toMatch(/^TypeError: metaclass conflict/);
});

test('a class with __eq__ and without __hash__ cannot be hashed', () => {
  expect(last("C = type('C', (), {'__eq__': int.__eq__})", 'C.__hash__ == None')).toBe('True');
  expect(last("C = type('C', (), {'__eq__': int.__eq__})", '{C()}')).toMatch(
    /^TypeError: .*unhashable type: 'C'/,
  );
});

test('__bases__ can be assigned, and everything below follows', () => {
  const lines = ['class A', 'class B', 'class C(A)', 'class D(C)', 'B.x = 1', 'C.__bases__ = (B,)'];
  expect(last(...lines, 'D.x')).toBe('1');
  expect(last(...lines, 'D.__mro__')).toBe(
    "(<class '__main__.D'>, <class '__main__.C'>, <class '__main__.B'>, <class 'object'>)",
  );
  expect(last(...lines, 'A.__subclasses__()')).toBe('[]');
  expect(last(...lines, 'B.__bases__ = (D,)')).toBe(
    'TypeError: a __bases__ item causes an inheritance cycle',
  );
});

test('__class__ can be assigned between classes with the same layout only', () => {
  const lines = ['class A', 'class B', 'a = A()', 'a.x = 1', 'a.__class__ = B'];
  expect(last(...lines, 'a.__class__.__name__')).toBe("'B'");
  expect(last(...lines, 'a.x')).toBe('1');
  expect(last('class A', 'class I(int)', 'a = A()', 'a.__class__ = I')).toBe(
    "TypeError: __class__ assignment: 'I' object layout differs from 'A'",
  );
  expect(last('class A', 'a = 5', 'a.__class__ = A')).toBe(
    'TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses',
  );
});

test('a dunder method set on a class later reaches the slots of its heirs', () => {
  const lines = ['class A', 'class B(A)', 'b = B()', 'A.__len__ = ([1, 2, 3]).__len__'];
  expect(last(...lines, 'slots B')).toBeDefined();
  expect(explore(...lines, 'slots B').some((line) => line.includes('mp_length'))).toBe(true);
  expect(explore(...lines, 'del A.__len__')).toBeDefined();
});

test('object takes no arguments, and neither does a class without __init__', () => {
  expect(last('object(1)')).toBe('TypeError: object() takes no arguments');
  expect(last('class A', 'A(1)')).toBe('TypeError: A() takes no arguments');
});
