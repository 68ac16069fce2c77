// A rule that runs at most once for each place. See task.md.

import type { Rule } from './input.ts';

export function memoize(_name: string, rule: Rule): Rule {
  return rule;
}
