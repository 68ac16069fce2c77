/**
 * Which tokens a match of a rule may begin with. With these sets the generated parser looks at the next token
 * before it calls a rule that cannot match; CPython's calls it and lets it fail. The trees are the same.
 */
import { computeNullables } from './analysis.ts';
import type { Alt, Grammar, Item, Rhs, TokenItem } from './grammar.ts';

/** The types of the tokens with which something may begin; null: anything, or nothing at all. */
export type FirstSet = ReadonlySet<number> | null;

export class FirstSets {
  private readonly tokenType: (item: TokenItem) => number;
  private readonly nullable: Set<string>;
  private readonly rules = new Map<string, Set<number>>();

  /** `tokenType` gives the type that a token or literal of the grammar stands for. */
  constructor(grammar: Grammar, tokenType: (item: TokenItem) => number) {
    this.tokenType = tokenType;
    this.nullable = computeNullables(grammar);
    for (const name of grammar.rules.keys()) this.rules.set(name, new Set());
    for (let grown = true; grown; ) {
      grown = false;
      for (const rule of grammar.rules.values()) {
        const known = this.rules.get(rule.name)!;
        const size = known.size;
        this.addRhs(rule.rhs, known);
        grown ||= known.size > size;
      }
    }
  }

  /** The first tokens of an item; null where looking at the next token proves nothing. */
  of(item: Item): FirstSet {
    const set = new Set<number>();
    return this.addItem(item, set) ? null : set;
  }

  /** The first tokens of what follows the first `skip` items of an alternative. */
  ofRest(alt: Alt, skip: number): FirstSet {
    const set = new Set<number>();
    return this.addItems(
      alt.items.slice(skip).map((named) => named.item),
      set,
    )
      ? null
      : set;
  }

  private addRhs(rhs: Rhs, set: Set<number>): boolean {
    let nullable = false;
    for (const alt of rhs.alts)
      nullable =
        this.addItems(
          alt.items.map((named) => named.item),
          set,
        ) || nullable;
    return nullable;
  }

  /** True if all the items together may match nothing. */
  private addItems(items: Item[], set: Set<number>): boolean {
    return items.every((item) => this.addItem(item, set));
  }

  /** Adds what the item may begin with; true if it may match nothing. */
  private addItem(item: Item, set: Set<number>): boolean {
    switch (item.kind) {
      case 'rule':
        for (const type of this.rules.get(item.name)!) set.add(type);
        return this.nullable.has(item.name);
      case 'token':
      case 'literal':
        set.add(this.tokenType(item));
        return false;
      case 'group':
        return this.addRhs(item.rhs, set);
      case 'repeat1':
      case 'gather':
        return this.addItem(item.item, set);
      case 'opt':
      case 'repeat0':
        this.addItem(item.item, set);
        return true;
      default: // lookahead and cut consume nothing; a forced token must be tried, to raise its error
        return true;
    }
  }
}
