/**
 * The location table: which line and columns each instruction comes from, in about one and a half bytes.
 * Answers to `assemble_location_info` in Python/assemble.c; InternalDocs/code_objects.md tells the format.
 */
import { codeRanges } from '../../01-objects/index.ts';
import type { Instruction } from '../instruction.ts';
import { isTerminator } from '../metadata.ts';
import { ByteWriter } from './bytewriter.ts';
import { type Location, NEXT_LOCATION, NO_LOCATION, sameLocation } from './location.ts';

/** The forms of an entry (`_PyCodeLocationInfoKind`). Below 10 lie the short ones, by group of columns. */
const ONE_LINE0 = 10;
const NO_COLUMNS = 13;
const LONG = 14;
const NONE = 15;
/** An entry covers at most this many code units. */
const MAX_LENGTH = 8;

/** `assemble_location_info`; `sizeOf` tells how many code units an instruction takes. */
export function writeLocationTable(
  instrs: readonly Instruction[],
  firstlineno: number,
  sizeOf: (instr: Instruction) => number,
): Uint8Array {
  resolveNextLocations(instrs);
  const writer = new LocationWriter(firstlineno);
  let loc = NO_LOCATION;
  let size = 0;
  for (const instr of instrs) {
    if (!sameLocation(loc, instr.loc)) {
      writer.write(loc, size);
      loc = instr.loc;
      size = 0;
    }
    size += sizeOf(instr);
  }
  writer.write(loc, size);
  return writer.out.finish();
}

/** An instruction that asked for the location of the next one gets it. */
function resolveNextLocations(instrs: readonly Instruction[]): void {
  for (let i = instrs.length - 1; i >= 0; i--) {
    const instr = instrs[i];
    if (instr.loc.lineno !== NEXT_LOCATION.lineno) continue;
    instr.loc = isTerminator(instr.opcode) ? NO_LOCATION : instrs[i + 1].loc;
  }
}

class LocationWriter {
  readonly out = new ByteWriter();
  /** The line of the entry before. */
  private line: number;

  constructor(firstlineno: number) {
    this.line = firstlineno;
  }

  /** `assemble_emit_location`: `size` code units at `loc`. */
  write(loc: Location, size: number): void {
    for (; size > MAX_LENGTH; size -= MAX_LENGTH) this.entry(loc, MAX_LENGTH);
    if (size > 0) this.entry(loc, size);
  }

  /** `write_location_info_entry`: the shortest form that fits. */
  private entry(loc: Location, length: number): void {
    const { lineno, end_lineno, col_offset: column, end_col_offset: endColumn } = loc;
    if (lineno === NO_LOCATION.lineno) return this.first(NONE, length);
    const delta = lineno - this.line;
    if (column < 0 || endColumn < 0) {
      if (end_lineno === lineno || end_lineno < 0) {
        this.first(NO_COLUMNS, length);
        this.signed(delta);
        this.line = lineno;
        return;
      }
    } else if (end_lineno === lineno) {
      if (delta === 0 && column < 80 && endColumn - column < 16 && endColumn >= column) {
        this.first(column >> 3, length);
        this.out.byte(((column & 7) << 4) | (endColumn - column));
        return;
      }
      if (delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
        this.first(ONE_LINE0 + delta, length);
        this.out.byte(column);
        this.out.byte(endColumn);
        this.line = lineno;
        return;
      }
    }
    this.first(LONG, length);
    this.signed(delta);
    this.unsigned(end_lineno - lineno);
    this.unsigned(column + 1);
    this.unsigned(endColumn + 1);
    this.line = lineno;
  }

  private first(code: number, length: number): void {
    this.out.byte(0x80 | (code << 3) | (length - 1));
  }

  /** `write_varint`: six bits a byte, the lowest first. */
  private unsigned(value: number): void {
    for (; value >= 64; value >>>= 6) this.out.byte(0x40 | (value & 0x3f));
    this.out.byte(value);
  }

  /** `write_signed_varint`: the sign is the lowest bit. */
  private signed(value: number): void {
    this.unsigned(value < 0 ? (-value << 1) | 1 : value << 1);
  }
}

/** A stretch of code with one location; numbers in code units, null where nothing is known. */
export interface LocationEntry {
  start: number;
  end: number;
  line: number | null;
  endLine: number | null;
  column: number | null;
  endColumn: number | null;
}

/** The entries of a table. */
export function readLocationTable(table: Uint8Array, firstlineno: number): LocationEntry[] {
  return Array.from(codeRanges(table, firstlineno), ({ start, end, line, endLine, column, endColumn }) => ({
    start: start / 2,
    end: end / 2,
    line: known(line),
    endLine: known(endLine),
    column: known(column),
    endColumn: known(endColumn),
  }));
}

/** The number, or null for -1. */
export function known(value: number): number | null {
  return value < 0 ? null : value;
}
