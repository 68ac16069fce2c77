/** From a directive to the lines it stands for. Sources are read and parsed once. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import ts from 'typescript';
import type { Page } from '../book/pages.ts';
import { cutDeclaration, type Declaration, findDeclaration, readDeclarations } from './declarations.ts';
import { type Directive, languageOf, resolveTarget, shownPath } from './directives.ts';
import { cutFragment } from './fragments.ts';
import { cutLines, type Snippet, type SnippetLine, WeaveError } from './snippet.ts';

interface Parsed {
  text: string;
  source: ts.SourceFile;
  declarations: Declaration[];
}

const parsed = new Map<string, Parsed>();

/** The tree of a TypeScript file, kept while the file's text stays the same. */
export function parseFile(file: string): Parsed {
  const text = readFileSync(file, 'utf8');
  const known = parsed.get(file);
  if (known?.text === text) return known;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const fresh = { text, source, declarations: readDeclarations(source) };
  parsed.set(file, fresh);
  return fresh;
}

type Wanted = Pick<Directive, 'target' | 'names' | 'nodoc' | 'outline' | 'mark'>;

/** @throws WeaveError when the directive names what is not there. */
export function cutSnippet(page: Page, directive: Wanted): Snippet {
  const file = resolveTarget(page, directive.target);
  const language = languageOf(file);
  const lines: SnippetLine[] = [];
  if (directive.names.length === 0) {
    const text = readFileSync(file, 'utf8').trimEnd();
    lines.push(...cutLines(text, { start: 0, end: text.length }));
  }
  for (const name of directive.names) {
    if (lines.length > 0) lines.push({ text: '', line: 0, offset: -1 });
    lines.push(...cutOne(file, name, directive));
  }
  if (directive.mark !== null && !lines.some((line) => line.text.includes(directive.mark!))) {
    throw new WeaveError(`no line of ${directive.names.join(', ')} holds mark="${directive.mark}"`);
  }
  return { file, language, names: directive.names.map((name) => name.replace(/^\w+:/, '')), lines };
}

function cutOne(file: string, name: string, { nodoc, outline }: Wanted): SnippetLine[] {
  try {
    if (!file.endsWith('.ts')) {
      const text = readFileSync(file, 'utf8');
      return cutLines(text, cutFragment(text, extname(file).slice(1), name, nodoc));
    }
    const { source, declarations } = parseFile(file);
    return cutLines(
      source.text,
      cutDeclaration(source, findDeclaration(declarations, name), { nodoc, outline }),
    );
  } catch (error) {
    if (error instanceof WeaveError) error.message += ` in ${shownPath(file)}`;
    throw error;
  }
}
