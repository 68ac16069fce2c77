// Judges arrow: trees with the operator in them are compiled, and the code is run on a small machine.

import { newStr, type PyObject, type PyStr, text } from '../../../01-objects/index.ts';
import { type expr, parse } from '../../../03-grammar/index.ts';
import { compile, newOperators } from '../../index.ts';
import { type Native, run } from '../machine.ts';
import type * as start from './start.ts';

/** `@` stands for the arrow. */
const CASES: [source: string, shown: string, result: string][] = [
  ['x @ f', 'x -> f', 'f(x)'],
  ['x @ f @ g', 'x -> f -> g', 'g(f(x))'],
  ['x @ f @ g @ f', 'x -> f -> g -> f', 'f(g(f(x)))'],
  ['pair(x @ f, x @ g)', 'pair(x -> f, x -> g)', 'pair(f(x), g(x))'],
];

function withArrows(e: expr): void {
  if (e.tag === 'BinOp') {
    e.op = 'Arrow' as 'MatMult';
    withArrows(e.left);
  } else if (e.tag === 'Call') {
    e.args.forEach(withArrows);
  }
}

/** A function that writes down what it is called with. */
const named = (name: string): Native => ({
  name,
  call: (...args: PyObject[]) => newStr(`${name}(${args.map((arg) => text(arg as PyStr)).join(', ')})`),
});

export default function check({ arrow }: typeof start): void {
  newOperators.set('Arrow', arrow);
  try {
    for (const [source, shown, expected] of CASES) {
      const mod = parse(source, { mode: 'eval' });
      if (mod.tag === 'Expression') withArrows(mod.body);
      const names = new Map<string, PyObject | Native>([['x', newStr('x')]]);
      for (const name of ['f', 'g', 'pair']) names.set(name, named(name));
      let got: string;
      try {
        const { result } = run(compile(mod).value, names);
        got = result !== null && 'name' in result ? `the function ${result.name}` : text(result as PyStr);
      } catch (error) {
        throw new Error(`${shown} does not run: ${error instanceof Error ? error.message : error}`);
      }
      if (got !== expected) throw new Error(`${shown} must be ${expected}, and is ${got}.`);
    }
  } finally {
    newOperators.delete('Arrow');
  }
}
