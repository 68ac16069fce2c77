/**
 * From the list of instructions to the graph: a block begins at every target of a jump and after every
 * instruction that does not simply go on to the next. Answers to `_PyCfg_FromInstructionSequence`,
 * `cfg_builder` and `translate_jump_labels_to_targets` in Python/flowgraph.c.
 */
import { type Instruction, InstructionSequence, type Label, NO_LABEL } from '../instruction.ts';
import { hasTarget, isTerminator } from '../metadata.ts';
import { ANNOTATIONS_PLACEHOLDER } from '../opcodes.ts';
import { BasicBlock } from './block.ts';

/** `cfg_builder`: the graph, while instructions are added at its end. */
class GraphBuilder {
  readonly entry = new BasicBlock();
  private current = this.entry;
  /** A label waiting for the instruction it stands before. */
  private label: Label = NO_LABEL;

  useLabel(label: Label): void {
    this.label = label;
    this.maybeStartBlock();
  }

  add(instr: Instruction): void {
    this.maybeStartBlock();
    this.current.instrs.push(instr);
  }

  private maybeStartBlock(): void {
    if (!this.isTerminated()) return;
    const block = new BasicBlock();
    block.label = this.label;
    this.label = NO_LABEL;
    this.current.next = block;
    this.current = block;
  }

  /** `cfg_builder_current_block_is_terminated`. */
  private isTerminated(): boolean {
    const last = this.current.last();
    if (last !== undefined && isTerminator(last.opcode)) return true;
    if (this.label === NO_LABEL) return false;
    if (last !== undefined || this.current.label !== NO_LABEL) return true;
    this.current.label = this.label; // an empty block takes the label
    this.label = NO_LABEL;
    return false;
  }
}

/** `_PyCfg_FromInstructionSequence`: the first block of the graph; jumps know their target blocks. */
export function buildGraph(seq: InstructionSequence): BasicBlock {
  seq.applyLabels();
  const { instrs } = seq;
  const isTarget = new Uint8Array(instrs.length + 1);
  for (const instr of instrs) if (hasTarget(instr.opcode)) isTarget[instr.oparg] = 1;
  const builder = new GraphBuilder();
  let offset = 0;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.opcode === ANNOTATIONS_PLACEHOLDER) {
      const inserted = seq.annotationsCode?.instrs ?? [];
      for (const added of inserted) builder.add(added);
      offset += inserted.length - 1;
      continue;
    }
    if (isTarget[i]) builder.useLabel(i + offset);
    if (hasTarget(instr.opcode)) instr.oparg += offset;
    builder.add(instr);
  }
  resolveTargets(builder.entry);
  return builder.entry;
}

/** `translate_jump_labels_to_targets`. */
function resolveTargets(entry: BasicBlock): void {
  const blocks: BasicBlock[] = [];
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) if (b.label >= 0) blocks[b.label] = b;
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instr of b.instrs) if (hasTarget(instr.opcode)) instr.target = blocks[instr.oparg];
  }
}

/** `_PyCfg_ToInstructionSequence`: the blocks in a row again, for who wants to look at them. */
export function graphToSequence(entry: BasicBlock): InstructionSequence {
  const seq = new InstructionSequence();
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) b.label = seq.newLabel();
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    seq.useLabel(b.label);
    for (const { opcode, oparg, loc, target } of b.instrs) {
      seq.add(opcode, hasTarget(opcode) ? target!.label : oparg, loc);
    }
  }
  seq.applyLabels();
  return seq;
}
