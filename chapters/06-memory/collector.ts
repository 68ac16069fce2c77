/**
 * The cycle collector: finds objects that only keep each other alive. From a copy of each count it takes
 * away every reference that comes from another candidate; whoever has references left is reachable from outside,
 * and so is all it refers to. The rest is garbage. Answers to Python/gc.c (`deduce_unreachable`, `gc_collect_main`)
 * as of 3.14.5: three generations and thresholds.
 */
import {
  BREAK_GC, breakHandlers, clearBreak, setBreak,
} from '../05-eval-loop/index.ts';
import {
  callFinalizer, decref, gcState, generations, newRef, type PyGCObject, type PyObject,
} from '../01-objects/index.ts';

/** `gc.get_threshold()`: how many more objects were made than died before a generation is collected. */
export const thresholds = [2000, 10, 10];
/** `gc.get_count()` beyond the first: how often the younger generation was collected since. */
export const counts = [0, 0, 0];
export const collector = { enabled: true, collecting: false, debug: 0 };

/** What one generation's collections did: `gc.get_stats()`. */
export const statistics = [0, 1, 2].map(() => ({ collections: 0, collected: 0, uncollectable: 0 }));

/** Objects the collector found and could not free (`gc.garbage`): with DEBUG_SAVEALL all it found. */
export const saved: { list: PyObject[] } = { list: [] };
const DEBUG_SAVEALL = 32;

/** The candidates of a collection: everything in a generation and the younger ones. */
function candidates(generation: number): PyGCObject[] {
  const found: PyGCObject[] = [];
  for (let g = generation; g >= 0; g--) for (const object of generations[g]!) if (object !== null) found.push(object);
  return found;
}

/** `deduce_unreachable`: which of the candidates nothing outside refers to, directly or indirectly. */
export function unreachable(objects: PyGCObject[]): PyGCObject[] {
  const references = new Map<PyObject, number>();
  for (const object of objects) references.set(object, object.refcnt);
  for (const object of objects) {
    object.type.tp_traverse?.(object, (target) => {
      const count = references.get(target);
      if (count !== undefined) references.set(target, count - 1);
    });
  }
  const reachable = new Set<PyObject>();
  const pending: PyObject[] = [];
  const reach = (object: PyObject): void => {
    if (!references.has(object) || reachable.has(object)) return;
    reachable.add(object);
    pending.push(object);
  };
  for (const object of objects) if (references.get(object)! > 0) reach(object);
  while (pending.length > 0) {
    const object = pending.pop()!;
    object.type.tp_traverse?.(object, reach);
  }
  return objects.filter((object) => !reachable.has(object));
}

/** Puts the survivors of a collection into the next older generation. */
function promote(survivors: PyGCObject[], generation: number): void {
  const to = Math.min(generation + 1, 2);
  for (let g = 0; g <= generation; g++) generations[g]!.length = 0;
  const older = generations[to]!;
  if (generation === 2) older.length = 0;
  for (const object of survivors) {
    if (object.gc < 0) continue; // it died meanwhile
    object.gc = (older.length << 2) | to;
    older.push(object);
  }
}

/** `gc_collect_main`: collects a generation and the younger ones; how many unreachable objects there were. */
export function collect(generation: number): number {
  if (collector.collecting) return 0;
  collector.collecting = true;
  try {
    const objects = candidates(generation);
    const garbage = unreachable(objects);
    const isGarbage = new Set<PyObject>(garbage);
    promote(objects.filter((object) => !isGarbage.has(object)), generation);
    promoteGarbage(garbage);
    gcState.young = 0;
    for (let g = 0; g <= generation; g++) counts[g] = 0;
    if (generation < 2) counts[generation + 1]!++;
    const collected = free(garbage);
    statistics[generation]!.collections++;
    statistics[generation]!.collected += collected;
    return collected;
  } finally {
    collector.collecting = false;
  }
}

/** Garbage stays tracked, in the oldest generation, until it dies. */
function promoteGarbage(garbage: PyGCObject[]): void {
  const oldest = generations[2]!;
  for (const object of garbage) {
    object.gc = (oldest.length << 2) | 2;
    oldest.push(object);
  }
}

/**
 * Frees garbage as PEP 442 orders it: weak references go first, then every finalizer runs, then what a
 * finalizer brought back to life is spared, and the cycles of the rest are broken.
 */
function free(garbage: PyGCObject[]): number {
  for (const object of garbage) newRef(object);
  for (const object of garbage) {
    if (object.weak === null) continue;
    object.weak.clear(object);
    object.weak = null;
  }
  for (const object of garbage) callFinalizer(object);
  for (const object of garbage) object.refcnt--;
  const doomed = unreachable(garbage.filter((object) => object.gc >= 0));
  if (collector.debug & DEBUG_SAVEALL) {
    for (const object of doomed) saved.list.push(newRef(object));
    return doomed.length;
  }
  for (const object of doomed) object.refcnt++;
  for (const object of doomed) clearReferences(object);
  for (const object of doomed) decref(object);
  return garbage.length;
}

/** `delete_garbage`, one object: it lets go of its references, which breaks the cycles through it. */
function clearReferences(object: PyGCObject): void {
  const clear = object.type.tp_clear;
  if (clear !== null) return clear(object);
  const dict = object.dict;
  if (dict !== null) {
    object.dict = null;
    decref(dict);
  }
  const { values } = object;
  if (values !== null) {
    object.values = [];
    for (const value of values) if (value !== undefined) decref(value);
  }
  const payload = object.value;
  if (Array.isArray(payload)) {
    object.value = [];
    for (const item of payload as PyObject[]) decref(item);
  } else if (isTable(payload)) {
    const { keys, values: items } = payload.clear();
    keys.forEach((key, i) => {
      if (key === undefined) return;
      decref(key);
      decref(items[i]!);
    });
  }
}

function isTable(payload: unknown): payload is { clear(): { keys: (PyObject | undefined)[]; values: PyObject[] } } {
  return typeof payload === 'object' && payload !== null && 'indices' in payload;
}

/** `_Py_RunGC`: a collection is due; the oldest generation whose turn it is. */
function collectDue(): null {
  clearBreak(BREAK_GC);
  if (!collector.enabled) return null;
  let generation = 0;
  if (counts[1]! > thresholds[1]!) generation = counts[2]! > thresholds[2]! ? 2 : 1;
  collect(generation);
  return null;
}

breakHandlers.set(BREAK_GC, collectDue);
gcState.threshold = thresholds[0]!;
gcState.onThreshold = () => {
  if (collector.enabled && !collector.collecting) setBreak(BREAK_GC);
};
