/**
 * The parser's state and the few operations that the generated rules are made of: look at a token, take it,
 * remember a result, know how deep the rules are nested.
 * Answers to CPython's Parser/pegen.c and Parser/pegen.h.
 */
import { intern, memoryError, text, valueError } from '../01-objects/index.ts';
import {
  DEDENT,
  ENDMARKER,
  NAME,
  NEWLINE,
  NUMBER,
  normalizeIdentifier,
  type Token,
  type Tokenizer,
  TYPE_IGNORE,
} from '../02-tokenizer/index.ts';
import type { Arena } from './arena.ts';
import * as ast from './ast.ts';
import { keywords, softKeywords } from './keywords.generated.ts';
import { parseNumber } from './number.ts';
import { raiseSyntaxError, raiseSyntaxErrorKnownLocation } from './pegen-errors.ts';

/** The rule that the parse starts with (`Py_file_input` ...). */
export type Mode = 'exec' | 'single' | 'eval' | 'func_type';

/** A warning about the source; true when the filters make it an error. */
export type Warn = (
  category: 'SyntaxWarning' | 'DeprecationWarning',
  message: string,
  lineno: number,
) => boolean;

export interface ParserOptions {
  mode: Mode;
  /** Owns the constants of the tree. */
  arena: Arena;
  /** The minor version whose language is accepted: 7 for Python 3.7. */
  featureVersion: number;
  warn: Warn | null;
  /** `from __future__ import barry_as_FLUFL` is in force: <> in place of != (`PyPARSE_BARRY_AS_BDFL`). */
  barryAsBdfl: boolean;
  /** A single statement that ends inside a block does not end the block (`PyPARSE_DONT_IMPLY_DEDENT`). */
  dontImplyDedent: boolean;
  /** The text may end too early; that is an _IncompleteInputError (`PyPARSE_ALLOW_INCOMPLETE_INPUT`). */
  allowIncompleteInput: boolean;
}

/** How deep rules may nest before the source is "too complex to parse" (`MAXSTACK`). */
const MAXSTACK = 6000;

/** A remembered result: at some position the rule `type` gave `node`, and the parse stood at `mark` then. */
export class Memo {
  readonly type: number;
  node: unknown;
  mark: number;
  readonly next: Memo | null;

  constructor(type: number, node: unknown, mark: number, next: Memo | null) {
    this.type = type;
    this.node = node;
    this.mark = mark;
    this.next = next;
  }

  update(node: unknown, mark: number): void {
    this.node = node;
    this.mark = mark;
  }
}

export class Parser {
  readonly tok: Tokenizer;
  readonly options: ParserOptions;
  readonly arena: Arena;
  /** The tokens read so far. They are read one by one, when a rule first looks at them. */
  readonly tokens: Token[] = [];
  /** The type of each token; a keyword has the type that the generator gave it. */
  readonly types: number[] = [];
  /** The nodes made of NAME and NUMBER tokens, by position: rules that try again find them here. */
  readonly leaves: (ast.Name | ast.Constant | null)[] = [];
  /** What is remembered about each position. */
  memos: (Memo | null)[] = [];
  /** The index of the next token. */
  mark = 0;
  /** The tokenizer is at work; true behind an error that it threw. */
  reading = false;
  /** How many rules are open. */
  level = 0;
  /** Second pass: the invalid_ rules take part, to find a better message. */
  callInvalidRules = false;
  /** The token to blame, if it is not the last one read. */
  knownErrToken: Token | null = null;
  /** A single statement was asked for, and the text is at its end. */
  noMoreStatements = false;
  /** A token other than the first ENDMARKER has been seen (`parsing_started`). */
  parsingStarted = false;
  barryAsBdfl: boolean;
  readonly typeIgnores: ast.TypeIgnore[] = [];
  /** Second pass: where the last whole compound statement began. Suggestions of keywords start there. */
  lastStmtLocation: { lineno: number; col_offset: number } = { lineno: 0, col_offset: 0 };

  constructor(tok: Tokenizer, options: ParserOptions) {
    this.tok = tok;
    this.options = options;
    this.arena = options.arena;
    this.barryAsBdfl = options.barryAsBdfl;
  }

  // ---- the depth of rules ----

  enter(): void {
    if (this.level++ === MAXSTACK) this.stackOverflow();
  }

  /** The end of a rule that gives `value`. */
  leave<T>(value: T): T {
    this.level--;
    return value;
  }

  /** The end of a rule whose results are remembered; it began at `mark`. */
  leaveMemo<T>(mark: number, type: number, value: T): T {
    this.level--;
    this.memos[mark] = new Memo(type, value, this.mark, this.memos[mark]);
    return value;
  }

  /** `_Pypegen_stack_overflow` */
  stackOverflow(): never {
    throw memoryError('Parser stack overflowed - Python source too complex to parse');
  }

  // ---- memory ----

  /** What the rule `type` gave here before, or null. If it is known, the parse moves on behind it. */
  getMemo(type: number): Memo | null {
    if (this.mark === this.types.length) this.fillToken();
    for (let memo = this.memos[this.mark]; memo !== null; memo = memo.next) {
      if (memo.type === type) {
        this.mark = memo.mark;
        return memo;
      }
    }
    return null;
  }

  insertMemo(mark: number, type: number, node: unknown): Memo {
    const memo = new Memo(type, node, mark, this.memos[mark]);
    this.memos[mark] = memo;
    return memo;
  }

  // ---- tokens ----

  /** Read one more token (`_PyPegen_fill_token`). Throws what the tokenizer throws. */
  fillToken(): void {
    this.reading = true;
    let token = this.tok.next();
    while (token.type === TYPE_IGNORE) {
      this.typeIgnores.push(new ast.TypeIgnore(this.tok.lineno, token.string));
      token = this.tok.next();
    }
    this.reading = false;
    if (this.options.mode === 'single' && token.type === ENDMARKER && this.parsingStarted) {
      // A statement at the prompt may lack its newline; the ENDMARKER comes again after it.
      token.type = NEWLINE;
      this.parsingStarted = false;
      if (this.tok.indent > 0 && !this.options.dontImplyDedent) this.tok.closeBlocks();
    } else {
      this.parsingStarted = true;
    }
    this.tokens.push(token);
    this.types.push(token.type === NAME ? keywordOrName(token.string) : token.type);
    this.memos.push(null);
    this.leaves.push(null);
  }

  /** The type of the next token. */
  peek(): number {
    if (this.mark === this.types.length) this.fillToken();
    return this.types[this.mark];
  }

  /** The next token, where a rule begins. */
  startToken(): Token {
    if (this.mark === this.types.length) this.fillToken();
    return this.tokens[this.mark];
  }

  /** The last token taken that is not blank: where a rule ends (`_PyPegen_get_last_nonnwhitespace_token`). */
  lastToken(): Token {
    let mark = this.mark - 1;
    while (mark > 0 && isWhitespace(this.types[mark])) mark--;
    return this.tokens[mark];
  }

  /** Take the next token if it is of this type. */
  expect(type: number): Token | null {
    if (this.mark === this.types.length) this.fillToken();
    return this.types[this.mark] === type ? this.tokens[this.mark++] : null;
  }

  /** The same for `&&':'`: if there is another token, the parse ends here. */
  expectForced(type: number, expected: string): Token | null {
    const token = this.expect(type);
    return token ?? raiseSyntaxErrorKnownLocation(this, this.tokens[this.mark], `expected '${expected}'`);
  }

  expectSoftKeyword(word: string): Token | null {
    return this.peekSoftKeyword(word) ? this.tokens[this.mark++] : null;
  }

  peekSoftKeyword(word: string): boolean {
    return this.peek() === NAME && this.tokens[this.mark].string === word;
  }

  softKeywordToken(): Token | null {
    return this.peek() === NAME && softKeywords.has(this.tokens[this.mark].string)
      ? this.tokens[this.mark++]
      : null;
  }

  nameToken(): ast.Name | null {
    if (this.peek() !== NAME) return null;
    const known = this.leaves[this.mark];
    if (known !== null) {
      this.mark++;
      return known as ast.Name;
    }
    const t = this.tokens[this.mark];
    const spelled = isAscii(t.string) ? t.string : newIdentifier(t.string);
    const id = text(intern(spelled)); // before all constants of the file: one that is equal gives way to it
    const name = new ast.Name(id, 'Load', t.lineno, t.colOffset, t.endLineno, t.endColOffset);
    this.leaves[this.mark++] = name;
    return name;
  }

  numberToken(): ast.Constant | null {
    if (this.peek() !== NUMBER) return null;
    const known = this.leaves[this.mark];
    if (known !== null) {
      this.mark++;
      return known as ast.Constant;
    }
    const t = this.tokens[this.mark++];
    const value = parseNumber(this, t);
    const number = new ast.Constant(value, null, t.lineno, t.colOffset, t.endLineno, t.endColOffset);
    this.leaves[this.mark - 1] = number;
    return number;
  }

  // ---- what actions use ----

  /** What an alternative of several items gives that has no action. Nobody looks at it. */
  dummy(): ast.Name {
    return dummyName;
  }

  /** There is no statement any more; at a prompt that is the end (`_PyPegen_interactive_exit`). */
  interactiveExit(): null {
    this.noMoreStatements = true;
    return null;
  }

  /** Passes `node` on, unless the language of an older Python was asked for (`CHECK_VERSION`). */
  checkVersion<T>(version: number, what: string, node: T): T {
    if (this.options.featureVersion >= version) return node;
    raiseSyntaxError(this, `${what} only supported in Python 3.${version} and greater`);
  }

  /** Begin again at the first token, with the invalid_ rules (`reset_parser_state_for_error_pass`). */
  resetForErrorPass(): void {
    this.memos = this.tokens.map(() => null);
    this.mark = 0;
    this.level = 0;
    this.callInvalidRules = true;
    this.lastStmtLocation = { lineno: 0, col_offset: 0 };
    this.tok.interactiveStop = true;
  }
}

const dummyName = new ast.Name('', 'Load', 0, 0, 0, 0);

/** The keywords by their length and first letter, for a look-up faster than a Map's. */
const keywordTable: [word: string, type: number][][] = [];
for (const [word, type] of keywords) {
  const key = keywordKey(word);
  keywordTable[key] = [...(keywordTable[key] ?? []), [word, type]];
}

function keywordKey(name: string): number {
  return name.length * 128 + name.charCodeAt(0);
}

/** The type of a keyword, NAME for any other name (`_get_keyword_or_name_type`). */
function keywordOrName(name: string): number {
  if (name.length > LONGEST_KEYWORD) return NAME;
  const candidates = keywordTable[keywordKey(name)];
  if (candidates !== undefined) for (const [word, type] of candidates) if (word === name) return type;
  return NAME;
}

const LONGEST_KEYWORD = 8;

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function isWhitespace(type: number): boolean {
  return type === ENDMARKER || (type >= NEWLINE && type <= DEDENT);
}

/** A table that has 1 at the place of each of the token types. */
export function firstTokens(...types: number[]): Uint8Array {
  const table = new Uint8Array(TABLE_SIZE);
  for (const type of types) table[type] = 1;
  return table;
}

/** Larger than all token types, keywords included. */
const TABLE_SIZE = 600;

/** Would `rule` match here? Nothing is consumed. */
export function ahead(p: Parser, rule: (p: Parser) => unknown): boolean {
  const mark = p.mark;
  const result = rule(p);
  p.mark = mark;
  return result !== null;
}

/** `_PyPegen_new_identifier`: the normal form of a name that is not ASCII. It must not become a constant. */
function newIdentifier(spelled: string): string {
  const id = normalizeIdentifier(spelled);
  if (id !== 'None' && id !== 'True' && id !== 'False') return id;
  throw valueError(`identifier field can't represent '${id}' constant`);
}
