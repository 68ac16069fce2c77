// Judges findDeadlock on small situations: `a:x>y` is a thread a that holds x and waits for y.

import type * as start from './start.ts';
import type { Waiting } from './start.ts';

const CASES: [situation: string, circle: string, what: string][] = [
  ['a:x b:y', '', 'two threads that run'],
  ['a:x>y b:y>x', 'a b', 'two threads that want what the other one holds'],
  ['a:x>y b:y', '', 'one that waits for one that runs'],
  ['a:x>x', 'a', 'a thread that waits for its own lock'],
  ['a:x>y b:y>z c:z>x', 'a b c', 'a circle of three'],
  ['a:x>z b:y>x c:z>y', 'a c b', 'a circle of three, the other way round'],
  ['a:>x b:x>y c:y>x', 'b c', 'a thread that waits for a circle, and is not part of it'],
  ['a:>x b:x>y c:y>x d:z>y', 'b c', 'two threads that wait for a circle'],
  ['a:x>y b:>x c:y', '', 'a line of waiting threads whose last one runs'],
  ['a:x>free b:y>x', '', 'a lock that nobody holds'],
  ['a:>p b:xp>y c:yq>x d:r>q', 'b c', 'threads that hold more than one lock'],
];

function build(situation: string): Waiting[] {
  return situation.split(' ').map((text) => {
    const [name, rest] = text.split(':') as [string, string];
    const [holds, wants] = rest.split('>') as [string, string | undefined];
    return { name, holds: [...holds], wants: wants ?? null };
  });
}

export default function check({ findDeadlock }: typeof start): void {
  for (const [situation, circle, what] of CASES) {
    const got = findDeadlock(build(situation)).join(' ');
    if (got === circle) continue;
    const shown = (names: string): string => (names === '' ? 'nobody' : names);
    throw new Error(`With ${situation} (${what}), the circle is ${shown(circle)}; you found ${shown(got)}.`);
  }
}
