// What the loop's switch must be like for V8 to run it well.

import { expect, test } from 'vitest';
import { opcodes, opmap } from '../../04-compiler/index.ts';
import { HOT } from './hot.ts';

test('the cases lie close enough together: V8 jumps by a table when one number in three has a case', () => {
  const cases = [opcodes.EXTENDED_ARG, ...[...HOT].map((name) => opmap[name]!)];
  const spread = Math.max(...cases) - Math.min(...cases);
  expect(3 * cases.length).toBeGreaterThanOrEqual(spread);
});
