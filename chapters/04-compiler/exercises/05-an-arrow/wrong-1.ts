// Forgets to put the function under its argument.

import { type NewOperator, opcodes } from '../../index.ts';

export const arrow: NewOperator = (c, loc) => {
  c.addop(loc, opcodes.PUSH_NULL);
  c.addopI(loc, opcodes.SWAP, 2);
  c.addopI(loc, opcodes.CALL, 1);
};
