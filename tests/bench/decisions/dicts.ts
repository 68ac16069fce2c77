// The compact table of this machine beside the JavaScript Map: a thousand string keys, each looked up in turn.

import {
  DictTable,
  newLong,
  newStr,
  type PyObject,
  type PyStr,
  text,
} from '../../../chapters/01-objects/index.ts';
import type { Decision } from './measure.ts';

const KEYS = 1000;
const names = Array.from({ length: KEYS }, (_, i) => `name ${i * 7}`);
const keys: PyStr[] = names.map((name) => newStr(name));
/** Equal strings that are other objects, as a program that computes its keys has them. */
const others: PyStr[] = names.map((name) => newStr([...name].join('')));
const value = newLong(1);

function table(lookups: PyStr[]) {
  const dict = new DictTable();
  for (const key of keys) dict.set(key, key.hash, value);
  return (count: number): number => {
    let found = 0;
    for (let i = 0; i < count; i++) if (dict.findStr(lookups[i % KEYS]!) >= 0) found++;
    return found;
  };
}

/** The key's text is the Map's key: the only way to have the Map compare by value. */
function map(lookups: PyStr[]) {
  const dict = new Map<string, [PyStr, PyObject]>();
  for (const key of keys) dict.set(text(key), [key, value]);
  return (count: number): number => {
    let found = 0;
    for (let i = 0; i < count; i++) if (dict.get(text(lookups[i % KEYS]!)) !== undefined) found++;
    return found;
  };
}

function filled(make: () => { add(key: PyStr): void }) {
  return (count: number): void => {
    for (let done = 0; done < count; done += KEYS) {
      const dict = make();
      for (const key of keys) dict.add(key);
    }
  };
}

for (const key of [...keys, ...others]) new DictTable().findStr(key); // the hash is in the header from here on

export const decision: Decision = {
  title: 'a dict of our own, or a Map',
  unit: 'ns an operation',
  count: 5_000_000,
  variants: {
    'our table, get by the same object': table(keys),
    'a Map, get by the same object': map(keys),
    'our table, get by an equal string': table(others),
    'a Map, get by an equal string': map(others),
    'our table, fill': filled(() => {
      const dict = new DictTable();
      return { add: (key) => dict.set(key, key.hash, value) };
    }),
    'a Map, fill': filled(() => {
      const dict = new Map<string, [PyStr, PyObject]>();
      return { add: (key) => dict.set(text(key), [key, value]) };
    }),
  },
};
