/**
 * Which handler catches an exception at each instruction. SETUP_FINALLY and its kin open a protected
 * region and POP_BLOCK closes it; following the code from the start, the open regions at each point are
 * known. Answers to `mark_except_handlers` and `label_exception_targets` in Python/flowgraph.c.
 */

import { RESUME_AT_FUNC_START, RESUME_OPARG_DEPTH1_MASK } from '../dis/operands.ts';
import type { Instruction } from '../instruction.ts';
import { hasJump, isBlockPush } from '../metadata.ts';
import { NOP, POP_BLOCK, RESUME, SETUP_CLEANUP, SETUP_WITH, YIELD_VALUE } from '../opcodes.ts';
import { type BasicBlock, type ExceptStack, traversalStack } from './block.ts';

/** `mark_except_handlers`. */
export function markExceptHandlers(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instr of b.instrs) if (isBlockPush(instr.opcode)) instr.target!.exceptHandler = true;
  }
}

/** `label_exception_targets`: sets `except` of every instruction, and takes POP_BLOCK out. */
export function labelExceptionTargets(entry: BasicBlock): void {
  const todo = traversalStack(entry);
  entry.visited = true;
  entry.exceptStack = [];
  todo.push(entry);
  while (todo.length > 0) {
    const block = todo.pop()!;
    const stack = block.exceptStack!;
    block.exceptStack = null;
    labelBlock(block, stack, todo);
    const { next } = block;
    if (next !== null && block.hasFallthrough() && !next.visited) visit(next, stack, todo);
  }
}

/** Follows one block, beginning with the handlers in `stack`, which it leaves as they are at its end. */
function labelBlock(block: BasicBlock, stack: ExceptStack, todo: BasicBlock[]): void {
  let handler = stack.length > 0 ? stack[stack.length - 1] : null;
  let yieldDepth = -1;
  for (const instr of block.instrs) {
    if (isBlockPush(instr.opcode)) {
      const target = instr.target!;
      if (!target.visited) visit(target, stack.slice(), todo);
      handler = pushHandler(stack, instr);
      continue;
    }
    if (instr.opcode === POP_BLOCK) {
      stack.pop();
      handler = stack.length > 0 ? stack[stack.length - 1] : null;
      instr.set(NOP, 0);
      continue;
    }
    instr.except = handler;
    if (hasJump(instr.opcode)) {
      const target = instr.target!;
      if (!target.visited) visit(target, stack.slice(), todo);
    } else if (instr.opcode === YIELD_VALUE) {
      yieldDepth = stack.length;
    } else if (instr.opcode === RESUME && instr.oparg !== RESUME_AT_FUNC_START) {
      if (yieldDepth === 1) instr.oparg |= RESUME_OPARG_DEPTH1_MASK;
      yieldDepth = -1;
    }
  }
}

function visit(block: BasicBlock, stack: ExceptStack, todo: BasicBlock[]): void {
  block.visited = true;
  block.exceptStack = stack;
  todo.push(block);
}

/** `push_except_block`. */
function pushHandler(stack: ExceptStack, setup: Instruction): BasicBlock {
  const target = setup.target!;
  if (setup.opcode === SETUP_WITH || setup.opcode === SETUP_CLEANUP) target.preserveLasti = true;
  stack.push(target);
  return target;
}
