/**
 * What the collector knows between two collections: thresholds, counts, statistics, the lists that Python sees.
 * Answers to `struct _gc_runtime_state` in Include/internal/pycore_interp_structs.h, as of 3.14.5.
 */
import { nativeRoots, newList, type PyGCObject, type PyList } from '../01-objects/index.ts';

/** The oldest generation of the three; the permanent one, which is never collected, comes after it. */
export const OLDEST = 2;
export const PERMANENT = 3;

/** `gc.get_threshold()`: how many more objects were made than died before a generation is collected. */
export const thresholds: number[] = [2000, 10, 10];
/** `gc.get_count()` beyond the first: how often the younger generation was collected since. */
export const counts: number[] = [0, 0, 0];

export const collector = {
  enabled: true,
  /** Whether a collection runs now. */
  collecting: false,
  debug: 0,
  /** Objects that survived a full collection, and those that came since (`long_lived_total`, `..._pending`). */
  longLivedTotal: 0,
  longLivedPending: 0,
};

/** What one generation's collections did: `gc.get_stats()`. */
export const statistics = [0, 1, 2].map(() => ({ collections: 0, collected: 0, uncollectable: 0 }));

export const DEBUG_STATS = 1;
export const DEBUG_COLLECTABLE = 2;
export const DEBUG_UNCOLLECTABLE = 4;
export const DEBUG_SAVEALL = 32;

/** `gc.garbage` and `gc.callbacks`: lists that the program may change. Made when the module is. */
export const lists: { garbage: PyList | null; callbacks: PyList | null } = { garbage: null, callbacks: null };

export function makeLists(): { garbage: PyList; callbacks: PyList } {
  lists.garbage ??= newList([]);
  lists.callbacks ??= newList([]);
  nativeRoots.add((visit) => {
    for (const list of Object.values(lists)) if (list !== null) visit(list);
  });
  return { garbage: lists.garbage, callbacks: lists.callbacks };
}

/** What one collection found. */
export interface Collected {
  collected: number;
  uncollectable: number;
}

/** Whether the object has not died yet: whoever is freed is no longer tracked. */
export const isAlive = (object: PyGCObject): boolean => object.refcnt > 0 && object.gc >= 0;
