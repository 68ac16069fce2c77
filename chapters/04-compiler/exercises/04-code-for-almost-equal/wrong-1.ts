// The lazy one: equal is almost equal.

import { addCompare } from '../../codegen/expressions.ts';
import type { NewOperator } from '../../index.ts';

export const almostEqual: NewOperator = (c, loc) => {
  addCompare(c, loc, 'Eq');
};
