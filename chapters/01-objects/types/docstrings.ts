/**
 * `__doc__` of what is written in TypeScript. Declarations hold no docstrings: a text is found by the name of
 * the thing when Python asks for it. In CPython each `tp_doc`, `ml_doc` and `doc` field holds its own text.
 */

import type { PyType } from '../object.ts';
import { docsOfParts, docsOfWholes } from './docs.ts';

/** The docstring of a native module or type; null if it has none. */
export function docOf(name: string): string | null {
  return docsOfWholes[name] ?? null;
}

/** The docstring of a function, method or attribute of the module or type `owner`; null if it has none. */
export function docOfPart(owner: string, name: string): string | null {
  return docsOfParts()[`${owner}.${name}`] ?? null;
}

/** The docstring of an attribute that a type defines. Classes made in Python share those of their two. */
export function docOfAttribute(owner: PyType | null, name: string): string | null {
  if (owner === null) return null;
  return docOfPart(owner.spec === null ? 'class' : owner.name, name);
}
