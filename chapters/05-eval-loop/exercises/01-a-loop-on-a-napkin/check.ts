// Judges run with programs that grow: straight lines, branches, loops, a long loop, negative numbers.

import { type Program, programOf } from './program.ts';
import type * as start from './start.ts';

const LONG = `n = 3\ntotal = 0\nwhile n:\n${'    total = total + n * 2\n'.repeat(40)}    n = n - 1\n`;

const PROGRAMS: [what: string, source: string, names: Record<string, number>][] = [
  ['a constant', 'answer = 6 * 7\n', { answer: 42 }],
  ['names', 'a = 1000\nb = a - 1\na = b * a\n', { a: 999000, b: 999 }],
  ['a branch', 'x = 5\nif x > 3:\n    y = 1\nelse:\n    y = 2\n', { x: 5, y: 1 }],
  [
    'the other branch',
    'x = 5\nif x <= 3:\n    y = 1\nelif x == 5 and not x != 5:\n    y = 2\n',
    { x: 5, y: 2 },
  ],
  ['a loop', 'n = 10\ns = 0\nwhile n > 0:\n    if n % 2:\n        s += n\n    n -= 1\n', { n: 0, s: 25 }],
  [
    'loops in one another',
    'i = p = 0\nwhile i < 4:\n    j = 0\n    while j < i:\n        p += 1\n        j += 1\n    i += 1\n',
    { i: 4, p: 6, j: 3 },
  ],
  ['a loop longer than a byte can jump', LONG, { n: 0, total: 480 }],
  [
    'negative numbers',
    'n = -7\na = n // 2\nb = n % 2\nc = 7 // -n\nd = 7 % (n + 4)\n',
    { n: -7, a: -4, b: 1, c: 1, d: -2 },
  ],
];

const shown = (names: Record<string, unknown>): string =>
  Object.entries(names)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ') || 'no names';

const STEPS = 100_000;

/** A program that gives up when it is read for too long. */
function limited(program: Program): Program {
  let steps = 0;
  const units = new Proxy(program.units, {
    get(target, key) {
      if (++steps > STEPS) throw new Error(`it has not ended after ${STEPS} steps. Where do the jumps lead?`);
      return Reflect.get(target, key);
    },
  });
  return { ...program, units };
}

/** The answer's names, or its error as a sentence. */
function attempt(run: typeof start.run, what: string, source: string): Record<string, unknown> {
  try {
    return run(limited(programOf(source)));
  } catch (error) {
    throw new Error(
      `With ${what} (${source.trim().slice(0, 60)}), the loop stopped: ${(error as Error).message}`,
    );
  }
}

export default function check({ run }: typeof start): void {
  for (const [what, source, expected] of PROGRAMS) {
    const got = attempt(run, what, source);
    if (shown(got) === shown(expected)) continue;
    throw new Error(
      `With ${what}, the names must be ${shown(expected)}; they are ${shown(got)}.\n${source.slice(0, 200)}.`,
    );
  }
}
