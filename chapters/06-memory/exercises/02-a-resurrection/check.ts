// Judges endOf on small heaps. A finalizer writes down what it finds, and may put its thing into a list.

import type * as start from './start.ts';
import type { Thing } from './start.ts';

type EndOf = typeof start.endOf;

/** Things by name, with the references `a>b`. Upper case has a finalizer that notes what it sees. */
function build(references: string, log: string[], saved: Thing[], saves: string): Map<string, Thing> {
  const things = new Map<string, Thing>();
  const thing = (name: string): Thing => {
    if (!things.has(name)) things.set(name, { name, refcnt: 0, holds: [], finalize: null, finalized: false });
    return things.get(name)!;
  };
  for (const reference of references.split(' ')) {
    const [from, to] = reference.split('>') as [string, string];
    thing(from).holds.push(thing(to));
    thing(to).refcnt++;
  }
  for (const each of things.values()) {
    if (each.name === each.name.toLowerCase()) continue;
    each.finalize = (self) => {
      log.push(`${self.name} sees ${names(self.holds)}`);
      if (!saves.includes(self.name)) return;
      self.refcnt++;
      saved.push(self);
    };
  }
  return things;
}

const names = (things: readonly Thing[]): string => things.map(({ name }) => name).join('') || 'nothing';

function expectText(what: string, wanted: string, got: string): void {
  if (wanted !== got) throw new Error(`${what}: ${wanted} was to be expected; it came ${got}.`);
}

function judge(endOf: EndOf, references: string, saves: string, gone: string, heard: string): void {
  const log: string[] = [];
  const saved: Thing[] = [];
  const things = build(references, log, saved, saves);
  const all = [...things.values()];
  const returned = endOf(all);
  const given = saves === '' ? references : `${references}, where ${[...saves].join(' and ')} saves itself`;
  expectText(`With ${given}, what the finalizers found`, heard, log.join(', ') || 'silence');
  expectText(`With ${given}, what was taken apart`, gone, names(returned));
  for (const thing of all) {
    const isGone = gone.includes(thing.name);
    if (isGone && thing.holds.length > 0)
      throw new Error(`With ${given}, ${thing.name} still holds ${names(thing.holds)}: nothing let go.`);
    if (!isGone && thing.holds.length === 0 && references.includes(`${thing.name}>`))
      throw new Error(`With ${given}, ${thing.name} was spared and must keep what it holds.`);
    const owners = all.flatMap(({ holds }) => holds).filter((held) => held === thing).length;
    const count = owners + saved.filter((each) => each === thing).length;
    if (thing.refcnt !== count)
      throw new Error(
        `With ${given}, ${thing.name} is held ${count} times afterwards, its count says ${thing.refcnt}.`,
      );
  }
}

export default function check({ endOf }: typeof start): void {
  judge(endOf, 'a>b b>a', '', 'ab', 'silence');
  judge(endOf, 'A>B B>A', '', 'AB', 'A sees B, B sees A');
  judge(endOf, 'A>A', 'A', 'nothing', 'A sees A');
  judge(endOf, 'A>b b>A', 'A', 'nothing', 'A sees b');
  judge(endOf, 'A>b b>A b>c', 'A', 'nothing', 'A sees b');
  judge(endOf, 'A>b b>A C>d d>C', 'A', 'Cd', 'A sees b, C sees d');
  judge(endOf, 'a>B B>a a>C C>a', 'B', 'nothing', 'B sees a, C sees a');

  // the second death is silent
  const log: string[] = [];
  const saved: Thing[] = [];
  const [phoenix] = build('P>P', log, saved, 'P').values();
  endOf([phoenix!]);
  for (const each of saved) each.refcnt--;
  expectText(
    'At the second death of a thing that saved itself, what was taken apart',
    'P',
    names(endOf([phoenix!])),
  );
  expectText('A finalizer runs once in a life. What P said in two deaths', 'P sees P', log.join(', '));
}
