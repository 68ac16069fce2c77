// The door of chapter 3: what later chapters may import, and nothing else.

export * from './ast.ts';
export { Arena } from './arena.ts';
export {
  CO_FUTURE_BARRY_AS_BDFL, parse, type ParseOptions, PY_MINOR_VERSION, PyCF_ALLOW_INCOMPLETE_INPUT,
  PyCF_DONT_IMPLY_DEDENT, PyCF_IGNORE_COOKIE, PyCF_TYPE_COMMENTS,
} from './parse.ts';
export type { Mode, Warn } from './pegen.ts';
export { keywords, softKeywords } from './keywords.generated.ts';
export { decodeUnicodeEscapes, EscapeError, unicodeNames } from './escapes.ts';
export { limits } from './number.ts';
