/**
 * Optimisations that look at an instruction and the one or two after it: tests of constants, jumps to
 * jumps, comparisons whose result is only tested, and the way into constant folding. Answers to
 * `optimize_load_const` and `optimize_basic_block` in Python/flowgraph.c.
 */
import { isTrue, None, newRef, pyBool } from '../../01-objects/index.ts';
import { COMPARE_OP_TO_BOOL, INTRINSIC_LIST_TO_TUPLE, INTRINSIC_UNARY_POSITIVE } from '../dis/operands.ts';
import { Instruction } from '../instruction.ts';
import { hasTarget } from '../metadata.ts';
import {
  BINARY_OP,
  BUILD_LIST,
  BUILD_SET,
  BUILD_TUPLE,
  CALL_INTRINSIC_1,
  COMPARE_OP,
  CONTAINS_OP,
  COPY,
  GET_ITER,
  IS_OP,
  JUMP,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  JUMP_NO_INTERRUPT,
  LOAD_CONST,
  LOAD_GLOBAL,
  LOAD_SMALL_INT,
  NOP,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE,
  POP_JUMP_IF_TRUE,
  POP_TOP,
  PUSH_NULL,
  STORE_FAST,
  SWAP,
  TO_BOOL,
  UNARY_INVERT,
  UNARY_NEGATIVE,
  UNARY_NOT,
  UNPACK_SEQUENCE,
} from '../opcodes.ts';
import type { BasicBlock } from './block.ts';
import {
  type Constants,
  foldBinaryOp,
  foldListToTuple,
  foldTuple,
  foldUnaryOp,
  makeLoadSmallInt,
  optimizeListOrSet,
} from './constants.ts';
import { optimizeSwaps } from './swaps.ts';

// ---------------------------------------------------------------- constants that are tested

/** `basicblock_optimize_load_const`. */
export function optimizeLoadConst(block: BasicBlock, consts: Constants): void {
  const { instrs } = block;
  let opcode = 0;
  let oparg = 0;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.opcode === LOAD_CONST) makeLoadSmallInt(instr, consts.list[instr.oparg]);
    // a copy of a constant is that constant
    if (opcode !== LOAD_CONST || instr.opcode !== COPY || instr.oparg !== 1) {
      opcode = instr.opcode;
      oparg = instr.oparg;
    }
    if (opcode === LOAD_CONST || opcode === LOAD_SMALL_INT)
      optimizeTestOfConst(block, i, opcode, oparg, consts);
  }
}

/** The instruction at `i` leaves a constant on the stack, that which (opcode, oparg) loads. */
function optimizeTestOfConst(
  block: BasicBlock,
  i: number,
  opcode: number,
  oparg: number,
  consts: Constants,
): void {
  const { instrs } = block;
  const next = instrs[i + 1];
  if (next === undefined) return;
  switch (next.opcode) {
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case JUMP_IF_FALSE:
    case JUMP_IF_TRUE: {
      const jumpIfTrue = next.opcode === POP_JUMP_IF_TRUE || next.opcode === JUMP_IF_TRUE;
      const jumps = isTrueConst(opcode, oparg, consts) === jumpIfTrue;
      if (next.opcode === POP_JUMP_IF_TRUE || next.opcode === POP_JUMP_IF_FALSE) instrs[i].set(NOP, 0);
      if (jumps) next.opcode = JUMP;
      else next.set(NOP, 0);
      return;
    }
    case IS_OP:
      if (opcode === LOAD_CONST && consts.list[oparg] === None) optimizeIsNone(block, i);
      return;
    case TO_BOOL: {
      const index = consts.add(newRef(pyBool(isTrueConst(opcode, oparg, consts))));
      instrs[i].set(NOP, 0);
      next.set(LOAD_CONST, index);
      return;
    }
  }
}

function isTrueConst(opcode: number, oparg: number, consts: Constants): boolean {
  return opcode === LOAD_SMALL_INT ? oparg !== 0 : isTrue(consts.list[oparg]);
}

/** `x is None` that is only tested becomes one jump: LOAD_CONST None, IS_OP, (TO_BOOL,) POP_JUMP_IF_.... */
function optimizeIsNone(block: BasicBlock, i: number): void {
  const { instrs } = block;
  const isOp = instrs[i + 1];
  let jump = instrs[i + 2];
  if (jump === undefined) return;
  if (jump.opcode === TO_BOOL) {
    jump.set(NOP, 0);
    jump = instrs[i + 3];
    if (jump === undefined) return;
  }
  let invert = isOp.oparg !== 0;
  if (jump.opcode === POP_JUMP_IF_FALSE) invert = !invert;
  else if (jump.opcode !== POP_JUMP_IF_TRUE) return;
  instrs[i].set(NOP, 0);
  isOp.set(NOP, 0);
  jump.opcode = invert ? POP_JUMP_IF_NOT_NONE : POP_JUMP_IF_NONE;
}

// ---------------------------------------------------------------- the rest

/** `optimize_basic_block`. */
export function optimizeBasicBlock(block: BasicBlock, consts: Constants): void {
  const { instrs } = block;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    const { opcode, oparg } = instr;
    const next = instrs[i + 1] as Instruction | undefined;
    const nextOpcode = next === undefined ? 0 : next.opcode;
    if (hasTarget(opcode)) {
      if (optimizeJump(block, instr)) i--;
      continue;
    }
    switch (opcode) {
      case BUILD_TUPLE:
        if (nextOpcode === UNPACK_SEQUENCE && oparg === next!.oparg && oparg >= 1 && oparg <= 3) {
          instr.set(NOP, 0);
          if (oparg === 1) next!.set(NOP, 0);
          else next!.opcode = SWAP;
          continue;
        }
        foldTuple(block, i, consts);
        break;
      case BUILD_LIST:
      case BUILD_SET:
        optimizeListOrSet(block, i, nextOpcode, consts);
        break;
      case STORE_FAST:
        if (nextOpcode === STORE_FAST && oparg === next!.oparg && instr.loc.lineno === next!.loc.lineno) {
          instr.set(POP_TOP, 0);
        }
        break;
      case SWAP:
        if (oparg === 1) instr.set(NOP, 0);
        break;
      case LOAD_GLOBAL:
        if (nextOpcode === PUSH_NULL && (oparg & 1) === 0) {
          instr.oparg = oparg | 1;
          next!.set(NOP, 0);
        }
        break;
      case COMPARE_OP:
        if (nextOpcode === TO_BOOL) {
          instr.set(NOP, 0);
          next!.set(COMPARE_OP, oparg | COMPARE_OP_TO_BOOL);
        }
        break;
      case CONTAINS_OP:
      case IS_OP:
        if (nextOpcode === TO_BOOL || nextOpcode === UNARY_NOT) {
          instr.set(NOP, 0);
          next!.set(opcode, nextOpcode === TO_BOOL ? oparg : oparg ^ 1);
        }
        break;
      case TO_BOOL:
        if (nextOpcode === TO_BOOL) instr.set(NOP, 0);
        break;
      case UNARY_NOT:
        if (nextOpcode === TO_BOOL) {
          instr.set(NOP, 0);
          next!.set(UNARY_NOT, 0);
        } else if (nextOpcode === UNARY_NOT) {
          instr.set(NOP, 0);
          next!.set(NOP, 0);
        } else {
          foldUnaryOp(block, i, consts);
        }
        break;
      case UNARY_INVERT:
      case UNARY_NEGATIVE:
        foldUnaryOp(block, i, consts);
        break;
      case CALL_INTRINSIC_1:
        if (oparg === INTRINSIC_UNARY_POSITIVE) foldUnaryOp(block, i, consts);
        else if (oparg !== INTRINSIC_LIST_TO_TUPLE) break;
        else if (nextOpcode === GET_ITER) instr.set(NOP, 0);
        else foldListToTuple(block, i, consts);
        break;
      case BINARY_OP:
        foldBinaryOp(block, i, consts);
        break;
    }
  }
  optimizeSwaps(block);
}

/** Shortens the way of a jump that leads to a jump; answers whether to look at the same place again. */
function optimizeJump(block: BasicBlock, instr: Instruction): boolean {
  const first = instr.target!.instrs[0];
  const then = first === undefined ? NOP : first.opcode;
  switch (instr.opcode) {
    case POP_JUMP_IF_NOT_NONE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
      return then === JUMP && threadJump(block, instr, first, instr.opcode);
    case JUMP_IF_FALSE:
    case JUMP_IF_TRUE:
      if (then === JUMP || then === instr.opcode) return threadJump(block, instr, first, instr.opcode);
      if (then !== JUMP_IF_FALSE && then !== JUMP_IF_TRUE) return false;
      // the second test is known to fail, so control goes on behind it
      instr.target = instr.target!.next;
      return true;
    case JUMP:
      if (then === JUMP || then === JUMP_NO_INTERRUPT) return threadJump(block, instr, first, JUMP);
      return false;
    case JUMP_NO_INTERRUPT:
      return (then === JUMP || then === JUMP_NO_INTERRUPT) && threadJump(block, instr, first, then);
    default:
      return false;
  }
}

/** `jump_thread`: jumps where the jump it leads to would jump. */
function threadJump(block: BasicBlock, instr: Instruction, to: Instruction, opcode: number): boolean {
  if (instr.target === to.target) return false; // nothing would change, for ever
  instr.set(NOP, 0); // it may be needed for its line
  const jump = new Instruction(opcode, to.target!.label, to.loc);
  jump.target = to.target;
  block.append(jump);
  return true;
}
