/**
 * Code for alternatives: each is a chain of conditions, one an item, and behind it the action. Alternatives
 * that begin with the same item share it: `'if' a ':' b c | 'if' a ':' b` looks for the first four once.
 */
import { FirstSets } from './first-sets.ts';
import { type Alt, type Grammar, type Item, isInvalidRule, type Rhs, showAlt, showItem } from './grammar.ts';
import { indent, oneLine } from './text.ts';
import { type KnownTokens, TokenTypes } from './token-types.ts';
import { ItemWriter } from './write-items.ts';

/** How a function ends: what must be undone or remembered before it returns a value. */
export type Leave = (value: string) => string;

export const plainLeave: Leave = (value) => `return p.leave(${value});`;

/** An alternative of which the first items have matched already. */
export interface Branch {
  alt: Alt;
  /** The index of the next item. */
  next: number;
  /** Declarations that give shared items the names that this alternative knows them by. */
  names: string[];
}

export function begin(alt: Alt): Branch {
  return { alt, next: 0, names: [] };
}

export class AlternativeWriter {
  readonly tokens: TokenTypes;
  readonly items: ItemWriter;

  constructor(grammar: Grammar, known: KnownTokens) {
    this.tokens = new TokenTypes(grammar, known);
    const first = new FirstSets(grammar, (item) => this.tokens.of(item));
    this.items = new ItemWriter(grammar, this.tokens, first, (rhs) => this.groupBody(rhs));
  }

  groupBody(rhs: Rhs): string {
    return this.body(rhs.alts.map(begin), ['p.enter();'], plainLeave, false);
  }

  /**
   * The statements of a function that tries alternatives in order. `opening` are the statements before them;
   * `typed` says that the function promises the type of a rule.
   */
  body(branches: Branch[], opening: string[], leave: Leave, typed: boolean): string {
    const lines = [...opening, 'const mark = p.mark;'];
    const begins = branches.some(({ alt, next }) => next === 0 && usesExtra(alt));
    if (begins) lines.push('const start = p.startToken();');
    lines.push(...this.branches(branches, 'mark', leave, typed));
    if (!lines[lines.length - 1].startsWith('return')) lines.push(leave('null'));
    return lines.join('\n');
  }

  /** Tries the branches in order. Each begins at `mark`, and the parse stands there again after a failure. */
  branches(branches: Branch[], mark: string, leave: Leave, typed: boolean): string[] {
    const lines: string[] = [];
    for (let at = 0; at < branches.length; ) {
      const run = sameNextItem(branches.slice(at));
      const code =
        run.length > 1 ? this.shared(run, mark, leave, typed) : this.alternative(run[0], mark, leave, typed);
      lines.push(code);
      if (run[0].next === run[0].alt.items.length) break; // it has matched: nothing behind it is ever tried
      at += run.length;
    }
    return lines;
  }

  /** Branches that go on with the same item. */
  shared(run: Branch[], mark: string, leave: Leave, typed: boolean): string {
    const { alt, next } = run[0];
    const { item } = alt.items[next];
    const inner = `${mark}_`;
    const name = sharedName(run, `shared${mark.length}`);
    const rest = this.branches(
      run.map((branch) => behind(branch, name)),
      inner,
      leave,
      typed,
    );
    const lines: string[] = [];
    if (name === null) lines.push(`if (${this.items.test(item, null)}) {`);
    else if (item.kind === 'opt') lines.push(`const ${name} = ${this.items.guardedCall(item.item)};`, '{');
    else lines.push(`const ${name} = ${this.items.guardedCall(item)};`, `if (${name} !== null) {`);
    lines.push(`  const ${inner} = p.mark;`, indent(rest.join('\n')), '}', `p.mark = ${mark};`);
    return `{ // ${showItem(item)} ...\n${indent(lines.join('\n'))}\n}`;
  }

  alternative({ alt, next, names: aliases }: Branch, mark: string, leave: Leave, typed: boolean): string {
    const items = alt.items.slice(next);
    const names = items.map((_, index) => variable(alt, next + index));
    const success = [...aliases];
    if (usesExtra(alt)) success.push('const end = p.lastToken();');
    success.push(leave(result(alt, typed)));
    if (items.length === 0) return success.join('\n');
    const cut = items.some(({ item }) => item.kind === 'cut');
    const declared = names.filter((name) => name !== null);
    const tests = items.map(({ item }, index) => this.items.test(item, names[index], index === 0));
    const lines: string[] = [];
    if (cut) lines.push('let cut = false;');
    if (declared.length > 0) lines.push(`let ${declared.join(', ')};`);
    lines.push(`if (${tests.join(' && ')}) {`, indent(success.join('\n')), '}', `p.mark = ${mark};`);
    if (cut) lines.push(`if (cut) {\n${indent(leave('null'))}\n}`);
    const secondPass =
      alt.items.length === 1 && isInvalid(alt.items[0].item) ? 'if (p.callInvalidRules) ' : '';
    return `${secondPass}{ // ${oneLine(showAlt({ ...alt, items }))}\n${indent(lines.join('\n'))}\n}`;
  }
}

/** The variable for the next item of all the branches: what the first calls it, unless that means something else. */
function sharedName(run: Branch[], fallback: string): string | null {
  const name = run.map(({ alt, next }) => variable(alt, next)).find((own) => own !== null);
  if (name === undefined) return null;
  const taken = run.some(({ alt, next }) =>
    [...alt.items.keys()].some((index) => index !== next && variable(alt, index) === name),
  );
  return taken ? fallback : name;
}

/** The branch behind its next item, which the variable `name` holds. */
function behind({ alt, next, names }: Branch, name: string | null): Branch {
  const own = variable(alt, next);
  const declaration = own === null || own === name ? [] : [`const ${own} = ${name};`];
  return { alt, next: next + 1, names: [...names, ...declaration] };
}

/** The first branch, and those behind it that go on with the same item. */
function sameNextItem(branches: Branch[]): Branch[] {
  const key = keyOf(branches[0]);
  const end = key === null ? 1 : branches.findIndex((branch) => keyOf(branch) !== key);
  return branches.slice(0, end < 0 ? branches.length : end);
}

/** What must be equal for two branches to share their next item; null if it cannot be shared. */
function keyOf({ alt, next }: Branch): string | null {
  const named = alt.items[next];
  if (named === undefined || ['cut', 'forced'].includes(named.item.kind) || isInvalid(named.item))
    return null;
  return JSON.stringify(named.item);
}

/** What the alternative gives: its action, its only value, or a stand-in that nobody looks at. */
function result(alt: Alt, typed: boolean): string {
  if (alt.action !== null) {
    const extra = 'start.lineno, start.colOffset, end.endLineno, end.endColOffset';
    const action = alt.action.replace(/\bEXTRA\b/, extra);
    return action.startsWith('{') ? `(${action})` : action;
  }
  const values = valueItems(alt);
  if (values.length !== 1) return typed ? 'p.dummy() as never' : 'p.dummy()';
  const name = variable(alt, values[0])!;
  return typed && isInvalid(alt.items[values[0]].item) ? `${name} as never` : name;
}

/** The variable that holds what an item gives; null if nothing needs it. */
function variable(alt: Alt, index: number): string | null {
  const values = valueItems(alt);
  const isResult = alt.action === null && values.length === 1 && values[0] === index;
  return alt.items[index].name ?? (isResult ? 'value' : null);
}

/** The indices of the items that give something. */
function valueItems(alt: Alt): number[] {
  return [...alt.items.keys()].filter((index) => !['lookahead', 'cut'].includes(alt.items[index].item.kind));
}

/** Does the action want the position of the match? */
function usesExtra(alt: Alt): boolean {
  return alt.action !== null && /\bEXTRA\b/.test(alt.action);
}

function isInvalid(item: Item): boolean {
  return item.kind === 'rule' && isInvalidRule(item.name);
}
