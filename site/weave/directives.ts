/**
 * Reads the places of a page where code is woven in: a line `<!-- code: FILE#NAME -->` and, under it, the fence
 * that holds the code. What stands inside other fences is text and no directive.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { chaptersFolder, type Page, root } from '../book/pages.ts';
import { WeaveError } from './snippet.ts';

export interface Directive {
  /** As written: `frame.ts`. */
  target: string;
  /** As written: `Frame.push`; empty for a whole file. */
  names: string[];
  nodoc: boolean;
  outline: boolean;
  /** Lines that hold this text are marked. */
  mark: string | null;
  /** The directive's line in the page, from 0. */
  line: number;
  /** The lines of its fence, first and last, from 0; null where there is none yet. */
  fence: { first: number; last: number } | null;
}

const DIRECTIVE = /^<!--\s*code:\s*([^\s#]+)(?:#(.*?))?((?:\s+(?:nodoc|outline|mark="[^"]*"))*)\s*-->\s*$/;

/** A line's directive, if it is one. @throws WeaveError for one that is not well written. */
export function parseDirective(text: string): Omit<Directive, 'line' | 'fence'> | null {
  if (!/^<!--\s*code:/.test(text)) return null;
  const match = DIRECTIVE.exec(text.trim());
  if (!match) throw new WeaveError(`not a directive: ${text.trim()}`);
  const [, target, names, options] = match;
  const list = (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const bad = list.find((name) => !/^(\w+:)?[\w$#[\].'-]+$/.test(name));
  if (bad !== undefined)
    throw new WeaveError(`"${bad}" is not a name, and not an option (nodoc, outline, mark="...")`);
  return {
    target: target!,
    names: list,
    nodoc: /\bnodoc\b/.test(options!),
    outline: /\boutline\b/.test(options!),
    mark: /mark="([^"]*)"/.exec(options!)?.[1] ?? null,
  };
}

/** The directives of a page, and the lines that look like one and are none. */
export function readDirectives(text: string): {
  directives: Directive[];
  errors: { line: number; message: string }[];
} {
  const lines = text.split('\n');
  const directives: Directive[] = [];
  const errors: { line: number; message: string }[] = [];
  for (let line = 0; line < lines.length; line++) {
    const fence = /^(`{3,}|~{3,})/.exec(lines[line]!);
    if (fence) {
      line = fenceEnd(lines, line);
      continue;
    }
    try {
      const parsed = parseDirective(lines[line]!);
      if (!parsed) continue;
      const own = fenceBelow(lines, line + 1);
      directives.push({ ...parsed, line, fence: own });
      if (own) line = own.last;
    } catch (error) {
      if (!(error instanceof WeaveError)) throw error;
      errors.push({ line, message: error.message });
    }
  }
  return { directives, errors };
}

/** The last line of the fence that opens on a line. */
export function fenceEnd(lines: string[], first: number): number {
  const mark = /^(`{3,}|~{3,})/.exec(lines[first]!)![1]!;
  for (let line = first + 1; line < lines.length; line++) {
    const close = /^(`{3,}|~{3,})\s*$/.exec(lines[line]!)?.[1];
    if (close && close[0] === mark[0] && close.length >= mark.length) return line;
  }
  return lines.length - 1;
}

function fenceBelow(lines: string[], from: number): { first: number; last: number } | null {
  let first = from;
  while (first < lines.length && lines[first]!.trim() === '') first += 1;
  if (first >= lines.length || first > from + 1 || !/^(`{3,}|~{3,})/.test(lines[first]!)) return null;
  return { first, last: fenceEnd(lines, first) };
}

/** The file that a directive names: beside the page, in the page's chapter, or from `chapters/`. */
export function resolveTarget(page: Page, target: string): string {
  const folders = [dirname(page.file), join(chaptersFolder, page.path.split('/')[0]!), chaptersFolder];
  const found = [
    ...new Set(folders.map((folder) => join(folder, target)).filter((file) => existsSync(file))),
  ];
  if (found.length === 0)
    throw new WeaveError(`no file "${target}" beside the page, in its chapter or in chapters/`);
  return found[0]!;
}

const LANGUAGES: Record<string, string> = { '.ts': 'ts', '.py': 'python', '.gram': 'peg', '.asdl': 'asdl' };

export function languageOf(file: string): string {
  const language = LANGUAGES[extname(file)];
  if (!language)
    throw new WeaveError(`"${basename(file)}": only ${Object.keys(LANGUAGES).join(', ')} files are woven`);
  return language;
}

/** A file as captions and links name it: `chapters/05-eval-loop/frames/frame.ts`. */
export function shownPath(file: string): string {
  return relative(root, file).split(sep).join('/');
}
