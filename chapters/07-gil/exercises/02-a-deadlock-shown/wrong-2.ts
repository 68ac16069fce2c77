// Sees circles of two only.

export interface Waiting {
  name: string;
  /** The locks that it holds. */
  holds: string[];
  /** The lock that it waits for, or null. */
  wants: string | null;
}

export function findDeadlock(threads: readonly Waiting[]): string[] {
  for (const a of threads) {
    for (const b of threads) {
      if (a !== b && b.holds.includes(a.wants ?? '') && a.holds.includes(b.wants ?? ''))
        return [a.name, b.name];
    }
  }
  return [];
}
