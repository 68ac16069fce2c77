// Judges the table by what it answers, and by what lies where, beside this chapter's own.

import { DictTable, None, newStr, type PyStr } from '../../index.ts';
import type * as start from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

/** The same operations on the machine's table, whose indices are the measure. */
class Measure {
  readonly table = new DictTable();

  private key(text: string, hash: number): PyStr {
    const key = newStr(text);
    key.hash = hash;
    return key;
  }

  set(text: string, hash: number): void {
    this.table.set(this.key(text, hash), hash, None);
  }

  delete(text: string, hash: number): void {
    const entry = this.table.findStr(this.key(text, hash));
    if (entry >= 0) this.table.removeEntry(entry);
  }
}

type Step = ['set' | 'delete', string, number];

function compare(what: string, steps: Step[], Table: typeof start.Table): void {
  const table = new Table();
  const measure = new Measure();
  const live = new Map<string, [number, number]>();
  steps.forEach(([step, key, hash], at) => {
    const where = `${what}, after step ${at + 1} (${step} ${key} with hash ${hash})`;
    if (step === 'set') {
      table.set(key, hash, at);
      measure.set(key, hash);
      live.set(key, [hash, at]);
    } else {
      const got = table.delete(key, hash);
      if (got !== live.has(key)) tell(`${where}: delete must answer ${live.has(key)}; it answered ${got}.`);
      measure.delete(key, hash);
      live.delete(key);
    }
    const order = table.entries
      .filter((entry) => entry !== null)
      .map((entry) => entry.key)
      .join(' ');
    const wanted = measure.table.keys
      .filter((each) => each !== undefined)
      .map((each) => String(each.value))
      .join(' ');
    if (order !== wanted)
      tell(`${where}: the entries must be, in order, ${wanted || 'none'}; they are ${order || 'none'}.`);
    const indices = table.indices.join(' ');
    const { indices: places } = measure.table;
    const right = (places.length === 1 ? new Array(8).fill(-1) : places).join(' '); // its first eight come with the first key
    if (indices !== right) tell(`${where}: the index table must be\n  ${right}\nand is\n  ${indices}.`);
    for (const [each, [h, value]] of live) {
      if (table.get(each, h) !== value)
        tell(`${where}: get(${each}) must find ${value}; it found ${table.get(each, h)}.`);
    }
    if (table.get('missing', hash) !== undefined)
      tell(`${where}: a key that is not there must not be found, even with a hash that is.`);
  });
}

const sets = (...pairs: [string, number][]): Step[] => pairs.map(([key, hash]) => ['set', key, hash]);

/** Forty steps drawn by lot; the same for the same seed. */
function drawn(seed: number): Step[] {
  let state = seed;
  const draw = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  return Array.from({ length: 40 }, (): Step => {
    const n = draw(14);
    return [draw(4) === 0 ? 'delete' : 'set', `k${n}`, (n % 5) * 8 + (n % 3) * 1000003];
  });
}

export default function check({ Table }: typeof start): void {
  compare('three keys', sets(['a', 1], ['b', 5], ['c', 7]), Table);
  compare('a key set twice', sets(['a', 1], ['b', 2], ['a', 1]), Table);
  compare('three keys that want one place', sets(['a', 0], ['b', 8], ['c', 16]), Table);
  compare('a hash with high bits', sets(['a', 3], ['b', 3 + 2 ** 20], ['c', -5]), Table);
  compare('six keys', sets(['a', 0], ['b', 1], ['c', 2], ['d', 3], ['e', 4], ['f', 5]), Table);
  compare(
    'a deletion in a row of collisions',
    [...sets(['a', 0], ['b', 8], ['c', 16]), ['delete', 'b', 8], ...sets(['d', 24])],
    Table,
  );
  for (let seed = 1; seed <= 100; seed++) compare(`drawn by lot (${seed})`, drawn(seed), Table);
}
