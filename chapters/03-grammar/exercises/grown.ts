// What the exercises share that change the grammar: grow a parser from the rules of an answer, and compare trees.

import { PyError, reprText, syntaxErrorPlace } from '../../01-objects/index.ts';
import { Arena, type AST, type Language, language, nodeInfos, parse } from '../index.ts';
import { growParser } from '../peg/grow.ts';

const ordinary = { ...language };
let grown: Language['rules'] | null = null;

/** Grow the parser. Throws a sentence when the rules cannot be read or generated. */
export async function grow(rules: string, operators: Record<string, number> = {}): Promise<void> {
  if (!/^\w+(\[.*\])?( \(memo\))?:/m.test(rules)) {
    throw new Error('The text `rules` holds no rule yet: a rule begins with its name and a colon.');
  }
  try {
    grown = await growParser(rules, operators);
  } catch (error) {
    throw new Error(
      `No parser can be made of these rules. ${sentence(error instanceof Error ? error.message : String(error))}`,
    );
  }
}

function sentence(text: string): string {
  const line = text.split('\n')[0]!.trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** The tree of a program, by the grown parser or by the ordinary one, in few words; or its error. */
export function tree(source: string, changes: Partial<Language> | null): string {
  Object.assign(language, ordinary, changes === null ? {} : { rules: grown, ...changes });
  try {
    const mod = parse(source, { arena: new Arena() });
    if (mod.tag !== 'Module') return mod.tag;
    return mod.body.map((node) => (node.tag === 'Expr' ? show(node.value) : show(node))).join('; ');
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const { msg, lineno, offset } = syntaxErrorPlace(error);
    return `${error.exc.type.name}: ${msg} (line ${lineno}, column ${offset})`;
  } finally {
    Object.assign(language, ordinary);
  }
}

/** `Compare(a, Lt, b)`: names and constants stand for themselves, a list is its items with blanks between them. */
function show(value: unknown): string {
  if (value === null) return 'None';
  if (Array.isArray(value)) return value.map(show).join(' ');
  if (typeof value !== 'object') return String(value);
  const node = value as AST;
  if (node.tag === 'Name') return node.id;
  if (node.tag === 'Constant') return reprText(node.value);
  const info = nodeInfos[node.tag]!;
  const parts = info.fields
    .filter(({ name, quantifier }) => {
      const field = node[name as keyof AST] as unknown;
      if (name === 'ctx' || name === 'type_comment') return false;
      return !(quantifier !== '' && (field === null || (Array.isArray(field) && field.length === 0)));
    })
    .map(({ key }) => show(node[key as keyof AST]));
  return parts.length === 0 ? node.tag : `${node.tag}(${parts.join(', ')})`;
}

/** Each source must give its tree; each of the others what it gives without the new rules. */
export function checkTrees(
  trees: [source: string, tree: string][],
  others: string[],
  changes: Partial<Language> = {},
): void {
  for (const [source, expected] of trees) {
    const got = tree(source, changes);
    if (got !== expected)
      throw new Error(`The program\n  ${indented(source)}\nmust give\n  ${expected}\nand gives\n  ${got}.`);
  }
  for (const source of others) {
    const [got, expected] = [tree(source, changes), tree(source, null)];
    if (got !== expected) {
      throw new Error(
        `The program\n  ${indented(source)}\nmust mean what it always did,\n  ${expected}\nand gives\n  ${got}.`,
      );
    }
  }
}

function indented(source: string): string {
  return source.trimEnd().replaceAll('\n', '\n  ');
}
