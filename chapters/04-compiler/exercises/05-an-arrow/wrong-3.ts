// The lazy one: drops the function and hands the value on.

import { type NewOperator, opcodes } from '../../index.ts';

export const arrow: NewOperator = (c, loc) => {
  c.addop(loc, opcodes.POP_TOP);
};
