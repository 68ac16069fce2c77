// Judges findGarbage on small graphs, each written as the references that there are: `a>b` is one from a to b,
// `!a` one from outside. Objects in upper case are not looked at by the collector.

import type * as start from './start.ts';
import type { Thing } from './start.ts';

const GRAPHS: [references: string, garbage: string, what: string][] = [
  ['!a a>b', '', 'nothing is garbage that hangs on an outside reference'],
  ['a>b b>a', 'ab', 'two objects that hold each other'],
  ['a>a', 'a', 'an object that holds itself'],
  ['a>b b>a !a', '', 'a cycle with one reference from outside'],
  ['!a a>b b>c c>b', '', 'a cycle that can be reached from an object that is needed'],
  ['c>b b>c !a a>b', '', 'the same, with the needed object last'],
  ['a>b a>b b>a', 'ab', 'one object that holds another one twice'],
  ['a>b b>a b>c', 'abc', 'what only garbage holds is garbage too'],
  ['a>b b>a X>a', '', 'a reference from an object that is not looked at'],
  ['a>b b>a a>X !X', 'ab', 'a reference to an object that is not looked at'],
  ['a>b b>c c>d d>a !e e>f f>e', 'abcd', 'a ring of four beside a cycle that is needed'],
];

function build(references: string): Thing[] {
  const things = new Map<string, Thing>();
  const thing = (name: string): Thing => {
    if (!things.has(name)) things.set(name, { name, refcnt: 0, holds: [] });
    return things.get(name)!;
  };
  for (const reference of references.split(' ')) {
    const [from, to] = reference.startsWith('!') ? [null, reference[1]] : reference.split('>');
    if (from !== null) thing(from).holds.push(thing(to));
    thing(to).refcnt++;
  }
  return [...things.values()];
}

const names = (things: Thing[]): string => things.map(({ name }) => name).join('') || 'nothing';

export default function check({ findGarbage }: typeof start): void {
  for (const [references, expected, what] of GRAPHS) {
    const all = build(references);
    const before = all.map(({ refcnt }) => refcnt).join();
    const looked = all.filter(({ name }) => name === name.toLowerCase());
    const got = findGarbage(looked);
    const sorted = names([...got].sort((a, b) => (a.name < b.name ? -1 : 1)));
    if (sorted !== (expected || 'nothing')) {
      throw new Error(
        `With ${references} (${what}), the garbage is ${expected || 'nothing'}; you found ${sorted}.`,
      );
    }
    if (all.map(({ refcnt }) => refcnt).join() !== before) {
      throw new Error(
        `With ${references}, the reference counts of the objects have changed; work on a copy of them.`,
      );
    }
  }
}
