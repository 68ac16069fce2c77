/**
 * The whole way through the flow graph, pass by pass. Answers to `_PyCfg_OptimizeCodeUnit` and
 * `_PyCfg_OptimizedCfgToInstructionSequence` in Python/flowgraph.c.
 */
import type { Instruction, InstructionSequence } from '../instruction.ts';
import type { UnitMetadata } from '../unit.ts';
import type { BasicBlock } from './block.ts';
import { optimizeLoadFast } from './borrow.ts';
import { buildGraph } from './build.ts';
import { pushColdBlocksToEnd } from './cold.ts';
import { type Constants, removeUnusedConsts } from './constants.ts';
import { labelExceptionTargets, markExceptHandlers } from './exceptions.ts';
import { resolveLineNumbers } from './lines.ts';
import { addChecksForUninitialized } from './locals.ts';
import { prepareLocalsPlus } from './localsplus.ts';
import { optimizeBasicBlock, optimizeLoadConst } from './peephole.ts';
import { convertPseudoConditionalJumps, convertPseudoOps, linearize, normalizeJumps } from './pseudo.ts';
import { inlineSmallBlocks, removeNopsAndJumps, removeNopsAndPairs, removeUnreachable } from './reachable.ts';
import { calculateStackDepth } from './stackdepth.ts';
import { insertSuperinstructions } from './superinstructions.ts';

/** The result: instructions ready to be written, with what the code object must know of them. */
export interface OptimizedCode {
  instrs: Instruction[];
  stackDepth: number;
  nlocalsplus: number;
}

/** Passes of your own: each gets the graph when it is optimised, before locals are looked at. */
export const extraPasses: ((entry: BasicBlock) => void)[] = [];

/** From the code generator's list to the list the assembler writes. `consts` changes with it. */
export function optimizeCodeUnit(
  seq: InstructionSequence,
  consts: Constants,
  meta: UnitMetadata,
  nparams: number,
  codeFlags: number,
): OptimizedCode {
  const entry = optimizedGraph(seq, consts, meta.varnames.size, nparams);
  convertPseudoConditionalJumps(entry);
  const stackDepth = calculateStackDepth(entry);
  const nlocalsplus = prepareLocalsPlus(meta, entry, codeFlags);
  convertPseudoOps(entry);
  normalizeJumps(entry);
  // after this nothing may move: borrowed references depend on the order
  optimizeLoadFast(entry);
  return { instrs: linearize(entry), stackDepth, nlocalsplus };
}

/** `_PyCfg_OptimizeCodeUnit`: the graph of the instructions, with all that can be done before it is laid out. */
export function optimizedGraph(
  seq: InstructionSequence,
  consts: Constants,
  nlocals: number,
  nparams: number,
): BasicBlock {
  const entry = buildGraph(seq);
  markExceptHandlers(entry);
  labelExceptionTargets(entry);

  optimizeGraph(entry, consts);
  for (const pass of extraPasses) pass(entry);
  removeUnusedConsts(entry, consts);
  addChecksForUninitialized(entry, nlocals, nparams);
  insertSuperinstructions(entry);
  pushColdBlocksToEnd(entry);
  resolveLineNumbers(entry);
  return entry;
}

/** `optimize_cfg`. */
function optimizeGraph(entry: BasicBlock, consts: Constants): void {
  inlineSmallBlocks(entry);
  removeUnreachable(entry);
  resolveLineNumbers(entry);
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) optimizeLoadConst(b, consts);
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) optimizeBasicBlock(b, consts);
  removeNopsAndPairs(entry);
  removeUnreachable(entry);
  removeNopsAndJumps(entry);
}
