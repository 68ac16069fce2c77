/**
 * The cycle collector: when a collection is due, and what it does. Answers to Python/gc.c (`gc_collect_main`,
 * `gc_select_generation`, `_Py_RunGC`) as of 3.14.5: three generations and thresholds.
 */

import {
  call,
  decref,
  dictPutName,
  gcState,
  generations,
  newDict,
  newLong,
  newRef,
  newStr,
  type PyObject,
  unraisable,
} from '../01-objects/index.ts';
import { BREAK_GC, breakHandlers, clearBreak, setBreak } from '../05-eval-loop/index.ts';
import { deduceUnreachable } from './deduce.ts';
import { freeGarbage, tell } from './garbage.ts';
import { candidatesOf, promote, untrackTuples } from './lists.ts';
import {
  type Collected,
  collector,
  counts,
  DEBUG_STATS,
  lists,
  OLDEST,
  statistics,
  thresholds,
} from './state.ts';

/** `gc_collect_main`: collects a generation and the younger ones; how many unreachable objects there were. */
export function collect(generation: number): number {
  if (collector.collecting) return 0;
  collector.collecting = true;
  try {
    callCallbacks('start', generation, { collected: 0, uncollectable: 0 });
    const found = collectGeneration(generation);
    callCallbacks('stop', generation, found);
    return found.collected + found.uncollectable;
  } finally {
    collector.collecting = false;
  }
}

function collectGeneration(generation: number): Collected {
  const begun = performance.now();
  if (collector.debug & DEBUG_STATS) tellGenerations(generation);
  const candidates = candidatesOf(generation);
  const garbage = deduceUnreachable(candidates);
  const isGarbage = new Set<PyObject>(garbage);
  const survivors = candidates.filter((object) => !isGarbage.has(object));
  resetCounts(generation);
  promote(generation, survivors, garbage);
  untrackTuples(survivors);
  noteLongLived(generation, survivors.length);
  const collected = freeGarbage(garbage);
  const each = statistics[generation]!;
  each.collections++;
  each.collected += collected;
  if (collector.debug & DEBUG_STATS) {
    const seconds = ((performance.now() - begun) / 1000).toFixed(4);
    tell(`gc: done, ${collected} unreachable, 0 uncollectable, ${seconds}s elapsed\n`);
  }
  return { collected, uncollectable: 0 };
}

/** The collected generations start anew; the next older one has seen one more collection. */
function resetCounts(generation: number): void {
  gcState.young = 0;
  for (let g = 0; g <= generation; g++) counts[g] = 0;
  if (generation < OLDEST) counts[generation + 1]!++;
}

/** Full collections wait until a quarter of what survived the last one has come to it (bpo-4074). */
function noteLongLived(generation: number, survivors: number): void {
  if (generation === OLDEST) {
    collector.longLivedPending = 0;
    collector.longLivedTotal = survivors;
  } else if (generation === OLDEST - 1) collector.longLivedPending += survivors;
}

function tellGenerations(generation: number): void {
  const sizes = [0, 1, 2].map((g) => generations[g]!.filter((object) => object !== null).length);
  tell(`gc: collecting generation ${generation}...\ngc: objects in each generation: ${sizes.join(' ')}\n`);
}

/** `invoke_gc_callback`: whoever is in `gc.callbacks` hears of the beginning and the end. */
function callCallbacks(phase: string, generation: number, found: Collected): void {
  const callbacks = lists.callbacks?.value ?? [];
  if (callbacks.length === 0) return;
  const name = newStr(phase);
  const info = newDict();
  for (const [key, value] of Object.entries({ generation, ...found })) dictPutName(info, key, newLong(value));
  for (const callback of callbacks.slice()) {
    newRef(callback);
    try {
      decref(call(callback, [name, info]));
    } catch (caught) {
      unraisable.report(caught, callback, 'calling GC callback');
    }
    decref(callback);
  }
  decref(name);
  decref(info);
}

/** `gc_select_generation`: the oldest generation whose turn it is. */
function selectGeneration(): number {
  const { longLivedPending, longLivedTotal } = collector;
  if (counts[2]! > thresholds[2]! && longLivedPending >= longLivedTotal / 4) return 2;
  return counts[1]! > thresholds[1]! ? 1 : 0;
}

/** `_Py_RunGC`: a collection is due. */
function collectDue(): null {
  clearBreak(BREAK_GC);
  if (collector.enabled) collect(selectGeneration());
  return null;
}

breakHandlers.set(BREAK_GC, collectDue);
gcState.threshold = thresholds[0]!;
gcState.onThreshold = () => {
  if (collector.enabled && !collector.collecting) setBreak(BREAK_GC);
};
