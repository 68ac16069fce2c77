// The kinds of token, with CPython's own numbers and names, and the record that the parser reads.
// Answers to Include/internal/pycore_token.h, Lib/token.py and the struct Token of Parser/pegen.h.

// What is neither operator nor part of an f-string.
export const ENDMARKER = 0;
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const NEWLINE = 4;
export const INDENT = 5;
export const DEDENT = 6;

// Brackets, separators, operators.
export const LPAR = 7;
export const RPAR = 8;
export const LSQB = 9;
export const RSQB = 10;
export const COLON = 11;
export const COMMA = 12;
export const SEMI = 13;
export const PLUS = 14;
export const MINUS = 15;
export const STAR = 16;
export const SLASH = 17;
export const VBAR = 18;
export const AMPER = 19;
export const LESS = 20;
export const GREATER = 21;
export const EQUAL = 22;
export const DOT = 23;
export const PERCENT = 24;
export const LBRACE = 25;
export const RBRACE = 26;
export const EQEQUAL = 27;
export const NOTEQUAL = 28;
export const LESSEQUAL = 29;
export const GREATEREQUAL = 30;
export const TILDE = 31;
export const CIRCUMFLEX = 32;
export const LEFTSHIFT = 33;
export const RIGHTSHIFT = 34;
export const DOUBLESTAR = 35;
export const PLUSEQUAL = 36;
export const MINEQUAL = 37;
export const STAREQUAL = 38;
export const SLASHEQUAL = 39;
export const PERCENTEQUAL = 40;
export const AMPEREQUAL = 41;
export const VBAREQUAL = 42;
export const CIRCUMFLEXEQUAL = 43;
export const LEFTSHIFTEQUAL = 44;
export const RIGHTSHIFTEQUAL = 45;
export const DOUBLESTAREQUAL = 46;
export const DOUBLESLASH = 47;
export const DOUBLESLASHEQUAL = 48;
export const AT = 49;
export const ATEQUAL = 50;
export const RARROW = 51;
export const ELLIPSIS = 52;
export const COLONEQUAL = 53;
export const EXCLAMATION = 54;

// Kinds the grammar knows but no fixed spelling has.
export const OP = 55;
export const TYPE_IGNORE = 56;
export const TYPE_COMMENT = 57;
export const SOFT_KEYWORD = 58;

// The pieces of f-strings and t-strings.
export const FSTRING_START = 59;
export const FSTRING_MIDDLE = 60;
export const FSTRING_END = 61;
export const TSTRING_START = 62;
export const TSTRING_MIDDLE = 63;
export const TSTRING_END = 64;

// Only the `tokenize` module shows these two.
export const COMMENT = 65;
export const NL = 66;

// Never handed to the parser.
export const ERRORTOKEN = 67;
export const ENCODING = 68;

/** How many kinds there are (`N_TOKENS`). */
export const N_TOKENS = 69;

/** Numbers from here on were the symbols of the old parser's grammar (`NT_OFFSET`). */
export const NT_OFFSET = 256;

/** Spelling of each operator to its kind, in the order of Lib/token.py (`EXACT_TOKEN_TYPES`). */
export const EXACT_TOKEN_TYPES: Readonly<Record<string, number>> = {
  '!': EXCLAMATION,
  '!=': NOTEQUAL,
  '%': PERCENT,
  '%=': PERCENTEQUAL,
  '&': AMPER,
  '&=': AMPEREQUAL,
  '(': LPAR,
  ')': RPAR,
  '*': STAR,
  '**': DOUBLESTAR,
  '**=': DOUBLESTAREQUAL,
  '*=': STAREQUAL,
  '+': PLUS,
  '+=': PLUSEQUAL,
  ',': COMMA,
  '-': MINUS,
  '-=': MINEQUAL,
  '->': RARROW,
  '.': DOT,
  '...': ELLIPSIS,
  '/': SLASH,
  '//': DOUBLESLASH,
  '//=': DOUBLESLASHEQUAL,
  '/=': SLASHEQUAL,
  ':': COLON,
  ':=': COLONEQUAL,
  ';': SEMI,
  '<': LESS,
  '<<': LEFTSHIFT,
  '<<=': LEFTSHIFTEQUAL,
  '<=': LESSEQUAL,
  '=': EQUAL,
  '==': EQEQUAL,
  '>': GREATER,
  '>=': GREATEREQUAL,
  '>>': RIGHTSHIFT,
  '>>=': RIGHTSHIFTEQUAL,
  '@': AT,
  '@=': ATEQUAL,
  '[': LSQB,
  ']': RSQB,
  '^': CIRCUMFLEX,
  '^=': CIRCUMFLEXEQUAL,
  '{': LBRACE,
  '|': VBAR,
  '|=': VBAREQUAL,
  '}': RBRACE,
  '~': TILDE,
};

/** Kind to name: `tokName[53]` is 'COLONEQUAL' (`tok_name`). */
export const tokName: readonly string[] = [
  'ENDMARKER',
  'NAME',
  'NUMBER',
  'STRING',
  'NEWLINE',
  'INDENT',
  'DEDENT',
  'LPAR',
  'RPAR',
  'LSQB',
  'RSQB',
  'COLON',
  'COMMA',
  'SEMI',
  'PLUS',
  'MINUS',
  'STAR',
  'SLASH',
  'VBAR',
  'AMPER',
  'LESS',
  'GREATER',
  'EQUAL',
  'DOT',
  'PERCENT',
  'LBRACE',
  'RBRACE',
  'EQEQUAL',
  'NOTEQUAL',
  'LESSEQUAL',
  'GREATEREQUAL',
  'TILDE',
  'CIRCUMFLEX',
  'LEFTSHIFT',
  'RIGHTSHIFT',
  'DOUBLESTAR',
  'PLUSEQUAL',
  'MINEQUAL',
  'STAREQUAL',
  'SLASHEQUAL',
  'PERCENTEQUAL',
  'AMPEREQUAL',
  'VBAREQUAL',
  'CIRCUMFLEXEQUAL',
  'LEFTSHIFTEQUAL',
  'RIGHTSHIFTEQUAL',
  'DOUBLESTAREQUAL',
  'DOUBLESLASH',
  'DOUBLESLASHEQUAL',
  'AT',
  'ATEQUAL',
  'RARROW',
  'ELLIPSIS',
  'COLONEQUAL',
  'EXCLAMATION',
  'OP',
  'TYPE_IGNORE',
  'TYPE_COMMENT',
  'SOFT_KEYWORD',
  'FSTRING_START',
  'FSTRING_MIDDLE',
  'FSTRING_END',
  'TSTRING_START',
  'TSTRING_MIDDLE',
  'TSTRING_END',
  'COMMENT',
  'NL',
  'ERRORTOKEN',
  'ENCODING',
];

/** Is this a string, or a piece of an f-string or t-string? Such a token may span lines (`ISSTRINGLIT`). */
export function isStringLiteral(type: number): boolean {
  return type === STRING || (type >= FSTRING_START && type <= TSTRING_END);
}

/** One token as the parser reads it (`struct Token`). Lines count from 1, columns from 0 in UTF-8 bytes. */
export class Token {
  /** One of the constants above; an operator has its exact kind. */
  type: number;
  /** The source text of the token. */
  string: string;
  lineno: number;
  /** -1 where CPython has no position: DEDENT, and INDENT, ENDMARKER. */
  colOffset: number;
  endLineno: number;
  endColOffset: number;
  /** How many brackets are open behind the token. */
  level: number;
  /** For `!`, `:` and `}` behind an f-string's `=` or a t-string's expression: the text of the expression. */
  metadata: string | null;
  /** Where the token stands in the text of the tokenizer (UTF-16 units); -1 where it has no position. */
  start: number;
  end: number;

  constructor(
    type: number,
    string: string,
    lineno: number,
    colOffset: number,
    endLineno: number,
    endColOffset: number,
    level: number,
    metadata: string | null,
    start: number,
    end: number,
  ) {
    this.type = type;
    this.string = string;
    this.lineno = lineno;
    this.colOffset = colOffset;
    this.endLineno = endLineno;
    this.endColOffset = endColOffset;
    this.level = level;
    this.metadata = metadata;
    this.start = start;
    this.end = end;
  }
}
