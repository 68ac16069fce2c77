// Judges arrow: programs with the operator are parsed and compiled, and the code is run on a small machine.

import { newStr, PyError, type PyObject, type PyStr, reprText, text } from '../../../01-objects/index.ts';
import { compile, speak } from '../../index.ts';
import { type Native, run } from '../machine.ts';
import type * as start from './start.ts';

const CASES: [source: string, result: string][] = [
  ['x -> f', 'f(x)'],
  ['x -> f -> g', 'g(f(x))'],
  ['x -> f -> g -> f', 'f(g(f(x)))'],
  ['pair(x -> f, x -> g)', 'pair(f(x), g(x))'],
];

/** A function that writes down what it is called with. */
const named = (name: string): Native => ({
  name,
  call: (...args: PyObject[]) => newStr(`${name}(${args.map((arg) => text(arg as PyStr)).join(', ')})`),
});

function evaluate(source: string): string {
  const names = new Map<string, PyObject | Native>([['x', newStr('x')]]);
  for (const name of ['f', 'g', 'pair']) names.set(name, named(name));
  try {
    const { result } = run(compile(source, { mode: 'eval' }).value, names);
    return result !== null && 'name' in result ? `the function ${result.name}` : text(result as PyStr);
  } catch (error) {
    if (error instanceof PyError) throw new Error(`${source} does not compile: ${reprText(error.exc)}.`);
    throw new Error(`${source} does not run: ${error instanceof Error ? error.message : error}`);
  }
}

export default async function check({ arrow }: typeof start): Promise<void> {
  await speak('ordered-arrow', { arrow });
  for (const [source, expected] of CASES) {
    const got = evaluate(source);
    if (got !== expected) throw new Error(`${source} must be ${expected}, and is ${got}.`);
  }
}
