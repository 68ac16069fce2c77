// Takes the whole way to the circle for the circle.

export interface Waiting {
  name: string;
  /** The locks that it holds. */
  holds: string[];
  /** The lock that it waits for, or null. */
  wants: string | null;
}

export function findDeadlock(threads: readonly Waiting[]): string[] {
  for (const first of threads) {
    const path: Waiting[] = [];
    let at: Waiting | undefined = first;
    while (at !== undefined && !path.includes(at)) {
      path.push(at);
      const { wants }: Waiting = at;
      at = threads.find(({ holds }) => wants !== null && holds.includes(wants));
    }
    if (at !== undefined) return path.map(({ name }) => name);
  }
  return [];
}
