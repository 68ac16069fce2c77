// Forgets the answer when it is found, so that each call grows it anew.

import type { Rule } from './input.ts';

export function leftRecursive(name: string, rule: Rule): Rule {
  return (input) => {
    const start = input.pos;
    const key = `${name}@${start}`;
    let best = input.memo.get(key) as { result: string | null; end: number } | undefined;
    if (best === undefined) {
      best = { result: null, end: start };
      for (;;) {
        input.memo.set(key, best);
        input.pos = start;
        const result = rule(input);
        if (result === null || input.pos <= best.end) break;
        best = { result, end: input.pos };
      }
      input.memo.delete(key);
    }
    input.pos = best.end;
    return best.result;
  };
}
