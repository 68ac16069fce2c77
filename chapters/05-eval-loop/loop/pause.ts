/**
 * Waiting for the outside a little at a time, so that signals are heard and, from chapter 7 on, other threads run.
 * What `Py_BEGIN_ALLOW_THREADS` around a system call, and the retry after EINTR (PEP 475), are in CPython.
 */
import { BREAK_FLAG, BREAK_SIGNAL, breaker } from '../frames/pystate.ts';

export const pauseHook: {
  /** Waits so many seconds. May raise what handlers of signals raise. */
  pause: (seconds: number) => void;
  /** Runs the handlers of signals that have arrived; set by the module `_signal`. */
  checkSignals: () => void;
} = {
  pause(seconds) {
    Atomics.wait(sleeper, 0, 0, seconds * 1000);
    if ((breaker[BREAK_FLAG]! & BREAK_SIGNAL) !== 0) pauseHook.checkSignals();
  },
  checkSignals() {},
};

const sleeper = new Int32Array(
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(4) : new SharedArrayBuffer(4),
);
