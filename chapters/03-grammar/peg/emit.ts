/**
 * Small questions and formatting for the generator.
 */
import type { Alt, Item, NamedItem } from './grammar.ts';

/** Does the action of the alternative want its position? */
export function usesExtra(alt: Alt): boolean {
  return alt.action !== null && /\bEXTRA\b/.test(alt.action);
}

/** The indices of the items that give something. */
export function valueItems(alt: Alt): number[] {
  return [...alt.items.keys()].filter((index) => hasValue(alt.items[index].item));
}

function hasValue(item: Item): boolean {
  return item.kind !== 'lookahead' && item.kind !== 'cut';
}

/** The name that the grammar gives to an item, or `otherwise`. */
export function variableOf<T>(named: NamedItem, otherwise: T): string | T {
  return named.name ?? otherwise;
}

/** Lines, moved to the right. */
export function indent(text: string, levels: number): string {
  const blanks = '  '.repeat(levels);
  return text.split('\n').map((line) => (line === '' ? line : blanks + line)).join('\n');
}

export function oneLine(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 87)}...`;
}
