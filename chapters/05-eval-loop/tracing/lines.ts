/**
 * Which instructions begin a line. Answers to `initialize_lines` in Python/instrumentation.c.
 */
import type { Code } from '../../01-objects/index.ts';
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import { exceptionTable } from '../errors/unwind.ts';
import { positions } from '../frames/traceback.ts';

/** By code unit: the line of the instruction (-1 where there is none), and whether a line begins at it. */
export interface LineTable {
  lines: Int32Array;
  starts: Uint8Array;
}

const tables = new WeakMap<Code, LineTable>();

/** These go with the instruction before them and never begin a line. */
const NEVER: ReadonlySet<number> = new Set([
  opcodes.END_ASYNC_FOR,
  opcodes.END_FOR,
  opcodes.END_SEND,
  opcodes.RESUME,
  opcodes.POP_ITER,
]);

/** The line table of a code object, made when it is first asked for. */
export function lineTable(code: Code): LineTable {
  const known = tables.get(code);
  if (known !== undefined) return known;
  const lines = linesOf(code);
  const table = { lines, starts: new Uint8Array(lines.length) };
  const first = firstTraceable(code);
  markChanges(code, first, table);
  markTargets(code, first, table);
  for (const { target } of exceptionTable(code.exceptiontable)) {
    const unit = target / 2;
    if (lines[unit]! >= 0 && code.code[target] !== opcodes.END_ASYNC_FOR) table.starts[unit] = 1;
  }
  tables.set(code, table);
  return table;
}

function linesOf(code: Code): Int32Array {
  const lines = new Int32Array(code.code.length / 2).fill(-1);
  for (const { start, end, lineno } of positions(code)) lines.fill(lineno ?? -1, start / 2, end / 2);
  return lines;
}

/** `_co_firsttraceable`: what comes before the first RESUME only prepares the frame. */
export function firstTraceable(code: Code): number {
  let unit = 0;
  while (unit < code.code.length / 2 && code.code[2 * unit] !== opcodes.RESUME) unit++;
  return unit;
}

function markChanges({ code }: Code, first: number, { lines, starts }: LineTable): void {
  let current = -1;
  for (let unit = first; unit < lines.length; unit += lengthAt(code, unit)) {
    const line = lines[unit]!;
    if (NEVER.has(code[2 * unit]!)) continue;
    if (line !== current && line >= 0) starts[unit] = 1;
    current = line;
  }
}

/** A jump goes to the beginning of a line, though the instruction before its target may be of the same. */
function markTargets({ code }: Code, first: number, { lines, starts }: LineTable): void {
  let oparg = 0;
  for (let unit = first; unit < lines.length; ) {
    const op = code[2 * unit]!;
    oparg = (oparg << 8) | code[2 * unit + 1]!;
    unit += lengthAt(code, unit, false);
    if (op === opcodes.EXTENDED_ARG) continue;
    const target = jumpTarget(op, unit, oparg);
    oparg = 0;
    if (target !== null && lines[target]! >= 0 && code[2 * target] !== opcodes.POP_ITER) starts[target] = 1;
  }
}

function jumpTarget(op: number, next: number, oparg: number): number | null {
  switch (op) {
    case opcodes.POP_JUMP_IF_FALSE:
    case opcodes.POP_JUMP_IF_TRUE:
    case opcodes.POP_JUMP_IF_NONE:
    case opcodes.POP_JUMP_IF_NOT_NONE:
    case opcodes.JUMP_FORWARD:
      return next + oparg;
    case opcodes.FOR_ITER:
    case opcodes.SEND:
      return next + oparg + 1; // behind END_FOR and END_SEND
    case opcodes.JUMP_BACKWARD:
    case opcodes.JUMP_BACKWARD_NO_INTERRUPT:
      return next - oparg;
    default:
      return null;
  }
}

/** The units of the instruction at a unit with its cache, and, unless told otherwise, with its EXTENDED_ARGs. */
function lengthAt(code: Uint8Array, unit: number, whole = true): number {
  const op = code[2 * unit]!;
  if (op === opcodes.EXTENDED_ARG) return whole ? 1 + lengthAt(code, unit + 1) : 1;
  return 1 + opcodeCaches[op]!;
}
