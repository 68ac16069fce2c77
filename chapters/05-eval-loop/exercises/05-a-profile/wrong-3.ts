// The lazy one: counts the instructions that are written, not those that run.

import { decref, type PyCode, type PyDict } from '../../../01-objects/index.ts';
import { opcodeCaches, opname } from '../../../04-compiler/index.ts';
import { evalCode } from '../../loop/eval.ts';

export function profile(code: PyCode, globals: PyDict): Map<string, number> {
  const counts = new Map<string, number>();
  const bytes = code.value.code;
  for (let at = 0; at < bytes.length; at += 2 + 2 * opcodeCaches[bytes[at]!]!) {
    const name = opname[bytes[at]!]!;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  decref(evalCode(code, globals));
  return counts;
}
