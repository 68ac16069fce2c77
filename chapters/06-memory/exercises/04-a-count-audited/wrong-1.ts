// The lazy one: a count of zero is all that it finds suspicious.

export const IMMORTAL = 2 ** 31;

export interface Counted {
  name: string;
  refcnt: number;
  holds: Counted[];
}

export function audit(objects: readonly Counted[], _roots: readonly Counted[]): string[] {
  return objects
    .filter(({ refcnt }) => refcnt === 0)
    .map(({ name }) => `leaked: ${name} is held 0 times and counts 0`);
}
