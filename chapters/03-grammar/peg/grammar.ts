/**
 * What a grammar file says, as data: rules, their alternatives, the items of an alternative.
 * Answers to CPython's Tools/peg_generator/pegen/grammar.py.
 */

export interface Grammar {
  /** TypeScript that the generated parser begins with. */
  header: string;
  /** By name, in the order of the file. */
  rules: Map<string, Rule>;
}

export interface Rule {
  name: string;
  /** The TypeScript type of the result; null where the file names none. */
  type: string | null;
  memo: boolean;
  rhs: Rhs;
  /** These two are found out by analysis.ts. */
  leftRecursive: boolean;
  /** Of the rules in a ring of left recursion, the one that grows the seed. */
  leader: boolean;
}

/** Alternatives, to be tried in order. */
export interface Rhs {
  alts: Alt[];
}

export interface Alt {
  items: NamedItem[];
  /** A TypeScript expression. */
  action: string | null;
}

export interface NamedItem {
  name: string | null;
  item: Item;
}

export type Item =
  | { kind: 'rule'; name: string }
  | { kind: 'token'; name: string }
  | { kind: 'literal'; text: string; soft: boolean }
  | { kind: 'group'; rhs: Rhs }
  | { kind: 'opt'; item: Item }
  | { kind: 'repeat0'; item: Item }
  | { kind: 'repeat1'; item: Item }
  | { kind: 'gather'; separator: Item; item: Item }
  | { kind: 'lookahead'; positive: boolean; item: Item }
  | { kind: 'forced'; item: Item }
  | { kind: 'cut' };

/** An item that is one token. */
export type TokenItem = Extract<Item, { kind: 'token' | 'literal' }>;

/** Is this a rule of the second pass, the one that looks for a better error message? */
export function isInvalidRule(name: string): boolean {
  return name.startsWith('invalid_');
}

/** An item as the grammar file writes it. */
export function showItem(item: Item): string {
  switch (item.kind) {
    case 'rule':
    case 'token':
      return item.name;
    case 'literal':
      return item.soft ? `"${item.text}"` : `'${item.text}'`;
    case 'group':
      return `(${showRhs(item.rhs)})`;
    case 'opt':
      return item.item.kind === 'group' ? `[${showRhs(item.item.rhs)}]` : `${showItem(item.item)}?`;
    case 'repeat0':
      return `${showItem(item.item)}*`;
    case 'repeat1':
      return `${showItem(item.item)}+`;
    case 'gather':
      return `${showItem(item.separator)}.${showItem(item.item)}+`;
    case 'lookahead':
      return `${item.positive ? '&' : '!'}${showItem(item.item)}`;
    case 'forced':
      return `&&${showItem(item.item)}`;
    case 'cut':
      return '~';
  }
}

/** An alternative as the grammar file writes it, without names and action. */
export function showAlt(alt: Alt): string {
  return alt.items.map((named) => showItem(named.item)).join(' ');
}

export function showRhs(rhs: Rhs): string {
  return rhs.alts.map(showAlt).join(' | ');
}
