// Subtracts one for each object that is held, not one for each reference.

export interface Thing {
  name: string;
  refcnt: number;
  holds: Thing[];
}

export function findGarbage(objects: readonly Thing[]): Thing[] {
  const outside = new Map(objects.map((thing) => [thing, thing.refcnt]));
  for (const thing of objects) {
    for (const held of new Set(thing.holds)) {
      if (outside.has(held)) outside.set(held, outside.get(held)! - 1);
    }
  }
  const alive = new Set(objects.filter((thing) => outside.get(thing)! > 0));
  for (const thing of alive) for (const held of thing.holds) if (outside.has(held)) alive.add(held);
  return objects.filter((thing) => !alive.has(thing));
}
