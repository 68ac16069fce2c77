// Everything the tokenizer remembers between two tokens, and how it moves from one line to the next.
// Answers to Parser/lexer/state.c, Parser/lexer/state.h and the `underflow` functions in Parser/tokenizer/.

import type { SyntaxErrorInfo } from './errors.ts';

/** What `nextc` answers when nothing is left to read. */
export const EOF = -1;

// How the tokenizer stands: the numbers of Include/errcode.h.
export const E_OK = 10;
export const E_EOF = 11;
/** A SyntaxError is waiting in `error`. */
export const E_ERROR = 17;
export const E_TABSPACE = 18;
export const E_TOODEEP = 20;
export const E_DEDENT = 21;
/** The text ended inside a triple-quoted string. */
export const E_EOFS = 23;
/** The text ended inside a string. */
export const E_EOLS = 24;
export const E_LINECONT = 25;
export const E_INTERACT_STOP = 28;
export type Done = number;

/** The most blocks (`MAXINDENT`), brackets (`MAXLEVEL`), f-strings (`MAXFSTRINGLEVEL`) inside one another. */
export const MAXINDENT = 100;
export const MAXLEVEL = 200;
export const MAXFSTRINGLEVEL = 150;
/** The most replacement fields inside format specs of one f-string (`MAX_EXPR_NESTING`). */
export const MAX_EXPR_NESTING = 3;
/** A tab leads to the next column that this divides (`TABSIZE`). */
export const TABSIZE = 8;

/** A warning about the source; answers true when it must become a SyntaxError (the filter says "error"). */
export type WarnFunction = (category: 'SyntaxWarning', message: string, lineno: number) => boolean;

export type TokenizerOptions = {
  /** For errors; null stands for None. */
  filename?: string | null;
  /** The text is a whole file, so a newline missing at its end is added (`exec_input`). Default: true. */
  exec?: boolean;
  /** Yield TYPE_COMMENT and TYPE_IGNORE (`PyCF_TYPE_COMMENTS`). */
  typeComments?: boolean;
  /** Yield COMMENT and NL, and be lenient, as the `tokenize` module wants it (`tok_extra_tokens`). */
  extraTokens?: boolean;
  /** Behave as if the text came from a `readline`: keep `\r\n`, forget a line when no token needs it. */
  linewise?: boolean;
  /** Where further lines come from, one a call; null or '' is the end. `continued`: not the first line. */
  readline?: (continued: boolean) => string | null;
  /** The lines are typed at a prompt: an empty one ends a block. */
  interactive?: boolean;
  warn?: WarnFunction;
};

/** How source is read: as Python, or as literal text of an f-string (`enum tokenizer_mode_kind_t`). */
export const REGULAR_MODE = 0;
export const FSTRING_MODE = 1;

/** One f-string or t-string that is open; the first mode is the program around it all (`tokenizer_mode`). */
export class Mode {
  kind: typeof REGULAR_MODE | typeof FSTRING_MODE = REGULAR_MODE;
  /** How many brackets of any kind are open inside this string (`curly_bracket_depth`). */
  bracketDepth = 0;
  /** The depth at which the innermost field began, -1 outside (`curly_bracket_expr_start_depth`). */
  exprStartDepth = -1;
  quote = 0;
  quoteSize = 0;
  raw = false;
  isTemplate = false;
  /** Where the string began: index of its first character, index of its line, number of its line. */
  start = 0;
  startLineStart = 0;
  firstLine = 0;
  inFormatSpec = false;
  /** An `=` was met at the top of the field: `f'{x=}'`. */
  inDebug = false;
  /** Text of the last expression, from here to there (`last_expr_buffer`, `last_expr_end`); -1: none yet. */
  exprStart = -1;
  exprEnd = -1;

  /** The letter by which error messages call it (`TOK_GET_STRING_PREFIX`). */
  get prefix(): 'f' | 't' {
    return this.isTemplate ? 't' : 'f';
  }

  /** Is a replacement field open? (`INSIDE_FSTRING_EXPR`) */
  get insideExpression(): boolean {
    return this.exprStartDepth >= 0;
  }
}

/**
 * The tokenizer's state (`struct tok_state`). `text` ends with a '\0' that no class of characters holds, so
 * that loops need no bound; `inp` is where the current line ends, and reading past it fetches the next one.
 */
export class TokState {
  // The text and the places in it. Places are indices of UTF-16 units.
  text = '';
  /** Where the buffer of the current token begins; only errors look at it (`buf`). */
  buf = 0;
  cur = 0;
  inp = 0;
  /** Where the text ends: the index of the '\0'. */
  limit = 0;
  /** Start of the token being read; -1 between tokens. */
  start = -1;
  lineStart = 0;
  /** Start of the line on which the string being read began. */
  multiLineStart = 0;
  lineno = 0;
  firstLineno = 0;

  // The answer: the extent of the token just read, -1 where it has none.
  tokenStart = -1;
  tokenEnd = -1;
  metadata: string | null = null;

  done: Done = E_OK;
  error: SyntaxErrorInfo | null = null;

  // Indentation.
  atbol = true;
  indent = 0;
  readonly indstack: number[] = [0];
  /** The same columns with tabs of width 1: where both agree, tabs cannot have misled (`altindstack`). */
  readonly altindstack: number[] = [0];
  /** INDENT (positive) or DEDENT (negative) tokens still to be handed out. */
  pendin = 0;

  // Open brackets: the character, its line, its column in bytes.
  level = 0;
  readonly parenstack: number[] = [];
  readonly parenlinenostack: number[] = [];
  readonly parencolstack: number[] = [];

  readonly modes: Mode[] = [new Mode()];
  mode: Mode = this.modes[0];

  commentNewline = false;
  /** The last line had no newline at its end and was given one. */
  implicitNewline = false;
  reportWarnings = true;
  /** Set after one statement at the prompt: the next line is not asked for (`IUNDERFLOW_STOP`). */
  interactiveStop = false;

  readonly filename: string | null;
  readonly exec: boolean;
  readonly typeComments: boolean;
  readonly extraTokens: boolean;
  readonly interactive: boolean;
  readonly linewise: boolean;
  readonly readline: ((continued: boolean) => string | null) | null;
  readonly warn: WarnFunction | null;

  // Columns in bytes: is the current line all ASCII, and how far was it measured if not?
  private asciiLine = true;
  private nextWide = 0;
  private measuredTo = 0;
  private measuredBytes = 0;
  private nextNull = 0;
  /** The text is complete, and its last newline was added here. */
  private addedNewline = false;

  constructor(text: string, options: TokenizerOptions) {
    this.filename = options.filename ?? null;
    this.exec = options.exec ?? true;
    this.typeComments = options.typeComments ?? false;
    this.extraTokens = options.extraTokens ?? false;
    this.interactive = options.interactive ?? false;
    this.readline = options.readline ?? null;
    this.linewise = options.linewise ?? false;
    this.warn = options.warn ?? null;
    if (!this.linewise) text = translateNewlines(text);
    if (this.exec && this.readline === null && text !== '' && !text.endsWith('\n')) {
      text += '\n';
      this.addedNewline = true;
    }
    this.setText(text);
  }

  private setText(text: string): void {
    this.text = `${text}\0`;
    this.limit = text.length;
    this.nextWide = indexOfWide(text, 0);
    this.nextNull = indexOfNull(text, 0);
  }

  /** The next character (UTF-16 unit) or EOF; moves on to the next line where one ends (`tok_nextc`). */
  nextc(): number {
    if (this.cur !== this.inp) return this.text.charCodeAt(this.cur++);
    if (this.done !== E_OK) return EOF;
    if (!this.underflow()) {
      this.cur = this.inp;
      return EOF;
    }
    return this.cur === this.inp ? EOF : this.text.charCodeAt(this.cur++);
  }

  /** Undo one `nextc` that answered `c` (`tok_backup`). */
  backup(c: number): void {
    if (c !== EOF) this.cur--;
  }

  /** Stop at a place on the current line, having looked at the character there, be it the end of the text. */
  stopAt(place: number): void {
    this.cur = place;
    if (place === this.inp) this.nextc();
  }

  /** Look at a place without going there: at the end of the text `done` says so, as if it had been read. */
  touch(place: number): void {
    if (place !== this.inp) return;
    const cur = this.cur;
    this.stopAt(place);
    this.cur = cur;
  }

  /** Is there a character at `place`? If a line ends there, the next one becomes current. */
  hasMore(place: number): boolean {
    if (place !== this.inp) return true;
    this.cur = place;
    if (this.nextc() === EOF) return false;
    this.cur = place;
    return true;
  }

  /** Make the next line current. False at the end of the text, or when the line cannot be read. */
  private underflow(): boolean {
    const fresh = this.start < 0 && (!this.linewise || this.modes.length === 1);
    if (this.linewise && fresh) this.lineStart = this.buf = this.cur;
    if (this.readline !== null && !this.fetchLine(fresh)) return false;
    if (this.inp === this.limit) {
      this.done = E_EOF;
      return false;
    }
    if (fresh) this.buf = this.cur;
    this.lineStart = this.cur;
    this.lineno++;
    const newline = this.readline === null ? this.text.indexOf('\n', this.cur) : this.limit - 1;
    this.inp = newline < 0 ? this.limit : newline + 1;
    if (this.addedNewline) this.implicitNewline = this.inp === this.limit;
    this.measureLine();
    if (this.nextNull < this.inp) return this.refuseNull();
    return true;
  }

  /** Take one more line from `readline` into the text. False when the tokenizer must stop here. */
  private fetchLine(fresh: boolean): boolean {
    if (this.interactiveStop) {
      this.done = E_INTERACT_STOP;
      return false;
    }
    let line = this.readline!(this.lineno > 0) ?? '';
    if (this.interactive) line = translateNewlines(line);
    else if (line !== '') {
      this.implicitNewline = !line.endsWith('\n');
      if (this.implicitNewline) line += '\n';
    }
    if (fresh && this.linewise) {
      // Nothing of the old lines is needed any more.
      this.cur = this.inp = this.buf = this.lineStart = 0;
      this.setText(line);
    } else {
      this.setText(this.text.slice(0, this.limit) + line);
    }
    return true;
  }

  private measureLine(): void {
    if (this.nextWide < this.cur) this.nextWide = indexOfWide(this.text, this.cur);
    this.asciiLine = this.nextWide >= this.inp;
    this.measuredTo = this.lineStart;
    this.measuredBytes = 0;
  }

  private refuseNull(): boolean {
    this.error = {
      kind: 'SyntaxError',
      msg: 'source code cannot contain null bytes',
      filename: this.filename,
      lineno: this.lineno,
      offset: 0,
      text: this.text.slice(this.lineStart, this.nextNull),
      endLineno: this.lineno,
      endOffset: 0,
    };
    this.done = E_ERROR;
    return false;
  }

  /** The column of a place on the current line, in UTF-8 bytes. */
  byteColumn(place: number): number {
    if (this.asciiLine) return place - this.lineStart;
    if (place < this.measuredTo) return utf8Length(this.text, this.lineStart, place);
    this.measuredBytes += utf8Length(this.text, this.measuredTo, place);
    this.measuredTo = place;
    return this.measuredBytes;
  }

  /** Is the current line all ASCII, so that bytes, characters and UTF-16 units are the same? */
  get isAsciiLine(): boolean {
    return this.asciiLine;
  }

  /** Is a string being read whose `{` or end decides what comes next? (`INSIDE_FSTRING`) */
  get insideFString(): boolean {
    return this.modes.length > 1;
  }
}

/** Every line ends in '\n' from here on, however it ended in the file (`translate_newlines`). */
export function translateNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** How many bytes text.slice(from, to) takes in UTF-8: utf8Length('aé€😀', 0, 5) is 1 + 2 + 3 + 4. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) bytes += 1;
    else if (c < 0x800) bytes += 2;
    else if (c >= 0xd800 && c < 0xe000)
      bytes += 2; // half of a pair, which takes four
    else bytes += 3;
  }
  return bytes;
}

/** How many characters text.slice(from, to) has: a surrogate pair is one. */
export function characterLength(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from + 1; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0xdc00 && c < 0xe000 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

const WIDE = /[^\0-\x7f]/g;

function indexOfWide(text: string, from: number): number {
  WIDE.lastIndex = from;
  const found = WIDE.exec(text);
  return found === null ? Infinity : found.index;
}

function indexOfNull(text: string, from: number): number {
  const found = text.indexOf('\0', from);
  return found < 0 ? Infinity : found;
}
