/**
 * `elif` in the tree is an If alone in the `orelse` of another. Chains of them grow long, so they are walked in
 * loops: CPython recurses (Python/codegen.c and others), and has the stack of C for it.
 */
import type * as ast from '../03-grammar/index.ts';

/** The `elif` of an `if`, where that is all that follows. */
export function elifOf({ orelse }: ast.If): ast.If | null {
  return orelse.length === 1 && orelse[0].tag === 'If' ? orelse[0] : null;
}
