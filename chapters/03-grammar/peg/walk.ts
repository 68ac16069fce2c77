/**
 * A parser that nobody generated: it walks the grammar itself, item by item, and tells each step. It is slow, it runs
 * no actions, and it exists to be watched; the generated parser does the same steps. CPython has no such thing: its
 * Tools/peg_generator can write a parser in Python instead, which prints a trace.
 */
import { NAME, STRING, type Token, tokName } from '../../02-tokenizer/index.ts';
import { computeLeftRecursives } from './analysis.ts';
import {
  type Alt,
  type Grammar,
  type Item,
  isInvalidRule,
  type Rhs,
  type Rule,
  showAlt,
  showItem,
} from './grammar.ts';
import { itemsOf, parseGrammar } from './grammar-parser.ts';

/** What a rule has matched: its name and what its items gave. A token is its text. */
export type Tree = string | { rule: string; children: Tree[] };

/** Which rules remember their results: those that the grammar marks, all, or none but the seeds. */
export type Memory = 'marked' | 'all' | 'none';

/** A result at a place: what was matched and where it ended; `tree` is null for "nothing is here". */
export interface Remembered {
  tree: Tree | null;
  end: number;
}

/** One step of a walk. `at` is the index of the token that is looked at, `depth` how many rules are open. */
export type Step = { depth: number; at: number } & (
  | { kind: 'enter'; rule: string }
  | { kind: 'try'; rule: string; alternative: string }
  | { kind: 'token'; item: string; matched: boolean }
  | { kind: 'look'; item: string; matched: boolean }
  | { kind: 'cut'; rule: string }
  | { kind: 'recall'; rule: string; end: number | null }
  | { kind: 'remember'; rule: string; end: number | null; seed: boolean }
  | { kind: 'back'; from: number }
  | { kind: 'leave'; rule: string; end: number | null }
);

/** Thrown when a walk takes longer than anybody would watch. */
export class TooManySteps extends Error {}

export class Walker {
  readonly grammar: Grammar;
  readonly tokens: Token[];
  readonly memory: Memory;
  readonly limit: number;
  readonly most: number;
  readonly steps: Step[] = [];
  /** How many steps there were, those that are not kept included. */
  count = 0;
  mark = 0;
  private depth = 0;
  private readonly keywords: Set<string>;
  private readonly memos = new Map<string, Remembered>();

  /** `limit`: the most steps that are kept; `most`: after so many the walk is given up. */
  constructor(
    grammar: string,
    tokens: Token[],
    { memory = 'marked' as Memory, limit = 20_000, most = 200_000_000 } = {},
  ) {
    this.grammar = parseGrammar(grammar);
    computeLeftRecursives(this.grammar);
    this.tokens = tokens;
    this.memory = memory;
    this.limit = limit;
    this.most = most;
    this.keywords = new Set([...this.grammar.rules.values()].flatMap((rule) => hardKeywords(rule.rhs)));
  }

  /** Match the first rule of the grammar, from the first token on; null if it does not match there. */
  walk(): Tree | null {
    const [first] = this.grammar.rules.values();
    if (first === undefined) throw new Error('The grammar has no rule to begin with.');
    return this.rule(first);
  }

  // ---- rules and alternatives ----

  private rule(rule: Rule): Tree | null {
    const at = this.mark;
    const known = this.memos.get(`${rule.name}@${at}`);
    if (known !== undefined) {
      this.mark = known.end;
      this.tell({ kind: 'recall', rule: rule.name, at, end: endOf(known) });
      return known.tree;
    }
    this.tell({ kind: 'enter', rule: rule.name, at });
    this.depth++;
    const tree = rule.leader ? this.growSeed(rule, at) : this.alternatives(rule.rhs, rule.name);
    this.depth--;
    const remembers = this.memory === 'all' || (this.memory === 'marked' && rule.memo);
    if (remembers && !rule.leftRecursive) this.remember(rule, at, { tree, end: this.mark }, false);
    this.tell({ kind: 'leave', rule: rule.name, at, end: tree === null ? null : this.mark });
    return tree;
  }

  /** Pretend that the rule fails here, then that it gives what it gave last, as long as the match grows. */
  private growSeed(rule: Rule, at: number): Tree | null {
    let seed: Remembered = { tree: null, end: at };
    for (;;) {
      this.remember(rule, at, seed, true);
      this.mark = at;
      const tree = this.alternatives(rule.rhs, rule.name);
      if (tree === null || this.mark <= seed.end) break;
      seed = { tree, end: this.mark };
    }
    this.mark = seed.end;
    if (this.memory === 'none') this.memos.delete(`${rule.name}@${at}`);
    return seed.tree;
  }

  private remember(rule: Rule, at: number, result: Remembered, seed: boolean): void {
    this.memos.set(`${rule.name}@${at}`, result);
    this.tell({ kind: 'remember', rule: rule.name, at, end: endOf(result), seed });
  }

  /** Ordered choice: the first alternative that matches is the answer, and the others are never looked at. */
  private alternatives({ alts }: Rhs, rule: string): Tree | null {
    const start = this.mark;
    for (const alt of alts) {
      const [first] = alt.items;
      if (first.item.kind === 'rule' && isInvalidRule(first.item.name)) continue;
      this.tell({ kind: 'try', rule, at: start, alternative: showAlt(alt) });
      const { children, cut } = this.alternative(alt, rule);
      if (children !== null) return children.length === 1 ? children[0]! : { rule, children };
      if (this.mark !== start) this.tell({ kind: 'back', from: this.mark, at: start });
      this.mark = start;
      if (cut) return null;
    }
    return null;
  }

  private alternative(alt: Alt, rule: string): { children: Tree[] | null; cut: boolean } {
    const children: Tree[] = [];
    let cut = false;
    for (const { item } of alt.items) {
      if (item.kind === 'cut') {
        cut = true;
        this.tell({ kind: 'cut', rule, at: this.mark });
        continue;
      }
      const found = this.item(item);
      if (found === null) return { children: null, cut };
      children.push(...found);
    }
    return { children, cut };
  }

  // ---- items ----

  /** What the item matches here, none or several trees; null if it does not match. */
  private item(item: Item): Tree[] | null {
    switch (item.kind) {
      case 'rule':
        return listed(this.rule(this.grammar.rules.get(item.name)!));
      case 'token':
      case 'literal':
        return this.token(item);
      case 'group':
        return listed(this.alternatives(item.rhs, 'group'));
      case 'opt':
        return this.item(item.item) ?? [];
      case 'repeat0':
        return this.repeat(item.item, null);
      case 'repeat1':
        return nonempty(this.repeat(item.item, null));
      case 'gather':
        return nonempty(this.repeat(item.item, item.separator));
      case 'lookahead':
        return this.look(item.item, item.positive);
      case 'forced':
        return this.item(item.item) ?? this.giveUp(`expected ${showItem(item.item)}`);
      case 'cut':
        return [];
    }
  }

  private token(item: Item & { kind: 'token' | 'literal' }): Tree[] | null {
    const token = this.tokens[this.mark];
    const matched = token !== undefined && this.fits(token, item);
    this.tell({ kind: 'token', item: showItem(item), at: this.mark, matched });
    if (!matched) return null;
    this.mark++;
    return [token.string];
  }

  private fits(token: Token, item: Item & { kind: 'token' | 'literal' }): boolean {
    if (item.kind === 'literal') return token.string === item.text && token.type !== STRING;
    return tokName[token.type] === item.name && !(token.type === NAME && this.keywords.has(token.string));
  }

  private repeat(item: Item, separator: Item | null): Tree[] {
    const all: Tree[] = [];
    for (;;) {
      const start = this.mark;
      const before = separator === null || all.length === 0 ? [] : this.item(separator);
      const found = before === null ? null : this.item(item);
      if (found === null || this.mark === start) {
        this.mark = start;
        return all;
      }
      all.push(...before!, ...found);
    }
  }

  /** Would the item match? Whatever the answer, the walk stands where it stood. */
  private look(item: Item, positive: boolean): Tree[] | null {
    const start = this.mark;
    const found = this.item(item) !== null;
    this.mark = start;
    this.tell({
      kind: 'look',
      item: `${positive ? '&' : '!'}${showItem(item)}`,
      at: start,
      matched: found === positive,
    });
    return found === positive ? [] : null;
  }

  // ---- telling ----

  private tell(step: StepWithoutDepth): void {
    this.count++;
    if (this.count > this.most) throw new TooManySteps(`There were more than ${this.most} steps.`);
    if (this.steps.length < this.limit) this.steps.push({ ...step, depth: this.depth } as Step);
  }

  private giveUp(message: string): never {
    throw new SyntaxError(`${message} at token ${this.mark}`);
  }
}

type StepWithoutDepth = Step extends infer One ? (One extends Step ? Omit<One, 'depth'> : never) : never;

function hardKeywords(rhs: Rhs): string[] {
  return [...itemsOf(rhs)].flatMap((item) =>
    item.kind === 'literal' && !item.soft && /^\w+$/.test(item.text) ? [item.text] : [],
  );
}

function endOf({ tree, end }: Remembered): number | null {
  return tree === null ? null : end;
}

function listed(tree: Tree | null): Tree[] | null {
  return tree === null ? null : [tree];
}

function nonempty(trees: Tree[]): Tree[] | null {
  return trees.length === 0 ? null : trees;
}

/** The tree with brackets for each rule that matched more than one thing: `[[1 - 2] - 3]`. */
export function showTree(tree: Tree | null): string {
  if (tree === null) return 'no match';
  if (typeof tree === 'string') return tree.trim() === '' ? '' : tree;
  return `[${tree.children.map(showTree).filter(Boolean).join(' ')}]`;
}

/** A step as a line of text; `words` are the texts of the tokens. */
export function showStep(step: Step, words: string[]): string {
  const word = (at: number): string =>
    words[at] === undefined ? 'the end' : `'${words[at]!.replace(/\n/g, '\\n')}'`;
  const result = (end: number | null): string =>
    end === null
      ? 'nothing'
      : end === step.at
        ? 'the empty match'
        : `'${words.slice(step.at, end).join(' ')}'`;
  const text = (): string => {
    switch (step.kind) {
      case 'enter':
        return `${step.rule}? at ${word(step.at)}`;
      case 'try':
        return `| ${step.alternative}`;
      case 'token':
        return `${step.item}: ${word(step.at)} ${step.matched ? 'fits' : 'does not fit'}`;
      case 'look':
        return `${step.item}: ${step.matched ? 'yes' : 'no'}, and back`;
      case 'cut':
        return `~ no other alternative of ${step.rule} will be tried`;
      case 'recall':
        return `${step.rule} at ${word(step.at)} is remembered: ${result(step.end)}`;
      case 'remember':
        return `${step.seed ? 'seed of ' : 'remember '}${step.rule} at ${word(step.at)}: ${result(step.end)}`;
      case 'back':
        return `back to ${word(step.at)}`;
      case 'leave':
        return `${step.rule}: ${result(step.end)}`;
    }
  };
  return '  '.repeat(step.depth) + text();
}
