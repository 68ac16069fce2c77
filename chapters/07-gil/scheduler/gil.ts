/**
 * The global interpreter lock: who holds it, who waits for it, and how long the holder may keep it.
 * Answers to Python/ceval_gil.c.
 *
 * In CPython each waiting thread sleeps on a condition variable, and after the switch interval sets the holder's
 * eval breaker. Here only one thread can run JavaScript, so a waiter cannot act: while somebody waits, the bit
 * BREAK_GIL stays set, and the holder itself looks at the clock for the waiters, now and then.
 */
import { BREAK_GIL, clearBreak, setBreak, switching } from '../../05-eval-loop/index.ts';
import { hostClock, SECONDS_A_TICK, steppedClock, type WaitClock } from './clock.ts';
import { randomStream } from './random.ts';
import type { Thread } from './thread.ts';

/** Looks at the breaker between two looks at the host's clock. */
const TICKS_A_LOOK = 100;

export class Gil {
  /** Whose turn it is. */
  holder: Thread | null = null;
  /** Threads that could run and want the lock, in the order they came. */
  readonly waiters: Thread[] = [];
  /** Whether the holder has been asked to let go: `gil_drop_request`. */
  dropRequest: boolean = false;
  /** How often the lock has changed hands: `switch_number`. */
  switches: number = 0;
  clock: WaitClock = hostClock();
  private random: (() => number) | null = null;
  /** When the holder took the lock, and how many looks at the breaker it has until somebody asks again. */
  private takenAt: number = 0;
  private patience: number = 0;
  private granted: number = 0;

  /** Makes every choice from now on follow from a number; null: from the clock. */
  seed(seed: number | null): void {
    this.random = seed === null ? null : randomStream(seed);
    this.clock = seed === null ? hostClock() : steppedClock();
    this.newPatience();
  }

  get seeded(): boolean {
    return this.random !== null;
  }

  /** `take_gil`: the thread runs from now on. */
  take(thread: Thread): void {
    const at = this.waiters.indexOf(thread);
    if (at >= 0) this.waiters.splice(at, 1);
    if (this.holder !== thread) this.switches++;
    this.holder = thread;
    this.dropRequest = false;
    this.takenAt = this.random === null ? this.clock.now() : 0;
    this.newPatience();
  }

  /** The holder has looked at the breaker; whether it is time to look at the clock for the waiters. */
  tick(): boolean {
    if (--this.patience > 0) return false;
    this.clock.passed(this.granted);
    this.newPatience();
    return true;
  }

  /** Whether the holder has had its switch interval, `share` times over: then it is asked to let go. */
  expired(share: number): boolean {
    if (this.random === null) this.dropRequest = this.clock.now() - this.takenAt >= switching.seconds * share;
    else this.dropRequest = share === 1 || this.random() < 1 / share;
    return this.dropRequest;
  }

  /** The waiter whose turn it is, among those that can run: the first, or one that the seed chooses. */
  choose(able: readonly Thread[]): Thread {
    return able[this.random === null ? 0 : Math.floor(this.random() * able.length)]!;
  }

  /** A seeded holder gets between one and twice the ticks that the interval is worth. */
  private newPatience(): void {
    const mean = Math.max(1, Math.round(switching.seconds / SECONDS_A_TICK));
    this.granted = this.random === null ? TICKS_A_LOOK : 1 + Math.floor(this.random() * (2 * mean - 1));
    this.patience = this.granted;
  }

  /** Keeps the breaker's bit set exactly while the holder must look at the clock for somebody. */
  watch(needed: boolean): void {
    if (needed) setBreak(BREAK_GIL);
    else clearBreak(BREAK_GIL);
  }
}

/** The lock of this interpreter. */
export const gil: Gil = new Gil();
