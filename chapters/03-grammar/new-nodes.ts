/**
 * Words and nodes that `Python.asdl` does not have, written into the tables that were made from it: what reads those
 * tables (dump, the Python classes of chapter 5) knows them then. In CPython one edits Parser/Python.asdl and runs
 * `make regen-ast`.
 */
import { astTypes, enumerations, nodeClasses, nodeInfos } from './ast.ts';

/**
 * One more constructor of the sum `type`: `addConstructor('cmpop', 'AlmostEq')` is a word, and
 * `addConstructor('stmt', 'Until', 'While')` a node with the fields of another. Before the first tree is made.
 */
export function addConstructor(type: string, name: string, like?: string): void {
  const { constructors } = astTypes[type]!;
  if (constructors.includes(name)) return;
  constructors.push(name);
  enumerations[type]?.push(name);
  if (like === undefined) return;
  nodeInfos[name] = nodeInfos[like]!;
  const Like = nodeClasses[like] as new (...fields: never[]) => { tag: string };
  nodeClasses[name] = class extends Like {
    constructor(...fields: never[]) {
      super(...fields);
      this.tag = name;
    }
  } as (typeof nodeClasses)[string];
}
