/**
 * Loads of locals that may be unbound are checked, all others are not. What may be unbound at the start of
 * each block is found by following the code until nothing changes. Answers to
 * `add_checks_for_loads_of_uninitialized_variables` in Python/flowgraph.c.
 */
import { hasJump } from '../metadata.ts';
import {
  DELETE_FAST,
  LOAD_FAST,
  LOAD_FAST_AND_CLEAR,
  LOAD_FAST_CHECK,
  STORE_FAST,
  STORE_FAST_MAYBE_NULL,
} from '../opcodes.ts';
import { type BasicBlock, traversalStack } from './block.ts';

/** This many locals are followed through all blocks, further ones within each block only. */
const TRACKED_LOCALS = 64;

/** `add_checks_for_loads_of_uninitialized_variables`. */
export function addChecksForUninitialized(entry: BasicBlock, nlocals: number, nparams: number): void {
  if (nlocals === 0) return;
  if (nlocals > TRACKED_LOCALS) {
    fastScanManyLocals(entry, nlocals);
    nlocals = TRACKED_LOCALS;
  }
  const todo = traversalStack(entry);
  let low = 0;
  let high = 0;
  for (let i = nparams; i < nlocals; i++) {
    if (i < 32) low |= 1 << i;
    else high |= 1 << (i - 32);
  }
  maybePush(entry, low, high, todo);
  // each block at least once, for a DELETE_FAST somewhere
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) scanBlock(b, todo);
  while (todo.length > 0) {
    const block = todo.pop()!;
    block.visited = false;
    scanBlock(block, todo);
  }
}

/** `maybe_push`: notes what may be unbound at the start of a block, and looks at it again if that is news. */
function maybePush(block: BasicBlock, low: number, high: number, todo: BasicBlock[]): void {
  const bothLow = block.unsafeLow | low;
  const bothHigh = block.unsafeHigh | high;
  if (bothLow === block.unsafeLow && bothHigh === block.unsafeHigh) return;
  block.unsafeLow = bothLow;
  block.unsafeHigh = bothHigh;
  if (block.visited) return;
  block.visited = true;
  todo.push(block);
}

/** `scan_block_for_locals`. */
function scanBlock(block: BasicBlock, todo: BasicBlock[]): void {
  let low = block.unsafeLow;
  let high = block.unsafeHigh;
  for (const instr of block.instrs) {
    if (instr.except !== null) maybePush(instr.except, low, high, todo);
    const { oparg } = instr;
    if (oparg >= TRACKED_LOCALS) continue;
    const lowBit = oparg < 32 ? 1 << oparg : 0;
    const highBit = oparg < 32 ? 0 : 1 << (oparg - 32);
    switch (instr.opcode) {
      case DELETE_FAST:
      case LOAD_FAST_AND_CLEAR:
      case STORE_FAST_MAYBE_NULL:
        low |= lowBit;
        high |= highBit;
        break;
      case LOAD_FAST:
        if (low & lowBit || high & highBit) instr.opcode = LOAD_FAST_CHECK;
        low &= ~lowBit;
        high &= ~highBit;
        break;
      case STORE_FAST:
      case LOAD_FAST_CHECK:
        low &= ~lowBit;
        high &= ~highBit;
        break;
    }
  }
  if (block.next !== null && block.hasFallthrough()) maybePush(block.next, low, high, todo);
  const last = block.last();
  if (last !== undefined && hasJump(last.opcode)) maybePush(last.target!, low, high, todo);
}

/** `fast_scan_many_locals`: a local is known to be bound only after a load or store in the same block. */
function fastScanManyLocals(entry: BasicBlock, nlocals: number): void {
  const boundIn = new Int32Array(nlocals - TRACKED_LOCALS);
  let blockNumber = 0;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    blockNumber++;
    for (const instr of b.instrs) {
      const local = instr.oparg - TRACKED_LOCALS;
      if (local < 0) continue;
      switch (instr.opcode) {
        case DELETE_FAST:
        case LOAD_FAST_AND_CLEAR:
        case STORE_FAST_MAYBE_NULL:
          boundIn[local] = blockNumber - 1;
          break;
        case LOAD_FAST:
          if (boundIn[local] !== blockNumber) instr.opcode = LOAD_FAST_CHECK;
          boundIn[local] = blockNumber;
          break;
        case STORE_FAST:
          boundIn[local] = blockNumber;
          break;
      }
    }
  }
}
