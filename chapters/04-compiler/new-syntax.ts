/**
 * Syntax that CPython does not have. The symbol table and the code generator ask here for operators and
 * statements they do not know, so that an exercise, or you, can give Python new ones without changing a
 * line of the compiler.
 */
import { systemError } from '../01-objects/index.ts';
import type * as ast from '../03-grammar/index.ts';
import type { Location } from './assembler/location.ts';
import type { Compiler } from './compiler.ts';
import type { Symtable } from './symtable/symtable.ts';

/** Writes an operator: both operands are on the stack, the right one on top, and give way to the result. */
export type NewOperator = (c: Compiler, loc: Location) => void;

/** A statement, for both passes over the tree. It may not run, as the body of an `if` may not. */
export interface NewStatement {
  /** The first pass of the symbol table: visits what is in the statement. */
  symtable(st: Symtable, s: ast.stmt): void;
  /** Writes it. */
  codegen(c: Compiler, s: ast.stmt): void;
}

/** New operators of `BinOp` and `Compare` nodes, by what stands in `op`. */
export const newOperators: Map<string, NewOperator> = new Map();

/** New statements, by the tag of their node. */
export const newStatements: Map<string, NewStatement> = new Map();

/** Writes an operator that this compiler has no case for. A SyntaxError at its place if nobody else has one. */
export function writeNewOperator(c: Compiler, loc: Location, op: string): void {
  const write = newOperators.get(op);
  if (write === undefined) return c.error(loc, `the compiler has no case for the operator ${op}`);
  write(c, loc);
}

/** The entry of a statement that neither pass has a case for; a SystemError if there is none. */
export function newStatement(s: ast.stmt): NewStatement {
  const entry = newStatements.get(s.tag);
  if (entry === undefined) throw systemError(`the compiler has no case for the statement ${s.tag}`);
  return entry;
}
