import { expect, test } from 'vitest';
import { FACTORIAL, run } from './napkin.ts';

test('the napkin runs a loop', () => {
  expect(run(FACTORIAL, { n: 5, product: 1 })).toBe(120);
});
