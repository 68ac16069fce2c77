import { expect, test } from 'vitest';
import { isTuple, reprText } from '../01-objects/index.ts';
import { compile } from './compile.ts';
import { findCode } from './dis/listing.ts';

/** `co_consts` of a source, or of a function in it. */
function consts(source: string, qualname = '<module>'): string {
  return reprText(findCode(compile(source), qualname)!.value.consts);
}

test.each([
  [
    'zeros of every kind are different constants',
    'x = 0.0, -0.0, 0, False, 0j',
    '(0.0, None, (0.0, -0.0, 0, False, 0j))',
  ],
  ['and so are ones', 'f(1.0); f(True); f(1j); f(1)', '(1.0, True, 1j, None)'],
  [
    'tuples are as different as their items',
    'f((1, 2)); f((1.0, 2)); f((1, 2))',
    '(1, None, (1, 2), (1.0, 2))',
  ],
  ['text and bytes', 'f("a"); f(b"a"); f("a")', "('a', b'a', None)"],
  ['slices', 'f(x[1:2], x[1:2], x[1.0:2])', '(slice(1, 2, None), slice(1.0, 2, None), None)'],
  ['large integers by their value', 'f(0x1_0000_0000_0000_0000, 2**64)', '(18446744073709551616, None)'],
  ['small integers are no constants, unless they come first', 'f(1); f(2); f(3)', '(1, None)'],
  ['what a fold leaves behind is not kept', 'f(1000, -1000, 10**3, ~5)', '(1000, None, -1000, -6)'],
  ['infinity minus itself is folded', 'f(1e999 - 1e999)', '(inf, None, nan)'],
])('%s: %s', (_, source, expected) => {
  expect(consts(source)).toBe(expected);
});

test('equal constants of a file are one object, in inner tuples, too', () => {
  const code = compile('f(((1, 2), "a b"), ((1, 2), 3.5), "a b")');
  const [pair, other] = code.value.consts.value.filter(isTuple);
  expect(reprText(pair)).toBe("((1, 2), 'a b')");
  expect(pair.value[0]).toBe(other.value[0]);
  expect(code.value.consts.value).toContain(pair.value[1]);
});

test('text that looks like a name is interned, other text is not', () => {
  const [one, two] = [compile('f("a_name", "no name")'), compile('g("a_name", "no name")')];
  expect(one.value.consts.value[0]).toBe(two.value.consts.value[0]);
  expect(one.value.consts.value[1]).not.toBe(two.value.consts.value[1]);
});

test('a docstring is cleaned of its indentation', () => {
  expect(consts('def f():\n  """one\n      two\n    three\n    """', 'f')).toBe(
    "('one\\n  two\\nthree\\n', None)",
  );
});
