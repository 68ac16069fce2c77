/**
 * The disassembler's printed page, line for line what `python -m dis` writes: source line, label, offset,
 * instruction, argument, then the exception table; nested code objects follow.
 * Answers to `Formatter`, `disassemble` and `_disassemble_recursive` in Lib/dis.py.
 */
import { type Code, isCode, type PyCode, reprText } from '../../01-objects/index.ts';
import {
  codePositions,
  type Disassembly,
  type DisInstruction,
  disassembly,
  type Positions,
} from './disassembly.ts';

export interface DisOptions {
  /** A row for each code unit of the inline caches (-C). */
  showCaches?: boolean;
  /** A column with the offsets (-O). */
  showOffsets?: boolean;
  /** Full positions in place of line numbers (-P). */
  showPositions?: boolean;
  /** The instructions as the interpreter has specialised them (-S). */
  adaptive?: boolean;
  /** How deep to go into code objects among the constants; 0 is the code itself, null all. */
  depth?: number | null;
}

const OPNAME_WIDTH = 20;
const OPARG_WIDTH = 5;
const NO_LINENO = '  --';

/** The text `dis.dis(code)` prints, with the code objects among the constants. */
export function dis(code: PyCode, options: DisOptions = {}): string {
  const lines: string[] = [];
  disassembleRecursive(lines, code, options, options.depth ?? Infinity);
  return lines.map((line) => `${line}\n`).join('');
}

function disassembleRecursive(lines: string[], code: PyCode, options: DisOptions, depth: number): void {
  disassemble(lines, code.value, options);
  if (depth <= 0) return;
  for (const constant of code.value.consts.value) {
    if (!isCode(constant)) continue;
    lines.push('', `Disassembly of ${reprText(constant)}:`);
    disassembleRecursive(lines, constant, options, depth - 1);
  }
}

/** The widths of the columns of one page; 0 leaves a column out. */
interface Columns {
  place: number;
  label: number;
  offset: number;
}

function disassemble(lines: string[], code: Code, options: DisOptions): void {
  const parts = disassembly(code, options.adaptive);
  const columns: Columns = {
    place: options.showPositions ? positionsWidth(codePositions(code)) : lineWidth(parts),
    label: 4 + String(parts.labels.size).length,
    offset: options.showOffsets ? String(Math.max(code.code.length - 2, 9999)).length : 0,
  };
  for (const instr of parts.instructions) {
    formatInstruction(lines, instr, columns, options);
    if (options.showCaches) formatCaches(lines, instr, columns, options);
  }
  if (parts.exceptions.length > 0) lines.push('ExceptionTable:');
  for (const { start, end, target, depth, lasti } of parts.exceptions) {
    const [from, to, handler] = [start, end, target].map((unit) => `L${parts.labels.get(2 * unit)}`);
    lines.push(`  ${from} to ${to} -> ${handler} [${depth}]${lasti ? ' lasti' : ''}`);
  }
}

/** `_get_lineno_width`: no column at all for code without lines. */
function lineWidth({ lineStarts }: Disassembly): number {
  const lines = [...lineStarts.values()];
  const greatest = lines.reduce((max: number, line) => (line ? Math.max(max, line) : max), -1);
  if (greatest === -1) return 0;
  const width = Math.max(3, String(greatest).length);
  return lines.includes(null) ? Math.max(width, NO_LINENO.length) : width;
}

/** `_get_positions_width`: as wide as the longest `line:column-line:column`, and a blank. */
function positionsWidth(all: Positions[]): number {
  let widest = 0;
  let some = false;
  for (const place of all) {
    some ||= place.some((part) => part !== null);
    widest = Math.max(
      widest,
      place.reduce<number>((sum, part) => sum + (part === null ? 1 : String(part).length), 0),
    );
  }
  return some ? 1 + Math.max(NO_LINENO.length, 3 + widest) : 0;
}

/** `print_instruction_line`. */
function formatInstruction(
  lines: string[],
  instr: DisInstruction,
  columns: Columns,
  options: DisOptions,
): void {
  if (columns.place > 0 && instr.startsLine && instr.offset > 0) lines.push('');
  const fields: string[] = [];
  if (columns.place > 0) {
    fields.push(
      options.showPositions ? placeText(instr.positions).padEnd(columns.place) : lineText(instr, columns),
    );
  }
  fields.push((instr.label === null ? '' : `L${instr.label}:`).padStart(columns.label));
  if (columns.offset > 0) fields.push(`${String(instr.offset).padStart(columns.offset)}  `);
  fields.push('   ', instr.opname.padEnd(OPNAME_WIDTH));
  if (instr.arg !== null) {
    // A long name runs over into the column of the argument.
    const excess = Math.max(0, instr.opname.length - OPNAME_WIDTH);
    fields.push(String(instr.arg).padStart(OPARG_WIDTH - excess));
    if (instr.argrepr !== '') fields.push(`(${instr.argrepr})`);
  }
  lines.push(stripEnd(fields.join(' ')));
}

function placeText(place: Positions): string {
  if (place.every((part) => part === null)) return NO_LINENO;
  const [line, endLine, column, endColumn] = place.map((part) => part ?? '?');
  return `${line}:${column}-${endLine}:${endColumn}`;
}

function lineText({ startsLine, line }: DisInstruction, columns: Columns): string {
  return (startsLine ? (line === null ? NO_LINENO : String(line)) : '').padStart(columns.place);
}

/** Python's `str.rstrip()` of a line that ends in a closing parenthesis, a digit, a name, or blanks. */
function stripEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  return line.slice(0, end);
}

/** The code units of an inline cache, each like an instruction; the first of a field tells its value. */
function formatCaches(lines: string[], instr: DisInstruction, columns: Columns, options: DisOptions): void {
  let { offset } = instr;
  for (const [name, size, value] of instr.caches) {
    for (let i = 0; i < size; i++) {
      offset += 2;
      const unit: DisInstruction = {
        opname: 'CACHE',
        opcode: 0,
        arg: 0,
        argrepr: i === 0 ? `${name}: ${value}` : '',
        offset,
        startsLine: false,
        line: null,
        label: null,
        positions: instr.positions,
        caches: [],
      };
      formatInstruction(lines, unit, columns, options);
    }
  }
}
