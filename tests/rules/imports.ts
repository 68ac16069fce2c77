// Rule 1 of the house: a chapter imports only from earlier chapters, and only through their door; nothing
// in chapters/ imports from site/ or tests/. This file reads the imports with the TypeScript compiler.

import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './files.ts';

/** Packages that a chapter may use. Everything else that is not Node's own is the chapters' subject. */
const PACKAGES = ['fflate'];
/** What tests, the exercises' checks and the generators of code may use beyond that. */
const TOOL_PACKAGES = ['vitest', 'pyodide', 'typescript'];

/** The module names that a source imports: static, dynamic, type-only, `require` and `new URL(..., import.meta.url)`. */
export function importedNames(source: ts.SourceFile): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  const add = (node: ts.Node | undefined, before = '') => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    found.push({
      name: before + node.text,
      line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
      if (isImport || (ts.isIdentifier(expression) && expression.text === 'require')) add(node.arguments[0]);
    } else if (ts.isNewExpression(node) && node.arguments?.[1]?.getText(source) === 'import.meta.url') {
      add(node.arguments[0], './'); // a URL beside this file, also without the dot
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The chapter's number that a path of the repository lies in, or 0. */
const chapterOf = (path: string): number => Number(/^chapters\/(\d\d)-/.exec(path)?.[1] ?? 0);

/** What is wrong with a file of a chapter importing `name`; null when nothing is. */
export function importFault(file: string, name: string): string | null {
  if (!name.startsWith('.')) return packageFault(file, name);
  const target = posix.normalize(posix.join(posix.dirname(file), name));
  const [from, to] = [chapterOf(file), chapterOf(target)];
  if (to === 0) return `imports ${target}, which is no part of a chapter`;
  if (to > from) return `imports ${target}, from a later chapter`;
  const door = `${target.split('/').slice(0, 2).join('/')}/index.ts`;
  if (to < from && target !== door) return `imports ${target} past the chapter's door, ${door}`;
  return null;
}

function packageFault(file: string, name: string): string | null {
  if (name.startsWith('node:') || builtinModules.includes(name)) return null;
  const isTool = /\.test\.ts$|\/exercises\/|\/generate[^/]*(\/|\.ts$)/.test(file);
  const allowed = isTool ? [...PACKAGES, ...TOOL_PACKAGES] : PACKAGES;
  const packageName = name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
  return allowed.includes(packageName) ? null : `imports the package ${packageName}`;
}

/** Every import of the chapters below `root` that breaks the rule, as `file:line what`. */
export function importFaults(root: string): string[] {
  const faults: string[] = [];
  for (const path of filesBelow(`${root}/chapters`, (name) => /\.(ts|mts|mjs|js)$/.test(name))) {
    const file = relative(root, path).split(sep).join('/');
    const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    for (const { name, line } of importedNames(source)) {
      const fault = importFault(file, name);
      if (fault) faults.push(`${file}:${line} ${fault}`);
    }
  }
  return faults;
}
