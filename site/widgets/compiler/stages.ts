/** A program through all stages of chapter 4, as rows. Runs in the worker. */
import { decref, type PyObject, reprText } from '../../../chapters/01-objects/index.ts';
import { Arena, type AST, enumerations, nodeInfos, parse } from '../../../chapters/03-grammar/index.ts';
import { compileTree, type FinishedUnit } from '../../../chapters/04-compiler/index.ts';
import type { Reader } from '../front-end/readers.ts';
import { viewError } from '../front-end/tree.ts';
import type { Row, Stages, UnitStages } from './protocol.ts';
import { placeOf, row } from './rows.ts';
import { symbolRows } from './symbols.ts';
import { unitStages } from './units.ts';

export const readStages: Reader = (source) => {
  try {
    return { view: 'stages', stages: allStages(new TextEncoder().encode(source)) };
  } catch (error) {
    return { error: viewError(error) };
  }
};

/** @throws PyError for programs that are none. */
export function allStages(source: Uint8Array): Stages {
  const arena = new Arena();
  try {
    // the compiler changes the tree, so it gets its own
    const mod = parse(source, { filename: 'example.py', arena });
    const tree: Row[] = [];
    treeRows('', mod, 0, tree);
    const symbols = symbolRows(mod);
    const units: UnitStages[] = [];
    const onUnit = (unit: FinishedUnit): void => void units.unshift(unitStages(unit));
    const compiled = parse(source, { filename: 'example.py', arena });
    decref(compileTree(compiled, { filename: 'example.py', arena, onUnit }));
    return { tree, symbols, units };
  } finally {
    arena.free();
  }
}

function treeRows(field: string, node: AST, depth: number, rows: Row[]): void {
  const values = node as unknown as Record<string, unknown>;
  const leaves: string[] = [];
  const children: [string, AST][] = [];
  for (const { name, key, type } of nodeInfos[node.tag]!.fields) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, i) => {
      const label = Array.isArray(value) ? `${name}[${i}]` : name;
      if (type === 'constant') leaves.push(`${name} ${reprText(item as PyObject)}`);
      else if (type in enumerations || typeof item !== 'object')
        leaves.push(type === 'expr_context' ? '' : `${name} ${item}`);
      else if (item !== null) children.push([label, item as AST]);
    });
  }
  rows.push(row([node.tag, leaves.filter(Boolean).join(', '), field], [placeOf(node as never)], { depth }));
  for (const [label, child] of children) treeRows(label, child, depth + 1, rows);
}
