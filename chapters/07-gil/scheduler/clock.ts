/**
 * The clock by which threads wait. Without a seed it is the host's. With one it is a clock of the machine's own,
 * which moves by the steps the program takes and by the sleeps nobody else uses: so the same seed wakes the same
 * threads in the same order, however busy the computer is.
 */
import { BREAK_FLAG, BREAK_SIGNAL, breaker, host } from '../../05-eval-loop/index.ts';

/** Seconds that one look at the eval breaker counts for on the machine's own clock. */
export const SECONDS_A_TICK = 50e-6;

export interface WaitClock {
  /** Seconds since some start. */
  now(): number;
  /** The program has taken so many steps. */
  passed(ticks: number): void;
  /** Waits until a time, or for ever (Infinity); returns early when a signal arrives. */
  sleepUntil(time: number): void;
}

/** The longest single sleep, in seconds: who waits for ever looks up once an hour. */
const LONGEST = 3600;
/** A wait longer than this is worth a watcher that hears Ctrl-C. */
const WORTH_WATCHING = 0.05;

/** Sleeps on the host, with somebody to hear signals if it may take long. */
function sleepOnHost(seconds: number): void {
  if (seconds > WORTH_WATCHING) host().watchSignals?.(breaker);
  if ((breaker[BREAK_FLAG]! & BREAK_SIGNAL) === 0) host().sleep(seconds);
}

/** The host's clock. */
export function hostClock(): WaitClock {
  const now = (): number => Number(host().monotonic()) / 1e9;
  return {
    now,
    passed() {},
    sleepUntil: (time) => sleepOnHost(Math.min(Math.max(time - now(), 0), LONGEST)),
  };
}

/** A clock that only the program moves. */
export function steppedClock(): WaitClock {
  let time = 0;
  return {
    now: () => time,
    passed(ticks) {
      time += ticks * SECONDS_A_TICK;
    },
    sleepUntil(until) {
      const seconds = Math.min(Math.max(until - time, 0), LONGEST);
      sleepOnHost(seconds);
      if ((breaker[BREAK_FLAG]! & BREAK_SIGNAL) === 0) time += seconds;
    },
  };
}
