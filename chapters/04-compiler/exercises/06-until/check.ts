// Judges both functions: programs with the loop are compiled and run on a small machine, and their symbol tables are asked.

import { newLong, PyError, type PyObject, reprText } from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import { compile, speak, symtableOf } from '../../index.ts';
import { LOCAL } from '../../symtable/flags.ts';
import { run } from '../machine.ts';
import type * as start from './start.ts';

const CASES: [what: string, source: string, x: string][] = [
  ['a loop', 'x = 0\nuntil x == 5:\n    x = x + 1\n', '5'],
  ['a loop whose condition holds at once', 'x = 7\nuntil x > 5:\n    x = x + 100\n', '7'],
  [
    'a break',
    'x = 0\nuntil x > 100:\n    x = x + 1\n    if x == 3:\n        break\nelse:\n    x = 50\n',
    '3',
  ],
  ['an else', 'x = 0\nuntil x == 2:\n    x = x + 1\nelse:\n    x = x + 10\n', '12'],
  [
    'a continue',
    'x = 0\ny = 0\nuntil x > 4:\n    x = x + 1\n    if x > 2: continue\n    y = y + 1\nx = y\n',
    '2',
  ],
  [
    'a loop in a loop',
    'x = 0\nuntil x > 8:\n    y = 0\n    until y == 3:\n        y = y + 1\n    x = x + y\n',
    '9',
  ],
];

function runs(source: string, what: string): string {
  try {
    const { names } = run(compile(source).value, new Map());
    return reprText((names.get('x') as PyObject | undefined) ?? newLong(-1));
  } catch (error) {
    const message =
      error instanceof PyError ? `${reprText(error.exc)}.` : error instanceof Error ? error.message : '';
    throw new Error(`The program with ${what}\n${source}does not run: ${message}`);
  }
}

export default async function check({ symtableUntil, codegenUntil }: typeof start): Promise<void> {
  await speak('until-node', { symtableUntil, codegenUntil });
  for (const [what, source, x] of CASES) {
    const got = runs(source, what);
    if (got !== x)
      throw new Error(`The program with ${what}\n${source}must end with x = ${x}, and ends with ${got}.`);
  }
  const source = 'def f(a):\n    until a == b:\n        c = a\n    else:\n        d = a\n';
  const [f] = symtableOf(parse(source)).top.children.filter(({ name }) => name === 'f');
  for (const name of ['c', 'd']) {
    if (f.getScope(name) === LOCAL) continue;
    throw new Error(`In\n${source}the name ${name} must be local, for the loop binds it.`);
  }
  if (f.getScope('b') === 0)
    throw new Error(`In\n${source}the symbol table must know the name b of the test.`);
}
