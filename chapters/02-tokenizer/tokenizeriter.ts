// The tokenizer as the `tokenize` module sees it: rows of kind, text, two places and the line, columns
// counted in characters, one row at a time. Answers to Python/Python-tokenize.c.

import { byteOffsetToCharacterOffset, type SyntaxErrorInfo, toException } from './errors.ts';
import { tokGet } from './lexer.ts';
import { characterLength, E_DEDENT, E_EOF, E_LINECONT, E_TABSPACE, E_TOODEEP, utf8Length } from './state.ts';
import { DEDENT, ENDMARKER, ERRORTOKEN, isStringLiteral, NEWLINE, NL, OP } from './token.ts';
import { Tokenizer } from './tokenizer.ts';

/** What Lib/tokenize.py makes a TokenInfo of: kind, text, (row, column), (row, column), line. */
export type TokenTuple = [
  type: number,
  string: string,
  start: [row: number, column: number],
  end: [row: number, column: number],
  line: string,
];

/**
 * `_tokenize.TokenizerIter`. Two faults of CPython are not repeated: for a lone '\r' before a character
 * beyond ASCII it splits that character and raises a UnicodeDecodeError, and some format specs that span
 * lines in a t-string end in a MemoryError.
 */
export class TokenizerIter {
  /** Set before `next` throws. */
  error: SyntaxErrorInfo | null = null;
  private readonly tok: Tokenizer;
  private done = false;
  private line = '';
  private lastLineno = 0;

  /** `source`: the whole text, or what gives the next line ('' or null at the end). */
  constructor(source: string | (() => string | null), extraTokens: boolean) {
    const readline = typeof source === 'string' ? undefined : source;
    const text = typeof source === 'string' ? source : '';
    this.tok = new Tokenizer(text, { filename: '<string>', linewise: true, extraTokens, readline });
  }

  /** The next row, or null behind the ENDMARKER. */
  next(): TokenTuple | null {
    const tok = this.tok;
    const type = tokGet(tok);
    if (type === ERRORTOKEN) {
      this.error = tok.error ?? lineError(tok);
      throw toException(this.error);
    }
    if (this.done) return null;
    this.done = type === ENDMARKER;
    // CPython forgets the ENDMARKER of an empty text here, for it has no line to show with it.
    if (this.done && !tok.extraTokens && tok.lineno === 0) return null;
    const row = this.row(type);
    return tok.extraTokens ? this.adjust(type, row) : row;
  }

  private row(type: number): TokenTuple {
    const tok = this.tok;
    const string = tok.tokenStart < 0 ? '' : tok.text.slice(tok.tokenStart, tok.tokenEnd);
    const literal = isStringLiteral(type);
    const lineStart = literal ? tok.multiLineStart : tok.lineStart;
    const line = tok.extraTokens && this.isTrailing(type) ? '' : this.currentLine(lineStart);
    const lineno = literal ? tok.firstLineno : tok.lineno;
    const from = tok.tokenStart >= lineStart ? characterLength(tok.text, lineStart, tok.tokenStart) : -1;
    const to = tok.tokenEnd >= tok.lineStart ? characterLength(tok.text, tok.lineStart, tok.tokenEnd) : -1;
    this.lastLineno = lineno;
    return [type, string, [lineno, from], [tok.lineno, to], line];
  }

  /** The physical line of the token, several for a string that spans them. */
  private currentLine(lineStart: number): string {
    const tok = this.tok;
    if (tok.lineno !== this.lastLineno) {
      const end = tok.implicitNewline && tok.inp > lineStart ? tok.inp - 1 : tok.inp;
      this.line = tok.text.slice(lineStart, end);
    }
    return this.line;
  }

  private isTrailing(type: number): boolean {
    return type === ENDMARKER || (type === DEDENT && this.tok.done === E_EOF);
  }

  /** What the tokenizer of Python 3.7, written in Python, gave in place of this row. */
  private adjust(type: number, row: TokenTuple): TokenTuple {
    const tok = this.tok;
    if (this.isTrailing(type)) {
      const lineno = row[2][0] + 1;
      row[2] = [lineno, 0];
      row[3] = [lineno, 0];
    }
    if (type > DEDENT && type < OP) row[0] = OP;
    else if (type === NEWLINE) {
      if (!tok.implicitNewline) row[1] = tok.text[tok.start] === '\r' ? '\r\n' : '\n';
      row[3][1]++;
    } else if (type === NL && tok.implicitNewline) row[1] = '';
    return row;
  }
}

/** The error for a state that the lexer left to its caller to word (`_tokenizer_error`). */
function lineError(tok: Tokenizer): SyntaxErrorInfo {
  const { filename, lineno, text, buf, inp } = tok;
  const place = { filename, lineno, endLineno: null, endOffset: null };
  if (tok.done === E_EOF) {
    const offset = utf8Length(text, buf, inp);
    const msg = 'unexpected EOF in multi-line statement';
    return { ...place, kind: 'SyntaxError', msg, offset, text: null };
  }
  const [kind, msg] = WORDING[tok.done] ?? (['SyntaxError', 'unknown tokenization error'] as const);
  const line = text.slice(buf, inp - 1);
  const offset = byteOffsetToCharacterOffset(line, utf8Length(text, buf, inp));
  return { ...place, kind, msg, offset, text: line };
}

const WORDING: Record<number, readonly [SyntaxErrorInfo['kind'], string]> = {
  [E_DEDENT]: ['IndentationError', 'unindent does not match any outer indentation level'],
  [E_TABSPACE]: ['TabError', 'inconsistent use of tabs and spaces in indentation'],
  [E_TOODEEP]: ['IndentationError', 'too many levels of indentation'],
  [E_LINECONT]: ['SyntaxError', 'unexpected character after line continuation character'],
};
