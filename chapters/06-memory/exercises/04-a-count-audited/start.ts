// Counting again. See task.md.

export const IMMORTAL = 2 ** 31;

export interface Counted {
  name: string;
  refcnt: number;
  holds: Counted[];
}

export function audit(_objects: readonly Counted[], _roots: readonly Counted[]): string[] {
  return [];
}
