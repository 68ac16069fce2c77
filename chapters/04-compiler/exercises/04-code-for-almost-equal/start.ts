// The instructions for a ~= b. See task.md.

import type { NewOperator } from '../../index.ts';

export const almostEqual: NewOperator = (_c, _loc) => {};
