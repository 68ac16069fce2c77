/**
 * Links and types for the identifiers of woven code. One language service reads the real project, once; each
 * identifier is asked about at its real position. What it says is kept on disk until a source changes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DecorationItem } from 'shiki';
import ts from 'typescript';
import { chaptersFolder, type Page, root } from '../book/pages.ts';
import { type Declaration, readDeclarations } from './declarations.ts';
import { placeId, placeOf, readPlaces } from './places.ts';
import type { Snippet } from './snippet.ts';

/** The decorations of a snippet on a page: an `<a>` for what the book shows, a `<span>` for what has a type. */
export type Linker = (page: Page, snippet: Snippet) => DecorationItem[];

/** What is known about an identifier of a source file. */
interface Known {
  /** Its position in the file. */
  at: number;
  name: string;
  /** Its type or signature, as an editor would show it. */
  hover: string;
  /** The declaration it refers to, as `chapters/01-objects/object.ts#PyObject`; empty: none of this project. */
  target: string;
}

const HOVER_LENGTH = 240;

export interface LinkerOptions {
  base: string;
  /** Where answers are kept; null: nowhere. */
  cacheFolder: string | null;
  /** The pages whose places count: all of them. */
  pages?: Page[];
  /** After so many milliseconds the rest of the book stays without links. */
  budget?: number;
}

export function createLinker({ base, cacheFolder, pages, budget = 60_000 }: LinkerOptions): Linker {
  const places = readPlaces(pages);
  const cache =
    cacheFolder === null ? new Map<string, Known[]>() : openCache(join(cacheFolder, 'identifiers.json'));
  let asker: ((file: string, start: number, end: number) => Known[]) | null = null;
  let spent = 0;
  let told = false;
  const ask = (snippet: Snippet): Known[] => {
    const own = snippet.lines.filter((line) => line.offset >= 0);
    const start = own[0]!.offset;
    const end = own.at(-1)!.offset + own.at(-1)!.text.length;
    const key = `${relative(root, snippet.file)}:${start}-${end}`;
    const known = cache.get(key);
    if (known) return known;
    if (spent > budget) {
      if (!told)
        console.warn(`links: the budget of ${budget / 1000} s is spent; the rest of the code stays plain`);
      told = true;
      return [];
    }
    const before = performance.now();
    asker ??= createAsker();
    const found = asker(snippet.file, start, end);
    spent += performance.now() - before;
    cache.set(key, found);
    return found;
  };
  return (page, snippet) => {
    if (!snippet.file.endsWith('.ts')) return [];
    const own = new Set(snippet.names.map((name) => placeId(name)));
    const decorations: DecorationItem[] = [];
    for (const known of ask(snippet)) {
      const position = positionIn(snippet, known);
      if (!position) continue;
      const [file, path] = known.target.split('#') as [string, string | undefined];
      const place = path ? placeOf(places, join(root, file), path) : undefined;
      const samePage = place?.page.path === page.path;
      const properties: Record<string, string> = known.hover ? { 'data-type': known.hover } : {};
      if (place && !(samePage && own.has(place.id))) {
        properties.href = `${samePage ? '' : base.replace(/\/$/, '') + place.page.url}#${place.id}`;
        properties.class = 'identifier';
      }
      if (!properties.href && !known.hover) continue;
      decorations.push({ ...position, tagName: properties.href ? 'a' : 'span', properties });
    }
    return decorations;
  };
}

/** Where in the snippet an identifier of its source stands; null if the snippet leaves it out. */
function positionIn(snippet: Snippet, { at, name }: Known): Pick<DecorationItem, 'start' | 'end'> | null {
  const line = snippet.lines.findIndex(
    (one) => one.offset >= 0 && one.offset <= at && at < one.offset + one.text.length,
  );
  if (line < 0) return null;
  const character = at - snippet.lines[line]!.offset;
  if (!snippet.lines[line]!.text.startsWith(name, character)) return null;
  return { start: { line, character }, end: { line, character: character + name.length } };
}

/** Kept answers: they hold while no source of the chapters changes. */
function openCache(file: string): {
  get(key: string): Known[] | undefined;
  set(key: string, known: Known[]): void;
} {
  const stamp = stampOfSources();
  let kept: { stamp: string; entries: Record<string, Known[]> } = { stamp, entries: {} };
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as typeof kept;
    if (read.stamp === stamp) kept = read;
  } catch {
    // No cache yet, or none that can be read: it is written anew.
  }
  let dirty = false;
  const save = (): void => {
    if (!dirty) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(kept));
    dirty = false;
  };
  process.once('exit', save);
  return {
    get: (key) => kept.entries[key],
    set(key, known) {
      kept.entries[key] = known;
      dirty = true;
    },
  };
}

function sourceFiles(folder = chaptersFolder): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'exercises' ? [] : sourceFiles(path);
      return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function createAsker(): (file: string, start: number, end: number) => Known[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, root);
  const files = sourceFiles();
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const service = ts.createLanguageService(host);
  const program = service.getProgram()!;
  const checker = program.getTypeChecker();
  const named = new Map<ts.SourceFile, Map<ts.Node, string>>();
  return (file, start, end) => {
    const source = program.getSourceFile(file);
    if (!source) return [];
    return identifiersIn(source, start, end).map((node) => ({
      at: node.getStart(source),
      name: node.text,
      hover: hoverText(service, file, node.getStart(source)),
      target: targetOf(checker, node, named),
    }));
  };
}

function identifiersIn(source: ts.SourceFile, start: number, end: number): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= end) return;
    if (ts.isIdentifier(node) && node.getStart(source) >= start && node.end <= end) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function hoverText(service: ts.LanguageService, file: string, at: number): string {
  const info = service.getQuickInfoAtPosition(file, at);
  const text = ts
    .displayPartsToString(info?.displayParts)
    .replace(/^\(alias\) [^]*?\nimport .*$/, '')
    .trim();
  if (/: any$/.test(text)) return '';
  return text.length > HOVER_LENGTH ? `${text.slice(0, HOVER_LENGTH)}…` : text;
}

/** `chapters/01-objects/object.ts#PyObject`: the declaration behind an identifier, if a file of chapters holds it. */
function targetOf(
  checker: ts.TypeChecker,
  node: ts.Identifier,
  named: Map<ts.SourceFile, Map<ts.Node, string>>,
): string {
  let symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  for (const declaration of symbol?.declarations ?? []) {
    const source = declaration.getSourceFile();
    if (!source.fileName.startsWith(chaptersFolder)) continue;
    const names = named.get(source) ?? nameNodes(readDeclarations(source), new Map());
    named.set(source, names);
    let holder: ts.Node = declaration;
    while (
      !names.has(holder) &&
      (ts.isVariableDeclaration(holder) ||
        ts.isVariableDeclarationList(holder) ||
        ts.isBindingElement(holder) ||
        ts.isObjectBindingPattern(holder))
    )
      holder = holder.parent;
    const path = names.get(holder);
    if (path) return `${relative(root, source.fileName)}#${path}`;
  }
  return '';
}

function nameNodes(declarations: Declaration[], into: Map<ts.Node, string>): Map<ts.Node, string> {
  for (const { path, nodes, children } of declarations) {
    for (const node of nodes) into.set(node, path);
    nameNodes(children, into);
  }
  return into;
}
