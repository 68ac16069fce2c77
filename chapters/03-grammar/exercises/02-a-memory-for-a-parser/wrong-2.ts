// Remembers successes only: a failure is looked for again and again.

import type { Rule } from './input.ts';

export function memoize(name: string, rule: Rule): Rule {
  return (input) => {
    const key = `${name}@${input.pos}`;
    const known = input.memo.get(key) as { result: string; end: number } | undefined;
    if (known !== undefined) {
      input.pos = known.end;
      return known.result;
    }
    const result = rule(input);
    if (result !== null) input.memo.set(key, { result, end: input.pos });
    return result;
  };
}
