// Which ASCII characters can be what: one table of bits, so that scanning loops ask one question a character.
// Answers to the macros is_potential_identifier_start/char of Parser/lexer/lexer.c and to Python/pyctype.c.

export const IDENTIFIER_START = 1;
export const IDENTIFIER_CHAR = 2;
export const DECIMAL = 4;
export const HEXADECIMAL = 8;
export const OCTAL = 16;
export const BINARY = 32;
/** Space, tab and form feed: what may stand between two tokens. */
export const BLANK = 64;

/** The bits of each ASCII character: CHAR_CLASS['7'] has DECIMAL, HEXADECIMAL, OCTAL and IDENTIFIER_CHAR. */
export const CHAR_CLASS = new Uint8Array(128);

function mark(characters: string, bits: number): void {
  for (const c of characters) CHAR_CLASS[c.charCodeAt(0)] |= bits;
}
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', IDENTIFIER_START | IDENTIFIER_CHAR);
mark('0123456789', IDENTIFIER_CHAR | DECIMAL | HEXADECIMAL);
mark('abcdefABCDEF', HEXADECIMAL);
mark('01234567', OCTAL);
mark('01', BINARY);
mark(' \t\f', BLANK);

/** Has the character one of these bits? What is not ASCII has none, nor has EOF. */
export function isClass(c: number, bits: number): boolean {
  return (CHAR_CLASS[c] & bits) !== 0;
}

// The characters that the tokenizer knows by name.
export const NEWLINE_CHAR = 0x0a;
export const RETURN_CHAR = 0x0d;
export const TAB = 0x09;
export const FORM_FEED = 0x0c;
export const SPACE = 0x20;
export const EXCLAMATION_MARK = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const PERIOD = 0x2e;
export const DIGIT_0 = 0x30;
export const COLON_CHAR = 0x3a;
export const EQUALS = 0x3d;
export const BACKSLASH = 0x5c;
export const UNDERSCORE = 0x5f;
export const LEFT_BRACE = 0x7b;
export const RIGHT_BRACE = 0x7d;
