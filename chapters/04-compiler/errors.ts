/**
 * Errors and warnings that the compiler finds, in one place: each has a text and a location. Answers to
 * `_PyCompile_Error` and `_PyCompile_Warn` in Python/compile.c.
 */
import { raise, recursionErrorType, syntaxError } from '../01-objects/index.ts';
import type { Location } from './location.ts';

/**
 * Told of each SyntaxWarning. A warning that the user's filters turn into an error is thrown by it as a
 * SyntaxError (`_PyErr_EmitSyntaxWarning`).
 */
export type WarnHook = (message: string, loc: ErrorLocation) => void;

/** A place as a SyntaxError tells it: columns count from 1. */
export interface ErrorLocation {
  filename: string;
  lineno: number;
  offset: number;
  endLineno: number;
  endOffset: number;
}

/** Raises SyntaxErrors for one source. */
export class SourceErrors {
  readonly filename: string;

  constructor(filename: string) {
    this.filename = filename;
  }

  /** Throws a SyntaxError that points at `loc`. */
  at(loc: Location, message: string): never {
    throw syntaxError('SyntaxError', message, { ...this.place(loc), text: null });
  }

  place(loc: Location): ErrorLocation {
    return {
      filename: this.filename,
      lineno: loc.lineno,
      offset: loc.col_offset + 1,
      endLineno: loc.end_lineno,
      endOffset: loc.end_col_offset + 1,
    };
  }
}

/** How deep a tree may be (`Py_EnterRecursiveCall(" during compilation")`). */
export function tooDeep(): object {
  return raise(recursionErrorType, 'maximum recursion depth exceeded during compilation');
}
