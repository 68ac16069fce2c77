/** The tokens of a program one by one, each with the tokenizer's memory at that moment, by chapter 2. */
import { ENDMARKER, Tokenizer, tokName } from '../../../chapters/02-tokenizer/index.ts';
import type { ErrorView, StripToken } from '../front-end/protocol.ts';
import type { Reader } from '../front-end/readers.ts';
import { viewError } from '../front-end/tree.ts';

export const readStrip: Reader = (source, { extraTokens = false }) => {
  const tok = new Tokenizer(source, { filename: 'example.py', extraTokens });
  const tokens: StripToken[] = [];
  let failure: ErrorView | null = null;
  try {
    for (let type = -1; type !== ENDMARKER; ) {
      const token = tok.next();
      type = token.type;
      const start = placeOf(tok.text, token.start < 0 ? tok.cur : token.start);
      const end = placeOf(tok.text, token.end < 0 ? tok.cur : token.end);
      tokens.push({ type: tokName[type]!, string: token.string, start, end, ...memory(tok) });
    }
  } catch (error) {
    failure = viewError(error);
  }
  return { view: 'strip', tokens, failure };
};

/** Line from 1 and column from 0 of a place in a text. */
function placeOf(text: string, at: number): [number, number] {
  const before = text.slice(0, at);
  return [before.split('\n').length, at - (before.lastIndexOf('\n') + 1)];
}

function memory(tok: Tokenizer): Pick<StripToken, 'blocks' | 'brackets' | 'modes'> {
  return {
    blocks: tok.indstack.slice(0, tok.indent + 1),
    brackets: tok.parenstack
      .slice(0, tok.level)
      .map((code, i) => ({ text: String.fromCharCode(code), line: tok.parenlinenostack[i]! })),
    modes: tok.modes.map((mode, depth) => ({
      opening:
        depth === 0 ? 'program' : `${mode.prefix}${String.fromCharCode(mode.quote).repeat(mode.quoteSize)}`,
      reads: mode.kind === 0 ? 'code' : 'text',
    })),
  };
}
