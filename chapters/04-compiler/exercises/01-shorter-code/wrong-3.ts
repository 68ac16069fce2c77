// The lazy one: looks at the first block only, where short functions have all they have.

import type { BasicBlock } from '../../flowgraph/block.ts';
import { LOAD_FAST, NOP, RETURN_VALUE, STORE_FAST } from '../../opcodes.ts';

export function dropStores(entry: BasicBlock): void {
  const real = entry.instrs.filter((instr) => instr.opcode !== NOP);
  for (let i = 2; i < real.length; i++) {
    const [store, load, end] = real.slice(i - 2, i + 1);
    if (store.opcode !== STORE_FAST || load.opcode !== LOAD_FAST || end.opcode !== RETURN_VALUE) continue;
    if (store.oparg !== load.oparg) continue;
    store.set(NOP, 0);
    load.set(NOP, 0);
  }
}
