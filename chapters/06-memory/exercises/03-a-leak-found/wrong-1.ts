// The lazy one: looks one step far, as gc.get_referrers does.

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
  for (const root of roots) {
    for (const { label, to, weak } of root.holds) if (to === target && !weak) return `${root.name}.${label}`;
  }
  return null;
}
