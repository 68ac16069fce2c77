// A pass over the flow graph that leaves out a store right before the return of what was stored. See task.md.

import type { BasicBlock } from '../../flowgraph/block.ts';

export function dropStores(_entry: BasicBlock): void {}
