// Judges the type by what it answers, and by the counts of the objects that are put into it.

import {
  decref,
  EQ,
  hashOf,
  lengthOf,
  newList,
  newLong,
  newStr,
  PyError,
  type PyObject,
  reprText,
  richCompare,
  True,
} from '../../index.ts';
import type * as start from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

/** What happens, as text: a Python error is an answer too. */
function outcome(question: () => unknown): string {
  try {
    return String(question());
  } catch (caught) {
    if (caught instanceof PyError) return String(caught);
    throw caught;
  }
}

function expectText(what: string, question: () => unknown, wanted: string): void {
  const got = outcome(question);
  if (got !== wanted) tell(`${what} must be ${wanted}; it is ${got}.`);
}

/** A count at this moment; a function, so that the type checker expects it to change. */
const count = (object: PyObject): number => object.refcnt;

function checkCounts({ newPair, pairType }: typeof start): void {
  const first = newList([]);
  const second = newList([]);
  const pair = newPair(first, second);
  if (count(first) !== 2 || count(second) !== 2) {
    tell(
      `A pair owns what it holds: after newPair the count of both objects must be 2; it is ${count(first)} and ${count(second)}.`,
    );
  }
  const item = pairType.sq_item!(pair, 0);
  if (item !== first) tell('pair[0] must be the very object that was put in.');
  if (count(first) !== 3)
    tell(`What pair[0] returns is owned by the caller: the count must be 3; it is ${count(first)}.`);
  decref(item);
  reprText(pair);
  decref(richCompare(pair, pair, EQ));
  if (count(first) !== 2 || count(second) !== 2) {
    tell(
      `repr and comparison must leave the counts as they were, 2; they are ${count(first)} and ${count(second)}.`,
    );
  }
  decref(pair);
  if (count(first) !== 1 || count(second) !== 1) {
    tell(
      `When the pair ends both objects lose an owner: the counts must be 1; they are ${count(first)} and ${count(second)}.`,
    );
  }
}

export default function check(answer: typeof start): void {
  const { newPair, pairType } = answer;
  const pair = (a: PyObject, b: PyObject) => newPair(a, b);
  const one = newLong(1000);
  const x = newStr('xyz');
  expectText('repr', () => reprText(pair(one, x)), "Pair(1000, 'xyz')");
  expectText(
    'the repr of a pair of pairs',
    () => reprText(pair(pair(one, one), x)),
    "Pair(Pair(1000, 1000), 'xyz')",
  );
  expectText('len', () => lengthOf(pair(one, x)), '2');
  if (pairType.sq_item === null) tell('pair[0] must work: fill the slot sq_item.');
  expectText('pair[1]', () => reprText(pairType.sq_item!(pair(one, x), 1)), "'xyz'");
  expectText(
    'pair[2]',
    () => reprText(pairType.sq_item!(pair(one, x), 2)),
    'IndexError: pair index out of range',
  );
  expectText(
    'pair[-1] without a sign change by the caller',
    () => reprText(pairType.sq_item!(pair(one, x), -1)),
    'IndexError: pair index out of range',
  );
  const equal = (a: PyObject, b: PyObject) => String(richCompare(a, b, EQ) === True);
  expectText(
    'Pair(1000, "xyz") == Pair(1000, "xyz")',
    () => equal(pair(one, x), pair(newLong(1000), newStr('xyz'))),
    'true',
  );
  expectText('Pair(1000, "xyz") == Pair("xyz", 1000)', () => equal(pair(one, x), pair(x, one)), 'false');
  expectText('Pair(1000, "xyz") == 1000', () => equal(pair(one, x), one), 'false');
  const sameHash = hashOf(pair(one, x)) === hashOf(pair(newLong(1000), newStr('xyz')));
  if (!sameHash) tell('Equal pairs must have equal hashes.');
  if (hashOf(pair(one, x)) === hashOf(pair(newLong(1001), x)))
    tell('Different pairs should mostly have different hashes: use those of both objects.');
  expectText(
    'the hash of a pair with a list in it',
    () => hashOf(pair(newList([]), x)),
    "TypeError: unhashable type: 'list'",
  );
  checkCounts(answer);
}
