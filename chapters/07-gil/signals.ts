/**
 * Signals and threads: whoever runs when a signal arrives, its handler runs in the main thread.
 * Answers to `_PyErr_CheckSignalsTstate` and `trip_signal` in Modules/signalmodule.c.
 */
import { valueError } from '../01-objects/index.ts';
import {
  BREAK_PENDING,
  BREAK_SIGNAL,
  breaker,
  breakHandlers,
  checkSignals,
  clearBreak,
  host,
  lifecycle,
  mainThread,
  SIGNALS_HIGH,
  SIGNALS_LOW,
  setBreak,
} from '../05-eval-loop/index.ts';
import { interruptMain } from './scheduler/scheduler.ts';

breakHandlers.set(BREAK_SIGNAL, (tstate) => {
  if (tstate === mainThread) checkSignals();
  else {
    // the main thread sets the bit again when its turn comes
    clearBreak(BREAK_SIGNAL);
    interruptMain();
  }
  return null;
});

/** A program that goes on after this many looks at the breaker is worth somebody who hears Ctrl-C. */
const LOOKS = 20_000;
let looks = 0;
breakHandlers.set(BREAK_PENDING, () => {
  if (++looks === LOOKS) {
    clearBreak(BREAK_PENDING);
    host().watchSignals?.(breaker);
  }
  return null;
});
lifecycle.mainBegins.push(() => setBreak(BREAK_PENDING));

/** `_thread.interrupt_main`: as if the signal had arrived. */
export function interrupt(signal: number): void {
  if (signal < 1 || signal > 64) throw valueError('signal number out of range');
  Atomics.or(breaker, signal < 32 ? SIGNALS_LOW : SIGNALS_HIGH, 1 << (signal % 32));
  setBreak(BREAK_SIGNAL);
}
