/**
 * The state of a thread of Python: its frames, the exception it handles, how deep it is.
 * Answers to Include/cpython/pystate.h and Python/pystate.c.
 */
import type { PyError, PyException, PyObject } from '../../01-objects/index.ts';
import type { Frame } from './frame.ts';

/** `_PyErr_StackItem`: the exception being handled, here and further out (a generator has its own). */
export interface ExcInfo {
  /** The exception in the innermost running `except` or `finally` (owned), or null. */
  value: PyException | null;
  previous: ExcInfo | null;
}

/** What watches a thread step by step: `sys.settrace`, the stepper, the widgets. Each method may throw a PyError. */
export interface Watcher {
  /**
   * Called before each instruction; the frame's `pc`, `sp` and array are up to date, and may be changed. `before` is
   * the offset of the instruction that ran last in this frame, -1 at its beginning.
   */
  instruction(tstate: ThreadState, frame: Frame, before: number): void;
  /**
   * Called when an exception is about to be looked up in a frame's exception table; it may be raised `again`. `at` is
   * the offset of the instruction that raised.
   */
  raised?(tstate: ThreadState, frame: Frame, exc: PyException, at: number, again: boolean): void;
  /** Called when a handler has been found, when an exception is thrown into a generator, or leaves the frame. */
  handled?(tstate: ThreadState, frame: Frame, exc: PyException): void;
  thrown?(tstate: ThreadState, frame: Frame, exc: PyException): void;
  left?(tstate: ThreadState, frame: Frame, exc: PyException, at: number): void;
}

/** How a frame ended: its value (owned), or the error that left it. */
export type Outcome = { value: PyObject; error: null } | { value: null; error: PyError };

/** `PyThreadState`. */
export class ThreadState {
  readonly id: number;
  /** The innermost frame of this thread, or null. */
  frame: Frame | null = null;
  excInfo: ExcInfo = { value: null, previous: null };
  /** How many Python frames deep the thread is, against `sys.getrecursionlimit()`. */
  depth: number = 0;
  watcher: Watcher | null = null;
  /** How many trace functions run, which are not traced themselves; and the event of the innermost, or -1. */
  tracing: number = 0;
  tracedEvent: number = -1;
  /** Hooks of asynchronous generators (`sys.set_asyncgen_hooks`), owned. */
  asyncgenFirstIter: PyObject | null = null;
  asyncgenFinalizer: PyObject | null = null;
  coroutineOriginDepth: number = 0;
  /** The running context of `contextvars`, owned. */
  context: PyObject | null = null;
  /** An exception another thread wants raised here (`PyThreadState_SetAsyncExc`), owned. */
  asyncExc: PyObject | null = null;
  /** How many native calls of the loop this thread is inside of. */
  nativeDepth: number = 0;
  /** What came of a frame that native code waits for, while the thread could not yet go back to that code. */
  outcome: Outcome | null = null;
  /** What the scheduler of chapter 7 keeps with a thread. */
  scheduled: unknown = null;

  constructor(id: number) {
    this.id = id;
  }
}

/** The thread that began the interpreter. */
export const mainThread = new ThreadState(1);

/** The thread that runs now: `_PyThreadState_GET()`. */
export const current: { tstate: ThreadState } = { tstate: mainThread };

/** All threads of the interpreter, oldest first (`PyInterpreterState.threads`). */
export const threads: Set<ThreadState> = new Set([mainThread]);

/** `sys.setrecursionlimit`. */
export const limits = { recursion: 1000 };

/**
 * The eval breaker: its first word is not zero when the loop must look up at the next safe point: a signal
 * arrived, a collection is due, another thread wants the lock. It is shared memory where there is such a thing,
 * so that somebody outside can set it while the loop runs. The next two words say which signals arrived, one
 * bit each; who sleeps, sleeps on the last one.
 */
export const breaker: Int32Array = new Int32Array(
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(16) : new SharedArrayBuffer(16),
);
/** Indices of the words. */
export const BREAK_FLAG = 0;
export const SIGNALS_LOW = 1;
export const SIGNALS_HIGH = 2;
export const WAKE_WORD = 3;
/** The reasons, as bits of the flag. */
export const BREAK_SIGNAL = 1;
export const BREAK_GC = 2;
export const BREAK_GIL = 4;
export const BREAK_WATCH = 8;
export const BREAK_PENDING = 16;
export const BREAK_ASYNC_EXC = 32;

/** Asks the loop to look up. */
export function setBreak(bit: number): void {
  Atomics.or(breaker, BREAK_FLAG, bit);
}

export function clearBreak(bit: number): void {
  Atomics.and(breaker, BREAK_FLAG, ~bit);
}

/**
 * What is to be done for each bit; each handler clears its bit. It may throw a PyError, or answer the frame
 * of another thread that is to run instead. Later chapters add theirs.
 */
export const breakHandlers: Map<number, (tstate: ThreadState) => Frame | null> = new Map();

/** `_Py_HandlePending`: the frame to go on in, or null for the same. */
export function handlePending(tstate: ThreadState): Frame | null {
  const flag = breaker[BREAK_FLAG]!;
  if (flag === BREAK_GIL) return breakHandlers.get(BREAK_GIL)!(tstate);
  let next: Frame | null = null;
  for (const [bit, handler] of breakHandlers)
    if (flag & bit && bit !== BREAK_GIL) next = handler(tstate) ?? next;
  // the lock comes last: what the others raise is this thread's
  return flag & BREAK_GIL ? breakHandlers.get(BREAK_GIL)!(tstate) : next;
}

/** The innermost exception being handled (borrowed), or null: `_PyErr_GetTopmostException`. */
export function handledException(tstate: ThreadState): PyException | null {
  for (let info: ExcInfo | null = tstate.excInfo; info !== null; info = info.previous) {
    if (info.value !== null) return info.value;
  }
  return null;
}
