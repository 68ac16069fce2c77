// Plants the seed and lets it grow once only.

import type { Rule } from './input.ts';

export function leftRecursive(name: string, rule: Rule): Rule {
  return (input) => {
    const start = input.pos;
    const key = `${name}@${start}`;
    const memo = input.memo.get(key) as { result: string | null; end: number } | undefined;
    if (memo) {
      input.pos = memo.end;
      return memo.result;
    }
    input.memo.set(key, { result: null, end: start });
    const seed = rule(input);
    input.memo.set(key, { result: seed, end: input.pos });
    input.pos = start;
    const result = rule(input);
    input.memo.set(key, { result, end: input.pos });
    return result;
  };
}
