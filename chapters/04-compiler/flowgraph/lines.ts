/**
 * Line numbers for code that nobody wrote. An instruction without one takes that of the instruction
 * before it; a return or raise must have one, because it is where a traceback points. Answers to
 * `resolve_line_numbers` and its helpers in Python/flowgraph.c.
 */

import { type Location, NO_LOCATION } from '../assembler/location.ts';
import { hasJump } from '../metadata.ts';
import { BasicBlock, maxLabel, nextNonempty } from './block.ts';

/** `resolve_line_numbers`. */
export function resolveLineNumbers(entry: BasicBlock): void {
  duplicateExitsWithoutLineno(entry);
  propagateLineNumbers(entry);
}

/** `duplicate_exits_without_lineno`: each way to such an exit gets an exit of its own. */
function duplicateExitsWithoutLineno(entry: BasicBlock): void {
  let nextLabel = maxLabel(entry) + 1;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const last = b.last();
    if (last === undefined || !hasJump(last.opcode)) continue;
    const target = nextNonempty(last.target)!;
    if (!isExitWithoutLineno(target) || target.predecessors <= 1) continue;
    const copy = new BasicBlock();
    copy.instrs = target.instrs.map((instr) => instr.copy());
    copy.instrs[0].loc = last.loc;
    copy.predecessors = 1;
    copy.label = nextLabel++;
    copy.next = target.next;
    target.next = copy;
    target.predecessors--;
    last.target = copy;
  }
  // what is left is reached from one block only, by falling through
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    if (b.next === null || b.instrs.length === 0 || !b.hasFallthrough()) continue;
    if (isExitWithoutLineno(b.next)) b.next.instrs[0].loc = b.last()!.loc;
  }
}

/** `is_exit_or_eval_check_without_lineno`. */
function isExitWithoutLineno(block: BasicBlock): boolean {
  return (block.exitsScope() || block.hasEvalBreak()) && block.hasNoLineno();
}

/** `propagate_line_numbers`. */
function propagateLineNumbers(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    const last = b.last();
    if (last === undefined) continue;
    let previous = NO_LOCATION;
    for (const instr of b.instrs) {
      if (instr.loc.lineno === NO_LOCATION.lineno) instr.loc = previous;
      else previous = instr.loc;
    }
    if (b.hasFallthrough() && b.next !== null) inheritLine(b.next, previous);
    if (hasJump(last.opcode)) inheritLine(last.target!, previous);
  }
}

/** A block with one way in begins with the line from which it is reached. */
function inheritLine(block: BasicBlock, loc: Location): void {
  const first = block.instrs[0];
  if (block.predecessors !== 1 || first === undefined) return;
  if (first.loc.lineno === NO_LOCATION.lineno) first.loc = loc;
}
