// (a - b) ** 2 < 1e-12, with the difference copied for its square.

import { newFloat } from '../../../01-objects/index.ts';
import { addCompare } from '../../codegen/expressions.ts';
import { NB_MULTIPLY, NB_SUBTRACT, type NewOperator, opcodes } from '../../index.ts';

export const almostEqual: NewOperator = (c, loc) => {
  c.addopI(loc, opcodes.BINARY_OP, NB_SUBTRACT);
  c.addopI(loc, opcodes.COPY, 1);
  c.addopI(loc, opcodes.BINARY_OP, NB_MULTIPLY);
  c.loadNewConst(loc, newFloat(1e-12));
  addCompare(c, loc, 'Lt');
};
