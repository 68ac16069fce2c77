/**
 * The seam for threads. A loop stands on the JavaScript stack for the native code that called it, but the
 * frames it runs may be another thread's: a visitor's. When a visitor's frame ends whose own native code
 * stands further down, the outcome waits until that place is on top again. Chapter 7 fills the hooks.
 */
import type { PyError, PyObject, PyStr } from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';

/**
 * What native code throws to ask something of the loop that called it, instead of failing: the thread must
 * wait, or Python code is to run in the native code's place. It may only be thrown where the loop is the caller.
 */
export abstract class LoopRequest {
  /** The frame to go on in. `at` is the offset of the calling instruction, whose inputs are still on the stack. */
  abstract next(tstate: ThreadState, frame: Frame, at: number): Frame;
}

/** Thrown to leave the loop on top: what its native code waited for is in its thread's `outcome`. */
export const LEAVE_LOOP = Symbol('leave loop');

/** Whose native code called the loop that is on top of the JavaScript stack. */
export const place: { owner: ThreadState | null } = { owner: null };

/** What is to be done when the outermost frame of a visitor ends: the frame to run now, or null to leave. */
export const visitors: {
  returned: (value: PyObject) => Frame | null;
  failed: (error: PyError) => Frame | null;
} = {
  returned: () => null,
  failed: () => null,
};

/** The outcome a thread has come back for: its value (owned), or its error is thrown. */
export function takeOutcome(tstate: ThreadState): PyObject {
  const outcome = tstate.outcome!;
  tstate.outcome = null;
  if (outcome.error !== null) throw outcome.error;
  return outcome.value;
}

/**
 * Python code that runs in the place of native code: what the native code would do with the result is done when
 * its frame returns. It stands in the frame's `construct`.
 */
export interface Continuation {
  /** Turns the result (taken over) into the native function's own (owned). */
  returned(value: PyObject): PyObject;
  failed(): void;
}

/** A call that native code is about to make as the last thing it does. All references are borrowed. */
export interface LastCall {
  /** Of which object's method this is, and the method's name, as the loop would call it. */
  self: PyObject;
  name: string;
  callable: PyObject;
  args: PyObject[];
  kwnames: PyStr[] | null;
  rest: Continuation;
}

/**
 * Hands a last call to the loop, where that is possible and of use: then it throws. Otherwise it returns and the
 * native code makes the call itself. Without a stay on the JavaScript stack, threads can be switched freely.
 */
export const handToLoop: { of: (call: LastCall) => void } = { of: () => {} };

/** What stands in `Frame.construct`: an instance under construction, or the rest of a native function. */
export function isContinuation(construct: object): construct is Continuation {
  return 'returned' in construct;
}
