// Judges the descriptor in a class of the machine's own: by how often it computes, and by the counts.

import {
  call,
  decref,
  dictSet,
  getAttr,
  intern,
  newDict,
  newList,
  newLong,
  newTuple,
  type PyObject,
  type PyType,
  setAttr,
  typeType,
} from '../../index.ts';
import type * as start from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

export default function check({ newCached }: typeof start): void {
  const NAME = intern('expensive');
  const calls = { count: 0 };
  const times = (): number => calls.count;
  const descriptor = newCached(NAME, () => {
    calls.count++;
    return newList([newLong(calls.count)]);
  });
  const namespace = newDict();
  dictSet(namespace, NAME, descriptor);
  const cls = call(typeType, [intern('Thing'), newTuple([]), namespace]) as PyType;
  const make = (): PyObject => call(cls, []);

  const thing = make();
  const first = getAttr(thing, NAME);
  const second = getAttr(thing, NAME);
  if (times() !== 1)
    tell(
      `Asked twice on one instance, the function must run once; it ran ${times()} times. Where is the value after the first time?`,
    );
  if (first !== second) tell('Both questions must answer the same object.');
  if (first.refcnt !== 3) {
    tell(
      `The value has three owners now: the instance and the two answers. Its count is ${first.refcnt}. Who owns what compute returned, and does storing it borrow?`,
    );
  }
  const other = make();
  decref(getAttr(other, NAME));
  if (times() !== 2)
    tell(`Each instance has a value of its own: two instances, two calls. There were ${times()}.`);

  if (getAttr(cls, NAME) !== descriptor) tell('Through the class, the answer must be the descriptor itself.');

  setAttr(thing, NAME, null);
  decref(getAttr(thing, NAME));
  if (times() !== 3) tell('After a deletion the value must be computed anew.');

  const set = make();
  const value = newList([]);
  setAttr(set, NAME, value);
  if (getAttr(set, NAME) !== value)
    tell('An assignment must stand: the instance goes first. Is your descriptor a data descriptor?');
  if (times() !== 3) tell('After an assignment nothing is to be computed.');
}
