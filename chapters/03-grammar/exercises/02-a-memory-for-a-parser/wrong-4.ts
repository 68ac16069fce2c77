// Remembers beyond the text: the memory lives outside of the input, so another text gets the answers of this one.

import type { Rule } from './input.ts';

const memory = new Map<string, { result: string | null; end: number }>();

export function memoize(name: string, rule: Rule): Rule {
  return (input) => {
    const key = `${name}@${input.pos}`;
    let memo = memory.get(key);
    if (memo === undefined) {
      const result = rule(input);
      memo = { result, end: input.pos };
      memory.set(key, memo);
    }
    input.pos = memo.end;
    return memo.result;
  };
}
