// The memory holds, for a name and a place, the result and where it ended; a failure is a result.

import type { Rule } from './input.ts';

interface Memo {
  result: string | null;
  end: number;
}

export function memoize(name: string, rule: Rule): Rule {
  return (input) => {
    const key = `${name}@${input.pos}`;
    let memo = input.memo.get(key) as Memo | undefined;
    if (memo === undefined) {
      const result = rule(input);
      memo = { result, end: input.pos };
      input.memo.set(key, memo);
    }
    input.pos = memo.end;
    return memo.result;
  };
}
