// One memory for all rules: the key is the place alone.

import type { Rule } from './input.ts';

export function memoize(_name: string, rule: Rule): Rule {
  return (input) => {
    const key = String(input.pos);
    let memo = input.memo.get(key) as { result: string | null; end: number } | undefined;
    if (memo === undefined) {
      const result = rule(input);
      memo = { result, end: input.pos };
      input.memo.set(key, memo);
    }
    input.pos = memo.end;
    return memo.result;
  };
}
