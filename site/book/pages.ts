/**
 * The book as the site sees it: the pages of `chapters/`, in reading order. A chapter is a folder
 * `NN-name`; its README.md is its first page, the other Markdown files beside it follow. What lies in
 * `chapters/` itself are the pages before and after the chapters.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, absolute. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const chaptersFolder = join(root, 'chapters');

/** What stands between the two `---` lines of a page. Strings, numbers and `[a, b]` lists: no more. */
export interface FrontMatter {
  title?: string;
  /** What the page's `h1` mirrors in CPython: file names. */
  mirrors?: string[];
  /** Where the page stands in its chapter. README.md is always first. */
  order?: number;
  /** In a README.md: the pages of the chapter in order, by file name, instead of `order`. */
  pages?: string[];
  /** In a README.md: folders of the chapter that hold breadth, whose declarations need no prose. */
  breadth?: string[];
  /** A page that is not listed in the sidebar. */
  unlisted?: boolean;
}

export interface Page {
  /** Absolute path of the Markdown file. */
  file: string;
  /** From `chapters/`, with `/`: `05-eval-loop/frames.md`. */
  path: string;
  /** Where the site shows it: `/05-eval-loop/frames.html`, `/05-eval-loop/` for a README.md. */
  url: string;
  title: string;
  matter: FrontMatter;
  text: string;
}

export interface Chapter {
  number: number;
  /** `05-eval-loop` */
  name: string;
  folder: string;
  pages: Page[];
  exercises: Page[];
}

/** The pages that belong to no chapter, in reading order: before the chapters, and after them. */
export const BEFORE = ['index.md', 'one-line-seven-rooms.md', 'how-to-use.md', 'map.md'];
export const AFTER = [
  'napkin.md',
  'from-here-to-cpython.md',
  'glossary.md',
  'declarations.md',
  'further-reading.md',
];

export function readChapters(): Chapter[] {
  return readdirSync(chaptersFolder)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((name) => readChapter(name));
}

function readChapter(name: string): Chapter {
  const folder = join(chaptersFolder, name);
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readPage(join(folder, file)));
  return {
    number: Number(name.slice(0, 2)),
    name,
    folder,
    pages: inOrder(pages),
    exercises: readExercises(folder),
  };
}

/** README.md, then the pages it lists, then the others by `order`, then by name. */
function inOrder(pages: Page[]): Page[] {
  const first = pages.find((page) => page.path.endsWith('/README.md'));
  const listed = first?.matter.pages ?? [];
  const rank = (page: Page): number => {
    if (page === first) return -1;
    const place = listed.indexOf(page.path.split('/')[1]!);
    return place >= 0 ? place : 1000 + (page.matter.order ?? 1000);
  };
  return [...pages].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

/** The tasks of a chapter: `exercises/NAME/task.md`. */
function readExercises(folder: string): Page[] {
  const exercises = join(folder, 'exercises');
  if (!existsSync(exercises)) return [];
  return readdirSync(exercises)
    .sort()
    .map((name) => join(exercises, name, 'task.md'))
    .filter((file) => existsSync(file))
    .map((file) => readPage(file));
}

/** The pages in `chapters/` itself, those of BEFORE and AFTER in their order and any other at the end. */
export function readBookPages(): Page[] {
  const known = [...BEFORE, ...AFTER];
  const rank = (name: string): number => known.indexOf(name) + 1 || known.length + 1;
  return readdirSync(chaptersFolder)
    .filter((name) => name.endsWith('.md'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => readPage(join(chaptersFolder, name)));
}

export function readAllPages(): Page[] {
  return [
    ...readBookPages(),
    ...readChapters().flatMap((chapter) => [...chapter.pages, ...chapter.exercises]),
  ];
}

export function readPage(file: string): Page {
  const text = readFileSync(file, 'utf8');
  const path = relative(chaptersFolder, file).split(sep).join('/');
  const matter = readFrontMatter(text, path);
  const heading = /^# (.+)$/m.exec(text)?.[1] ?? path;
  return { file, path, url: pageUrl(path), title: matter.title ?? plain(heading), matter, text };
}

/** A heading without Markdown's marks. */
function plain(heading: string): string {
  return heading.replace(/[`*]/g, '').trim();
}

/** `05-eval-loop/README.md` is shown as `/05-eval-loop/`, `glossary.md` as `/glossary.html`. */
export function pageUrl(path: string): string {
  return (
    '/' +
    rewritePath(path)
      .replace(/\.md$/, '.html')
      .replace(/(^|\/)index\.html$/, '$1')
  );
}

/** VitePress's `rewrites`: the first page of a folder is README.md in the repository, index.md on the site. */
export function rewritePath(path: string): string {
  return path.replace(/(^|\/)README\.md$/, '$1index.md');
}

/** The few forms of YAML that the book's pages use; anything else is an error, not a guess. */
function readFrontMatter(text: string, path: string): FrontMatter {
  const block = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
  const matter: Record<string, unknown> = {};
  let list: string[] | null = null;
  for (const line of block?.split('\n') ?? []) {
    const item = /^\s+- (.+)$/.exec(line);
    const entry = /^(\w+):\s*(.*)$/.exec(line);
    if (item && list) list.push(unquote(item[1]!));
    else if (entry && entry[2] === '') matter[entry[1]!] = list = [];
    else if (entry) matter[entry[1]!] = readValue(entry[2]!);
    else if (line.trim() !== '' && !/^\s/.test(line)) throw new Error(`${path}: front matter line "${line}"`);
  }
  return matter;
}

function readValue(word: string): unknown {
  if (/^\[.*\]$/.test(word))
    return word
      .slice(1, -1)
      .split(',')
      .map((item) => unquote(item.trim()))
      .filter(Boolean);
  if (/^\d+$/.test(word)) return Number(word);
  if (word === 'true' || word === 'false') return word === 'true';
  return unquote(word);
}

function unquote(word: string): string {
  return word.replace(/^(['"])(.*)\1$/, '$2');
}
