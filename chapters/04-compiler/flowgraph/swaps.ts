/**
 * SWAPs: a run of them becomes the shortest run with the same effect, and where the values are stored or
 * thrown away right behind it, the stores change places instead. Answers to `swaptimize` and
 * `apply_static_swaps` in Python/flowgraph.c.
 */
import type { Instruction } from '../instruction.ts';
import { NOP, POP_TOP, STORE_FAST, STORE_FAST_MAYBE_NULL, SWAP } from '../opcodes.ts';
import type { BasicBlock } from './block.ts';

const VISITED = -1;

/** Optimises all SWAPs of a block. */
export function optimizeSwaps(block: BasicBlock): void {
  for (let i = 0; i < block.instrs.length; i++) {
    if (block.instrs[i].opcode !== SWAP) continue;
    i = swaptimize(block, i);
    applyStaticSwaps(block, i);
  }
}

/** `swaptimize`: shortens the run of SWAPs that begins at `start`; answers where it ends. */
function swaptimize(block: BasicBlock, start: number): number {
  const { instrs } = block;
  let depth = instrs[start].oparg;
  let more = false;
  let end = start + 1;
  for (; end < instrs.length; end++) {
    const { opcode, oparg } = instrs[end];
    if (opcode === SWAP) {
      depth = Math.max(depth, oparg);
      more = true;
    } else if (opcode !== NOP) {
      break;
    }
  }
  if (!more) return start;
  const stack = permutation(instrs, start, end, depth);
  writeSwaps(instrs, start, end, stack);
  return end - 1;
}

/** What the run does to the stack: `stack[i]` is the old place of the value that ends up at `i`. */
function permutation(instrs: Instruction[], start: number, end: number, depth: number): number[] {
  const stack = Array.from({ length: depth }, (_, i) => i);
  for (let i = start; i < end; i++) {
    if (instrs[i].opcode !== SWAP) continue;
    const other = instrs[i].oparg - 1;
    const top = stack[0];
    stack[0] = stack[other];
    stack[other] = top;
  }
  return stack;
}

/**
 * Takes the permutation apart into cycles. Each cycle is undone by swapping its values with the top one
 * after the other; written from the end of the run backwards, that produces it.
 */
function writeSwaps(instrs: Instruction[], start: number, end: number, stack: number[]): void {
  let current = end - 1;
  for (let i = 0; i < stack.length; i++) {
    if (stack[i] === VISITED || stack[i] === i) continue;
    for (let j = i; ; ) {
      if (j !== 0) instrs[current--].set(SWAP, j + 1);
      if (stack[j] === VISITED) break;
      const next = stack[j];
      stack[j] = VISITED;
      j = next;
    }
  }
  while (current >= start) instrs[current--].set(NOP, 0);
}

/** `SWAPPABLE`: takes the top of the stack, and neither jumps nor raises. */
function isSwappable(opcode: number): boolean {
  return opcode === STORE_FAST || opcode === STORE_FAST_MAYBE_NULL || opcode === POP_TOP;
}

/** `STORES_TO`: the local an instruction stores to, or -1. */
function storesTo(instr: Instruction): number {
  return instr.opcode === STORE_FAST || instr.opcode === STORE_FAST_MAYBE_NULL ? instr.oparg : -1;
}

/** `next_swappable_instruction`: the next one after `i`, on the given line unless that is negative; or -1. */
function nextSwappable(block: BasicBlock, i: number, line: number): number {
  const { instrs } = block;
  while (++i < instrs.length) {
    const instr = instrs[i];
    // a debugger could stop between two lines and see the names bound in the wrong order
    if (line >= 0 && instr.loc.lineno !== line) return -1;
    if (instr.opcode === NOP) continue;
    return isSwappable(instr.opcode) ? i : -1;
  }
  return -1;
}

/** `apply_static_swaps`: SWAP 2, POP_TOP, STORE_FAST x becomes STORE_FAST x, POP_TOP. */
function applyStaticSwaps(block: BasicBlock, i: number): void {
  const { instrs } = block;
  for (; i >= 0; i--) {
    const swap = instrs[i];
    if (swap.opcode !== SWAP) {
      if (swap.opcode === NOP || isSwappable(swap.opcode)) continue;
      return;
    }
    const j = nextSwappable(block, i, -1);
    if (j < 0) return;
    let k = j;
    const line = instrs[j].loc.lineno;
    for (let count = swap.oparg - 1; count > 0; count--) {
      k = nextSwappable(block, k, line);
      if (k < 0) return;
    }
    if (storesClash(instrs, j, k)) return;
    swap.set(NOP, 0);
    const other = instrs[j];
    instrs[j] = instrs[k];
    instrs[k] = other;
  }
}

/** Whether the order of two stores matters, to each other or to a store between them. */
function storesClash(instrs: Instruction[], j: number, k: number): boolean {
  const first = storesTo(instrs[j]);
  const second = storesTo(instrs[k]);
  if (first < 0 && second < 0) return false;
  if (first === second) return true;
  for (let i = j + 1; i < k; i++) {
    const between = storesTo(instrs[i]);
    if (between >= 0 && (between === first || between === second)) return true;
  }
  return false;
}
