// Judges giveLength: first asks in vain, so that the type remembers that there is nothing; then by both doors.

import {
  callMethod,
  False,
  intern,
  lengthOf,
  lookupAttr,
  newLong,
  newStr,
  PyError,
  type PyLong,
  type PyObject,
  True,
} from '../../index.ts';
import type * as start from './start.ts';

const LEN = intern('__len__');

/** What the machine says, or the Python error as text. */
function asked(question: () => unknown): string {
  try {
    return String(question());
  } catch (caught) {
    if (caught instanceof PyError) return String(caught);
    throw caught;
  }
}

export default function check({ giveLength }: typeof start): void {
  for (const each of [newLong(7), True]) lookupAttr(each, LEN);
  giveLength();
  const expect = (what: string, question: () => unknown, wanted: number, hint: string): void => {
    const got = asked(question);
    if (got !== String(wanted))
      throw new Error(`${what} must be ${wanted}; the machine says: ${got}. ${hint}`);
  };
  const numbers: [string, PyObject, number][] = [
    ['7', newLong(7), 1],
    ['0', newLong(0), 1],
    ['-1234', newLong(-1234), 4],
    ['2 ** 100', newLong(2n ** 100n), 31],
  ];
  for (const [shown, number, wanted] of numbers) {
    expect(`len(${shown})`, () => lengthOf(number), wanted, 'The function len asks the slot.');
    const byName = () => (callMethod(number, LEN) as PyLong).value;
    expect(
      `(${shown}).__len__()`,
      byName,
      wanted,
      'Python code asks the dict of the type, and what it remembers of lookups.',
    );
  }
  for (const [shown, bool] of [
    ['True', True],
    ['False', False],
  ] as const) {
    expect(
      `len(${shown})`,
      () => lengthOf(bool),
      1,
      'Which types took their slots from int before you came?',
    );
    expect(
      `${shown}.__len__()`,
      () => (callMethod(bool, LEN) as PyLong).value,
      1,
      'bool remembers lookups, too.',
    );
  }
  expect('len("ab")', () => lengthOf(newStr('ab')), 2, 'Nothing else should change.');
}
