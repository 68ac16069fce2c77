/**
 * Unwinding: from the instruction that raised to the handler that the exception table names, frame by frame.
 * Answers to `exception_unwind` and `get_exception_handler` in Python/ceval.c and to
 * InternalDocs/exception_handling.md.
 */
import {
  decref,
  isStackOverflow,
  memoryError,
  newLong,
  PyError,
  type PyException,
  recursionError,
  systemError,
} from '../../01-objects/index.ts';
import { endFrame, type Frame } from '../frames/frame.ts';
import type { ThreadState, Watcher } from '../frames/pystate.ts';
import { addTraceback } from '../frames/traceback.ts';
import { generatorFailed } from '../generators/generators.ts';
import { isContinuation, LEAVE_LOOP, LoopRequest } from '../loop/visiting.ts';
import { chainContext } from './raise.ts';

/** Whatever was caught, as a Python exception with its context chained; a request to the loop stays itself. */
export function toPyError(caught: unknown, tstate: ThreadState): PyError {
  let error: PyError;
  if (caught instanceof PyError) error = caught;
  else if (isStackOverflow(caught)) error = recursionError('maximum recursion depth exceeded');
  else if (isTooLarge(caught)) error = memoryError();
  else if (caught instanceof MachineExit || caught === LEAVE_LOOP) throw caught;
  else if (caught instanceof LoopRequest) return caught as unknown as PyError;
  else error = machineError(caught);
  if (!error.settled) chainContext(tstate, error.exc);
  return error;
}

const TOO_LARGE =
  /^(Invalid (typed )?array|Array buffer allocation|Invalid string length|Maximum BigInt size)/;

/** JavaScript's answer to a request for more than it can hold. */
const isTooLarge = (caught: unknown): boolean =>
  caught instanceof RangeError && TOO_LARGE.test(caught.message);

/** Thrown to end the whole machine at once: no Python code sees it. */
export class MachineExit {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

/** A fault of the machine itself. Debug runs keep the JavaScript stack. */
export const machineFaults: { report: (fault: unknown) => void } = { report: () => {} };

function machineError(fault: unknown): PyError {
  machineFaults.report(fault);
  const shown = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  return systemError(`internal error of the machine: ${shown}`);
}

/** One row of an exception table, offsets in bytes. */
interface Handler {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

const tables = new WeakMap<Uint8Array, Handler[]>();

/** The exception table of a code object, decoded: numbers of six bits a byte, the first byte of a row marked. */
export function exceptionTable(bytes: Uint8Array): Handler[] {
  const known = tables.get(bytes);
  if (known !== undefined) return known;
  const handlers: Handler[] = [];
  let at = 0;
  const varint = (): number => {
    let value = bytes[at]! & 63;
    while (bytes[at++]! & 64) value = (value << 6) | (bytes[at]! & 63);
    return value;
  };
  while (at < bytes.length) {
    const start = varint() * 2;
    const size = varint() * 2;
    const target = varint() * 2;
    const depthAndLasti = varint();
    handlers.push({
      start,
      end: start + size,
      target,
      depth: depthAndLasti >> 1,
      lasti: (depthAndLasti & 1) === 1,
    });
  }
  tables.set(bytes, handlers);
  return handlers;
}

function findHandler(frame: Frame, offset: number): Handler | null {
  for (const handler of exceptionTable(frame.code.value.exceptiontable)) {
    if (offset < handler.start) return null;
    if (offset < handler.end) return handler;
  }
  return null;
}

/**
 * Finds the frame and instruction that handle an exception, ending frames on the way; answers that frame,
 * ready to go on. When the frame that native code entered has no handler either, throws to native code.
 * `at` is the offset of the instruction that raised: for a re-raise the frame's `lasti` says where it was
 * raised first, for the traceback, and not where it is now. A request to the loop is granted here too.
 */
export function unwind(tstate: ThreadState, frame: Frame, error: PyError, at: number): Frame {
  if (!(error instanceof PyError)) return (error as LoopRequest).next(tstate, frame, at);
  error.settled = true;
  for (;;) {
    const again = error.reraised;
    const raisedAt = at;
    if (!again && frame.lasti >= 0) addTraceback(frame, error.exc);
    error.reraised = false;
    error = watched(tstate, error, (watcher, exc) => watcher.raised?.(tstate, frame, exc, raisedAt, again));
    const handler = findHandler(frame, at);
    if (handler !== null) {
      enterHandler(frame, handler, error.exc);
      watched(tstate, error, (watcher, exc) => watcher.handled?.(tstate, frame, exc));
      return frame;
    }
    error = watched(tstate, error, (watcher, exc) => watcher.left?.(tstate, frame, exc, raisedAt));
    const previous = leave(tstate, frame);
    if (previous === null) throw error;
    frame = previous;
    at = frame.lasti;
  }
}

/** Tells a watcher about an error on its way; the error that goes on: the watcher may raise another. */
export function watched(
  tstate: ThreadState,
  error: PyError,
  tell: (watcher: Watcher, exc: PyException) => void,
): PyError {
  if (tstate.watcher === null) return error;
  try {
    tell(tstate.watcher, error.exc);
    return error;
  } catch (caught) {
    const other = toPyError(caught, tstate);
    other.settled = true;
    if (other !== error) decref(error.exc);
    return other;
  }
}

function enterHandler(frame: Frame, handler: Handler, exc: PyException): void {
  const stack = frame.localsplus;
  const base = frame.runtime.nlocalsplus + handler.depth;
  while (frame.sp > base) {
    const value = stack[--frame.sp]!;
    stack[frame.sp] = null;
    if (value !== null) decref(value);
  }
  if (handler.lasti) stack[frame.sp++] = newLong(frame.lasti);
  stack[frame.sp++] = exc;
  frame.pc = handler.target;
}

/** Ends a frame that an exception leaves; the caller's frame, or null when native code is next. */
function leave(tstate: ThreadState, frame: Frame): Frame | null {
  const { previous, entry } = frame;
  tstate.frame = previous;
  tstate.depth--;
  if (frame.construct !== null) {
    if (isContinuation(frame.construct)) frame.construct.failed();
    else decref(frame.construct);
    frame.construct = null;
  }
  if (frame.generator !== null) generatorFailed(tstate, frame);
  endFrame(frame);
  return entry ? null : previous;
}
