// The tokens of a file as one JSON value, for comparing this tokenizer with CPython's: the stages `tokens`
// (what `tokenize` shows) and `ctokens` (what the parser reads) of the conformance tests.

import { reprText } from './repr.ts';
import { EXACT_TOKEN_TYPES, OP, tokName } from './token.ts';
import { parserTokens, TokenizeError, tokenize } from './tokenize.ts';
import type { TokenTuple } from './tokenizeriter.ts';

type Row = [type: string, string: string, start: [number, number], end: [number, number]];

/** Rows of exact kind, text, start and end with comments and NL; or `{error}`. The name plays no part. */
export function tokensStage(_name: string, source: Uint8Array): unknown {
  return collect(() => tokenize(source));
}

/** The same without comments and NL. */
export function ctokensStage(_name: string, source: Uint8Array): unknown {
  return collect(() => parserTokens(source));
}

/** The kind of a row, an operator's own where the module says OP (`TokenInfo.exact_type`). */
export function exactType(row: TokenTuple): number {
  return row[0] === OP ? (EXACT_TOKEN_TYPES[row[1]] ?? OP) : row[0];
}

function collect(start: () => Generator<TokenTuple>): unknown {
  const result: Row[] = [];
  try {
    for (const row of start()) result.push([tokName[exactType(row)], row[1], row[2], row[3]]);
    return result;
  } catch (error) {
    if (error instanceof TokenizeError) return { error: errorJson(error) };
    throw error;
  }
}

function errorJson({ type, message, place, info }: TokenizeError): unknown {
  if (place !== null) {
    const [line, column] = place.map((n) => n ?? 'None');
    return { type, msg: `(${reprText(message)}, (${line}, ${column}))` };
  }
  if (!/^(SyntaxError|IndentationError|TabError)$/.test(type)) return { type, msg: message };
  return {
    type,
    msg: message,
    lineno: info?.lineno ?? null,
    offset: info?.offset ?? null,
    end_lineno: info?.endLineno ?? null,
    end_offset: info?.endOffset ?? null,
    text: info?.text ?? null,
  };
}
