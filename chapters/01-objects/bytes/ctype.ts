/**
 * Classes of ASCII characters, for the methods of bytes that know of text. Answers to Python/pyctype.c.
 */
export const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);
export const isLower = (c: number): boolean => c >= 97 && c <= 122;
export const isUpper = (c: number): boolean => c >= 65 && c <= 90;
export const isAlpha = (c: number): boolean => isLower(c) || isUpper(c);
export const isDigit = (c: number): boolean => c >= 48 && c <= 57;
export const isAlnum = (c: number): boolean => isAlpha(c) || isDigit(c);
export const toLower = (c: number): number => (isUpper(c) ? c + 32 : c);
export const toUpper = (c: number): number => (isLower(c) ? c - 32 : c);
