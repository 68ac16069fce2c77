// Forgets that `~==` begins with `~=`: the token behind the tilde is EQEQUAL there.

import { EQUAL, TILDE, Token, Tokenizer, tokName } from '../../index.ts';

export const ALMOSTEQUAL = tokName.length;

export class AlmostTokenizer extends Tokenizer {
  waiting: Token | null = null;

  override next(): Token {
    const token = this.waiting ?? super.next();
    this.waiting = null;
    if (token.type !== TILDE) return token;
    const after = super.next();
    if (after.type === EQUAL && after.start === token.end) {
      const { lineno, colOffset, level, start } = token;
      return new Token(
        ALMOSTEQUAL,
        '~=',
        lineno,
        colOffset,
        lineno,
        after.endColOffset,
        level,
        null,
        start,
        after.end,
      );
    }
    this.waiting = after;
    return token;
  }
}
