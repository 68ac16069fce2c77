// Judges dropStores: compiles functions with and without the pass, and looks at what became of them.

import { decref } from '../../../01-objects/index.ts';
import { compile } from '../../compile.ts';
import { bytecode, findCode } from '../../dis/listing.ts';
import { extraPasses } from '../../flowgraph/optimize.ts';
import { disassembly } from '../../index.ts';
import type * as start from './start.ts';

type Pass = typeof start.dropStores;

/** What the pass must shorten, and by how many instructions. */
const SHORTER: [what: string, source: string, saved: number][] = [
  ['a function that stores and returns', 'def f(a):\n    x = a()\n    return x\n', 2],
  ['the same on one line', 'def f(a):\n    x = a(); return x\n', 1],
  ['a branch', 'def f(a):\n    if a:\n        x = a()\n        return x\n    return 1\n', 2],
];

/** What must stay as it is, and why. */
const SAME: [why: string, source: string][] = [
  ['another local is returned than was stored', 'def f(a, b):\n    x = a()\n    return b\n'],
  ['the addition can raise, and a traceback shows the local', 'def f(a):\n    x = a()\n    return x + 1\n'],
  ['x is used before it is returned', 'def f(a):\n    x = a()\n    x()\n    return x\n'],
  ['an inner function has the variable too', 'def f(a):\n    x = a()\n    g = lambda: x\n    return x\n'],
  ['the loop reads x again', 'def f(a):\n    for x in a:\n        y = x\n        y()\n    return a\n'],
];

function listing(source: string, pass: Pass | null): { text: string; count: number } {
  if (pass !== null) extraPasses.push(pass);
  try {
    const text = bytecode(source, 'f');
    const module = compile(source);
    const count = disassembly(findCode(module, 'f')!.value).instructions.length;
    decref(module);
    return { text, count };
  } finally {
    extraPasses.length = 0;
  }
}

export default function check({ dropStores }: typeof start): void {
  for (const [why, source] of SAME) {
    const before = listing(source, null);
    const after = listing(source, dropStores);
    if (before.text === after.text) continue;
    throw new Error(`The function\n${source}has become${after.text}and must not change, because ${why}.`);
  }
  for (const [what, source, saved] of SHORTER) {
    const before = listing(source, null);
    const after = listing(source, dropStores);
    if (before.count - after.count === saved) continue;
    throw new Error(
      `The function\n${source}has become${after.text}This is ${what}: ${before.count - saved} instructions are wanted, and ${after.count} came.`,
    );
  }
}
