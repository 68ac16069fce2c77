/** A walk of a grammar over a text, by the walker of chapter 3. */
import { PyError } from '../../../chapters/01-objects/index.ts';
import { Tokenizer, tokName } from '../../../chapters/02-tokenizer/index.ts';
import { showAlt } from '../../../chapters/03-grammar/peg/grammar.ts';
import { showTree, Walker } from '../../../chapters/03-grammar/peg/walk.ts';
import type { Reader } from '../front-end/readers.ts';
import { viewError } from '../front-end/tree.ts';

/** The most steps that a reader would step through, and the most that the page waits for. */
const KEPT = 4000;
const MOST = 3_000_000;

export const readWalk: Reader = (source, { grammar = '' }) => {
  try {
    const tokens = new Tokenizer(source).all();
    const walker = new Walker(grammar, tokens, { limit: KEPT, most: MOST });
    const tree = walker.walk();
    return {
      view: 'walk',
      steps: walker.steps,
      count: walker.count,
      words: tokens.map((token) => token.string || tokName[token.type]!),
      rules: [...walker.grammar.rules.values()].map(({ name, rhs, memo, leader }) => ({
        name,
        alternatives: rhs.alts.map(showAlt),
        remembers: memo || leader,
      })),
      result: showTree(tree),
    };
  } catch (error) {
    if (error instanceof PyError) return { error: viewError(error) };
    // The grammar is the reader's own: what is wrong with it is told by an ordinary Error.
    return {
      error: { message: error instanceof Error ? error.message : String(error), line: null, column: null },
    };
  }
};
