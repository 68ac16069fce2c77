/** The tokens of a program, by chapter 2. */
import { tokensStage } from '../../../chapters/02-tokenizer/index.ts';
import type { Reader } from './readers.ts';

type Row = [type: string, string: string, start: [number, number], end: [number, number]];
type Failure = { error: { type: string; msg: string; lineno?: number | null; offset?: number | null } };

export const readTokens: Reader = (source) => {
  const result = tokensStage('example.py', new TextEncoder().encode(source)) as Row[] | Failure;
  if (!Array.isArray(result)) {
    const { type, msg, lineno, offset } = result.error;
    return { error: { message: `${type}: ${msg}`, line: lineno ?? null, column: offset ?? null } };
  }
  return {
    view: 'tokens',
    tokens: result.map(([type, string, start, end]) => ({ type, string, start, end })),
  };
};
