// Loses the token behind a tilde that stands alone.

import { EQUAL, TILDE, Token, Tokenizer, tokName } from '../../index.ts';

export const ALMOSTEQUAL = tokName.length;

export class AlmostTokenizer extends Tokenizer {
  override next(): Token {
    const token = super.next();
    if (token.type !== TILDE) return token;
    const after = super.next();
    if (after.type !== EQUAL || after.start !== token.end) return token;
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
}
