// The lazy one: everybody who waits for a lock that somebody holds.

export interface Waiting {
  name: string;
  /** The locks that it holds. */
  holds: string[];
  /** The lock that it waits for, or null. */
  wants: string | null;
}

export function findDeadlock(threads: readonly Waiting[]): string[] {
  const held = new Set(threads.flatMap(({ holds }) => holds));
  return threads.filter(({ wants }) => wants !== null && held.has(wants)).map(({ name }) => name);
}
