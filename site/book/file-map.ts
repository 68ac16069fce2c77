/** CPython's files and this machine's, both ways: made from the first comment of each source file of the chapters. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readChapters, root } from './pages.ts';

export interface FileEntry {
  /** `chapters/01-objects/object.ts` */
  file: string;
  /** The idea of the file: the first sentence of its first comment. */
  idea: string;
  /** `Objects/object.c` ... */
  answersTo: string[];
}

const CPYTHON = /\b(?:Doc|Grammar|Include|Lib|Modules|Objects|Parser|Programs|Python|Tools)\/[\w./-]*\w/g;

export function readFileMap(): FileEntry[] {
  return readChapters()
    .flatMap(({ folder }) => sources(folder))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const comment = firstComment(text);
      return {
        file: relative(root, file).replaceAll('\\', '/'),
        idea: /generated/i.test(text.split('\n', 1)[0]!) ? 'generated' : firstSentence(comment),
        answersTo: [...new Set(comment.match(CPYTHON) ?? [])],
      };
    });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'exercises' ? [] : sources(path);
      return /\.(ts|gram|asdl)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function firstComment(text: string): string {
  const block =
    /^\s*\/\*\*?([^]*?)\*\//.exec(text)?.[1] ?? /^\s*((?:(?:\/\/|#|--).*\n)+)/.exec(text)?.[1] ?? '';
  return block
    .replace(/^\s*(?:\*|\/\/|#|--)/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Makes objects. Then more.` gives `Makes objects.`; a dot inside a name does not end a sentence. */
function firstSentence(text: string): string {
  return /^[^]*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
