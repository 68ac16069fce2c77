/**
 * Errors and warnings that the compiler finds, in one place: each has a text and a location. Answers to
 * `_PyCompile_Error` and `_PyCompile_Warn` in Python/compile.c.
 */
import {
  decref,
  newRef,
  newTuple,
  type PyError,
  raise,
  recursionErrorType,
  syntaxError,
} from '../01-objects/index.ts';
import type { Warn } from '../03-grammar/index.ts';
import type { Location } from './assembler/location.ts';

/** The line of the program to show with an error, with its line end, where there is a file to read. */
export type ProgramText = (lineno: number) => string | null;

/** Raises SyntaxErrors and gives SyntaxWarnings for one source. Offsets count from 1. */
export class SourceErrors {
  readonly filename: string;
  private readonly hook: Warn | null;
  private readonly programText: ProgramText | null;
  /** Greater than 0 while code is written for the second time, whose warnings were given already. */
  silent = 0;

  constructor(filename: string, hook: Warn | null = null, programText: ProgramText | null = null) {
    this.filename = filename;
    this.hook = hook;
    this.programText = programText;
  }

  /** Throws a SyntaxError that points at `loc`. */
  at(loc: Location, message: string): never {
    throw this.make(loc, message);
  }

  /**
   * `PyErr_RangedSyntaxLocationObject`: the same, but only the text is among the exception's `args`.
   * The passes before code generation make theirs so.
   */
  placed(loc: Location, message: string): never {
    const error = this.make(loc, message);
    const { value } = error.exc;
    const [text] = value.args.value;
    const args = newTuple([newRef(text)]);
    decref(value.args);
    value.args = args;
    throw error;
  }

  private make(loc: Location, message: string): PyError {
    return syntaxError('SyntaxError', message, {
      filename: this.filename,
      lineno: loc.lineno,
      offset: loc.col_offset + 1,
      endLineno: loc.end_lineno,
      endOffset: loc.end_col_offset + 1,
      text: this.programText?.(loc.lineno) ?? null,
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
