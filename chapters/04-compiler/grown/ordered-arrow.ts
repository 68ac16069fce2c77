// x -> f, evaluated in the order in which it is read. The stack holds x and f: f goes under, and x is its only argument.

import type { NewOperator } from '../new-syntax.ts';
import { CALL, SWAP } from '../opcodes.ts';

export const arrow: NewOperator = (c, loc) => {
  c.addopI(loc, SWAP, 2);
  c.addopI(loc, CALL, 0);
};
