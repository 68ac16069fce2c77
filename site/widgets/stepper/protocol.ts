/**
 * The stepper's worker protocol, and what the worker needs of the machine. Stepping back is done by recording: the
 * worker runs the program once, under the machine's watcher, and tells what each moment looked like; the page goes to and
 * fro in the record. Each program gets a worker of its own, so Stop is the end of the worker.
 */
import type { CodeView } from '../front-end/protocol.ts';

/** One activation, as it stands before its next instruction. */
export interface FrameView {
  /** Its code: an index into the listings. */
  code: number;
  /** The instruction that comes next: its offset, and the name it has now (`BINARY_OP_MULTIPLY_INT`). */
  offset: number;
  opname: string;
  line: number | null;
  /** Line, last line, column, last column of the expression: UTF-8 bytes. */
  at: [number, number, number, number] | null;
  /** The value stack, bottom first, as `repr` shows it. `NULL` for an empty place. */
  stack: string[];
  /** Local names (the module's own names at its level) with their values. */
  names: [name: string, value: string][];
}

/** The machine before one instruction. */
export interface Moment {
  /** Innermost last. */
  frames: FrameView[];
  /** How much of the output had been written. */
  output: number;
}

/** How a program ended. */
export type Ending =
  | { kind: 'finished' }
  /** The traceback as CPython prints it. */
  | { kind: 'raised'; traceback: string }
  /** It does not compile: the error as CPython prints it. */
  | { kind: 'refused'; traceback: string }
  /** The recording is as long as it may be. */
  | { kind: 'limit' }
  /** The reader stopped it. */
  | { kind: 'stopped' };

/** Where the machine's run is written down. */
export interface Recorder {
  /** The listing of a code object that is met for the first time; the answer is its number. */
  addCode(code: CodeView): number;
  /** What the program has written to standard output or standard error. */
  addOutput(text: string): void;
  /** The machine before an instruction. False: the record is as long as it may be, and the run is to end. */
  addMoment(frames: FrameView[]): boolean;
}

/** Runs a program from its first to its last instruction, or until the record is full. */
export type RunProgram = (source: string, recorder: Recorder) => Promise<Ending>;

/** Page to worker: the one message. */
export interface Command {
  source: string;
}

/** Worker to page. */
export type Report =
  | { kind: 'recorded'; codes: CodeView[]; moments: Moment[]; output: string; ending: Ending | null }
  | { kind: 'failed'; message: string };

/** A recording may have so many moments: some tens of megabytes. */
export const MOMENT_LIMIT = 20_000;
