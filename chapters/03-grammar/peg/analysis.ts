/**
 * What the generator must know of the rules before it can write code: which may match nothing, which tokens a
 * match may begin with, and which rules call themselves on the left.
 * Answers to CPython's Tools/peg_generator/pegen/parser_generator.py and sccutils.py.
 */
import type { Alt, Grammar, Item, Rhs } from './grammar.ts';

/** Finds the rules that are left-recursive, and marks one leader in each ring of them. */
export function computeLeftRecursives(grammar: Grammar): void {
  const nullable = computeNullables(grammar);
  const graph = new Map<string, Set<string>>();
  for (const rule of grammar.rules.values()) graph.set(rule.name, initialNames(rule.rhs, nullable));
  for (const ring of stronglyConnected(graph)) {
    if (ring.length === 1 && !graph.get(ring[0])!.has(ring[0])) continue;
    for (const name of ring) grammar.rules.get(name)!.leftRecursive = true;
    grammar.rules.get(findLeader(ring, graph))!.leader = true;
  }
}

/** The names of the rules that may match without consuming a token. */
export function computeNullables(grammar: Grammar): Set<string> {
  const nullable = new Set<string>();
  let size = -1;
  while (size !== nullable.size) {
    size = nullable.size;
    for (const rule of grammar.rules.values()) {
      if (rule.rhs.alts.some((alt) => alt.items.every(({ item }) => isNullable(item, nullable))))
        nullable.add(rule.name);
    }
  }
  return nullable;
}

function isNullable(item: Item, nullable: Set<string>): boolean {
  switch (item.kind) {
    case 'rule':
      return nullable.has(item.name);
    case 'group':
      return item.rhs.alts.some((alt) => alt.items.every((named) => isNullable(named.item, nullable)));
    case 'repeat1':
    case 'gather':
      return isNullable(item.item, nullable);
    case 'opt':
    case 'repeat0':
    case 'lookahead':
    case 'cut':
      return true;
    default:
      return false;
  }
}

/** The rules that an attempt at this one may call before any token is consumed. */
function initialNames(rhs: Rhs, nullable: Set<string>): Set<string> {
  const names = new Set<string>();
  const visit = (item: Item): void => {
    if (item.kind === 'rule') names.add(item.name);
    else if (item.kind === 'group') item.rhs.alts.forEach(visitAlt);
    else if (item.kind === 'gather') {
      visit(item.item);
      if (isNullable(item.item, nullable)) visit(item.separator);
    } else if ('item' in item && item.kind !== 'lookahead') visit(item.item);
  };
  const visitAlt = (alt: Alt): void => {
    for (const { item } of alt.items) {
      visit(item);
      if (!isNullable(item, nullable)) return;
    }
  };
  rhs.alts.forEach(visitAlt);
  return names;
}

/** Tarjan's algorithm: the sets of names each of which can be reached from each other. */
export function stronglyConnected(graph: Map<string, Set<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];
  const visit = (name: string): void => {
    index.set(name, index.size);
    low.set(name, index.get(name)!);
    stack.push(name);
    for (const next of graph.get(name)!) {
      if (!index.has(next)) {
        visit(next);
        low.set(name, Math.min(low.get(name)!, low.get(next)!));
      } else if (stack.includes(next)) {
        low.set(name, Math.min(low.get(name)!, index.get(next)!));
      }
    }
    if (low.get(name) === index.get(name)) rings.push(stack.splice(stack.indexOf(name)));
  };
  for (const name of graph.keys()) if (!index.has(name)) visit(name);
  return rings;
}

/** The leader must lie on every cycle of the ring: without it no cycle is left. */
function findLeader(ring: string[], graph: Map<string, Set<string>>): string {
  for (const leader of ring.toSorted()) {
    const rest = ring.filter((name) => name !== leader);
    const inner = new Map(
      rest.map((name) => [name, new Set([...graph.get(name)!].filter((n) => rest.includes(n)))]),
    );
    if (stronglyConnected(inner).every((part) => part.length === 1 && !inner.get(part[0])!.has(part[0])))
      return leader;
  }
  throw new Error(`grammar: no leader for the left-recursive rules ${ring.join(', ')}`);
}
