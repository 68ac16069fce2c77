// The tokenizer as the parser sees it: an object that gives one `Token` after the other, or throws.
// Answers to initialize_token in Parser/pegen.c and _PyLexer_token_setup in Parser/lexer/state.c.

import { tokenizerError } from './errors.ts';
import { tokGet } from './lexer.ts';
import { OPERATOR_TEXT } from './operators.ts';
import { E_EOF, E_EOFS, E_EOLS, type TokenizerOptions, TokState, utf8Length } from './state.ts';
import { ENDMARKER, ERRORTOKEN, isStringLiteral, NOTEQUAL, Token } from './token.ts';

export type { TokenizerOptions } from './state.ts';

/**
 * A source of tokens. `text` is the whole source (decoded; any kind of newline), or '' when the lines come
 * from `options.readline`.
 */
export class Tokenizer extends TokState {
  constructor(text: string, options: TokenizerOptions = {}) {
    super(text, options);
  }

  /** The next token. Throws a SyntaxError, IndentationError or TabError of the machine. */
  next(): Token {
    const type = tokGet(this);
    if (type === ERRORTOKEN) throw tokenizerError(this);
    return this.makeToken(type);
  }

  /** All tokens that are left, ENDMARKER included. */
  all(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      const token = this.next();
      tokens.push(token);
      if (token.type === ENDMARKER) return tokens;
    }
  }

  /** Did the text end where more was needed? Then the prompt asks for more lines (`_is_end_of_source`). */
  get isEndOfSource(): boolean {
    return this.done === E_EOF || this.done === E_EOFS || this.done === E_EOLS;
  }

  /**
   * Close all blocks at the next call, as at the end of a file: the parser asks for it when the text of a
   * single statement ended (`tok->pendin = -tok->indent`).
   */
  closeBlocks(): void {
    this.pendin = -this.indent;
    this.indent = 0;
  }

  private makeToken(type: number): Token {
    const { tokenStart: start, tokenEnd: end, lineno, level, metadata } = this;
    if (start < 0) return new Token(type, '', lineno, -1, lineno, -1, level, metadata, -1, -1);
    const multiLine = this.firstLineno !== lineno && isStringLiteral(type);
    const column = multiLine ? utf8Length(this.text, this.multiLineStart, start) : this.byteColumn(start);
    const firstLine = multiLine ? this.firstLineno : lineno;
    const text = this.tokenText(type, start, end);
    const endColumn = this.byteColumn(this.cur); // behind the second brace of `{{`, which `end` is not
    return new Token(type, text, firstLine, column, lineno, endColumn, level, metadata, start, end);
  }

  private tokenText(type: number, start: number, end: number): string {
    const operator = OPERATOR_TEXT[type];
    return operator === '' || type === NOTEQUAL ? this.text.slice(start, end) : operator;
  }
}
