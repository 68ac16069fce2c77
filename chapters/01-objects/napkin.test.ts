import { expect, test } from 'vitest';
import { multiply, None, newInt, repr } from './napkin.ts';

test('the napkin multiplies, and refuses as CPython does', () => {
  expect(repr(multiply(newInt(6), newInt(7)))).toBe('42');
  expect(() => multiply(None, newInt(7))).toThrow("unsupported operand type(s) for *: 'NoneType' and 'int'");
});
