/** Where in the book each declaration is shown: the target of links from identifiers, and the index of names. */
import { type Page, readAllPages } from '../book/pages.ts';
import { parseFile } from './cut.ts';
import { findDeclaration } from './declarations.ts';
import { readDirectives, resolveTarget } from './directives.ts';
import { WeaveError } from './snippet.ts';

export interface Place {
  page: Page;
  /** The id on the page: `code-frame-push`. */
  id: string;
}

/** `Frame.push` gives `code-frame-push`. */
export function placeId(name: string): string {
  const plain = name.replace(/^(type|const|function|class|interface):/, '');
  return `code-${plain
    .toLowerCase()
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

/** Keys are `FILE#PATH` with an absolute file. The first place that shows a declaration whole is its place. */
export function readPlaces(pages: Page[] = readAllPages()): Map<string, Place> {
  const whole = new Map<string, Place>();
  const outlined = new Map<string, Place>();
  for (const page of pages) {
    for (const directive of readDirectives(page.text).directives) {
      try {
        const file = resolveTarget(page, directive.target);
        if (!file.endsWith('.ts')) continue;
        const { declarations } = parseFile(file);
        const into = directive.outline ? outlined : whole;
        const paths = directive.names.map((name) => [
          findDeclaration(declarations, name).path,
          placeId(name),
        ]);
        if (paths.length === 0) {
          for (const { path } of declarations) paths.push([path, placeId(directive.target)]);
        }
        for (const [path, id] of paths) {
          const key = `${file}#${path}`;
          if (!into.has(key)) into.set(key, { page, id: id! });
        }
      } catch (error) {
        if (!(error instanceof WeaveError)) throw error; // checkWeave tells about it
      }
    }
  }
  return new Map([...outlined, ...whole]);
}

/** The place of a declaration, or of the class or table that holds it. */
export function placeOf(places: Map<string, Place>, file: string, path: string): Place | undefined {
  for (let name = path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const place = places.get(`${file}#${name}`);
    if (place) return place;
  }
  return undefined;
}
