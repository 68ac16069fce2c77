// The instructions for x -> f. See task.md.

import type { NewOperator } from '../../index.ts';

export const arrow: NewOperator = (_c, _loc) => {};
