/**
 * Dead code, jumps that lead to the next instruction, and instructions that do nothing: all taken out,
 * without losing a line that a debugger could stop at. Answers to `remove_unreachable`,
 * `remove_redundant_nops`, `remove_redundant_jumps` and `inline_small_or_no_lineno_blocks` in
 * Python/flowgraph.c.
 */

import type { Instruction } from '../instruction.ts';
import { NO_LABEL } from '../instruction.ts';
import { hasJump, hasTarget, isUnconditionalJump } from '../metadata.ts';
import { COPY, JUMP, LOAD_CONST, LOAD_SMALL_INT, NOP, POP_TOP } from '../opcodes.ts';
import { type BasicBlock, nextNonempty, traversalStack } from './block.ts';

/** `remove_unreachable`: empties the blocks that nothing leads to, and counts the ways into the others. */
export function removeUnreachable(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) b.predecessors = 0;
  const stack = traversalStack(entry);
  entry.predecessors = 1;
  entry.visited = true;
  stack.push(entry);
  while (stack.length > 0) {
    const block = stack.pop()!;
    if (block.next !== null && block.hasFallthrough()) reach(block.next, stack);
    for (const instr of block.instrs) if (hasTarget(instr.opcode)) reach(instr.target!, stack);
  }
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    if (b.predecessors > 0) continue;
    b.instrs.length = 0;
    b.exceptHandler = false;
  }
}

function reach(block: BasicBlock, stack: BasicBlock[]): void {
  if (!block.visited) {
    block.visited = true;
    stack.push(block);
  }
  block.predecessors++;
}

/** `basicblock_remove_redundant_nops`: how many were removed. */
function removeNopsInBlock(block: BasicBlock): number {
  const { instrs } = block;
  const { length } = instrs;
  if (!instrs.some((instr) => instr.opcode === NOP)) return 0;
  const handlers = instrs.map((instr) => instr.except);
  let kept = 0;
  let previousLine = -1;
  for (let i = 0; i < length; i++) {
    const instr = instrs[i];
    const line = instr.loc.lineno;
    if (instr.opcode === NOP && isRedundantNop(block, i, line, previousLine)) continue;
    instrs[kept++] = instr;
    previousLine = line;
  }
  block.truncate(kept, handlers);
  return length - kept;
}

/** A NOP is needed only while its line would otherwise have no instruction. */
function isRedundantNop(block: BasicBlock, i: number, line: number, previousLine: number): boolean {
  if (line < 0 || previousLine === line) return true;
  const { instrs } = block;
  if (i < instrs.length - 1) {
    const next = instrs[i + 1];
    if (next.loc.lineno === line) return true;
    if (next.loc.lineno < 0) {
      next.loc = instrs[i].loc; // it takes the line over
      return true;
    }
    return false;
  }
  const following = nextNonempty(block.next);
  if (following === null) return false;
  const real = following.instrs.find((next) => next.opcode !== NOP || next.loc.lineno >= 0);
  return line === (real === undefined ? -1 : real.loc.lineno);
}

/** `remove_redundant_nops`. */
export function removeRedundantNops(entry: BasicBlock): number {
  let removed = 0;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) removed += removeNopsInBlock(b);
  return removed;
}

/** `remove_redundant_nops_and_pairs`: a value that is pushed and popped at once is not needed. */
export function removeNopsAndPairs(entry: BasicBlock): void {
  for (let done = false; !done; ) {
    done = true;
    let instr: Instruction | null = null;
    for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
      removeNopsInBlock(b);
      if (b.label !== NO_LABEL) instr = null; // something may jump in between
      for (const current of b.instrs) {
        const previous: Instruction | null = instr;
        instr = current;
        if (previous === null || current.opcode !== POP_TOP || !isPlainPush(previous)) continue;
        previous.set(NOP, 0);
        current.set(NOP, 0);
        done = false;
      }
      if ((instr !== null && hasJump(instr.opcode)) || !b.hasFallthrough()) instr = null;
    }
  }
}

function isPlainPush(instr: Instruction): boolean {
  return (
    instr.opcode === LOAD_CONST ||
    instr.opcode === LOAD_SMALL_INT ||
    (instr.opcode === COPY && instr.oparg === 1)
  );
}

/** `remove_redundant_jumps`: how many jumps led to the code that follows anyway. */
function removeRedundantJumps(entry: BasicBlock): number {
  let removed = 0;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const last = b.last();
    if (last === undefined || !isUnconditionalJump(last.opcode)) continue;
    if (nextNonempty(last.target) !== nextNonempty(b.next)) continue;
    last.set(NOP, 0);
    removed++;
  }
  return removed;
}

/** `remove_redundant_nops_and_jumps`. */
export function removeNopsAndJumps(entry: BasicBlock): void {
  let changes: number;
  do {
    changes = removeRedundantNops(entry);
    changes += removeRedundantJumps(entry);
  } while (changes > 0);
}

/** `MAX_COPY_SIZE`: up to this many instructions of a block that ends the function are copied. */
const MAX_COPY_SIZE = 4;

/** `basicblock_inline_small_or_no_lineno_blocks`: a jump to a short exit becomes a copy of the exit. */
function inlineTarget(block: BasicBlock): boolean {
  const last = block.last();
  if (last === undefined || !isUnconditionalJump(last.opcode)) return false;
  const target = last.target!;
  const smallExit = target.exitsScope() && target.instrs.length <= MAX_COPY_SIZE;
  const noLineNoFallthrough = target.hasNoLineno() && !target.hasFallthrough();
  if (!smallExit && !noLineNoFallthrough) return false;
  const removedOpcode = last.opcode;
  last.set(NOP, 0);
  for (const instr of target.instrs.slice()) block.instrs.push(instr.copy());
  if (noLineNoFallthrough) {
    const end = block.last()!;
    // a jump that checked for signals must not become one that does not
    if (isUnconditionalJump(end.opcode) && removedOpcode === JUMP) end.opcode = JUMP;
  }
  target.predecessors--;
  return true;
}

/** `inline_small_or_no_lineno_blocks`. */
export function inlineSmallBlocks(entry: BasicBlock): void {
  for (let changes = true; changes; ) {
    changes = false;
    for (let b: BasicBlock | null = entry; b !== null; b = b.next) if (inlineTarget(b)) changes = true;
  }
}
