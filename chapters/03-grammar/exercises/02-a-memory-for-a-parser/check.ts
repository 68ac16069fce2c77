// Judges memoize with a small grammar: what is read, where it ends, and how often a rule ran at a place.

import { Input, type Rule } from './input.ts';
import type * as start from './start.ts';

const MOST = 5000;

/** `value: '(' value ')' '+' value | '(' value ')' | name` and `name`: one letter. */
function brackets(memoize: typeof start.memoize): { value: Rule; runs: Map<string, number> } {
  const runs = new Map<string, number>();
  let total = 0;
  const counted =
    (name: string, rule: Rule): Rule =>
    (input) => {
      const key = `${name} at ${input.pos} of '${input.text}'`;
      runs.set(key, (runs.get(key) ?? 0) + 1);
      if (++total > MOST)
        throw new Error(`The rules have run ${MOST} times, and '${input.text}' is still not read.`);
      return rule(input);
    };
  const name: Rule = memoize(
    'name',
    counted('name', (input) => {
      const char = input.text[input.pos] ?? '';
      return /[a-z]/.test(char) && input.take(char) ? char : null;
    }),
  );
  const inner = (input: Input): string | null => {
    const begin = input.pos;
    if (input.take('(')) {
      const found = value(input);
      if (found !== null && input.take(')')) return found;
    }
    input.pos = begin;
    return null;
  };
  const value: Rule = memoize(
    'value',
    counted('value', (input) => {
      const begin = input.pos;
      const left = inner(input);
      if (left !== null && input.take('+')) {
        const right = value(input);
        if (right !== null) return `[${left}+${right}]`;
      }
      input.pos = begin;
      const alone = inner(input);
      if (alone !== null) return `<${alone}>`;
      return name(input);
    }),
  );
  return { value, runs };
}

const CASES: [text: string, result: string | null, end: number][] = [
  ['x', 'x', 1],
  ['', null, 0],
  ['(x)', '<x>', 3],
  ['(x)+y', '[x+y]', 5],
  ['((x)+y)+z', '[[x+y]+z]', 9],
  ['((x)', null, 0],
  ['(x)+', '<x>', 3],
  ['(', null, 0],
  [`${'('.repeat(40)}x${')'.repeat(40)}`, `${'<'.repeat(40)}x${'>'.repeat(40)}`, 81],
];

export default function check({ memoize }: typeof start): void {
  for (const [text, expected, end] of CASES) {
    const { value, runs } = brackets(memoize);
    const input = new Input(text);
    const result = value(input);
    const shown = text.length > 20 ? `${text.slice(0, 10)}...` : text;
    if (result !== expected)
      throw new Error(`'${shown}' must be read as ${expected}, and is read as ${result}.`);
    if (input.pos !== end)
      throw new Error(`Behind '${shown}' the place must be ${end}, and is ${input.pos}.`);
    for (const [where, count] of runs) {
      if (count > 1)
        throw new Error(`The rule ${where} ran ${count} times; once is enough, whatever it gave.`);
    }
  }
  checkNames(memoize);
  const { value } = brackets(memoize);
  const [one, two] = ['a', 'b'].map((text) => value(new Input(text)));
  if (one !== 'a' || two !== 'b') {
    throw new Error(`Two texts must not share a memory: 'a' and then 'b' are read as ${one} and ${two}.`);
  }
}

/** Two rules at the same place have nothing to do with each other. */
function checkNames(memoize: typeof start.memoize): void {
  const one = memoize('one', (input) => (input.take('1') ? 'one' : null));
  const two = memoize('two', (input) => (input.take('2') ? 'two' : null));
  const input = new Input('2');
  const result = one(input) ?? two(input);
  if (result !== 'two') {
    throw new Error(
      `In '2' the rule one fails and the rule two reads 'two'; here the second gives ${result}.`,
    );
  }
}
