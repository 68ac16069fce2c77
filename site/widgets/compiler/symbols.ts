/** The symbol table as rows: a heading for each block, a row for each name with all places where the block mentions it. */
import { type AST, type mod, nodeInfos } from '../../../chapters/03-grammar/index.ts';
import {
  symtableFlags as flags,
  type SymtableEntry,
  symtableOf,
} from '../../../chapters/04-compiler/index.ts';
import type { Place, Row } from './protocol.ts';
import { placeOf, row } from './rows.ts';

const SCOPES = ['', 'local', 'global (declared)', 'global', 'free', 'cell'];
const USES: [bit: number, word: string][] = [
  [flags.DEF_PARAM, 'parameter'],
  [flags.DEF_LOCAL, 'assigned'],
  [flags.DEF_IMPORT, 'imported'],
  [flags.USE, 'used'],
  [flags.DEF_ANNOT, 'annotated'],
  [flags.DEF_TYPE_PARAM, 'type parameter'],
  [flags.DEF_COMP_ITER, 'loop variable'],
];

export function symbolRows(mod: mod): Row[] {
  const table = symtableOf(mod, { filename: 'example.py' });
  const mentions = findMentions(mod, table.blocks, table.top);
  const rows: Row[] = [];
  const add = (entry: SymtableEntry, depth: number): void => {
    const at = placeOf(entry.loc);
    rows.push(row([entry.name, entry.type], [at], { head: true, depth }));
    for (const [name, word] of entry.symbols) {
      const uses = USES.filter(([bit]) => word & bit).map(([, text]) => text);
      const places = mentions.get(entry)?.get(name) ?? [];
      rows.push(row([name, SCOPES[flags.scopeOf(word)]!, uses.join(', ')], places, { depth: depth + 1 }));
    }
    for (const child of entry.children) add(child, depth + 1);
  };
  add(table.top, 0);
  return rows;
}

/** Which names stand where, for each block. Defaults, decorators and the first iterable belong to the block around. */
function findMentions(
  mod: mod,
  blocks: Map<object, SymtableEntry>,
  top: SymtableEntry,
): Map<SymtableEntry, Map<string, Place[]>> {
  const found = new Map<SymtableEntry, Map<string, Place[]>>();
  const firsts = new Set<AST>(); // the first `for` of a comprehension
  const note = (entry: SymtableEntry, name: string, place: Place | null): void => {
    if (place === null) return;
    const names = found.get(entry) ?? new Map<string, Place[]>();
    found.set(entry, names);
    names.set(name, [...(names.get(name) ?? []), place]);
  };
  const visit = (node: AST, around: SymtableEntry, outer: SymtableEntry): void => {
    const fields = node as unknown as Record<string, unknown>;
    const place = placeOf(node as never);
    if (node.tag === 'Name') note(around, node.id, place);
    else if (node.tag === 'arg') note(around, node.arg, place);
    else if (node.tag === 'FunctionDef' || node.tag === 'AsyncFunctionDef' || node.tag === 'ClassDef')
      note(around, node.name, place && [place[0], place[0], place[2], place[2] + 1]);
    // the block under `arguments` is that of the annotations
    const own = node === mod ? top : node.tag === 'arguments' ? undefined : blocks.get(node);
    for (const { key } of nodeInfos[node.tag]!.fields) {
      const value = fields[key];
      const inOuter =
        OUTER_FIELDS[node.tag]?.includes(key) && (node.tag !== 'comprehension' || firsts.has(node));
      const items = (Array.isArray(value) ? value : [value]).filter(isNode);
      if (key === 'generators' && items[0] !== undefined) firsts.add(items[0]);
      for (const item of items) {
        if (inOuter) visit(item, own === undefined ? outer : around, outer);
        else visit(item, own ?? around, own === undefined ? outer : around);
      }
    }
  };
  visit(mod, top, top);
  return found;
}

/** Parts that belong to the block around the one that the node opens, or is part of. */
const OUTER_FIELDS: Record<string, string[]> = {
  FunctionDef: ['decorator_list'],
  AsyncFunctionDef: ['decorator_list'],
  ClassDef: ['decorator_list', 'bases', 'keywords'],
  arguments: ['defaults', 'kw_defaults'],
  comprehension: ['iter'],
};

const isNode = (value: unknown): value is AST =>
  value !== null && typeof value === 'object' && 'tag' in value && (value as AST).tag in nodeInfos;
