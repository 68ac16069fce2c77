// Judges almostEqual: programs with the operator are parsed and compiled, and the code is run on a small machine.

import { False, newFloat, PyError, reprText, True } from '../../../01-objects/index.ts';
import { compile, speak } from '../../index.ts';
import { run } from '../machine.ts';
import type * as start from './start.ts';

const CASES: [a: number, b: number, almost: boolean][] = [
  [1, 1, true],
  [0.1 + 0.2, 0.3, true],
  [0.3, 0.1 + 0.2, true],
  [1, 1.0000001, true],
  [1, 5, false],
  [5, 1, false],
  [1, 1.0001, false],
  [1.0001, 1, false],
  [-2, 2, false],
];

function evaluate(source: string, shown: string, values: Record<string, number>): boolean {
  const names = new Map(Object.entries(values).map(([name, value]) => [name, newFloat(value)]));
  let outcome: ReturnType<typeof run>;
  try {
    outcome = run(compile(source, { mode: 'eval' }).value, names);
  } catch (error) {
    if (error instanceof PyError) throw new Error(`${shown} does not compile: ${reprText(error.exc)}.`);
    throw new Error(`${shown} does not run: ${error instanceof Error ? error.message : error}`);
  }
  const { result } = outcome;
  if (result !== True && result !== False) throw new Error(`${shown} must leave True or False on the stack.`);
  return result === True;
}

export default async function check({ almostEqual }: typeof start): Promise<void> {
  await speak('almost-equal', { almostEqual });
  for (const [a, b, almost] of CASES) {
    const got = evaluate('a ~= b', `${a} ~= ${b}`, { a, b });
    if (got !== almost) throw new Error(`${a} ~= ${b} must be ${almost ? 'True' : 'False'}, and is not.`);
  }
  for (const [a, b, c, all] of [
    [1, 1, 1, true],
    [1, 1, 2, false],
    [1, 2, 2, false],
  ] as const) {
    const got = evaluate('a ~= b ~= c', `${a} ~= ${b} ~= ${c}`, { a, b, c });
    if (got !== all)
      throw new Error(`The chain ${a} ~= ${b} ~= ${c} must be ${all ? 'True' : 'False'}, and is not.`);
  }
}
