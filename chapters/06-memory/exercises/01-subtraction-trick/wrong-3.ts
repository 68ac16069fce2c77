// Subtracts from the real counts, which belong to the objects.

export interface Thing {
  name: string;
  refcnt: number;
  holds: Thing[];
}

export function findGarbage(objects: readonly Thing[]): Thing[] {
  for (const thing of objects) for (const held of thing.holds) held.refcnt--;
  const alive = new Set(objects.filter((thing) => thing.refcnt > 0));
  for (const thing of alive) for (const held of thing.holds) if (objects.includes(held)) alive.add(held);
  return objects.filter((thing) => !alive.has(thing));
}
