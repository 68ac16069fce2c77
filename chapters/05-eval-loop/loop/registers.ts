/**
 * What the body of an instruction may use: the loop's local variables, as fields of an object that only
 * exists in the types. The generator (`generate/`) writes each field as the variable of that name.
 */
import type { PyError, PyObject, PyStr } from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';

/** The loop's variables. */
export interface Registers {
  tstate: ThreadState;
  frame: Frame;
  /** Locals, cells, then the value stack: `frame.localsplus`. */
  stack: (PyObject | null)[];
  /** Index of the first free place of the stack. */
  sp: number;
  /** Byte offset of the next instruction: while a body runs, behind the inline cache of its own. */
  pc: number;
  /** Byte offset of this instruction. */
  readonly at: number;
  readonly oparg: number;
  bytes: Uint8Array;
  caches: unknown[];
  consts: PyObject[];
  names: PyStr[];
  nlocalsplus: number;

  /** Goes on in a new frame; this one waits at `pc`. */
  enter(frame: Frame): Done;
  /** Puts this frame aside and goes on in another thread's, which is no callee of it. */
  switchTo(frame: Frame): Done;
  /** Goes on in another frame where it waited; this one is finished or has been put aside. */
  resume(frame: Frame): Done;
  /** Leaves the loop with a value for the native caller (owned). */
  exit(value: PyObject): Done;
  /** Raises an exception without a JavaScript throw. */
  raise(error: PyError): Done;
  /** Goes back to the general instruction of the family and runs that. */
  deopt(): Done;
}

/** The type of `return m.enter(...)` and the like: what follows in the body is not run. */
export type Done = typeof DONE;
declare const DONE: unique symbol;

/** A stack input whose reference the body takes over; all other inputs are let go after the body. */
export type Taken = PyObject;
/** A stack input that stays on the stack. */
export type Kept = PyObject;
