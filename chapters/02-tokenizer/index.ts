// The door of chapter 2: what later chapters may import, and nothing else.

export * from './token.ts';
export { Tokenizer, type TokenizerOptions } from './tokenizer.ts';
export { E_EOF, E_OK, translateNewlines, type WarnFunction } from './state.ts';
export {
  byteOffsetToCharacterOffset,
  CURRENT_POS,
  currentColumn,
  errorLine,
  knownLocation,
  type SyntaxErrorInfo,
  type SyntaxErrorKind,
  toException,
  unclosedParenthesesError,
} from './errors.ts';
export { decodeSource, type DecodedSource } from './source.ts';
export { setCodecFallback, type Decoder } from './codecs.ts';
export { isIdentifier, isPrintable, normalizeIdentifier } from './identifier.ts';
export { TokenizerIter, type TokenTuple } from './tokenizeriter.ts';
export { ctokensStage, tokensStage } from './stages.ts';
