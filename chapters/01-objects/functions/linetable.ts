/**
 * The location table of a code object, read: which instructions come from which lines and columns.
 * Answers to the first part of Objects/codeobject.c; the format is told in InternalDocs/code_objects.md.
 *
 * An entry begins with a byte whose top bit is set: four bits of kind, three of length in instructions
 * less one. What follows depends on the kind; lines are relative to the entry before.
 */

/** One entry: the instructions from `start` to `end` (in bytes) and their place; -1 where there is none. */
export interface CodeRange {
  start: number;
  end: number;
  line: number;
  endLine: number;
  column: number;
  endColumn: number;
}

const ONE_LINE_0 = 10;
const ONE_LINE_2 = 12;
const NO_COLUMNS = 13;
const LONG = 14;
const NO_LOCATION = 15;

/** The entries of a location table, in order. */
export function* codeRanges(table: Uint8Array, firstLine: number): Generator<CodeRange> {
  let at = 0;
  let line = firstLine;
  let start = 0;
  const varint = (): number => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = table[at++]!;
      value |= (byte & 63) << shift;
      if ((byte & 64) === 0) return value;
      shift += 6;
    }
  };
  const signedVarint = (): number => {
    const value = varint();
    return (value & 1) !== 0 ? -(value >>> 1) : value >>> 1;
  };
  while (at < table.length) {
    const first = table[at++]!;
    const kind = (first >> 3) & 15;
    const end = start + ((first & 7) + 1) * 2;
    if (kind === NO_LOCATION) {
      yield { start, end, line: -1, endLine: -1, column: -1, endColumn: -1 };
    } else if (kind === LONG) {
      line += signedVarint();
      const endLine = line + varint();
      const column = varint() - 1;
      yield { start, end, line, endLine, column, endColumn: varint() - 1 };
    } else if (kind === NO_COLUMNS) {
      line += signedVarint();
      yield { start, end, line, endLine: line, column: -1, endColumn: -1 };
    } else if (kind >= ONE_LINE_0 && kind <= ONE_LINE_2) {
      line += kind - ONE_LINE_0;
      const column = table[at++]!;
      yield { start, end, line, endLine: line, column, endColumn: table[at++]! };
    } else {
      const second = table[at++]!;
      const column = (kind << 3) | (second >> 4);
      yield { start, end, line, endLine: line, column, endColumn: column + (second & 15) };
    }
    start = end;
  }
}

/** `PyCode_Addr2Line`: the line of the instruction at an offset in bytes, or -1. */
export function lineOfOffset(table: Uint8Array, firstLine: number, offset: number): number {
  for (const range of codeRanges(table, firstLine)) if (offset < range.end) return range.line;
  return -1;
}

/** `co_lines()`: runs of instructions of the same line, as (start, end, line); -1 for no line. */
export function* lineRanges(table: Uint8Array, firstLine: number): Generator<[number, number, number]> {
  let run: [number, number, number] | null = null;
  for (const { start, end, line } of codeRanges(table, firstLine)) {
    if (run !== null && run[2] === line) run[1] = end;
    else {
      if (run !== null) yield run;
      run = [start, end, line];
    }
  }
  if (run !== null) yield run;
}

/** `decode_linetable`: the table as `co_lnotab`, the format of Python 3.9 and before. */
export function oldLineTable(table: Uint8Array, firstLine: number): Uint8Array {
  const bytes: number[] = [];
  let line = firstLine;
  let emitted = 0;
  for (const range of lineRanges(table, firstLine)) {
    let delta = range[2] < 0 ? 0 : range[2] - line;
    if (delta === 0) continue;
    let distance = range[0] - emitted;
    while (distance > 255) {
      bytes.push(255, 0);
      distance -= 255;
    }
    while (delta > 127 || delta < -128) {
      const step = delta > 0 ? 127 : -128;
      bytes.push(distance, step & 255);
      delta -= step;
      distance = 0;
    }
    bytes.push(distance, delta & 255);
    line = range[2];
    emitted = range[0];
  }
  return Uint8Array.from(bytes);
}
