// Calls a finalizer again at the second death.

export interface Thing {
  name: string;
  /** How many references to it there are, from wherever. */
  refcnt: number;
  /** The things that it refers to. */
  holds: Thing[];
  /** `__del__`, or null. */
  finalize: ((self: Thing) => void) | null;
  /** Whether it has been called already. */
  finalized: boolean;
}

/** The subtraction trick: which of these things nobody outside holds. */
export function findGarbage(things: readonly Thing[]): Thing[] {
  const outside = new Map(things.map((thing) => [thing, thing.refcnt]));
  for (const thing of things) {
    for (const held of thing.holds) {
      const count = outside.get(held);
      if (count !== undefined) outside.set(held, count - 1);
    }
  }
  const alive = new Set(things.filter((thing) => outside.get(thing)! > 0));
  for (const thing of alive) for (const held of thing.holds) if (outside.has(held)) alive.add(held);
  return things.filter((thing) => !alive.has(thing));
}

export function endOf(garbage: readonly Thing[]): Thing[] {
  for (const thing of garbage) thing.finalize?.(thing);
  const doomed = findGarbage(garbage);
  for (const thing of doomed) {
    const { holds } = thing;
    thing.holds = [];
    for (const held of holds) held.refcnt--;
  }
  return doomed;
}
