/**
 * Reads the text of a grammar file into the model of grammar.ts: a parser by recursive descent, one method
 * for each rule of the notation. Answers to CPython's Tools/peg_generator/pegen/metagrammar.gram, which
 * describes the notation in itself.
 */
import type { Alt, Grammar, Item, NamedItem, Rhs, Rule } from './grammar.ts';
import { type GrammarToken, tokenizeGrammar } from './grammar-tokenizer.ts';

/** Throws an Error that names the line. */
export function parseGrammar(source: string): Grammar {
  const grammar = new GrammarParser(tokenizeGrammar(source)).grammar();
  resolveNames(grammar);
  return grammar;
}

class GrammarParser {
  readonly tokens: GrammarToken[];
  at = 0;

  constructor(tokens: GrammarToken[]) {
    this.tokens = tokens;
  }

  /** grammar: ('@header' text)? rule+ */
  grammar(): Grammar {
    let header = '';
    const rules = new Map<string, Rule>();
    if (this.accept('@')) {
      this.take('name');
      header = this.take('text').text.trim();
    }
    while (this.token.kind !== 'end') {
      const rule = this.rule();
      if (rules.has(rule.name)) this.fail(`the rule ${rule.name} is defined twice`);
      rules.set(rule.name, rule);
    }
    return { header, rules };
  }

  /** rule: NAME [type] ['(' 'memo' ')'] ':' ['|'] rhs */
  rule(): Rule {
    if (!this.token.first) this.fail('a rule begins at the start of a line');
    const name = this.take('name').text;
    const type = this.token.kind === 'type' ? this.take('type').text : null;
    const memo = this.accept('(');
    if (memo) {
      if (this.take('name').text !== 'memo') this.fail("expected 'memo'");
      this.expect(')');
    }
    this.expect(':');
    return { name, type, memo, rhs: this.rhs(), leftRecursive: false, leader: false };
  }

  /** rhs: ['|'] alt ('|' alt)* */
  rhs(): Rhs {
    this.accept('|');
    const alts = [this.alt()];
    while (this.accept('|')) alts.push(this.alt());
    return { alts };
  }

  /** alt: named_item+ [action] */
  alt(): Alt {
    const items: NamedItem[] = [];
    while (this.startsItem()) items.push(this.namedItem());
    if (items.length === 0) this.fail('an alternative cannot be empty');
    const action = this.token.kind === 'action' ? this.take('action').text : null;
    return { items, action };
  }

  startsItem(): boolean {
    const { kind, text, first } = this.token;
    if (first) return false;
    return (
      kind === 'name' ||
      kind === 'string' ||
      (kind === 'op' && ['(', '[', '&', '!', '&&', '~'].includes(text))
    );
  }

  /** named_item: [NAME '='] item */
  namedItem(): NamedItem {
    const next = this.tokens[this.at + 1];
    if (this.token.kind === 'name' && next.kind === 'op' && next.text === '=') {
      const name = this.take('name').text;
      this.expect('=');
      return { name, item: this.item() };
    }
    return { name: null, item: this.prefixed() };
  }

  /** prefixed: ('&' | '!' | '&&') atom | '~' | item */
  prefixed(): Item {
    if (this.accept('&&')) return { kind: 'forced', item: this.atom() };
    if (this.accept('&')) return { kind: 'lookahead', positive: true, item: this.atom() };
    if (this.accept('!')) return { kind: 'lookahead', positive: false, item: this.atom() };
    if (this.accept('~')) return { kind: 'cut' };
    return this.item();
  }

  /** item: '[' rhs ']' | atom '?' | atom '*' | atom '+' | atom '.' atom '+' | atom */
  item(): Item {
    if (this.accept('[')) {
      const rhs = this.rhs();
      this.expect(']');
      return { kind: 'opt', item: unwrapped(rhs) };
    }
    const item = this.atom();
    if (this.accept('?')) return { kind: 'opt', item };
    if (this.accept('*')) return { kind: 'repeat0', item };
    if (this.accept('+')) return { kind: 'repeat1', item };
    if (!this.accept('.')) return item;
    const element = this.atom();
    this.expect('+');
    return { kind: 'gather', separator: item, item: element };
  }

  /** atom: '(' rhs ')' | NAME | STRING */
  atom(): Item {
    if (this.accept('(')) {
      const rhs = this.rhs();
      this.expect(')');
      return unwrapped(rhs);
    }
    if (this.token.kind === 'string') {
      const { text, quote } = this.take('string');
      return { kind: 'literal', text, soft: quote === '"' && /^\w+$/.test(text) };
    }
    const name = this.take('name').text;
    return { kind: /^[A-Z_]+$/.test(name) ? 'token' : 'rule', name };
  }

  get token(): GrammarToken {
    return this.tokens[this.at];
  }

  accept(op: string): boolean {
    if (this.token.kind !== 'op' || this.token.text !== op) return false;
    this.at++;
    return true;
  }

  expect(op: string): void {
    if (!this.accept(op)) this.fail(`expected '${op}'`);
  }

  take(kind: GrammarToken['kind']): GrammarToken {
    if (this.token.kind !== kind) this.fail(`expected a ${kind}`);
    return this.tokens[this.at++];
  }

  fail(message: string): never {
    throw new Error(`grammar, line ${this.token.line}: ${message}, found '${this.token.text}'`);
  }
}

/** A group of one item and no action is that item: `('=')` is `'='`. */
function unwrapped(rhs: Rhs): Item {
  const [alt] = rhs.alts;
  const plain =
    rhs.alts.length === 1 && alt.items.length === 1 && alt.action === null && alt.items[0].name === null;
  return plain && !['lookahead', 'cut', 'forced'].includes(alt.items[0].item.kind)
    ? alt.items[0].item
    : { kind: 'group', rhs };
}

/** Every rule that is named must exist. */
function resolveNames(grammar: Grammar): void {
  for (const rule of grammar.rules.values()) {
    for (const item of itemsOf(rule.rhs)) {
      if (item.kind === 'rule' && !grammar.rules.has(item.name)) {
        throw new Error(`grammar: ${rule.name} names the rule ${item.name}, which does not exist`);
      }
    }
  }
}

/** All items of all alternatives, inner ones included. */
export function* itemsOf(rhs: Rhs): Generator<Item> {
  for (const alt of rhs.alts) for (const { item } of alt.items) yield* within(item);
}

function* within(item: Item): Generator<Item> {
  yield item;
  if (item.kind === 'group') yield* itemsOf(item.rhs);
  if (item.kind === 'gather') yield* within(item.separator);
  if ('item' in item) yield* within(item.item);
}
