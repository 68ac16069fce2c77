/**
 * The whole way from source text to tree: decode, tokenize, parse, and, if that fails, parse again to
 * find out what to say. Answers to `_PyPegen_run_parser` in CPython's Parser/pegen.c.
 */
import { isStackOverflow, memoryError, PyError } from '../01-objects/index.ts';
import { decodeSource, Tokenizer, type TokenizerOptions } from '../02-tokenizer/index.ts';
import { Arena } from './arena.ts';
import type { mod } from './ast.ts';
import { eval_rule, file_rule, func_type_rule, interactive_rule } from './parser.generated.ts';
import { type Mode, Parser, type Warn } from './pegen.ts';
import {
  finalSyntaxError,
  incompleteInput,
  isSyntaxError,
  raiseSyntaxError,
  setMetadata,
} from './pegen-errors.ts';

/** The minor version of the language: 3.14. */
export const PY_MINOR_VERSION = 14;

/** The `flags` of compile() that concern the parser, with CPython's numbers. */
export const PyCF_DONT_IMPLY_DEDENT = 0x200;
export const PyCF_IGNORE_COOKIE = 0x800;
export const PyCF_TYPE_COMMENTS = 0x1000;
export const PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000;
export const CO_FUTURE_BARRY_AS_BDFL = 0x400000;

export interface ParseOptions {
  filename?: string;
  mode?: Mode;
  /** The PyCF_ bits above; others mean nothing here. */
  flags?: number;
  featureVersion?: number;
  /** Called for each warning; answers true when the warning must become an error. */
  warn?: Warn;
  /** Owns the constants of the tree; without one they live for ever. */
  arena?: Arena;
}

/** Where the lines typed at a prompt come from: null is the end. `continued`: not the first of a statement. */
export type ReadLine = (continued: boolean) => string | null;

/** The tree of a program. Throws a SyntaxError (or MemoryError) of the machine. */
export function parse(source: Uint8Array | string, options: ParseOptions = {}): mod {
  const text = typeof source === 'string' ? source : decodeSource(source, options.filename ?? null).text;
  return runParser(newParser(text, options));
}

/** One statement typed at a prompt, asking for as many lines as it needs; null if there is none any more. */
export function parseInteractive(readline: ReadLine, options: ParseOptions = {}): mod | null {
  const p = newParser('', { ...options, mode: 'single' }, readline);
  try {
    return runParser(p);
  } catch (error) {
    if (p.noMoreStatements) return null;
    throw error;
  }
}

function newParser(text: string, options: ParseOptions, readline?: ReadLine): Parser {
  const { filename = '<string>', mode = 'exec', flags = 0, warn = null } = options;
  const tok = language.tokenizer(text, {
    filename,
    exec: mode === 'exec',
    typeComments: (flags & PyCF_TYPE_COMMENTS) !== 0,
    warn: warn ?? undefined,
    readline,
    interactive: readline !== undefined,
  });
  return new Parser(tok, {
    mode,
    arena: options.arena ?? new Arena(),
    featureVersion: options.featureVersion ?? PY_MINOR_VERSION,
    warn,
    barryAsBdfl: (flags & CO_FUTURE_BARRY_AS_BDFL) !== 0,
    dontImplyDedent: (flags & PyCF_DONT_IMPLY_DEDENT) !== 0,
    allowIncompleteInput: (flags & PyCF_ALLOW_INCOMPLETE_INPUT) !== 0,
  });
}

/** What makes the language Python: who cuts the text, and the rules that a parse may start with. */
export interface Language {
  tokenizer: (text: string, options: TokenizerOptions) => Tokenizer;
  rules: Record<Mode, (p: Parser) => mod | null>;
}

/**
 * The language that is parsed. An experiment puts a tokenizer or rules of its own here (`growParser`), before
 * the first parse; all that comes after the parser works on the tree that they give.
 */
export const language: Language = {
  tokenizer: (text, options) => new Tokenizer(text, options),
  rules: { exec: file_rule, single: interactive_rule, eval: eval_rule, func_type: func_type_rule },
};

function runParser(p: Parser): mod {
  const first = attempt(p);
  if (first.tree !== null) {
    if (p.options.mode === 'single' && badSingleStatement(p)) {
      raiseSyntaxError(p, 'multiple statements found while compiling a single statement');
    }
    return first.tree;
  }
  if (p.options.allowIncompleteInput && p.tok.isEndOfSource) throw incompleteInput(p);
  if (first.error !== null && !isSyntaxError(first.error)) throw first.error;
  const lastToken = p.tokens[p.tokens.length - 1];
  const error = first.error ?? secondPass(p);
  const final = error !== null && !isSyntaxError(error) ? error : finalSyntaxError(p, error, lastToken);
  setMetadata(p, final);
  throw final;
}

/** One pass. A SyntaxError is an answer; a program nested too deep for the stack gives a MemoryError. */
function attempt(p: Parser): { tree: mod | null; error: PyError | null } {
  try {
    return { tree: language.rules[p.options.mode](p), error: null };
  } catch (error) {
    if (error instanceof PyError) return { tree: null, error };
    if (isStackOverflow(error)) return { tree: null, error: stackOverflow() };
    throw error;
  }
}

/** Parses again, with the invalid_ rules: what they throw, or null if they know nothing better. */
function secondPass(p: Parser): PyError | null {
  p.resetForErrorPass();
  return attempt(p).error;
}

function stackOverflow(): PyError {
  return memoryError('Parser stack overflowed - Python source too complex to parse');
}

/** Does anything but blanks and comments follow a single statement? */
function badSingleStatement(p: Parser): boolean {
  const rest = p.tok.text.slice(p.tok.cur, p.tok.limit);
  return /[^ \t\n\f]/.test(rest.replace(/#[^\n]*/g, ''));
}
