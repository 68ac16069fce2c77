/**
 * Who runs: threads wait, are woken, and take the lock from each other. A thread is its chain of frames, and
 * one loop runs the frames of all; where native code waits for Python code, others run above it.
 * Answers to Python/ceval_gil.c (`take_gil`, `drop_gil`, `_Py_HandlePending`).
 */
import { None, type PyError, type PyObject } from '../../01-objects/index.ts';
import {
  BREAK_FLAG,
  BREAK_GIL,
  BREAK_SIGNAL,
  breaker,
  breakHandlers,
  current,
  type Frame,
  LEAVE_LOOP,
  LoopRequest,
  place,
  runFrames,
  SIGNALS_HIGH,
  SIGNALS_LOW,
  setBreak,
  type ThreadState,
  visitors,
} from '../../05-eval-loop/index.ts';
import { calledByLoop, instructionAt } from './calling.ts';
import { gil } from './gil.ts';
import { main, type Thread, threadOf, type Wait } from './thread.ts';

/** Threads that are blocked in a call. */
const parked = new Set<Thread>();

/** The share of a thread that is deep in native code, which others would stand on. */
const NATIVE_SHARE = 40;

/** The thread that runs. */
export function running(): Thread {
  return threadOf(current.tstate);
}

/** Whether a thread could go on now: if it has to go back to native code, that must be on top of the stack. */
function canRun({ tstate }: Thread): boolean {
  return tstate.outcome === null || place.owner === tstate;
}

/** Keeps the breaker informed: somebody waits for the lock, or for a moment in time. */
function watchClock(): void {
  gil.watch(gil.waiters.length > 0 || [...parked].some(({ wait }) => wait!.deadline !== Infinity));
}

/** The thread wants the lock from now on. */
export function makeReady(thread: Thread): void {
  gil.waiters.push(thread);
  watchClock();
}

/** Ends the wait of a thread, if it is in one. */
export function wake(thread: Thread): void {
  if (!parked.delete(thread)) return;
  const wait = thread.wait!;
  const { queue } = wait;
  if (queue !== null) queue.splice(queue.indexOf(thread), 1);
  if (wait.native) thread.tstate.outcome = { value: None, error: null };
  makeReady(thread);
}

function wakeLate(): void {
  const now = gil.clock.now();
  const late = [...parked].filter(({ wait }) => wait!.deadline <= now);
  for (const thread of late.sort((a, b) => a.wait!.deadline - b.wait!.deadline)) wake(thread);
}

// ---- Choosing

/** The thread to run now; sleeps until there is one. */
function nextThread(): Thread {
  for (;;) {
    wakeLate();
    const able = gil.waiters.filter(canRun);
    if (able.length > 0) return gil.choose(able);
    idle();
  }
}

/** Nobody can run: sleeps until a time is up or a signal arrives, which is the main thread's business. */
function idle(): void {
  if ((breaker[BREAK_FLAG]! & BREAK_SIGNAL) !== 0 && interruptMain()) return;
  const earliest = Math.min(...[...parked].map(({ wait }) => wait!.deadline));
  if (earliest === Infinity && giveUp()) return;
  gil.clock.sleepUntil(earliest);
}

/** Ends the main thread's wait early, to let it run the handlers of signals; false if it is in none. */
export function interruptMain(): boolean {
  if (!parked.has(main)) return false;
  main.wait!.interrupted = true;
  wake(main);
  return true;
}

/**
 * A thread could go on, but its native code is buried under that of one which waits for ever. CPython gives
 * each thread a stack of its own; here the one on top gets an error.
 */
function giveUp(): boolean {
  const owner = place.owner === null ? null : threadOf(place.owner);
  if (gil.waiters.length === 0 || owner === null || !parked.has(owner)) return false;
  owner.wait!.hopeless = true;
  wake(owner);
  return true;
}

/** Makes a thread the running one; the frame to go on in, or null when it goes back to its native code. */
function goOn(thread: Thread): Frame | null {
  gil.take(thread);
  watchClock();
  current.tstate = thread.tstate;
  if (thread === main && (breaker[SIGNALS_LOW]! | breaker[SIGNALS_HIGH]!) !== 0) setBreak(BREAK_SIGNAL);
  return thread.tstate.outcome === null ? thread.tstate.frame! : null;
}

// ---- Giving the lock away

/** The loop's thread stops at the instruction that asked for it and will run it again. */
class SwitchRequest extends LoopRequest {
  next(_tstate: ThreadState, frame: Frame, at: number): Frame {
    frame.pc = instructionAt(frame.code, at).start;
    const next = goOn(nextThread());
    if (next === null) throw LEAVE_LOOP;
    return next;
  }
}

/** The breaker's bit: a waiter may take the lock when the holder has had its interval. */
function tick(): Frame | null {
  if (!gil.tick()) return null;
  wakeLate();
  const thread = running();
  const { tstate } = thread;
  const buried = tstate.nativeDepth > thread.homeDepth && place.owner === tstate;
  const able = gil.waiters.filter(canRun);
  if (able.length === 0 || !gil.expired(buried ? NATIVE_SHARE : 1)) return null;
  return handOver(thread, gil.choose(able));
}

function handOver(thread: Thread, other: Thread): Frame | null {
  makeReady(thread);
  if (other.tstate.outcome === null) return goOn(other);
  throw new SwitchRequest(); // leaving the loop needs the stack pointer, which only a request gets
}
breakHandlers.set(BREAK_GIL, tick);

/**
 * Blocks the running thread until it is woken. Called by the loop, the thread is put aside and this does not
 * return: the call is made again. Called by other native code it returns, others having run meanwhile.
 */
export function park(thread: Thread, wait: Wait, names: readonly string[]): void {
  thread.wait = wait;
  wait.queue?.push(thread);
  parked.add(thread);
  watchClock();
  const alone = gil.waiters.length === 0 && parked.size === 1;
  wait.native = alone || !calledByLoop(wait.frame, wait.self, names);
  if (!wait.native) throw new SwitchRequest();
  runOthers(thread);
  thread.wait = null;
}

/** Runs other threads on top of the native code of this one, until it is woken. */
function runOthers(thread: Thread): void {
  const { tstate } = thread;
  const below = place.owner;
  place.owner = tstate;
  tstate.nativeDepth++;
  try {
    runFrames(tstate, goOn(nextThread()));
  } finally {
    place.owner = below;
    tstate.nativeDepth--;
  }
}

// ---- The ends of frames

/** What is to be done when the last frame of a thread has ended; set by `start.ts`. */
export const threadEnd: { of: (thread: Thread, value: PyObject | null, error: PyError | null) => void } = {
  of: () => {},
};

/** The outermost frame of a thread that runs in another's loop has ended. */
function ended(value: PyObject | null, error: PyError | null): Frame | null {
  const thread = running();
  const { tstate } = thread;
  if (tstate.nativeDepth === 0) threadEnd.of(thread, value, error);
  else {
    tstate.outcome = error === null ? { value: value!, error } : { value: null, error };
    makeReady(thread);
  }
  return goOn(nextThread());
}
visitors.returned = (value) => ended(value, null);
visitors.failed = (error) => ended(null, error);

/** No thread but the running one runs again: the interpreter ends. */
export function stopScheduling(): void {
  gil.waiters.length = 0;
  parked.clear();
  gil.watch(false);
}
