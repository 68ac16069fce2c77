// Drops every store that is loaded right behind it, whatever comes then.

import type { BasicBlock } from '../../flowgraph/block.ts';
import { LOAD_FAST, NOP, STORE_FAST } from '../../opcodes.ts';

export function dropStores(entry: BasicBlock): void {
  for (let block: BasicBlock | null = entry; block !== null; block = block.next) {
    const real = block.instrs.filter((instr) => instr.opcode !== NOP);
    for (let i = 1; i < real.length; i++) {
      const [store, load] = [real[i - 1], real[i]];
      if (store.opcode !== STORE_FAST || load.opcode !== LOAD_FAST || store.oparg !== load.oparg) continue;
      store.set(NOP, 0);
      load.set(NOP, 0);
    }
  }
}
