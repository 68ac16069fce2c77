// Does the time of the compiler grow as its input does? Programs of many shapes, each once and ten times as
// long, on this machine alone. A shape that takes much more than ten times as long has something quadratic.

import { decref } from '../../chapters/01-objects/index.ts';
import { compile } from '../../chapters/04-compiler/index.ts';
import { stdlibSources } from '../tools/stdlib.ts';

const each = (count: number, make: (i: number) => string, separator = '\n') =>
  Array.from({ length: count }, (_, i) => make(i)).join(separator);

/** A real module, so many times over. */
function library(count: number): string {
  const { data } = stdlibSources().find(({ name }) => name === 'stdlib/textwrap.py')!;
  return new TextDecoder().decode(data).repeat(Math.ceil(count / 200));
}

const SHAPES: Record<string, (count: number) => string> = {
  'a library module': library,
  statements: (n) => 'x = 1\n'.repeat(n),
  names: (n) => each(n, (i) => `a${i} = ${i}`),
  functions: (n) => 'def f(a, b): return a + b\n'.repeat(n),
  classes: (n) => 'class C: x = 1\n'.repeat(n),
  branches: (n) => 'if x: y\n'.repeat(n),
  handlers: (n) => 'try: x\nexcept y: z\n'.repeat(n),
  'handlers of one try': (n) => `try: x\n${'except y: z\n'.repeat(n)}`,
  cases: (n) => `match x:\n${' case 1: y\n'.repeat(n)}`,
  comprehensions: (n) => '[x for x in y]\n'.repeat(n),
  'a sum': (n) => `1${'+1'.repeat(n)}`,
  'an and': (n) => `x${' and x'.repeat(n)}`,
  comparisons: (n) => `x${'<x'.repeat(n)}`,
  arguments: (n) => `f(${'x,'.repeat(n)})`,
  keywords: (n) => `f(${each(n, (i) => `a${i}=1`, ',')})`,
  parameters: (n) => `def f(${each(n, (i) => `a${i}`, ',')}): pass`,
  'lambdas of one line': (n) => `[${'lambda: 1,'.repeat(n)}]`,
  'a list': (n) => `[${'x,'.repeat(n)}]`,
  'a dict': (n) => `{${each(n, (i) => `${i}: x`, ',')}}`,
  constants: (n) => `[${each(n, (i) => `(${i}, "a${i}")`, ',')}]`,
  locals: (n) => `def f():\n ${each(n, (i) => `a${i}=1`, ';')}`,
  cells: (n) => `def f():\n ${each(n, (i) => `a${i}=1`, ';')}\n def g(): ${each(n, (i) => `a${i}`, ';')}`,
  'an f-string': (n) => `f"${'{x}'.repeat(n)}"`,
  'lines in quotes': (n) => `"""${'a\n'.repeat(n)}"""`,
  comments: (n) => '# c\n'.repeat(n),
};

/** Milliseconds of CPU to compile it, the mean of `times` times, the best of so many rounds. */
function milliseconds(source: Uint8Array, times: number, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begun = process.cpuUsage();
    for (let i = 0; i < times; i++) decref(compile(source, { filename: 'file.py', warn: () => false }));
    const { user, system } = process.cpuUsage(begun);
    best = Math.min(best, (user + system) / 1000 / times);
  }
  return best;
}

export interface Growth {
  shape: string;
  short: number;
  long: number;
}

/** Each shape with `count` parts and with ten times as many. */
export function* measureGrowth(count: number, rounds: number): Generator<Growth> {
  const utf8 = new TextEncoder();
  for (const [shape, make] of Object.entries(SHAPES)) {
    const [short, long] = [utf8.encode(make(count)), utf8.encode(make(count * 10))];
    milliseconds(short, 10, 1); // warms up
    yield { shape, short: milliseconds(short, 10, rounds), long: milliseconds(long, 1, rounds) };
  }
}
