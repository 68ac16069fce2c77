/**
 * Two loads or stores of locals in a row become one instruction with two four-bit arguments. Answers to
 * `insert_superinstructions` in Python/flowgraph.c.
 */
import type { Instruction } from '../instruction.ts';
import {
  LOAD_FAST,
  LOAD_FAST_LOAD_FAST,
  NOP,
  STORE_FAST,
  STORE_FAST_LOAD_FAST,
  STORE_FAST_STORE_FAST,
} from '../opcodes.ts';
import type { BasicBlock } from './block.ts';
import { removeRedundantNops } from './reachable.ts';

/** `insert_superinstructions`. */
export function insertSuperinstructions(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const { instrs } = b;
    for (let i = 0; i + 1 < instrs.length; i++) {
      const first = instrs[i];
      const second = instrs[i + 1];
      if (first.opcode === LOAD_FAST) {
        if (second.opcode === LOAD_FAST) join(first, second, LOAD_FAST_LOAD_FAST);
      } else if (first.opcode === STORE_FAST) {
        if (second.opcode === LOAD_FAST) join(first, second, STORE_FAST_LOAD_FAST);
        else if (second.opcode === STORE_FAST) join(first, second, STORE_FAST_STORE_FAST);
      }
    }
  }
  removeRedundantNops(entry);
}

/** `make_super_instruction`, unless the two are on different lines or an argument is too large. */
function join(first: Instruction, second: Instruction, opcode: number): void {
  const line1 = first.loc.lineno;
  const line2 = second.loc.lineno;
  if (line1 >= 0 && line2 >= 0 && line1 !== line2) return;
  if (first.oparg >= 16 || second.oparg >= 16) return;
  first.set(opcode, (first.oparg << 4) | second.oparg);
  second.set(NOP, 0);
}
