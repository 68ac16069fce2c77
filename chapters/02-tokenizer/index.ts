// The door of chapter 2: what later chapters may import, and nothing else.

export { type Decoder, setCodecFallback } from './codecs.ts';
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
export { isIdentifier, isPrintable, normalizeIdentifier } from './identifier.ts';
export { type DecodedSource, decodeSource } from './source.ts';
export { ctokensStage, tokensStage } from './stages.ts';
export { E_EOF, E_OK, translateNewlines, type WarnFunction } from './state.ts';
export * from './token.ts';
export { Tokenizer, type TokenizerOptions } from './tokenizer.ts';
export { TokenizerIter, type TokenTuple } from './tokenizeriter.ts';
