/**
 * Folding: instructions that compute with constants become the constant. Answers to the functions
 * `fold_*`, `optimize_lists_and_sets`, `add_const` and `remove_unused_consts` in Python/flowgraph.c.
 */
import {
  decref,
  isLongExact,
  newFrozenset,
  newLong,
  newRef,
  newTuple,
  type PyObject,
} from '../../01-objects/index.ts';
import { NO_LOCATION } from '../assembler/location.ts';
import type { ConstCache } from '../constants.ts';
import { foldBinary, foldUnary } from '../fold.ts';
import type { Instruction } from '../instruction.ts';
import { hasConst } from '../metadata.ts';
import {
  BUILD_LIST,
  BUILD_SET,
  BUILD_TUPLE,
  CONTAINS_OP,
  GET_ITER,
  LIST_APPEND,
  LIST_EXTEND,
  LOAD_CONST,
  LOAD_SMALL_INT,
  NOP,
  SET_UPDATE,
} from '../opcodes.ts';
import type { BasicBlock } from './block.ts';

/** `_PY_STACK_USE_GUIDELINE`: code should not put more than about this many values on the stack. */
export const STACK_USE_GUIDELINE = 30;
/** Shorter lists and sets of constants are built item by item. */
const MIN_CONST_SEQUENCE_SIZE = 3;
/** LOAD_SMALL_INT holds these (`_PY_IS_SMALL_INT`). */
const LARGEST_SMALL_INT = 255;

/** The constants of a code object while it is optimised. The cache owns them. */
export class Constants {
  readonly list: PyObject[];
  private readonly cache: ConstCache;
  private readonly indices: Map<PyObject, number> = new Map();

  constructor(list: PyObject[], cache: ConstCache) {
    this.list = list;
    this.cache = cache;
    list.forEach((constant, i) => {
      this.indices.set(constant, i);
    });
  }

  /** `add_const`: the index of a constant, which may be new to the list; takes over the reference. */
  add(constant: PyObject): number {
    const merged = this.cache.adopt(constant);
    let index = this.indices.get(merged);
    if (index === undefined) {
      index = this.list.length;
      this.list.push(merged);
      this.indices.set(merged, index);
    }
    return index;
  }

  /** `get_const_value`: what LOAD_CONST or LOAD_SMALL_INT loads. Owned. */
  valueOf(instr: Instruction): PyObject {
    return instr.opcode === LOAD_SMALL_INT ? newLong(instr.oparg) : newRef(this.list[instr.oparg]);
  }
}

/** `loads_const`. */
export function loadsConst(opcode: number): boolean {
  return hasConst(opcode) || opcode === LOAD_SMALL_INT;
}

/** `maybe_instr_make_load_smallint`: whether the constant fits, and the instruction is changed. */
export function makeLoadSmallInt(instr: Instruction, constant: PyObject): boolean {
  if (!isLongExact(constant)) return false;
  const { value } = constant;
  if (typeof value !== 'number' || value < 0 || value > LARGEST_SMALL_INT) return false;
  instr.set(LOAD_SMALL_INT, value);
  return true;
}

/** `instr_make_load_const`: the instruction loads the constant; takes over the reference. */
function makeLoadConst(instr: Instruction, constant: PyObject, consts: Constants): void {
  if (!makeLoadSmallInt(instr, constant)) instr.set(LOAD_CONST, consts.add(constant));
}

/** `get_const_loading_instrs`: the last `size` instructions up to `end`, if all of them load constants. */
function constLoads(block: BasicBlock, end: number, size: number): Instruction[] | null {
  const loads: Instruction[] = new Array(size);
  for (let i = end; i >= 0 && size > 0; i--) {
    const instr = block.instrs[i];
    if (instr.opcode === NOP) continue;
    if (!loadsConst(instr.opcode)) return null;
    loads[--size] = instr;
  }
  return size === 0 ? loads : null;
}

/** `nop_out`. */
function nopOut(instrs: readonly Instruction[]): void {
  for (const instr of instrs) {
    instr.set(NOP, 0);
    instr.loc = NO_LOCATION;
  }
}

/** `fold_tuple_of_constants`: LOAD_CONST 1, LOAD_CONST 2, BUILD_TUPLE 2 becomes LOAD_CONST (1, 2). */
export function foldTuple(block: BasicBlock, i: number, consts: Constants): void {
  const instr = block.instrs[i];
  if (instr.oparg > STACK_USE_GUIDELINE) return;
  const loads = constLoads(block, i - 1, instr.oparg);
  if (loads === null) return;
  const tuple = newTuple(loads.map((load) => consts.valueOf(load)));
  nopOut(loads);
  makeLoadConst(instr, tuple, consts);
}

/** `fold_constant_intrinsic_list_to_tuple`: the same for long tuples, which are built as lists. */
export function foldListToTuple(block: BasicBlock, i: number, consts: Constants): void {
  const { instrs } = block;
  let expectAppend = true;
  for (let start = i - 1; start >= 0; start--) {
    const { opcode, oparg } = instrs[start];
    if (opcode === NOP) continue;
    if (opcode === BUILD_LIST && oparg === 0) {
      if (!expectAppend) return;
      const part = instrs.slice(start, i).filter((instr) => instr.opcode !== NOP);
      const loads = part.filter((instr) => loadsConst(instr.opcode));
      const tuple = newTuple(loads.map((load) => consts.valueOf(load)));
      nopOut(part);
      return makeLoadConst(instrs[i], tuple, consts);
    }
    if (expectAppend ? opcode !== LIST_APPEND || oparg !== 1 : !loadsConst(opcode)) return;
    expectAppend = !expectAppend;
  }
}

/**
 * `optimize_lists_and_sets`: `for x in [1, 2]` and `x in {1, 2}` use a constant tuple or frozenset, and
 * `[1, 2, 3]` is an empty list extended by a constant tuple.
 */
export function optimizeListOrSet(block: BasicBlock, i: number, nextOpcode: number, consts: Constants): void {
  const { instrs } = block;
  const instr = instrs[i];
  const size = instr.oparg;
  const onlyRead = nextOpcode === GET_ITER || nextOpcode === CONTAINS_OP;
  if (size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE_SIZE && !onlyRead)) return;
  const loads = constLoads(block, i - 1, size);
  if (loads === null) {
    if (onlyRead && instr.opcode === BUILD_LIST) instr.opcode = BUILD_TUPLE;
    return;
  }
  const items = loads.map((load) => consts.valueOf(load));
  const { opcode } = instr;
  const index = consts.add(opcode === BUILD_SET ? newFrozenset(items) : newTuple(items));
  nopOut(loads);
  if (onlyRead) return instr.set(LOAD_CONST, index);
  instrs[i - 2].loc = instr.loc;
  instrs[i - 2].set(opcode, 0);
  instrs[i - 1].set(LOAD_CONST, index);
  instr.set(opcode === BUILD_LIST ? LIST_EXTEND : SET_UPDATE, 1);
}

/** `fold_const_binop`. */
export function foldBinaryOp(block: BasicBlock, i: number, consts: Constants): void {
  const instr = block.instrs[i];
  const loads = constLoads(block, i - 1, 2);
  if (loads === null) return;
  const left = consts.valueOf(loads[0]);
  const right = consts.valueOf(loads[1]);
  const result = foldBinary(left, instr.oparg, right);
  decref(left);
  decref(right);
  if (result === null) return;
  nopOut(loads);
  makeLoadConst(instr, result, consts);
}

/** `fold_const_unaryop`. */
export function foldUnaryOp(block: BasicBlock, i: number, consts: Constants): void {
  const instr = block.instrs[i];
  const loads = constLoads(block, i - 1, 1);
  if (loads === null) return;
  const operand = consts.valueOf(loads[0]);
  const result = foldUnary(instr.opcode, operand);
  decref(operand);
  if (result === null) return;
  nopOut(loads);
  makeLoadConst(instr, result, consts);
}

/** `remove_unused_consts`: only the first constant stays unasked, for it may be the docstring. */
export function removeUnusedConsts(entry: BasicBlock, consts: Constants): void {
  const { list } = consts;
  if (list.length === 0) return;
  const newIndex = new Int32Array(list.length).fill(-1);
  newIndex[0] = 0;
  forEachConstLoad(entry, (instr) => {
    newIndex[instr.oparg] = 0;
  });
  let used = 0;
  for (let i = 0; i < newIndex.length; i++) {
    if (newIndex[i] < 0) continue;
    list[used] = list[i];
    newIndex[i] = used++;
  }
  if (used === list.length) return;
  list.length = used;
  forEachConstLoad(entry, (instr) => {
    instr.oparg = newIndex[instr.oparg];
  });
}

function forEachConstLoad(entry: BasicBlock, visit: (instr: Instruction) => void): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instr of b.instrs) if (hasConst(instr.opcode)) visit(instr);
  }
}
