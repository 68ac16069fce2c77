/**
 * How deep the stack gets: every path is followed once, adding up what each instruction takes and leaves.
 * Answers to `calculate_stackdepth` in Python/flowgraph.c.
 */
import { hasTarget, isScopeExit, isUnconditionalJump, stackEffect } from '../metadata.ts';
import { END_ASYNC_FOR } from '../opcodes.ts';
import { type BasicBlock, traversalStack } from './block.ts';

/** `calculate_stackdepth`; also sets `startDepth` of every block. */
export function calculateStackDepth(entry: BasicBlock): number {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) b.startDepth = -1;
  const todo = traversalStack(entry);
  let max = 0;
  push(entry, 0, todo);
  while (todo.length > 0) {
    const block = todo.pop()!;
    let depth = block.startDepth;
    let fallsThrough = true;
    for (const instr of block.instrs) {
      const { opcode, oparg } = instr;
      if (depth > max) max = depth;
      if (hasTarget(opcode) && opcode !== END_ASYNC_FOR) {
        push(instr.target!, depth + stackEffect(opcode, oparg, true), todo);
      }
      depth += stackEffect(opcode, oparg, false);
      if (depth < 0) throw new Error('Invalid CFG, stack underflow');
      if (isUnconditionalJump(opcode) || isScopeExit(opcode)) {
        fallsThrough = false;
        break;
      }
    }
    if (fallsThrough && block.next !== null) push(block.next, depth, todo);
  }
  return max;
}

/** `stackdepth_push`: all ways into a block must find the stack at the same depth. */
function push(block: BasicBlock, depth: number, todo: BasicBlock[]): void {
  if (block.startDepth >= 0) {
    if (block.startDepth !== depth) throw new Error('Invalid CFG, inconsistent stackdepth');
    return;
  }
  block.startDepth = depth;
  todo.push(block);
}
