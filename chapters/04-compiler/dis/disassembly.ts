/**
 * Bytecode read back: each instruction of a code object with its argument explained, as the rows that `dis`
 * prints. Answers to `_unpack_opargs`, `findlabels`, `findlinestarts`, `ArgResolver` and
 * `_get_instructions_bytes` in Lib/dis.py.
 */
import { type Code, codeHooks, lineRanges, type PyStr, reprText, text } from '../../01-objects/index.ts';
import { type ExceptionEntry, readExceptionTable } from '../assembler/exceptiontable.ts';
import { known, readLocationTable } from '../assembler/locationtable.ts';
import {
  ARG,
  CONST,
  cacheFormat,
  FREE,
  JUMP,
  LOCAL,
  NAME,
  opcodeCaches,
  opcodeDeopt,
  opcodeFlags,
  opname,
} from '../metadata.ts';
import * as op from '../opcodes.ts';
import {
  COMPARE_OP_SHIFT,
  COMPARE_OP_TO_BOOL,
  cmpOps,
  commonConstants,
  intrinsic1Names,
  intrinsic2Names,
  nbOps,
  specialMethods,
} from './operands.ts';

/** Line, end line, column and end column; null for what is not known. */
export type Positions = [
  line: number | null,
  endLine: number | null,
  column: number | null,
  endColumn: number | null,
];

/** One instruction (the `Instruction` of dis, without what only Python programs ask for). */
export interface DisInstruction {
  opname: string;
  opcode: number;
  /** The whole argument, with what EXTENDED_ARG added; null where the instruction takes none. */
  arg: number | null;
  /** The argument in words, or ''. */
  argrepr: string;
  offset: number;
  startsLine: boolean;
  line: number | null;
  label: number | null;
  positions: Positions;
  /** The inline cache behind the instruction: field, size in code units, value. */
  caches: [name: string, size: number, value: bigint][];
}

/** A code object taken apart. */
export interface Disassembly {
  instructions: DisInstruction[];
  /** The line that begins at an offset. */
  lineStarts: Map<number, number | null>;
  /** The number of the label at an offset. */
  labels: Map<number, number>;
  exceptions: ExceptionEntry[];
}

/** The instructions of a code object; with `adaptive` as the interpreter has specialised them. */
export function disassembly(code: Code, adaptive = false): Disassembly {
  const exceptions = readExceptionTable(code.exceptiontable);
  const lineStarts = findLineStarts(code);
  const labels = makeLabels(code.code, exceptions);
  const bytes = adaptive ? codeHooks.adaptive(code) : code.code;
  const positions = codePositions(code);
  const instructions: DisInstruction[] = [];
  let line: number | null = null;
  for (const [offset, opcode, arg] of unpackArguments(code.code)) {
    const startsLine = lineStarts.has(offset);
    if (startsLine) line = lineStarts.get(offset)!;
    instructions.push({
      opname: opname[bytes[offset]],
      opcode: bytes[offset],
      arg,
      argrepr: arg === null ? '' : argumentText(code, opcode, arg, offset, labels),
      offset,
      startsLine,
      line,
      label: labels.get(offset) ?? null,
      positions: positions[offset >> 1] ?? [null, null, null, null],
      caches: cacheValues(bytes, opcode, offset),
    });
  }
  return { instructions, lineStarts, labels, exceptions };
}

/** `_unpack_opargs`: the offset, general form and argument of every instruction. */
function unpackArguments(bytes: Uint8Array): [offset: number, opcode: number, arg: number | null][] {
  const found: [number, number, number | null][] = [];
  let extended = 0;
  for (let offset = 0; offset < bytes.length; offset += 2) {
    const opcode = opcodeDeopt[bytes[offset]];
    let arg: number | null = null;
    if (opcodeFlags[opcode] & ARG) {
      arg = bytes[offset + 1] | extended;
      extended = opcode === op.EXTENDED_ARG ? arg << 8 : 0;
    } else extended = 0;
    found.push([offset, opcode, arg]);
    offset += 2 * opcodeCaches[opcode];
  }
  return found;
}

/** `_get_jump_target`: jumps count code units from the end of the instruction and its cache. */
function jumpTarget(opcode: number, arg: number, offset: number): number {
  const backward =
    opcode === op.JUMP_BACKWARD || opcode === op.JUMP_BACKWARD_NO_INTERRUPT || opcode === op.END_ASYNC_FOR;
  return offset + 2 * (1 + opcodeCaches[opcode] + (backward ? -arg : arg));
}

/** `_make_labels_map`: what is jumped to and what the exception table speaks of, numbered from the top. */
function makeLabels(bytes: Uint8Array, exceptions: ExceptionEntry[]): Map<number, number> {
  const offsets = new Set<number>();
  for (const [offset, opcode, arg] of unpackArguments(bytes)) {
    if (opcodeFlags[opcode] & JUMP) offsets.add(jumpTarget(opcode, arg!, offset));
  }
  for (const { start, end, target } of exceptions)
    offsets
      .add(2 * start)
      .add(2 * end)
      .add(2 * target);
  const sorted = [...offsets].sort((a, b) => a - b);
  return new Map(sorted.map((offset, i) => [offset, i + 1]));
}

/** `findlinestarts`: where another line than the one before begins. */
function findLineStarts(code: Code): Map<number, number | null> {
  const starts = new Map<number, number | null>();
  for (const [start, , line] of lineRanges(code.linetable, code.firstlineno)) starts.set(start, known(line));
  return starts;
}

/** `co_positions()`: the place of each code unit. */
export function codePositions(code: Code): Positions[] {
  const positions: Positions[] = [];
  for (const entry of readLocationTable(code.linetable, code.firstlineno)) {
    const place: Positions = [entry.line, entry.endLine, entry.column, entry.endColumn];
    for (let unit = entry.start; unit < entry.end; unit++) positions.push(place);
  }
  return positions;
}

function cacheValues(bytes: Uint8Array, opcode: number, offset: number): DisInstruction['caches'] {
  const caches: DisInstruction['caches'] = [];
  const format = cacheFormat[opname[opcode] as keyof typeof cacheFormat];
  if (format === undefined || opcodeCaches[opcode] === 0) return caches;
  let at = offset + 2;
  for (const [name, size] of Object.entries(format)) {
    let value = 0n;
    for (let i = 2 * size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]);
    caches.push([name, size, value]);
    at += 2 * size;
  }
  return caches;
}

const FUNCTION_ATTRIBUTES = ['defaults', 'kwdefaults', 'annotations', 'closure', 'annotate'];

/** `get_argval_argrepr`: what an argument stands for. */
function argumentText(
  code: Code,
  opcode: number,
  arg: number,
  offset: number,
  labels: Map<number, number>,
): string {
  const flags = opcodeFlags[opcode];
  if (flags & CONST) return reprText(code.consts.value[arg]);
  if (flags & NAME) return nameText(code, opcode, arg);
  if (flags & JUMP) {
    const preposition = opcode === op.END_ASYNC_FOR ? 'from' : 'to';
    return `${preposition} L${labels.get(jumpTarget(opcode, arg, offset))}`;
  }
  switch (opcode) {
    case op.LOAD_FAST_LOAD_FAST:
    case op.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
    case op.STORE_FAST_LOAD_FAST:
    case op.STORE_FAST_STORE_FAST:
      return `${localName(code, arg >> 4)}, ${localName(code, arg & 15)}`;
    case op.COMPARE_OP: {
      const sign = cmpOps[arg >> COMPARE_OP_SHIFT];
      return arg & COMPARE_OP_TO_BOOL ? `bool(${sign})` : sign;
    }
    case op.CONVERT_VALUE:
      return ['', 'str', 'repr', 'ascii'][arg];
    case op.SET_FUNCTION_ATTRIBUTE:
      return FUNCTION_ATTRIBUTES.filter((_, i) => arg & (1 << i)).join(', ');
    case op.BINARY_OP:
      return nbOps[arg][1];
    case op.CALL_INTRINSIC_1:
      return intrinsic1Names[arg];
    case op.CALL_INTRINSIC_2:
      return intrinsic2Names[arg];
    case op.LOAD_COMMON_CONSTANT:
      return COMMON_CONSTANT_TEXTS[arg];
    case op.LOAD_SPECIAL:
      return specialMethods[arg];
    case op.IS_OP:
      return arg ? 'is not' : 'is';
    case op.CONTAINS_OP:
      return arg ? 'not in' : 'in';
  }
  return flags & (LOCAL | FREE) ? localName(code, arg) : '';
}

/** Classes by their name, functions by their repr. */
const COMMON_CONSTANT_TEXTS = commonConstants.map((name) =>
  name === 'all' || name === 'any' ? `<built-in function ${name}>` : name,
);

/** The low bits of some arguments say how the attribute is used; the rest is an index into `co_names`. */
function nameText(code: Code, opcode: number, arg: number): string {
  const name = (index: number): string => text(code.names.value[index] as PyStr);
  switch (opcode) {
    case op.LOAD_GLOBAL:
      return name(arg >> 1) + (arg & 1 ? ' + NULL' : '');
    case op.LOAD_ATTR:
      return name(arg >> 1) + (arg & 1 ? ' + NULL|self' : '');
    case op.LOAD_SUPER_ATTR:
      return name(arg >> 2) + (arg & 1 ? ' + NULL|self' : '');
  }
  return name(arg);
}

function localName(code: Code, index: number): string {
  return text(code.localsplusnames.value[index] as PyStr);
}
