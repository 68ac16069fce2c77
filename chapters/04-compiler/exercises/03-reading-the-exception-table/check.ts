// Judges readTable: tables that this chapter's compiler wrote, and one written by hand with large numbers.

import { type Code, isCode, type PyObject } from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import { compile, readExceptionTable } from '../../index.ts';
import type * as start from './start.ts';
import type { Entry } from './start.ts';

const PROGRAMS: [what: string, source: string][] = [
  ['a program without a handler', 'x = 1\n'],
  ['try and except', 'try:\n    f()\nexcept ValueError as error:\n    print(error)\n'],
  ['with in a loop', 'for x in y:\n    with x as z:\n        z()\n'],
  [
    'try and finally in one another',
    'try:\n    try:\n        a()\n    finally:\n        b()\nexcept* C:\n    d()\n',
  ],
  ['a function of 300 statements', `try:\n${'    f(x, y)\n'.repeat(300)}finally:\n    g()\n`],
  [
    'a generator',
    'def g():\n    try:\n        yield [x async for x in y]\n    finally:\n        pass\n'.replace(
      'def',
      'async def',
    ),
  ],
];

const shown = (entries: Entry[]): string =>
  entries
    .map((e) => `${e.start}-${e.end} -> ${e.target}, depth ${e.depth}${e.lasti ? ', lasti' : ''}`)
    .join('; ') || 'no entry';

/** The tables of a code object and of those inside it. */
function tables(object: PyObject): Uint8Array[] {
  const code = object.value as Code;
  return [code.exceptiontable, ...code.consts.value.filter((one) => isCode(one)).flatMap(tables)];
}

function compare(
  readTable: typeof start.readTable,
  what: string,
  table: Uint8Array,
  expected: Entry[],
): void {
  const got = shown(readTable(table.slice()));
  if (got === shown(expected)) return;
  const bytes = Buffer.from(table).toString('hex');
  throw new Error(
    `The table of ${what} (${bytes}) must be read as\n  ${shown(expected)}\nand is read as\n  ${got}.`,
  );
}

export default function check({ readTable }: typeof start): void {
  const large: Entry = { start: 5000, end: 305000, target: 64, depth: 40, lasti: true };
  const byHand = Uint8Array.from([0xc1, 0x4e, 0x08, 0x41, 0x49, 0x4f, 0x20, 0x41, 0x00, 0x41, 0x11]);
  for (const [what, source] of PROGRAMS) {
    for (const table of tables(compile(parse(source), { filename: 'exercise.py' }))) {
      compare(readTable, what, table, readExceptionTable(table));
    }
  }
  compare(readTable, 'a large program', byHand, [large]);
}
