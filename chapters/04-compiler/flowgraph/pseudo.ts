/**
 * The last steps of the graph: pseudo instructions become real ones, conditional jumps all lead forward,
 * and the blocks become one list again. Answers to `convert_pseudo_*`, `normalize_jumps` and
 * `_PyCfg_ToInstructionSequence` in Python/flowgraph.c.
 */
import { Instruction } from '../instruction.ts';
import { hasTarget, isBlockPush, isConditionalJump } from '../metadata.ts';
import {
  COPY,
  JUMP,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  LOAD_CLOSURE,
  LOAD_FAST,
  NOP,
  NOT_TAKEN,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE,
  POP_JUMP_IF_TRUE,
  STORE_FAST,
  STORE_FAST_MAYBE_NULL,
  TO_BOOL,
} from '../opcodes.ts';
import { BasicBlock } from './block.ts';
import { removeNopsAndJumps } from './reachable.ts';

/** `convert_pseudo_conditional_jumps`: JUMP_IF_TRUE keeps the value, so: COPY, TO_BOOL, POP_JUMP_IF_TRUE. */
export function convertPseudoConditionalJumps(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const jump = b.last();
    if (jump === undefined || (jump.opcode !== JUMP_IF_FALSE && jump.opcode !== JUMP_IF_TRUE)) continue;
    jump.opcode = jump.opcode === JUMP_IF_FALSE ? POP_JUMP_IF_FALSE : POP_JUMP_IF_TRUE;
    const copy = new Instruction(COPY, 1, jump.loc);
    const toBool = new Instruction(TO_BOOL, 0, jump.loc);
    copy.except = jump.except;
    toBool.except = jump.except;
    b.instrs.splice(b.instrs.length - 1, 0, copy, toBool);
  }
}

/** `convert_pseudo_ops`. */
export function convertPseudoOps(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instr of b.instrs) {
      if (isBlockPush(instr.opcode)) instr.set(NOP, 0);
      else if (instr.opcode === LOAD_CLOSURE) instr.opcode = LOAD_FAST;
      else if (instr.opcode === STORE_FAST_MAYBE_NULL) instr.opcode = STORE_FAST;
    }
  }
  removeNopsAndJumps(entry);
}

const REVERSED: Record<number, number> = {
  [POP_JUMP_IF_NOT_NONE]: POP_JUMP_IF_NONE,
  [POP_JUMP_IF_NONE]: POP_JUMP_IF_NOT_NONE,
  [POP_JUMP_IF_FALSE]: POP_JUMP_IF_TRUE,
  [POP_JUMP_IF_TRUE]: POP_JUMP_IF_FALSE,
};

/** `normalize_jumps`: a conditional jump backwards becomes the reverse jump over a plain one. */
export function normalizeJumps(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) b.visited = false;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    b.visited = true;
    const last = b.last();
    if (last === undefined || !isConditionalJump(last.opcode)) continue;
    const target = last.target!;
    const notTaken = new Instruction(NOT_TAKEN, 0, last.loc);
    if (!target.visited) {
      b.append(notTaken); // for sys.monitoring: the branch that was not taken
      continue;
    }
    const backwards = new BasicBlock();
    const jump = new Instruction(JUMP, target.label, last.loc);
    jump.target = target;
    backwards.instrs.push(notTaken, jump);
    backwards.startDepth = target.startDepth;
    backwards.cold = b.cold;
    backwards.next = b.next;
    last.opcode = REVERSED[last.opcode];
    last.target = b.next;
    b.next = backwards;
  }
}

/** `_PyCfg_ToInstructionSequence`: all instructions in order; jumps hold the index of their target. */
export function linearize(entry: BasicBlock): Instruction[] {
  const instrs: Instruction[] = [];
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    b.start = instrs.length;
    for (const instr of b.instrs) instrs.push(instr);
  }
  for (const instr of instrs) if (hasTarget(instr.opcode)) instr.oparg = instr.target!.start;
  return instrs;
}
