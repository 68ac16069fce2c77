/**
 * The location table: which line and columns each instruction comes from, in about one and a half bytes.
 * Answers to `assemble_location_info` in Python/assemble.c; InternalDocs/code_objects.md tells the format.
 */
import { ByteWriter } from './bytewriter.ts';
import type { Instruction } from './instruction.ts';
import { type Location, NEXT_LOCATION, NO_LOCATION, sameLocation } from './location.ts';
import { isTerminator } from './metadata.ts';

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

/** The entries of a table (`co_positions`). */
export function readLocationTable(table: Uint8Array, firstlineno: number): LocationEntry[] {
  const entries: LocationEntry[] = [];
  let at = 0;
  let start = 0;
  let line = firstlineno;
  const unsigned = (): number => {
    let byte = table[at++];
    let value = byte & 0x3f;
    for (let shift = 6; byte & 0x40; shift += 6) {
      byte = table[at++];
      value |= (byte & 0x3f) << shift;
    }
    return value;
  };
  const signed = (): number => {
    const value = unsigned();
    return value & 1 ? -(value >> 1) : value >> 1;
  };
  while (at < table.length) {
    const first = table[at++];
    const code = (first >> 3) & 15;
    const end = start + (first & 7) + 1;
    const entry: LocationEntry = { start, end, line: null, endLine: null, column: null, endColumn: null };
    if (code !== NONE) {
      if (code === LONG || code === NO_COLUMNS) line += signed();
      else if (code >= ONE_LINE0) line += code - ONE_LINE0;
      entry.line = line;
      entry.endLine = code === LONG ? line + unsigned() : line;
      if (code === LONG) {
        entry.column = known(unsigned() - 1);
        entry.endColumn = known(unsigned() - 1);
      } else if (code >= ONE_LINE0 && code < NO_COLUMNS) {
        entry.column = table[at++];
        entry.endColumn = table[at++];
      } else if (code < ONE_LINE0) {
        const byte = table[at++];
        entry.column = (code << 3) | (byte >> 4);
        entry.endColumn = entry.column + (byte & 15);
      }
    }
    entries.push(entry);
    start = end;
  }
  return entries;
}

function known(column: number): number | null {
  return column < 0 ? null : column;
}
