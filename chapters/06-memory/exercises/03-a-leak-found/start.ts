// Who keeps an object alive? See task.md.

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

export function findWay(_roots: readonly Thing[], _target: Thing): string | null {
  return null;
}
