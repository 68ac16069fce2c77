// Two passes over a copy of the counts: subtract what comes from inside, then walk from what is left over.

export interface Thing {
  name: string;
  refcnt: number;
  holds: Thing[];
}

export function findGarbage(objects: readonly Thing[]): Thing[] {
  const outside = new Map(objects.map((thing) => [thing, thing.refcnt]));
  for (const thing of objects) {
    for (const held of thing.holds) {
      const count = outside.get(held);
      if (count !== undefined) outside.set(held, count - 1);
    }
  }
  const alive = new Set(objects.filter((thing) => outside.get(thing)! > 0));
  for (const thing of alive) {
    for (const held of thing.holds) if (outside.has(held)) alive.add(held); // a Set visits what is added to it
  }
  return objects.filter((thing) => !alive.has(thing));
}
