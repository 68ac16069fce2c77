/**
 * The seed of the scheduler: `-X thread_seed=N`, or the environment variable VIVARIUM_THREAD_SEED. With a seed a
 * program's threads switch at the same places in every run; without one they switch by the clock.
 */
import { config, host, lifecycle } from '../05-eval-loop/index.ts';
import { gil } from './scheduler/gil.ts';

/** The seed that the command line or the environment asks for, or null. */
export function requestedSeed(): number | null {
  const option = config.xoptions.thread_seed;
  const given = option === undefined ? environmentSeed() : option === true ? '0' : option;
  if (given === undefined || given === '') return null;
  const seed = Number(given);
  return Number.isSafeInteger(seed) ? seed : 0;
}

function environmentSeed(): string | undefined {
  return config.ignoreEnvironment !== 0 ? undefined : host().env.VIVARIUM_THREAD_SEED;
}

lifecycle.mainBegins.push(() => gil.seed(requestedSeed()));
