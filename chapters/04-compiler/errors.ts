/**
 * Errors and warnings that the compiler finds, in one place: each has a text and a location. Answers to
 * `_PyCompile_Error` and `_PyCompile_Warn` in Python/compile.c.
 */
import { raise, recursionErrorType, syntaxError } from '../01-objects/index.ts';
import type { Warn } from '../03-grammar/index.ts';
import type { Location } from './location.ts';

/** Raises SyntaxErrors and gives SyntaxWarnings for one source. Offsets count from 1. */
export class SourceErrors {
  readonly filename: string;
  private readonly hook: Warn | null;
  /** Greater than 0 while code is written for the second time, whose warnings were given already. */
  silent = 0;

  constructor(filename: string, hook: Warn | null = null) {
    this.filename = filename;
    this.hook = hook;
  }

  /** Throws a SyntaxError that points at `loc`. */
  at(loc: Location, message: string): never {
    throw syntaxError('SyntaxError', message, {
      filename: this.filename,
      lineno: loc.lineno,
      offset: loc.col_offset + 1,
      endLineno: loc.end_lineno,
      endOffset: loc.end_col_offset + 1,
      text: null,
    });
  }

  /** `_PyErr_EmitSyntaxWarning`: the user's filters may make an error of it. */
  warn(loc: Location, message: string): void {
    if (this.silent > 0 || this.hook === null) return;
    if (this.hook('SyntaxWarning', message, loc.lineno)) this.at(loc, message);
  }
}

/** How deep a tree may be (`Py_EnterRecursiveCall(" during compilation")`). */
export function tooDeep(): object {
  return raise(recursionErrorType, 'maximum recursion depth exceeded during compilation');
}
