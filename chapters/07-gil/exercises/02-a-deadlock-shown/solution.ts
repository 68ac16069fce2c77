// Follow the waits from each thread: who comes back to where they began is in the circle.

export interface Waiting {
  name: string;
  /** The locks that it holds. */
  holds: string[];
  /** The lock that it waits for, or null. */
  wants: string | null;
}

export function findDeadlock(threads: readonly Waiting[]): string[] {
  const holder = new Map(threads.flatMap((thread) => thread.holds.map((lock) => [lock, thread] as const)));
  for (const first of threads) {
    const path: Waiting[] = [];
    let at: Waiting | undefined = first;
    while (at !== undefined && !path.includes(at)) {
      path.push(at);
      at = at.wants === null ? undefined : holder.get(at.wants);
    }
    if (at === first) return path.map(({ name }) => name);
  }
  return [];
}
