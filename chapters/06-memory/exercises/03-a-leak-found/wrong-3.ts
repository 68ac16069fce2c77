// Follows weak references too, and so accuses somebody who holds nothing.

export interface Reference {
  label: string;
  to: Thing;
  /** A weak reference does not keep anything alive. */
  weak: boolean;
}

export interface Thing {
  name: string;
  holds: Reference[];
}

export function findWay(roots: readonly Thing[], target: Thing): string | null {
  const ways = new Map<Thing, string>();
  for (const root of roots) if (!ways.has(root)) ways.set(root, root.name);
  for (const [thing, way] of ways) {
    if (thing === target) return way;
    for (const { label, to } of thing.holds) if (!ways.has(to)) ways.set(to, `${way}.${label}`);
  }
  return null;
}
