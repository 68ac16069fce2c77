// The text of a program from its tokens. See task.md.

import type { TokenTuple } from '../../index.ts';

export function untokenize(_rows: TokenTuple[]): string {
  return '';
}
