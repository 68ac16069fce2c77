/**
 * One instruction on its way from the code generator to the bytes, and the list the code generator writes.
 * Answers to Python/instruction_sequence.c.
 */

import { type Location, NO_LOCATION } from './assembler/location.ts';
import type { BasicBlock } from './flowgraph/block.ts';
import { hasTarget } from './metadata.ts';

/** `_PyInstruction` and `cfg_instr` in one: the flow graph works on the code generator's own objects. */
export class Instruction {
  opcode: number;
  /** The argument; of a jump first its label, then the index of its target, at last the distance. */
  oparg: number;
  loc: Location;
  /** `i_target`: where a jump leads, while the code is a graph. */
  target: BasicBlock | null = null;
  /** `i_except`: the handler of an exception raised here. */
  except: BasicBlock | null = null;
  /** `i_offset`: where it lies in the bytecode, in code units; set by the assembler. */
  offset: number = 0;

  constructor(opcode: number, oparg: number, loc: Location) {
    this.opcode = opcode;
    this.oparg = oparg;
    this.loc = loc;
  }

  /** `INSTR_SET_OP0` and `INSTR_SET_OP1`: becomes another instruction at the same place. */
  set(opcode: number, oparg: number): void {
    this.opcode = opcode;
    this.oparg = oparg;
  }

  copy(): Instruction {
    const copy = new Instruction(this.opcode, this.oparg, this.loc);
    copy.target = this.target;
    copy.except = this.except;
    return copy;
  }
}

/** A label is a number, and stands for the instruction that follows when it is used. */
export type Label = number;
export const NO_LABEL: Label = -1;

/** `_PyInstructionSequence`: instructions in a row, with labels in place of jump targets. */
export class InstructionSequence {
  readonly instrs: Instruction[] = [];
  /** Of each label the index of the instruction it stands before; null once they are applied. */
  private labelMap: number[] | null = [];
  private lastLabel: Label = 0;
  /** The sequences of the functions and classes inside, when a test asked to keep them. */
  readonly nested: InstructionSequence[] = [];
  /** Code that makes a module's `__annotate__`, to stand at the ANNOTATIONS_PLACEHOLDER. */
  annotationsCode: InstructionSequence | null = null;

  newLabel(): Label {
    return ++this.lastLabel;
  }

  /** `_PyInstructionSequence_UseLabel`: the label stands for the next instruction. */
  useLabel(label: Label): void {
    this.labelMap![label] = this.instrs.length;
  }

  add(opcode: number, oparg: number, loc: Location): void {
    this.instrs.push(new Instruction(opcode, oparg, loc));
  }

  /** `_PyInstructionSequence_InsertInstruction`, at the very start. */
  insertFirst(opcode: number, oparg: number): void {
    this.instrs.unshift(new Instruction(opcode, oparg, NO_LOCATION));
    const map = this.labelMap!;
    for (let label = 0; label < map.length; label++) if (map[label] !== undefined) map[label]++;
  }

  /** `_PyInstructionSequence_ApplyLabelMap`: labels become indices of instructions. */
  applyLabels(): void {
    const map = this.labelMap;
    if (map === null || map.length === 0) return;
    for (const instr of this.instrs) if (hasTarget(instr.opcode)) instr.oparg = map[instr.oparg];
    this.labelMap = null;
  }

  /** The same instructions once more, with their labels applied, for who wants to keep these as they are. */
  copy(): InstructionSequence {
    this.applyLabels();
    const copy = new InstructionSequence();
    for (const instr of this.instrs) copy.instrs.push(instr.copy());
    copy.labelMap = null;
    copy.annotationsCode = this.annotationsCode;
    return copy;
  }
}
