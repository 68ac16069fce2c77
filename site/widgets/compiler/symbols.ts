/** The symbol table as rows: a heading for each block, a row for each name with all places where the block mentions it. */
import { type AST, type mod, nodeInfos } from '../../../chapters/03-grammar/index.ts';
import { type SymtableEntry, symtableFlags as flags, symtableOf } from '../../../chapters/04-compiler/index.ts';
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
  const note = (entry: SymtableEntry, name: string, place: Place | null): void => {
    if (place === null) return;
    const names = found.get(entry) ?? new Map<string, Place[]>();
    found.set(entry, names);
    names.set(name, [...(names.get(name) ?? []), place]);
  };
  const visit = (node: AST, around: SymtableEntry): void => {
    const fields = node as unknown as Record<string, unknown>;
    const place = placeOf(node as never);
    if (node.tag === 'Name') note(around, node.id, place);
    else if (node.tag === 'arg') note(around, node.arg, place);
    else if (node.tag === 'FunctionDef' || node.tag === 'AsyncFunctionDef' || node.tag === 'ClassDef')
      note(around, node.name, place && [place[0], place[0], place[2], place[2] + 1]);
    const inner = node === mod ? top : (blocks.get(node) ?? around);
    const outside = new Set<unknown>(outerParts(node));
    for (const { key } of nodeInfos[node.tag]!.fields) {
      const value = fields[key];
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== null && typeof item === 'object' && 'tag' in item && (item as AST).tag in nodeInfos)
          visit(item as AST, outside.has(value) || outside.has(item) ? around : inner);
      }
    }
  };
  visit(mod, top);
  return found;
}

function outerParts(node: AST): unknown[] {
  switch (node.tag) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return [node.decorator_list];
    case 'ClassDef':
      return [node.decorator_list, node.bases, node.keywords];
    default:
      return [];
  }
}
