/**
 * The languages of chapter 3, and two of this chapter's own, taught to the compiler: `npm run chapter -- 4 --with NAME`.
 * In `ordered-arrow` and `until-node` the new syntax has nodes of its own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { addConstructor, speak as parse, type While } from '../../03-grammar/index.ts';
import { newOperators, newStatements } from '../new-syntax.ts';
import type { CompilerParts } from '../speak.ts';
import { almostEqual } from './almost-equal.ts';
import { arrow } from './ordered-arrow.ts';
import { codegenUntil, symtableUntil } from './until-node.ts';

/** Parses the language `name` from now on and compiles it. What is in `parts` takes the place of what lies here. */
export async function speak(name: string, parts: CompilerParts = {}): Promise<void> {
  const grammar = new URL(`${name}.gram`, import.meta.url);
  await parse(name, existsSync(grammar) ? { rules: readFileSync(grammar, 'utf8'), ...parts } : parts);
  if (name === 'ordered-arrow') addConstructor('operator', 'Arrow');
  if (name === 'until-node') addConstructor('stmt', 'Until', 'While');
  const all = { almostEqual, arrow, symtableUntil, codegenUntil, ...parts };
  newOperators.set('AlmostEq', all.almostEqual);
  newOperators.set('Arrow', all.arrow);
  newStatements.set('Until', {
    symtable: (st, s) => all.symtableUntil(st, s as While),
    codegen: (c, s) => all.codegenUntil(c, s as While),
  });
}
