/**
 * Which token each word of the grammar stands for. Keywords get numbers of their own, so that the parser
 * compares numbers only. Answers to the `keywords` of CPython's Tools/peg_generator/pegen/c_generator.py.
 */
import { EXACT_TOKEN_TYPES, NAME, tokName } from '../../02-tokenizer/index.ts';
import { type Grammar, showItem, type TokenItem } from './grammar.ts';
import { itemsOf } from './grammar-parser.ts';

/** Keywords get the numbers of token types from here on, as in CPython. */
const FIRST_KEYWORD = 500;

/** What a grammar that is not Python's own may take for granted. */
export interface KnownTokens {
  /** Operators beyond Python's, with the kinds that the tokenizer gives them. */
  operators?: Readonly<Record<string, number>>;
  /** Keywords that have their numbers already. */
  keywords?: ReadonlyMap<string, number>;
}

export class TokenTypes {
  readonly keywords: Map<string, number>;
  readonly softKeywords = new Set<string>();
  readonly operators: Readonly<Record<string, number>>;

  /** Numbers the keywords in the order of their first mention. */
  constructor(grammar: Grammar, known: KnownTokens = {}) {
    this.operators = { ...EXACT_TOKEN_TYPES, ...known.operators };
    this.keywords = new Map(known.keywords);
    for (const rule of grammar.rules.values()) {
      for (const item of itemsOf(rule.rhs)) {
        if (item.kind !== 'literal' || !/^\w+$/.test(item.text)) continue;
        if (item.soft) this.softKeywords.add(item.text);
        else if (!this.keywords.has(item.text))
          this.keywords.set(item.text, FIRST_KEYWORD + this.keywords.size);
      }
    }
  }

  /** The type of a token or literal; a soft keyword is a NAME. Throws an Error if there is none. */
  of(item: TokenItem): number {
    if (item.kind === 'literal' && item.soft) return NAME;
    if (item.kind === 'token' && item.name === 'SOFT_KEYWORD') return NAME;
    const type =
      item.kind === 'token'
        ? tokName.indexOf(item.name)
        : (this.keywords.get(item.text) ?? this.operators[item.text]);
    if (type === undefined || type < 0) throw new Error(`grammar: there is no token ${showItem(item)}`);
    return type;
  }

  /** The number as the generated code shows it: `7 /* '(' *\/`. */
  show(item: TokenItem): string {
    return `${this.of(item)} /* ${item.kind === 'token' ? item.name : `'${item.text}'`} */`;
  }
}
