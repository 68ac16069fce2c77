/**
 * Which declarations of each chapter's core its prose shows. The core is the TypeScript of the chapter's folder
 * without tests, generated files, and the folders of breadth that the chapter's README.md names
 * (`breadth: [library]` in its front matter).
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Chapter, readAllPages, readChapters } from '../book/pages.ts';
import { parseFile } from './cut.ts';
import { type Declaration, findDeclaration } from './declarations.ts';
import { readDirectives, resolveTarget } from './directives.ts';
import { WeaveError } from './snippet.ts';

export interface FileCoverage {
  /** From the chapter's folder: `dict-table.ts`. */
  file: string;
  declarations: number;
  /** The paths of those that no page shows. */
  missing: string[];
}

export interface ChapterCoverage {
  chapter: Chapter;
  files: FileCoverage[];
  declarations: number;
  shown: number;
  lines: number;
}

/** The TypeScript files of a chapter's core, absolute. */
export function coreFiles(chapter: Chapter): string[] {
  const breadth = chapter.pages.find((page) => page.path.endsWith('/README.md'))?.matter.breadth ?? [];
  const skipped = new Set(['exercises', ...breadth]);
  const files: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(chapter.folder, path).replaceAll('\\', '/');
      if (skipped.has(name)) continue;
      if (entry.isDirectory()) visit(path);
      else if (/\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name) && !isGenerated(path)) files.push(path);
    }
  };
  visit(chapter.folder);
  return files.sort();
}

function isGenerated(file: string): boolean {
  return /generated/i.test(parseFile(file).text.split('\n', 1)[0]!);
}

/** What the pages show of each file: the declarations shown whole, and those shown in outline. */
function readShown(): Map<string, { whole: Set<Declaration>; outlined: Set<Declaration>; file: boolean }> {
  const shown = new Map<string, { whole: Set<Declaration>; outlined: Set<Declaration>; file: boolean }>();
  for (const page of readAllPages()) {
    for (const directive of readDirectives(page.text).directives) {
      try {
        const file = resolveTarget(page, directive.target);
        if (!file.endsWith('.ts')) continue;
        const entry = shown.get(file) ?? { whole: new Set(), outlined: new Set(), file: false };
        shown.set(file, entry);
        if (directive.names.length === 0) entry.file = true;
        const { declarations } = parseFile(file);
        for (const name of directive.names) {
          (directive.outline ? entry.outlined : entry.whole).add(findDeclaration(declarations, name));
        }
      } catch (error) {
        if (!(error instanceof WeaveError)) throw error; // checkWeave tells about it
      }
    }
  }
  return shown;
}

/** Coverage of every chapter: rule 4 of the house. */
export function measureCoverage(): ChapterCoverage[] {
  const shown = readShown();
  return readChapters().map((chapter) => {
    const files: FileCoverage[] = [];
    let lines = 0;
    for (const file of coreFiles(chapter)) {
      const { text, declarations } = parseFile(file);
      lines += text.split('\n').length - 1;
      const own = shown.get(file);
      const isShown = (one: Declaration, outlined: boolean): boolean => {
        if (own === undefined) return false;
        if (own.file || own.whole.has(one)) return true;
        const outline = outlined || own.outlined.has(one);
        if (outline && !one.nodes.some(hasLongBody)) return true;
        return one.children.length > 0 && one.children.every((child) => isShown(child, outline));
      };
      const missing = declarations.filter((one) => !isShown(one, false)).map((one) => one.path);
      files.push({ file: relative(chapter.folder, file), declarations: declarations.length, missing });
    }
    const declarations = files.reduce((sum, one) => sum + one.declarations, 0);
    const shownCount = files.reduce((sum, one) => sum + one.declarations - one.missing.length, 0);
    return { chapter, files, declarations, shown: shownCount, lines };
  });
}

/** Does an outline leave something of it out? */
function hasLongBody(node: Declaration['nodes'][number]): boolean {
  return /\{[^]*\n[^]*\}/.test(node.getText());
}

export function printCoverage({ missing }: { missing: boolean }): void {
  console.log('chapter          core lines  declarations  shown');
  for (const { chapter, files, declarations, shown, lines } of measureCoverage()) {
    const share = declarations === 0 ? '' : `${Math.floor((100 * shown) / declarations)} %`;
    const row = [
      String(lines).padStart(10),
      String(declarations).padStart(12),
      String(shown).padStart(5),
      share,
    ];
    console.log(`${chapter.name.padEnd(15)}  ${row.join('  ')}`);
    for (const file of missing ? files : []) {
      if (file.missing.length > 0) console.log(`    ${file.file}: ${file.missing.join(', ')}`);
    }
  }
}
