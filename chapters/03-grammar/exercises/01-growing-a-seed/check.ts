// Judges leftRecursive with two small grammars: what is read, where it ends, and how often a rule ran.

import { Input, type Rule } from './input.ts';
import type * as start from './start.ts';

const DEEP = 500;

/** `expr: expr '-' term | term`, `term: term '*' atom | atom`, `atom: '(' expr ')' | digit`. */
function arithmetic(leftRecursive: typeof start.leftRecursive): { expr: Rule; runs: () => number } {
  let [runs, depth] = [0, 0];
  const chain =
    (self: () => Rule, operator: string, next: () => Rule): Rule =>
    (input) => {
      runs++;
      if (++depth > DEEP)
        throw new Error('The rule calls itself at the same place, deeper and deeper: nothing stops it.');
      try {
        const begin = input.pos;
        const left = self()(input);
        if (left !== null && input.take(operator)) {
          const right = next()(input);
          if (right !== null) return `(${left}${operator}${right})`;
        }
        input.pos = begin;
        return next()(input);
      } finally {
        depth--;
      }
    };
  const atom: Rule = (input) => {
    const begin = input.pos;
    if (!input.take('(')) return input.digit();
    const inner = expr(input);
    if (inner !== null && input.take(')')) return inner;
    input.pos = begin;
    return null;
  };
  const expr: Rule = leftRecursive(
    'expr',
    chain(
      () => expr,
      '-',
      () => term,
    ),
  );
  const term: Rule = leftRecursive(
    'term',
    chain(
      () => term,
      '*',
      () => atom,
    ),
  );
  return { expr, runs: () => runs };
}

const CASES: [text: string, result: string | null, end: number][] = [
  ['1', '1', 1],
  ['1-2', '(1-2)', 3],
  ['1-2-3', '((1-2)-3)', 5],
  ['1-2-3-4-5', '((((1-2)-3)-4)-5)', 9],
  ['1-', '1', 1],
  ['x', null, 0],
  ['', null, 0],
  ['1*2-3*4*5-6', '(((1*2)-((3*4)*5))-6)', 11],
  ['1-(2-3-4)-5', '((1-((2-3)-4))-5)', 11],
  ['((1-2))-3*(4-5-6)', '((1-2)-(3*((4-5)-6)))', 17],
];

export default function check({ leftRecursive }: typeof start): void {
  for (const [text, expected, end] of CASES) {
    const input = new Input(text);
    const result = arithmetic(leftRecursive).expr(input);
    if (result !== expected)
      throw new Error(`'${text}' must be read as ${expected}, and is read as ${result}.`);
    if (input.pos !== end) throw new Error(`Behind '${text}' the place must be ${end}, and is ${input.pos}.`);
  }
  const { expr, runs } = arithmetic(leftRecursive);
  const input = new Input('1-2-3');
  expr(input);
  const first = runs();
  input.pos = 0;
  expr(input);
  if (runs() > first) {
    throw new Error(
      `A second call at the same place ran the rules ${runs() - first} times; it must remember the answer.`,
    );
  }
}
