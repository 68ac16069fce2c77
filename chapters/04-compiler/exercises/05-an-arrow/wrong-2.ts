// Puts NULL where the argument belongs.

import { type NewOperator, opcodes } from '../../index.ts';

export const arrow: NewOperator = (c, loc) => {
  c.addopI(loc, opcodes.SWAP, 2);
  c.addop(loc, opcodes.PUSH_NULL);
  c.addopI(loc, opcodes.CALL, 1);
};
