// [x, f] becomes [f, x], and a call without arguments whose self is x: what decorators do, too.

import { type NewOperator, opcodes } from '../../index.ts';

export const arrow: NewOperator = (c, loc) => {
  c.addopI(loc, opcodes.SWAP, 2);
  c.addopI(loc, opcodes.CALL, 0);
};
