// The door of chapter 3: what later chapters may import, and nothing else.

export { Arena } from './arena.ts';
export * from './ast.ts';
export { decodeUnicodeEscapes, EscapeError, unicodeNames } from './escapes.ts';
export { keywords, softKeywords } from './keywords.generated.ts';
export { addConstructor } from './new-nodes.ts';
export {
  CO_FUTURE_BARRY_AS_BDFL,
  type Language,
  language,
  type ParseOptions,
  PY_MINOR_VERSION,
  PyCF_ALLOW_INCOMPLETE_INPUT,
  PyCF_DONT_IMPLY_DEDENT,
  PyCF_IGNORE_COOKIE,
  PyCF_TYPE_COMMENTS,
  parse,
  parseInteractive,
  type ReadLine,
} from './parse.ts';
export type { Mode, Warn } from './pegen.ts';
export { type Parts, speak } from './speak.ts';
export { astStage, constantJson, errorJson, floatText } from './stages.ts';
export { unparse } from './unparse.ts';
export { validate } from './validate.ts';
