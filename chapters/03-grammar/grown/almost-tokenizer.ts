/**
 * A tokenizer that knows the operator `~=`: what the first exercise of chapter 2 asks for, one way to do it. After a
 * tilde the next token must be seen to know whether the two belong together.
 */
import { EQEQUAL, EQUAL, TILDE, Token, Tokenizer, tokName } from '../../02-tokenizer/index.ts';

/** The kind of `~=`: the first number that no kind of CPython's has. */
export const ALMOSTEQUAL = tokName.length;

export class AlmostTokenizer extends Tokenizer {
  private waiting: Token | null = null;

  override next(): Token {
    const token = this.waiting ?? super.next();
    this.waiting = null;
    if (token.type !== TILDE) return token;
    const after = super.next();
    const touches = after.start === token.end;
    if (touches && after.type === EQUAL) return resized(token, ALMOSTEQUAL, '~=', 0, 1);
    if (!touches || after.type !== EQEQUAL) {
      this.waiting = after;
      return token;
    }
    this.waiting = resized(after, EQUAL, '=', 1, 0);
    return resized(token, ALMOSTEQUAL, '~=', 0, 1);
  }
}

/** A token like this one whose start and end are moved. */
function resized(token: Token, type: number, text: string, from: number, to: number): Token {
  const { lineno, colOffset, endColOffset, level, start, end } = token;
  return new Token(
    type,
    text,
    lineno,
    colOffset + from,
    lineno,
    endColOffset + to,
    level,
    null,
    start + from,
    end + to,
  );
}
