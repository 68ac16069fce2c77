/**
 * Code for the items of an alternative: conditions that hold when an item matches. A group or a repetition
 * becomes a function of its own, as in CPython's Tools/peg_generator/pegen/c_generator.py.
 */
import type { FirstSet, FirstSets } from './first-sets.ts';
import {
  type Grammar,
  type Item,
  isInvalidRule,
  type Rhs,
  showItem,
  showRhs,
  type TokenItem,
} from './grammar.ts';
import { indent, oneLine } from './text.ts';
import type { TokenTypes } from './token-types.ts';

export class ItemWriter {
  readonly grammar: Grammar;
  readonly tokens: TokenTypes;
  readonly first: FirstSets;
  /** Writes the statements of a function that tries alternatives. */
  readonly body: (rhs: Rhs) => string;
  /** The names of the tables of first tokens, by what is in them. */
  readonly tables = new Map<string, string>();
  /** Functions for the groups and repetitions of a rule, to be written behind it. */
  helpers: string[] = [];
  /** The names of all such functions, by what they do: equal groups share one. */
  readonly helperNames = new Map<string, string>();

  constructor(grammar: Grammar, tokens: TokenTypes, first: FirstSets, body: (rhs: Rhs) => string) {
    this.grammar = grammar;
    this.tokens = tokens;
    this.first = first;
    this.body = body;
  }

  /** A condition that holds when the item matches; the variable `name` receives what it gives. */
  test(item: Item, name: string | null, guarded = true): string {
    if (item.kind === 'cut') return '(cut = true)';
    if (item.kind === 'lookahead') return this.lookahead(item.positive, item.item);
    const assign = name === null ? '' : `${name} = `;
    if (item.kind === 'opt') return `(${assign}${this.guardedCall(item.item)}, true)`;
    const guard = guarded ? this.guard(item) : null;
    const call = name === null ? this.call(item) : `(${assign}${this.call(item)})`;
    return `${guard === null ? '' : `${guard} && `}${call} !== null`;
  }

  /** What the item gives, or null: it is called only where the next token may begin it. */
  guardedCall(item: Item): string {
    const guard = this.guard(item);
    return guard === null ? this.call(item) : `${guard} ? ${this.call(item)} : null`;
  }

  /** A condition on the next token without which the call cannot succeed; null where it is no use. */
  guard(item: Item): string | null {
    return ['rule', 'group', 'repeat1', 'gather'].includes(item.kind)
      ? this.firstTest(this.first.of(item))
      : null;
  }

  firstTest(set: FirstSet): string | null {
    if (set === null) return null;
    const types = [...set].sort((a, b) => a - b);
    if (types.length === 1) return `p.peek() === ${types[0]}`;
    if (types.length === 2) return `(p.peek() === ${types[0]} || p.peek() === ${types[1]})`;
    const key = types.join(', ');
    if (!this.tables.has(key)) this.tables.set(key, `first_${this.tables.size + 1}`);
    return `${this.tables.get(key)}[p.peek()] === 1`;
  }

  /** An expression that tries to match the item here, and is null where it does not. */
  call(item: Item): string {
    switch (item.kind) {
      case 'rule':
        return `${item.name}_rule(p)`;
      case 'token':
      case 'literal':
        return this.tokenCall(item);
      case 'group':
        return `${this.helper('_tmp', showRhs(item.rhs), this.body(item.rhs))}(p)`;
      case 'repeat0':
      case 'repeat1':
        return `${this.repeat(item)}(p)`;
      case 'gather':
        return `${this.gather(item)}(p)`;
      case 'forced':
        if (item.item.kind !== 'literal')
          throw new Error(`grammar: ${showItem(item)} can only force a literal`);
        return `p.expectForced(${this.tokens.of(item.item)}, '${item.item.text}')`;
      default:
        throw new Error(`grammar: ${showItem(item)} cannot stand here`);
    }
  }

  tokenCall(item: TokenItem): string {
    if (item.kind === 'literal' && item.soft) return `p.expectSoftKeyword('${item.text}')`;
    if (item.kind === 'token' && item.name === 'NAME') return 'p.nameToken()';
    if (item.kind === 'token' && item.name === 'NUMBER') return 'p.numberToken()';
    if (item.kind === 'token' && item.name === 'SOFT_KEYWORD') return 'p.softKeywordToken()';
    return `p.expect(${this.tokens.show(item)})`;
  }

  // ---- looking ahead ----

  lookahead(positive: boolean, item: Item): string {
    const types = this.singleTokens(item);
    if (types !== null) {
      const tests = types.map((type) => `p.peek() ${positive ? '===' : '!=='} ${type}`);
      return tests.length === 1 ? tests[0] : `(${tests.join(positive ? ' || ' : ' && ')})`;
    }
    const not = positive ? '' : '!';
    if (item.kind === 'literal') return `${not}p.peekSoftKeyword('${item.text}')`;
    const call = this.call(item);
    return `${not}ahead(p, ${/^(\w+)\(p\)$/.exec(call)?.[1] ?? `(p) => ${call}`})`;
  }

  /** The token types, if the item is one token or a choice of single tokens: no call is needed then. */
  singleTokens(item: Item): string[] | null {
    switch (item.kind) {
      case 'token':
        return item.name === 'SOFT_KEYWORD' ? null : [this.tokens.show(item)];
      case 'literal':
        return item.soft ? null : [this.tokens.show(item)];
      case 'rule': {
        const rule = this.grammar.rules.get(item.name)!;
        return isInvalidRule(rule.name) ? null : this.singleTokensOf(rule.rhs);
      }
      case 'group':
        return this.singleTokensOf(item.rhs);
      default:
        return null;
    }
  }

  singleTokensOf({ alts }: Rhs): string[] | null {
    if (alts.some((alt) => alt.items.length > 1 || alt.action !== null)) return null;
    if (alts.some((alt) => alt.items[0].item.kind === 'rule')) return null;
    const types = alts.map((alt) => this.singleTokens(alt.items[0].item));
    return types.includes(null) ? null : (types.flat() as string[]);
  }

  // ---- functions of their own ----

  helper(kind: string, head: string, body: string): string {
    const known = this.helperNames.get(kind + body);
    if (known !== undefined) return known;
    const name = `${kind}_${this.helperNames.size + 1}`;
    this.helperNames.set(kind + body, name);
    this.helpers.push(`// ${name}: ${oneLine(head)}\nfunction ${name}(p: Parser) {\n${indent(body)}\n}\n`);
    return name;
  }

  repeat(item: Item & { kind: 'repeat0' | 'repeat1' }): string {
    const atLeastOne = item.kind === 'repeat1';
    const guard = this.guard(item.item) ?? 'true';
    const body = `p.enter();
const children = [];
let mark = p.mark;
while (${guard}) {
  const child = ${this.call(item.item)};
  if (child === null) break;
  children.push(child);
  mark = p.mark;
}
p.mark = mark;
return p.leave(${atLeastOne ? 'children.length === 0 ? null : children' : 'children'});`;
    return this.helper(atLeastOne ? '_loop1' : '_loop0', showItem(item), body);
  }

  gather(item: Item & { kind: 'gather' }): string {
    const body = `p.enter();
let mark = p.mark;
let child = ${this.call(item.item)};
if (child === null) {
  p.mark = mark;
  return p.leave(null);
}
const children = [child];
mark = p.mark;
while (${this.call(item.separator)} !== null && ${this.test(item.item, 'child')}) {
  children.push(child);
  mark = p.mark;
}
p.mark = mark;
return p.leave(children);`;
    return this.helper('_gather', showItem(item), body);
  }
}
