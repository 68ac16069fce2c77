/**
 * Private names: `__spam` inside `class Ham` is `_Ham__spam`. Answers to `_Py_Mangle` and
 * `_Py_MaybeMangle` in Python/symtable.c.
 */
import type { SymtableEntry } from './entry.ts';

/** `_Py_Mangle`: `('Ham', '__spam')` gives `_Ham__spam`; `('__', '__spam')` gives `__spam`. */
export function mangle(privateName: string | null, name: string): string {
  if (privateName === null || !name.startsWith('__')) return name;
  // __init__ is not private, and a dotted name is a module's
  if (name.endsWith('__') || name.includes('.')) return name;
  const className = privateName.replace(/^_+/, '');
  return className === '' ? name : `_${className}${name}`;
}

/**
 * `_Py_MaybeMangle`: in the scope of the type parameters of a generic class only these parameters
 * are mangled, so that the class body finds them; other names there belong to the code outside.
 */
export function maybeMangle(privateName: string | null, entry: SymtableEntry, name: string): string {
  if (entry.mangledNames !== null && !entry.mangledNames.has(name)) return name;
  return mangle(privateName, name);
}
