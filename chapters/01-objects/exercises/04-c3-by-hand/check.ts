// Judges linearize: well-known hierarchies, contradictions, and some hundred drawn by lot, for which this
// chapter's own mergeC3 knows the order.

import { mergeC3, PyType } from '../../index.ts';
import type * as start from './start.ts';
import type { Classes } from './start.ts';

const shown = (order: string[] | null | undefined): string => (order ? order.join(' ') : String(order));

/** A hierarchy as the class statements that make it. */
const written = (classes: Classes): string =>
  Object.entries(classes)
    .filter(([name]) => name !== 'object')
    .map(([name, bases]) => `class ${name}(${bases.join(', ')})`)
    .join('; ');

/** What the machine says: null for a class without a consistent order, and for those made from it. */
function machineOrder(name: string, classes: Classes): string[] | null {
  const types = new Map<string, PyType | null>();
  for (const [each, bases] of Object.entries(classes)) {
    const parents = bases.map((base) => types.get(base)).filter((parent) => !!parent);
    const merged =
      parents.length < bases.length ? null : mergeC3([...parents.map(({ mro }) => mro), parents]);
    const type = merged && new PyType(null, each);
    if (type) type.mro = [type, ...merged];
    types.set(each, type);
  }
  return types.get(name)?.mro.map((type) => type.name) ?? null;
}

/** Classes A, B, C ... each with one to three bases among those before it; the same for the same seed. */
function drawn(seed: number): Classes {
  let state = seed;
  const draw = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const classes: Classes = { object: [] };
  for (const name of 'ABCDEFG') {
    const others = Object.keys(classes).slice(1);
    const bases = new Set(
      Array.from({ length: 1 + draw(3) }, () => others[draw(others.length || 1)] ?? 'object'),
    );
    classes[name] = [...bases];
  }
  return classes;
}

const KNOWN: Classes[] = [
  { object: [] },
  { object: [], A: ['object'] },
  { object: [], A: ['object'], B: ['A'], C: ['A'], D: ['B', 'C'] },
  { object: [], X: ['object'], Y: ['object'], A: ['X', 'Y'], B: ['Y', 'X'], C: ['A', 'B'] },
  { object: [], A: ['object'], B: ['A', 'object'], C: ['B'] },
  { object: [], A: ['object'], B: ['A'], C: ['A', 'B'] },
  { object: [], A: ['object'], B: ['object'], C: ['A', 'B'], D: ['B'], E: ['C', 'D'] },
];

export default function check({ linearize }: typeof start): void {
  const hierarchies = [...KNOWN, ...Array.from({ length: 300 }, (_, i) => drawn(i + 1))];
  for (const classes of hierarchies) {
    const name = Object.keys(classes).at(-1)!;
    const [got, expected] = [linearize(name, structuredClone(classes)), machineOrder(name, classes)];
    if (shown(got) === shown(expected)) continue;
    const must = expected ? `must be ${shown(expected)}` : 'must be null, for there is no consistent order';
    throw new Error(
      `With ${written(classes) || 'object alone'}, the order of ${name} ${must}; it is ${shown(got)}.`,
    );
  }
}
