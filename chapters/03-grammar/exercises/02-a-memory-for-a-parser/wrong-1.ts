// The lazy one: remembers the result and forgets where it ended.

import type { Rule } from './input.ts';

export function memoize(name: string, rule: Rule): Rule {
  return (input) => {
    const key = `${name}@${input.pos}`;
    if (!input.memo.has(key)) input.memo.set(key, rule(input));
    return input.memo.get(key) as string | null;
  };
}
