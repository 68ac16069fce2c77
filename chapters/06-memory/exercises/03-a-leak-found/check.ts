// Judges findWay on small heaps: `main.a>list` is a reference from main to list, under the label a; `~>` is weak.

import type * as start from './start.ts';
import type { Thing } from './start.ts';

const HEAPS: [references: string, roots: string, way: string | null, what: string][] = [
  ['main.s>session', 'main', 'main.s', 'a variable'],
  [
    'main.registry>list list.[0]>method method.__self__>session',
    'main',
    'main.registry.[0].__self__',
    'a bound method',
  ],
  ['main.x>other a.b>session session.c>a', 'main', null, 'a cycle that nobody holds'],
  ['main.cache~>session', 'main', null, 'a weak reference only'],
  [
    'main.cache~>session main.log>list list.[0]>session',
    'main',
    'main.log.[0]',
    'a weak reference and a real one',
  ],
  ['main.a>b b.c>d d.e>session main.z>y y.s>session', 'main', 'main.z.s', 'a long way and a short one'],
  ['main.a>b b.me>b b.up>main main.z>y y.s>session', 'main', 'main.z.s', 'cycles on the way'],
  ['main.x>y frame.local>session y.s>session', 'main frame', 'frame.local', 'two roots'],
  ['main.a>session main.b>session', 'main', 'main.a', 'two ways of the same length'],
  ['main.a>session', 'main session', 'session', 'a root itself'],
];

function build(references: string): Map<string, Thing> {
  const things = new Map<string, Thing>();
  const thing = (name: string): Thing => {
    if (!things.has(name)) things.set(name, { name, holds: [] });
    return things.get(name)!;
  };
  for (const reference of references.split(' ')) {
    const [, from, label, arrow, to] = /^(\w+)\.(.+?)(~?>)(\w+)$/.exec(reference)!;
    thing(from!).holds.push({ label: label!, to: thing(to!), weak: arrow === '~>' });
  }
  return things;
}

export default function check({ findWay }: typeof start): void {
  for (const [references, roots, way, what] of HEAPS) {
    const things = build(references);
    const got = findWay(
      roots.split(' ').map((name) => things.get(name)!),
      things.get('session')!,
    );
    if (got === way) continue;
    const show = (text: string | null): string => (text === null ? 'nobody' : text);
    throw new Error(
      `With ${references} (${what}), the session is held by ${show(way)}; you found ${show(got)}.`,
    );
  }
}
