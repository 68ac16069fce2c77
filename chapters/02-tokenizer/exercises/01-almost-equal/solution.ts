// One token is kept back: after a tilde the next one must be seen to know whether the two belong together.

import { EQEQUAL, EQUAL, TILDE, Token, Tokenizer, tokName } from '../../index.ts';

export const ALMOSTEQUAL = tokName.length;

export class AlmostTokenizer extends Tokenizer {
  /** A token that was read too early, and is the next one. */
  waiting: Token | null = null;

  override next(): Token {
    const token = this.waiting ?? super.next();
    this.waiting = null;
    if (token.type !== TILDE) return token;
    const after = super.next();
    const touches = after.start === token.end;
    if (touches && after.type === EQUAL) return join(token);
    this.waiting = touches && after.type === EQEQUAL ? secondHalf(after) : after;
    return touches && after.type === EQEQUAL ? join(token) : token;
  }
}

/** The tilde and the character behind it. */
function join({ lineno, colOffset, endColOffset, level, start, end }: Token): Token {
  return new Token(
    ALMOSTEQUAL,
    '~=',
    lineno,
    colOffset,
    lineno,
    endColOffset + 1,
    level,
    null,
    start,
    end + 1,
  );
}

/** The second equal sign of `==`. */
function secondHalf({ lineno, colOffset, endColOffset, level, start, end }: Token): Token {
  return new Token(EQUAL, '=', lineno, colOffset + 1, lineno, endColOffset, level, null, start + 1, end);
}
