// Goes deep first: it finds a way, and not the shortest.

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
  const seen = new Set<Thing>();
  const search = (thing: Thing, way: string): string | null => {
    if (thing === target) return way;
    if (seen.has(thing)) return null;
    seen.add(thing);
    for (const { label, to, weak } of thing.holds) {
      const found = weak ? null : search(to, `${way}.${label}`);
      if (found !== null) return found;
    }
    return null;
  };
  for (const root of roots) {
    const found = search(root, root.name);
    if (found !== null) return found;
  }
  return null;
}
