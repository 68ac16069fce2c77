/** `time.sleep` for threads: the others run meanwhile. Answers to `pysleep` in Modules/timemodule.c. */
import { dictGetName, None } from '../01-objects/index.ts';
import { interpreterModules, pauseHook, sleepHook } from '../05-eval-loop/index.ts';
import { block } from './scheduler/waiting.ts';

/** Even a sleep of no time lets the others have the lock. */
const LEAST = 1e-9;

sleepHook.sleep = (seconds) => {
  const self = dictGetName(interpreterModules(), 'time') ?? None;
  block({ self, names: ['sleep'], queue: null, attempt: () => false }, Math.max(seconds, LEAST));
};

// a read that waits for the outside looks again after a while: the others run until then
pauseHook.pause = (seconds) => {
  block({ self: None, names: [], queue: null, attempt: () => false }, seconds);
};
