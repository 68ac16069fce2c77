/**
 * The exception table: for each protected stretch of the bytecode where its handler is and how deep the
 * stack is there. Nothing is done for it while no exception is raised. Answers to
 * `assemble_exception_table` in Python/assemble.c; InternalDocs/exception_handling.md tells the format.
 */

import type { BasicBlock } from '../flowgraph/block.ts';
import type { Instruction } from '../instruction.ts';
import { ByteWriter } from './bytewriter.ts';

/** Set in the first byte of an entry. */
const START_BIT = 128;
/** Set in each byte but the last of a number. */
const CONTINUATION_BIT = 64;

/** One entry, as the interpreter and `dis` read it; all numbers in code units. */
export interface ExceptionEntry {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

/** `assemble_exception_table`: from instructions that know their offsets; `size` is the end of the last. */
export function writeExceptionTable(instrs: readonly Instruction[], size: number): Uint8Array {
  const out = new ByteWriter();
  let handler: BasicBlock | null = null;
  let start = 0;
  for (const instr of instrs) {
    if (instr.except === handler) continue;
    if (handler !== null) writeEntry(out, start, instr.offset, instrs[handler.start].offset, handler);
    start = instr.offset;
    handler = instr.except;
  }
  if (handler !== null) writeEntry(out, start, size, instrs[handler.start].offset, handler);
  return out.finish();
}

function writeEntry(out: ByteWriter, start: number, end: number, target: number, handler: BasicBlock): void {
  // the handler finds the exception on the stack, and perhaps the instruction that raised it
  const lasti = handler.preserveLasti ? 1 : 0;
  const depth = handler.startDepth - 1 - lasti;
  writeNumber(out, start, START_BIT);
  writeNumber(out, end - start, 0);
  writeNumber(out, target, 0);
  writeNumber(out, (depth << 1) | lasti, 0);
}

/** `assemble_emit_exception_table_item`: six bits a byte, the highest first. */
function writeNumber(out: ByteWriter, value: number, startBit: number): void {
  let first = startBit;
  for (let shift = 24; shift > 0; shift -= 6) {
    if (value < 1 << shift) continue;
    out.byte(((value >> shift) & 0x3f) | CONTINUATION_BIT | first);
    first = 0;
  }
  out.byte((value & 0x3f) | first);
}

/** The entries of a table. */
export function readExceptionTable(table: Uint8Array): ExceptionEntry[] {
  const entries: ExceptionEntry[] = [];
  let at = 0;
  const number = (): number => {
    let byte = table[at++];
    let value = byte & 0x3f;
    while (byte & CONTINUATION_BIT) {
      byte = table[at++];
      value = (value << 6) | (byte & 0x3f);
    }
    return value;
  };
  while (at < table.length) {
    const start = number();
    const end = start + number();
    const target = number();
    const depthLasti = number();
    entries.push({ start, end, target, depth: depthLasti >> 1, lasti: (depthLasti & 1) !== 0 });
  }
  return entries;
}
