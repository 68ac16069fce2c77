/**
 * `npm run weave` writes the code of the book: under each line `<!-- code: FILE#NAME -->` of a page, the
 * declaration's own text in a fence. `npm run weave -- --check` writes nothing and fails where a fence is
 * stale or a name unknown. `npm run weave -- --coverage` prints which declarations the prose shows.
 */
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, readAllPages, root } from '../book/pages.ts';
import { printCoverage } from './coverage.ts';
import { cutSnippet } from './cut.ts';
import { readDirectives } from './directives.ts';
import { checkExamples } from './examples.ts';
import { snippetText, WeaveError } from './snippet.ts';

/** Something in a page that must not stay as it is. */
export interface Problem {
  /** From the repository's root: `chapters/05-eval-loop/README.md`. */
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

/** A page as the weave would write it. */
export function weavePage(page: Page): { text: string; problems: Problem[] } {
  const { directives, errors } = readDirectives(page.text);
  const problems = errors.map(({ line, message }) => problem(page, line, message));
  const lines = page.text.split('\n');
  for (const directive of directives.reverse()) {
    try {
      const snippet = cutSnippet(page, directive);
      const fence = fenceLines(snippet.language, snippetText(snippet));
      const { first, last } = directive.fence ?? { first: directive.line + 1, last: directive.line };
      lines.splice(first, last - first + 1, ...fence);
      if (!directive.fence && lines[first + fence.length]?.trim()) lines.splice(first + fence.length, 0, '');
    } catch (error) {
      if (!(error instanceof WeaveError)) throw error;
      problems.push(problem(page, directive.line, error.message));
    }
  }
  return { text: lines.join('\n'), problems };
}

/** A fence around a text, long enough for the fences inside the text. */
function fenceLines(language: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`{3,})/gm)].map((match) => match[1]!.length));
  const mark = '`'.repeat(longest + 1);
  return [mark + language, ...text.split('\n'), mark];
}

function problem(page: Page, line: number, message: string): Problem {
  return { file: relative(root, page.file), line: line + 1, message };
}

/** Every problem of the book's code: names that are not there, fences that are not what the weave writes. */
export function checkWeave(pages: Page[] = readAllPages()): Problem[] {
  return pages.flatMap((page) => {
    const { text, problems } = weavePage(page);
    if (text === page.text) return problems;
    const line = firstDifference(page.text, text);
    return [...problems, problem(page, line, 'this fence is stale: run `npm run weave`')];
  });
}

function firstDifference(before: string, after: string): number {
  const old = before.split('\n');
  const fresh = after.split('\n');
  return Math.max(
    0,
    old.findIndex((line, index) => line !== fresh[index]),
  );
}

/** Write what is stale. Returns the pages written, from the repository's root, and what could not be woven. */
export function weaveAll(): { written: string[]; problems: Problem[] } {
  const written: string[] = [];
  const problems: Problem[] = [];
  for (const page of readAllPages()) {
    const woven = weavePage(page);
    problems.push(...woven.problems);
    if (woven.text === page.text) continue;
    writeFileSync(page.file, woven.text);
    written.push(relative(root, page.file));
  }
  return { written, problems };
}

export function formatProblem({ file, line, message }: Problem): string {
  return `${file}:${line}: ${message}`;
}

function main(options: string[]): number {
  const unknown = options.find((option) => !['--check', '--coverage', '--missing'].includes(option));
  if (unknown) {
    console.error(`weave: no option ${unknown}; there are --check, --coverage and --missing`);
    return 2;
  }
  if (options.includes('--coverage') || options.includes('--missing')) {
    printCoverage({ missing: options.includes('--missing') });
    return 0;
  }
  const check = options.includes('--check');
  const { written, problems } = check ? { written: [], problems: checkWeave() } : weaveAll();
  problems.push(...checkExamples());
  for (const page of written) console.log(`wove ${page}`);
  for (const one of problems) console.error(formatProblem(one));
  if (problems.length === 0) console.log(written.length === 0 ? 'every fence is fresh' : 'done');
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
