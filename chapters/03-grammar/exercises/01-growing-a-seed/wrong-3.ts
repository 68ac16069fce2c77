// Remembers by name alone: the same rule further on finds what belongs to another place.

import type { Rule } from './input.ts';

export function leftRecursive(name: string, rule: Rule): Rule {
  return (input) => {
    const start = input.pos;
    let best = input.memo.get(name) as { result: string | null; end: number } | undefined;
    if (best === undefined) {
      best = { result: null, end: start };
      for (;;) {
        input.memo.set(name, best);
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
