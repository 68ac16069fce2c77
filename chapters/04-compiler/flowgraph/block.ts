/**
 * Basic blocks: runs of instructions that are entered at the top and left at the bottom, linked in the
 * order of the code. Answers to `basicblock` in Python/flowgraph.c.
 */
import type { Instruction, Label } from '../instruction.ts';
import { NO_LABEL } from '../instruction.ts';
import { EVAL_BREAK, isScopeExit, isUnconditionalJump, opcodeFlags } from '../metadata.ts';

/** `struct _PyCfgExceptStack`: the handlers around an instruction, innermost last. */
export type ExceptStack = BasicBlock[];

export class BasicBlock {
  /** `b_label`: the number under which jumps know it, or NO_LABEL. */
  label: Label = NO_LABEL;
  instrs: Instruction[] = [];
  /** `b_next`: the block that follows in the code, and to which control falls through. */
  next: BasicBlock | null = null;
  /** `b_exceptstack`: the handlers at its start, while they are being found. */
  exceptStack: ExceptStack | null = null;
  /** `b_unsafe_locals_mask`, in two words: which of the first 64 locals may be unbound at its start. */
  unsafeLow: number = 0;
  unsafeHigh: number = 0;
  /** How many ways lead into it. */
  predecessors: number = 0;
  /** The depth of the stack at its start; negative while unknown. */
  startDepth: number = 0;
  /** A handler that needs the index of the instruction that raised. */
  preserveLasti: boolean = false;
  visited: boolean = false;
  exceptHandler: boolean = false;
  /** Reached only through exceptions. */
  cold: boolean = false;
  /** Reached without an exception. */
  warm: boolean = false;
  /** Index of its first instruction in the final list, set when the graph becomes a list again. */
  start: number = 0;

  /**
   * The handlers that were in the places behind the last instruction when there still was one. In C an
   * instruction that is appended takes over the handler of the one whose place it gets, which shows in the
   * exception table: whether the NOT_TAKEN behind a branch is protected depends on what was removed there.
   */
  private formerHandlers: (BasicBlock | null)[] | null = null;

  /** `basicblock_addop`, for an instruction that is new. */
  append(instr: Instruction): void {
    instr.except = this.formerHandlers?.[this.instrs.length] ?? null;
    this.instrs.push(instr);
  }

  /** Cuts the block down to its first `length` instructions; `handlers` are those of all its places. */
  truncate(length: number, handlers: readonly (BasicBlock | null)[]): void {
    this.formerHandlers ??= [];
    const former = this.formerHandlers;
    for (let i = length; i < handlers.length; i++) former[i] = handlers[i];
    this.instrs.length = length;
  }

  /** `basicblock_last_instr`. */
  last(): Instruction | undefined {
    return this.instrs[this.instrs.length - 1];
  }

  /** `BB_HAS_FALLTHROUGH`: whether control can go on to the next block. */
  hasFallthrough(): boolean {
    const last = this.last();
    return last === undefined || !(isScopeExit(last.opcode) || isUnconditionalJump(last.opcode));
  }

  /** `basicblock_exits_scope`: whether it ends with a return or a raise. */
  exitsScope(): boolean {
    const last = this.last();
    return last !== undefined && isScopeExit(last.opcode);
  }

  /** `basicblock_has_eval_break`. */
  hasEvalBreak(): boolean {
    return this.instrs.some((instr) => (opcodeFlags[instr.opcode] & EVAL_BREAK) !== 0);
  }

  /** `basicblock_has_no_lineno`. */
  hasNoLineno(): boolean {
    return this.instrs.every((instr) => instr.loc.lineno < 0);
  }
}

/** `next_nonempty_block`: the block itself or the first after it that has instructions. */
export function nextNonempty(block: BasicBlock | null): BasicBlock | null {
  while (block !== null && block.instrs.length === 0) block = block.next;
  return block;
}

/** `get_max_label`. */
export function maxLabel(entry: BasicBlock): Label {
  let label = NO_LABEL;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) if (b.label > label) label = b.label;
  return label;
}

/** `make_cfg_traversal_stack`: an empty stack, with no block visited yet. */
export function traversalStack(entry: BasicBlock): BasicBlock[] {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) b.visited = false;
  return [];
}
