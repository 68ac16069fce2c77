// Programs that the grammar itself writes: its rules read backwards, from a rule to text that it matches.
// Lookaheads are not kept to, and now and then an invalid_ rule is followed, so most programs parse and
// some fail in the ways that the grammar knows.

import { readFileSync } from 'node:fs';
import { type Grammar, type Item, isInvalidRule, type Rhs } from '../../chapters/03-grammar/peg/grammar.ts';
import { parseGrammar } from '../../chapters/03-grammar/peg/grammar-parser.ts';
import type { Random } from './random.ts';
import { NAMES, NUMBERS, STRINGS } from './vocabulary.ts';

const FILE = new URL('../../chapters/03-grammar/python.gram', import.meta.url);

/** How far rules may call rules before the shortest way out is taken. */
const DEPTH = 40;
/** No program gets longer than about this many tokens. */
const TOKENS = 300;

const TEXTS: Record<string, (random: Random) => string> = {
  NAME: (random) => random.pick(random.onceIn(6) ? NAMES : NAMES.slice(0, 8)),
  NUMBER: (random) => random.pick(random.onceIn(8) ? NUMBERS : NUMBERS.slice(0, 8)),
  STRING: (random) => random.pick(random.onceIn(8) ? STRINGS : STRINGS.slice(0, 8)),
  FSTRING_START: (random) => random.pick(['f"', "f'", 'rf"', "f'''", 'F"""']),
  TSTRING_START: (random) => random.pick(['t"', "t'", 'rt"', "t'''"]),
  FSTRING_MIDDLE: (random) =>
    random.pick(['', 'm', ' ', '\\n', '{{', '}}', '\\N{DASH}', 'é', '>10', '%d', '\\d']),
  TSTRING_MIDDLE: (random) => random.pick(['', 'm', ' ', '\\n', '{{', '}}', 'é', '>10']),
  OP: (random) => random.pick(['+', '%', '!', '(']),
  SOFT_KEYWORD: () => 'match',
};

/** The cost of what no text stands for. */
const NEVER = 1e9;

export class Generator {
  private readonly grammar: Grammar;
  /** The least number of nested rules that an expansion of a rule needs. */
  private readonly depths = new Map<string, number>();

  constructor() {
    this.grammar = parseGrammar(readFileSync(FILE, 'utf8'));
    for (const name of this.grammar.rules.keys()) this.depths.set(name, NEVER);
    for (let changed = true; changed; ) {
      changed = false;
      for (const [name, rule] of this.grammar.rules) {
        const depth = 1 + this.shortest(rule.rhs);
        if (depth < this.depths.get(name)!) {
          this.depths.set(name, depth);
          changed = true;
        }
      }
    }
  }

  /** A program that the rule `start` matches, more or less. */
  program(random: Random, start: string): string {
    const writing = new Writing(this.grammar, this.depths, random);
    writing.rule(start, 0);
    return writing.text();
  }

  private shortest(rhs: Rhs): number {
    const alts = rhs.alts.filter(({ items }) => !startsInvalid(items));
    return Math.min(
      ...alts.map((alt) => Math.max(0, ...alt.items.map(({ item }) => depthOf(item, this.depths)))),
    );
  }
}

/** Is an alternative the way to an invalid_ rule? */
function startsInvalid([{ item }]: { item: Item }[]): boolean {
  return item.kind === 'rule' && isInvalidRule(item.name);
}

/** How many rules deep an item must go at least. */
function depthOf(item: Item, depths: Map<string, number>): number {
  switch (item.kind) {
    case 'rule':
      return depths.get(item.name)!;
    case 'token':
      return item.name === 'TYPE_COMMENT' ? NEVER : 0;
    case 'group':
      return Math.min(
        ...item.rhs.alts.map((alt) => Math.max(0, ...alt.items.map((i) => depthOf(i.item, depths)))),
      );
    case 'repeat1':
    case 'gather':
    case 'forced':
      return depthOf(item.item, depths);
    default:
      return 0;
  }
}

/** One program being written. */
class Writing {
  private readonly grammar: Grammar;
  private readonly depths: Map<string, number>;
  private readonly random: Random;
  private readonly parts: string[] = [];
  private indent = '';
  private atLineStart = true;
  private readonly tight: boolean;
  /** The ends that are due of f-strings that are open. */
  private readonly quotes: string[] = [];
  private mayFail: boolean;

  constructor(grammar: Grammar, depths: Map<string, number>, random: Random) {
    this.grammar = grammar;
    this.depths = depths;
    this.random = random;
    this.tight = random.onceIn(2);
    this.mayFail = random.onceIn(3);
  }

  text(): string {
    return this.parts.join('');
  }

  rule(name: string, depth: number): void {
    if (name.endsWith('string_conversion') && !this.random.onceIn(20)) {
      this.parts.push(this.random.pick(['!r', '!s', '!a']));
      return;
    }
    this.rhs(this.grammar.rules.get(name)!.rhs, depth + 1);
  }

  private rhs(rhs: Rhs, depth: number): void {
    let alts = rhs.alts.filter((alt) => !this.leadsAstray(alt.items));
    const costs = new Map(
      alts.map((alt) => [alt, Math.max(0, ...alt.items.map(({ item }) => depthOf(item, this.depths)))]),
    );
    const least = Math.min(...costs.values());
    const short = this.isLong(depth);
    alts = alts.filter((alt) => (short ? costs.get(alt) === least : costs.get(alt)! < NEVER));
    if (alts.length === 0) alts = rhs.alts;
    for (const { item } of this.random.pick(alts).items) this.item(item, depth);
  }

  /** Is this the way to an invalid_ rule, when it is not its turn? A program follows at most one. */
  private leadsAstray(items: { item: Item }[]): boolean {
    if (!startsInvalid(items)) return false;
    if (!this.mayFail || !this.random.onceIn(8)) return true;
    this.mayFail = false;
    return false;
  }

  private item(item: Item, depth: number): void {
    switch (item.kind) {
      case 'rule':
        return this.rule(item.name, depth);
      case 'token':
        return this.token(item.name);
      case 'literal':
        return this.word(item.text);
      case 'group':
        return this.rhs(item.rhs, depth);
      case 'forced':
        return this.item(item.item, depth);
      case 'opt':
        return this.times(item.item, this.more(depth) ? 1 : 0, depth);
      case 'repeat0':
        return this.times(item.item, this.more(depth) ? 1 + this.random.below(2) : 0, depth);
      case 'repeat1':
        return this.times(item.item, this.more(depth) ? 1 + this.random.below(3) : 1, depth);
      case 'gather':
        this.item(item.item, depth);
        for (let n = this.more(depth) ? this.random.below(3) : 0; n > 0; n--) {
          this.item(item.separator, depth);
          this.item(item.item, depth);
        }
    }
  }

  private isLong(depth: number): boolean {
    return depth > DEPTH || this.parts.length > TOKENS;
  }

  /** Is something that may be there, or be there again, to be written? */
  private more(depth: number): boolean {
    return !this.isLong(depth) && this.random.onceIn(2);
  }

  private times(item: Item, count: number, depth: number): void {
    if (depthOf(item, this.depths) >= NEVER) return;
    for (let n = 0; n < count; n++) this.item(item, depth + 1);
  }

  private token(name: string): void {
    if (name === 'NEWLINE') {
      this.parts.push(this.random.onceIn(30) ? '  # c\n' : '\n');
      this.atLineStart = true;
    } else if (name === 'INDENT') this.indent += this.random.onceIn(10) ? '\t' : '  ';
    else if (name === 'DEDENT') this.indent = this.indent.slice(0, this.indent.endsWith('\t') ? -1 : -2);
    else if (name.endsWith('STRING_END')) this.parts.push(this.quotes.pop() ?? '"');
    else if (name.endsWith('STRING_MIDDLE')) this.parts.push(TEXTS[name](this.random));
    else if (name in TEXTS) this.opening(TEXTS[name](this.random), name);
  }

  private opening(text: string, name: string): void {
    if (name.endsWith('STRING_START')) this.quotes.push(text.replace(/^[A-Za-z]+/, ''));
    this.word(text);
  }

  /** A token with a blank before it, where one is needed or wanted. */
  private word(text: string): void {
    if (this.atLineStart) this.parts.push(this.indent);
    const last = this.parts.at(-1) ?? '';
    const touching = /[\w'"]$/u.test(last) && /^[\w'"]/u.test(text);
    if (!this.atLineStart && (touching || !this.tight || this.random.onceIn(4))) this.parts.push(' ');
    this.parts.push(text);
    this.atLineStart = false;
  }
}
