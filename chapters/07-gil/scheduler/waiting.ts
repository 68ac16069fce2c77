/**
 * The one way to block: a call tries, waits in line, and tries again. What `PyThread_acquire_lock_timed` and
 * `acquire_timed` of Modules/_threadmodule.c are in CPython.
 */
import { type PyError, type PyObject, runtimeError } from '../../01-objects/index.ts';
import { checkSignals } from '../../05-eval-loop/index.ts';
import { gil } from './gil.ts';
import { park, running } from './scheduler.ts';
import { main, type Thread, Wait } from './thread.ts';

/** A call that may block: the object whose method it is, and the method's names, as the loop would call them. */
export interface BlockingCall {
  self: PyObject;
  names: readonly string[];
  /** Who waits for the same; null for a call that only time ends. */
  queue: Thread[] | null;
  /** Takes what is wanted, if it is there. */
  attempt: () => boolean;
}

/** Blocks until the attempt succeeds; false when `seconds` (null: for ever) are over. Handlers of signals may raise. */
export function block({ self, names, queue, attempt }: BlockingCall, seconds: number | null): boolean {
  const thread = running();
  const { frame } = thread.tstate;
  let wait = thread.wait;
  thread.wait = null;
  // a woken thread makes its call again, with the deadline it had
  if (wait === null || wait.self !== self || wait.frame !== frame) {
    wait = new Wait(self, frame, seconds === null ? Infinity : gil.clock.now() + seconds);
    wait.queue = queue;
    if (attempt()) return true;
    if (seconds !== null && seconds <= 0) return false;
    park(thread, wait, names);
  }
  for (;;) {
    if (wait.interrupted && thread === main) {
      wait.interrupted = false;
      checkSignals();
    }
    if (attempt()) return true;
    if (gil.clock.now() >= wait.deadline) return false;
    if (wait.hopeless) throw hopeless();
    park(thread, wait, names);
  }
}

function hopeless(): PyError {
  return runtimeError(
    'cannot wait here: the other threads wait to return to native code that stands below this call on the stack',
  );
}
