// The memory holds, for a name and a place, the longest result so far and where it ended.

import type { Rule } from './input.ts';

interface Memo {
  result: string | null;
  end: number;
}

export function leftRecursive(name: string, rule: Rule): Rule {
  return (input) => {
    const start = input.pos;
    const key = `${name}@${start}`;
    let best = input.memo.get(key) as Memo | undefined;
    if (best === undefined) {
      best = { result: null, end: start };
      for (;;) {
        input.memo.set(key, best);
        input.pos = start;
        const result = rule(input);
        if (result === null || input.pos <= best.end) break;
        best = { result, end: input.pos };
      }
    }
    input.pos = best.end;
    return best.result;
  };
}
