// a ~= b: the square of the difference is small. Five instructions that there are already.

import { newFloat } from '../../01-objects/index.ts';
import { addCompare } from '../codegen/expressions.ts';
import { NB_MULTIPLY, NB_SUBTRACT } from '../dis/operands.ts';
import type { NewOperator } from '../new-syntax.ts';
import { BINARY_OP, COPY } from '../opcodes.ts';

export const almostEqual: NewOperator = (c, loc) => {
  c.addopI(loc, BINARY_OP, NB_SUBTRACT);
  c.addopI(loc, COPY, 1);
  c.addopI(loc, BINARY_OP, NB_MULTIPLY);
  c.loadNewConst(loc, newFloat(1e-12));
  addCompare(c, loc, 'Lt');
};
