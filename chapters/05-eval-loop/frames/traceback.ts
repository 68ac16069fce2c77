/**
 * Traceback objects: the frames an exception has passed through, and the lines it stood at.
 * Answers to Python/traceback.c (`PyTraceBack_Here`) and Objects/codeobject.c (`PyCode_Addr2Line`).
 */
import {
  type Code,
  declareType,
  None,
  newLong,
  newRef,
  type PyException,
  PyGCObject,
  type PyObject,
  staticType,
  track,
  typeError,
  valueError,
  xdecref,
} from '../../01-objects/index.ts';
import type { Frame } from './frame.ts';
import { frameObject } from './frameobject.ts';

/** The payload of a traceback. */
export interface TracebackState {
  next: PyObject | null;
  /** The frame object, owned. */
  frame: PyObject;
  lasti: number;
  /** Null until somebody asks. */
  lineno: number | null;
}

export const tracebackType = staticType('traceback');

/** Puts the frame in front of the exception's traceback. */
export function addTraceback(frame: Frame, exc: PyException): void {
  const object = frameObject(frame);
  const state: TracebackState = {
    next: exc.value.traceback,
    frame: object,
    lasti: frame.lasti,
    lineno: null,
  };
  exc.value.traceback = track(new PyGCObject(tracebackType, state));
}

/** One row of the location table: where the instructions of a range come from. */
export interface Position {
  start: number;
  end: number;
  lineno: number | null;
  endLineno: number | null;
  column: number | null;
  endColumn: number | null;
}

const decoded = new WeakMap<Code, Position[]>();

/** Decodes the location table (InternalDocs/code_objects.md). Offsets are in bytes, columns in UTF-8 bytes. */
export function positions(code: Code): Position[] {
  const known = decoded.get(code);
  if (known !== undefined) return known;
  const table = code.linetable;
  const rows: Position[] = [];
  let at = 0;
  let line = code.firstlineno;
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 6) {
      const byte = table[at++]!;
      value |= (byte & 63) << shift;
      if (!(byte & 64)) return value;
    }
  };
  const svarint = (): number => {
    const value = varint();
    return value & 1 ? -(value >> 1) : value >> 1;
  };
  while (at < table.length) {
    const first = table[at++]!;
    const kind = (first >> 3) & 15;
    const end = offset + 2 * ((first & 7) + 1);
    const row: Position = {
      start: offset,
      end,
      lineno: null,
      endLineno: null,
      column: null,
      endColumn: null,
    };
    if (kind <= 9) {
      const second = table[at++]!;
      row.column = (kind << 3) | (second >> 4);
      row.endColumn = row.column + (second & 15);
      row.lineno = row.endLineno = line;
    } else if (kind <= 12) {
      line += kind - 10;
      row.lineno = row.endLineno = line;
      row.column = table[at++]!;
      row.endColumn = table[at++]!;
    } else if (kind === 13) {
      line += svarint();
      row.lineno = row.endLineno = line;
    } else if (kind === 14) {
      line += svarint();
      row.lineno = line;
      row.endLineno = line + varint();
      const column = varint();
      const endColumn = varint();
      row.column = column === 0 ? null : column - 1;
      row.endColumn = endColumn === 0 ? null : endColumn - 1;
    }
    rows.push(row);
    offset = end;
  }
  decoded.set(code, rows);
  return rows;
}

/** `PyCode_Addr2Line`: the line of the instruction at a byte offset, or null. */
export function lineAt(code: Code, offset: number): number | null {
  if (offset < 0) return code.firstlineno;
  for (const row of positions(code)) if (offset < row.end) return row.lineno;
  return null;
}

declareType(tracebackType, {
  basicsize: 40,
  traverse(self: PyGCObject<TracebackState>, visit) {
    if (self.value.next !== null) visit(self.value.next);
    visit(self.value.frame);
  },
  tp_new(type, args) {
    const [next, frame, lasti, lineno] = args;
    if (args.length !== 4) throw typeError(`traceback() takes exactly 4 arguments (${args.length} given)`);
    if (next !== None && next!.type !== tracebackType) {
      throw typeError(`expected traceback object or None, got '${next!.type.name}'`);
    }
    const state: TracebackState = {
      next: next === None ? null : newRef(next!),
      frame: newRef(frame!),
      lasti: Number(lasti!.value),
      lineno: Number(lineno!.value),
    };
    return track(new PyGCObject(type, state));
  },
  getset: {
    tb_next: {
      get: (self: PyGCObject<TracebackState>) => newRef(self.value.next ?? None),
      set(self: PyGCObject<TracebackState>, value) {
        if (value === null) throw typeError("can't delete tb_next attribute");
        if (value !== None && value.type !== tracebackType) {
          throw typeError(`expected traceback object, got '${value.type.name}'`);
        }
        for (
          let at: PyObject | null = value === None ? null : value;
          at !== null;
          at = (at as PyGCObject<TracebackState>).value.next
        ) {
          if (at === self) throw valueError('traceback loop detected');
        }
        const old = self.value.next;
        self.value.next = value === None ? null : newRef(value);
        xdecref(old);
      },
    },
    tb_frame: { get: (self: PyGCObject<TracebackState>) => newRef(self.value.frame) },
    tb_lasti: { get: (self: PyGCObject<TracebackState>) => newLong(self.value.lasti) },
    tb_lineno: {
      get(self: PyGCObject<TracebackState>) {
        const line = tracebackLine(self);
        return line === null ? None : newLong(line);
      },
    },
  },
});

/** The line a traceback stands at. */
export function tracebackLine(self: PyGCObject<TracebackState>): number | null {
  const { lineno, lasti, frame } = self.value;
  if (lineno !== null) return lineno;
  return lineAt((frame as PyGCObject<{ code: { value: Code } }>).value.code.value, lasti);
}
