/**
 * A Python with other rules: takes the grammar, changes some of its rules, generates a parser from that and loads it.
 * The machine stays as it is; `language` in parse.ts says which parser it uses. For experiments and exercises.
 * In CPython one edits Grammar/python.gram, runs `make regen-pegen` and compiles.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keywords } from '../keywords.generated.ts';
import type { Language } from '../parse.ts';
import { generateParser } from './generate-parser.ts';
import { parseGrammar } from './grammar-parser.ts';
import { TokenTypes } from './token-types.ts';

const pythonGrammar = new URL('../python.gram', import.meta.url);

/** Where a rule begins in the text of a grammar: `name[type] (memo):` at the start of a line. */
const RULE = /^(\w+)(?:\[.*?\])?(?: \(memo\))?:/;

/** The grammar with these rules: one of the same name is replaced, a new one stands at the end. */
export function withRules(grammar: string, rules: string): string {
  const [head, ...old] = splitRules(grammar);
  const changed = new Map(
    splitRules(rules)
      .slice(1)
      .map((text) => [RULE.exec(text)![1]!, text]),
  );
  const kept = old.map((text) => {
    const name = RULE.exec(text)![1]!;
    const replacement = changed.get(name);
    changed.delete(name);
    return replacement ?? text;
  });
  return [head, ...kept, ...changed.values()].join('\n');
}

/** What stands before the first rule, and then each rule with the comments behind it. */
function splitRules(grammar: string): string[] {
  const pieces: string[][] = [[]];
  let inHeader = false;
  for (const line of grammar.split('\n')) {
    if (line.includes("'''")) inHeader = !inHeader;
    if (!inHeader && RULE.test(line)) pieces.push([]);
    pieces[pieces.length - 1]!.push(line);
  }
  return pieces.map((lines) => lines.join('\n'));
}

/**
 * The start rules of a parser for Python with `rules`. `operators`: spellings that Python does not have, each with
 * the kind that the tokenizer gives it. Throws an Error that names what is wrong with the rules.
 */
export async function growParser(
  rules: string,
  operators: Record<string, number> = {},
): Promise<Language['rules']> {
  const grammar = withRules(readFileSync(pythonGrammar, 'utf8'), rules);
  const known = { operators, keywords };
  for (const word of new TokenTypes(parseGrammar(grammar), known).keywords.keys()) {
    if (!keywords.has(word))
      throw new Error(`grammar: '${word}' is no keyword; write "${word}" for a soft one`);
  }
  const { parser } = generateParser(grammar, known);
  const here = new URL('../', import.meta.url);
  const text = parser.replace(/from '(\.\.?\/[^']+)'/g, (_, path: string) => `from '${new URL(path, here)}'`);
  const folder = mkdtempSync(join(tmpdir(), 'vivarium-'));
  try {
    const file = join(folder, 'parser.grown.mts');
    writeFileSync(file, text);
    const { file_rule, interactive_rule, eval_rule, func_type_rule } = await import(pathToFileURL(file).href);
    return { exec: file_rule, single: interactive_rule, eval: eval_rule, func_type: func_type_rule };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
