// Forgets that a difference can be negative: 1 ~= 5 is true.

import { newFloat } from '../../../01-objects/index.ts';
import { addCompare } from '../../codegen/expressions.ts';
import { NB_SUBTRACT, type NewOperator, opcodes } from '../../index.ts';

export const almostEqual: NewOperator = (c, loc) => {
  c.addopI(loc, opcodes.BINARY_OP, NB_SUBTRACT);
  c.loadNewConst(loc, newFloat(1e-6));
  addCompare(c, loc, 'LtE');
};
