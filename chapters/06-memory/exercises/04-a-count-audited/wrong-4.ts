// Reports None, whose count follows nobody.

export const IMMORTAL = 2 ** 31;

export interface Counted {
  name: string;
  refcnt: number;
  holds: Counted[];
}

export function audit(objects: readonly Counted[], roots: readonly Counted[]): string[] {
  const owners = new Map<Counted, number>();
  for (const held of [...roots, ...objects.flatMap(({ holds }) => holds)]) {
    owners.set(held, (owners.get(held) ?? 0) + 1);
  }
  const findings: string[] = [];
  for (const object of objects) {
    const held = owners.get(object) ?? 0;
    if (held === object.refcnt) continue;
    const what = object.refcnt > held ? 'leaked' : 'doomed';
    findings.push(`${what}: ${object.name} is held ${held} times and counts ${object.refcnt}`);
  }
  return findings;
}
