// Judges Generator with programs that stop in loops, in expressions, and while they run.

import type * as start from './start.ts';
import type { Callback, Instruction } from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

/** `while n: yield n; n = n - 1`, then returns 100. */
const COUNTDOWN: Instruction[] = [
  ['LOAD_NAME', 'n'],
  ['POP_JUMP_IF_FALSE', 9],
  ['LOAD_NAME', 'n'],
  ['YIELD_VALUE'],
  ['POP_TOP'],
  ['LOAD_NAME', 'n'],
  ['LOAD_CONST', -1],
  ['ADD'],
  ['JUMP', 11],
  ['LOAD_CONST', 100],
  ['RETURN_VALUE'],
  ['STORE_NAME', 'n'],
  ['JUMP', 0],
];

/** `total = 0; while 1: total = total + (yield total)`, with the sum waiting on the stack below the yield. */
const RUNNING: Instruction[] = [
  ['LOAD_CONST', 0],
  ['STORE_NAME', 'total'],
  ['LOAD_NAME', 'total'],
  ['LOAD_NAME', 'total'],
  ['YIELD_VALUE'],
  ['ADD'],
  ['STORE_NAME', 'total'],
  ['JUMP', 2],
];

/** Yields what the function `probe` returns. */
const PROBING: Instruction[] = [['CALL', 'probe'], ['YIELD_VALUE'], ['RETURN_VALUE']];

/** What a step answers, or its error. */
function outcome(step: () => { value: number; done: boolean }): string {
  try {
    const { value, done } = step();
    return `${value}${done ? ', done' : ''}`;
  } catch (error) {
    return `Error: ${(error as Error).message}`;
  }
}

export default function check({ Frame, Generator }: typeof start): void {
  const make = (program: Instruction[], names: Record<string, number | Callback> = {}) =>
    new Generator(new Frame(program, names));
  const expectSteps = (
    what: string,
    steps: (() => { value: number; done: boolean })[],
    wanted: string[],
  ): void => {
    steps.forEach((step, i) => {
      const got = outcome(step);
      const fits = wanted[i]!.startsWith('Error')
        ? got.startsWith('Error') && got.includes(wanted[i]!.slice(7))
        : got === wanted[i];
      if (!fits) tell(`${what}: step ${i + 1} must answer ${wanted[i]}; it answers ${got}.`);
    });
  };
  const a = make(COUNTDOWN, { n: 2 });
  const next = (g: typeof a) => () => g.next();
  expectSteps(
    'A countdown from 2',
    [next(a), next(a), next(a), next(a), next(a)],
    ['2', '1', '100, done', '0, done', '0, done'],
  );
  const b = make(COUNTDOWN, { n: 3 });
  const c = make(COUNTDOWN, { n: 10 });
  expectSteps(
    'Two countdowns in turn',
    [next(b), next(c), next(b), next(c), next(b), next(b)],
    ['3', '10', '2', '9', '1', '100, done'],
  );
  const total = make(RUNNING);
  expectSteps(
    'A running total, whose yield stands inside of an addition',
    [
      () => total.next(),
      () => total.send(10),
      () => total.send(5),
      () => total.next(),
      () => total.send(-15),
    ],
    ['0', '10', '15', '15', '0'],
  );
  expectSteps(
    'A value sent to a generator that has not begun',
    [() => make(RUNNING).send(7)],
    ['Error: just-started'],
  );
  const holder: { g?: typeof a } = {};
  holder.g = make(PROBING, {
    probe: () => (outcome(() => holder.g!.next()).includes('already executing') ? 1 : 0),
  });
  expectSteps('A generator that asks itself for its next value', [() => holder.g!.next()], ['1']);
}
