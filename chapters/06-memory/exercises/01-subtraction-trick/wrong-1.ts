// The lazy one: calls everything garbage that has no reference from outside, and forgets to walk on from
// the objects that have one.

export interface Thing {
  name: string;
  refcnt: number;
  holds: Thing[];
}

export function findGarbage(objects: readonly Thing[]): Thing[] {
  const outside = new Map(objects.map((thing) => [thing, thing.refcnt]));
  for (const thing of objects) for (const held of thing.holds) outside.set(held, outside.get(held)! - 1);
  return objects.filter((thing) => outside.get(thing) === 0);
}
