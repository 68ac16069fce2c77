// The lazy one: one blank between two tokens.

import type { TokenTuple } from '../../index.ts';

export function untokenize(rows: TokenTuple[]): string {
  return rows.map(([, string]) => string).join(' ');
}
