// Judges audit on small heaps: `a:2 a>b !a` is an object a that counts 2, holds b, and has a root.

import type * as start from './start.ts';
import type { Counted } from './start.ts';

const HEAPS: [heap: string, findings: string[], what: string][] = [
  ['a:1 b:1 !a a>b', [], 'all counts are right'],
  ['a:2 b:1 !a a>b', ['leaked: a is held 1 times and counts 2'], 'a missing decref'],
  ['a:1 b:1 !a a>b a>b', ['doomed: b is held 2 times and counts 1'], 'a missing incref'],
  ['a:1 b:2 !a a>b a>b', [], 'one object held twice by the same one'],
  ['a:2 !a !a', [], 'two roots for one object'],
  ['a:1 a>a', [], 'an object that holds itself'],
  ['a:3 b:0 !a b>a', ['leaked: a is held 2 times and counts 3'], 'a wrong count beside a right one'],
  [
    'a:0 b:1 !b b>a',
    ['doomed: a is held 1 times and counts 0'],
    'an object that will be freed while it is held',
  ],
  [`None:${2 ** 31} a:1 !a a>None a>None`, [], 'an immortal object'],
  [
    'a:1 b:5 c:1 !a !c a>b c>b c>a',
    ['doomed: a is held 2 times and counts 1', 'leaked: b is held 2 times and counts 5'],
    'two findings, in the order of the objects',
  ],
];

function build(heap: string): { objects: Counted[]; roots: Counted[] } {
  const words = heap.split(' ');
  const objects = words
    .filter((word) => word.includes(':'))
    .map((word): Counted => ({ name: word.split(':')[0]!, refcnt: Number(word.split(':')[1]), holds: [] }));
  const named = (name: string): Counted => objects.find((object) => object.name === name)!;
  const roots: Counted[] = [];
  for (const word of words) {
    if (word.startsWith('!')) roots.push(named(word.slice(1)));
    const [from, to] = word.split('>');
    if (to !== undefined) named(from!).holds.push(named(to));
  }
  return { objects, roots };
}

export default function check({ audit }: typeof start): void {
  for (const [heap, findings, what] of HEAPS) {
    const { objects, roots } = build(heap);
    const counts = objects.map(({ refcnt }) => refcnt).join();
    const got = audit(objects, roots).join('; ') || 'nothing';
    const wanted = findings.join('; ') || 'nothing';
    if (got !== wanted)
      throw new Error(`With ${heap} (${what}), the audit finds "${wanted}"; yours says "${got}".`);
    if (objects.map(({ refcnt }) => refcnt).join() !== counts)
      throw new Error(`With ${heap}, the counts have changed. An audit only looks.`);
  }
}
