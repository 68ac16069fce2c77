/**
 * How the modules here are declared: a table of signature lines and functions; the docstrings come from
 * `docs.generated.ts`.
 */
import { classMethod, type MethodDef, method, staticMethod } from '../../01-objects/index.ts';
import { docs } from './docs.generated.ts';

type Native = (...args: never[]) => unknown;

/**
 * The methods of a module or type `owner` ('math', 'collections.deque'), declared by their signature lines
 * (`'gcd($module, /, *integers)'`); `$type` makes a class method. A line without `$` is a static method.
 */
export function methodsOf(owner: string, table: Record<string, Native>): MethodDef[] {
  return Object.entries(table).map(([signature, fn]) => {
    const doc = docOf(`${owner}.${signature.slice(0, signature.indexOf('('))}`);
    if (signature.includes('($type')) return classMethod(signature, doc, fn);
    return signature.includes('($') ? method(signature, doc, fn) : staticMethod(signature, doc, fn);
  });
}

/** The docstring of a module, type or function. */
export function docOf(name: string): string {
  return docs[name] ?? '';
}
