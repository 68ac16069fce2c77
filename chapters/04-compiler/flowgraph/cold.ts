/**
 * Cold blocks, reached only through exceptions, move to the end of the code, so that what usually runs
 * lies together. Answers to `mark_warm`, `mark_cold` and `push_cold_blocks_to_end` in Python/flowgraph.c.
 */

import { NO_LOCATION } from '../assembler/location.ts';
import { Instruction, NO_LABEL } from '../instruction.ts';
import { hasJump } from '../metadata.ts';
import { JUMP_NO_INTERRUPT } from '../opcodes.ts';
import { BasicBlock, maxLabel, traversalStack } from './block.ts';
import { removeNopsAndJumps } from './reachable.ts';

/** `push_cold_blocks_to_end`. */
export function pushColdBlocksToEnd(entry: BasicBlock): void {
  if (entry.next === null) return;
  markWarm(entry);
  markCold(entry);
  addExplicitJumps(entry);
  if (moveColdBlocks(entry)) removeNopsAndJumps(entry);
}

/** `mark_warm`: what is reached from the start without an exception. */
function markWarm(entry: BasicBlock): void {
  const stack = traversalStack(entry);
  const visit = (block: BasicBlock): void => {
    if (block.visited) return;
    block.visited = true;
    stack.push(block);
  };
  visit(entry);
  while (stack.length > 0) {
    const block = stack.pop()!;
    block.warm = true;
    if (block.next !== null && block.hasFallthrough()) visit(block.next);
    for (const instr of block.instrs) if (hasJump(instr.opcode)) visit(instr.target!);
  }
}

/** `mark_cold`: handlers, and what is reached from them alone. */
function markCold(entry: BasicBlock): void {
  const stack = traversalStack(entry);
  const visit = (block: BasicBlock): void => {
    if (block.visited || block.warm) return;
    block.visited = true;
    stack.push(block);
  };
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    if (!b.exceptHandler) continue;
    b.visited = true;
    stack.push(b);
  }
  while (stack.length > 0) {
    const block = stack.pop()!;
    block.cold = true;
    if (block.next !== null && block.hasFallthrough()) visit(block.next);
    const last = block.last();
    if (last !== undefined && hasJump(last.opcode)) visit(last.target!);
  }
}

/** A cold block that falls through to a warm one will need a jump to it. */
function addExplicitJumps(entry: BasicBlock): void {
  let nextLabel = maxLabel(entry) + 1;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const { next } = b;
    if (!b.cold || next === null || !next.warm || !b.hasFallthrough()) continue;
    if (next.label === NO_LABEL) next.label = nextLabel++;
    const bridge = new BasicBlock();
    const jump = new Instruction(JUMP_NO_INTERRUPT, next.label, NO_LOCATION);
    jump.target = next;
    bridge.instrs.push(jump);
    bridge.cold = true;
    bridge.predecessors = 1;
    bridge.next = next;
    b.next = bridge;
  }
}

/** Whether there were any. Both the warm and the cold blocks keep their order. */
function moveColdBlocks(entry: BasicBlock): boolean {
  let warmEnd = entry;
  let coldStart: BasicBlock | null = null;
  let coldEnd: BasicBlock | null = null;
  for (let b = entry.next; b !== null; b = b.next) {
    if (!b.cold) {
      warmEnd.next = b;
      warmEnd = b;
    } else {
      if (coldEnd === null) coldStart = b;
      else coldEnd.next = b;
      coldEnd = b;
    }
  }
  if (coldEnd !== null) coldEnd.next = null;
  warmEnd.next = coldStart;
  return coldStart !== null;
}
