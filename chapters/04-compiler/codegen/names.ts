/**
 * Names: which of the four families of instructions reads and writes one (FAST, DEREF, GLOBAL, NAME).
 * Answers to `codegen_nameop` in Python/codegen.c and `_PyCompile_ResolveNameop` in Python/compile.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import type { Location } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  DELETE_DEREF,
  DELETE_FAST,
  DELETE_GLOBAL,
  DELETE_NAME,
  LOAD_DEREF,
  LOAD_FAST,
  LOAD_FROM_DICT_OR_DEREF,
  LOAD_FROM_DICT_OR_GLOBALS,
  LOAD_GLOBAL,
  LOAD_LOCALS,
  LOAD_NAME,
  STORE_DEREF,
  STORE_FAST,
  STORE_GLOBAL,
  STORE_NAME,
} from '../opcodes.ts';
import { CELL, ClassBlock, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL } from '../symtable/flags.ts';
import { indexOf } from '../unit.ts';

/** `codegen_nameop`: loads, stores or deletes a name. */
export function nameop(c: Compiler, loc: Location, name: string, ctx: ast.expr_context): void {
  const mangled = c.maybeMangle(name);
  const scope = c.ste.getScope(mangled);
  const { meta, ste } = c;
  switch (scope) {
    case FREE:
      return derefop(c, loc, mangled, meta.freevars, ctx);
    case CELL:
      return derefop(c, loc, mangled, meta.cellvars, ctx);
    case LOCAL:
      if (ste.isFunctionLike() || meta.fasthidden.get(mangled)) {
        const opcode = ctx === 'Load' ? LOAD_FAST : ctx === 'Store' ? STORE_FAST : DELETE_FAST;
        return c.addopN(loc, opcode, mangled, meta.varnames);
      }
      return plainNameop(c, loc, mangled, ctx);
    case GLOBAL_IMPLICIT:
      return ste.isFunctionLike() ? globalop(c, loc, mangled, ctx, true) : plainNameop(c, loc, mangled, ctx);
    case GLOBAL_EXPLICIT:
      return globalop(c, loc, mangled, ctx, false);
    default:
      return plainNameop(c, loc, mangled, ctx); // names the compiler made up, such as __doc__
  }
}

/** A variable in a cell, shared with a function inside or around. */
function derefop(
  c: Compiler,
  loc: Location,
  name: string,
  table: Map<string, number>,
  ctx: ast.expr_context,
): void {
  const index = indexOf(table, name);
  if (ctx !== 'Load') return c.addopI(loc, ctx === 'Store' ? STORE_DEREF : DELETE_DEREF, index);
  if (c.ste.type === ClassBlock && c.unit.inInlinedComp === 0) {
    // the class body may have put something under the name that hides the cell
    c.addop(loc, LOAD_LOCALS);
    return c.addopI(loc, LOAD_FROM_DICT_OR_DEREF, index);
  }
  if (c.ste.canSeeClassScope) {
    loadClassdict(c, loc);
    return c.addopI(loc, LOAD_FROM_DICT_OR_DEREF, index);
  }
  c.addopI(loc, LOAD_DEREF, index);
}

function globalop(c: Compiler, loc: Location, name: string, ctx: ast.expr_context, implicit: boolean): void {
  const index = indexOf(c.meta.names, name);
  if (ctx !== 'Load') return c.addopI(loc, ctx === 'Store' ? STORE_GLOBAL : DELETE_GLOBAL, index);
  if (implicit && c.ste.canSeeClassScope) {
    loadClassdict(c, loc);
    return c.addopI(loc, LOAD_FROM_DICT_OR_GLOBALS, index);
  }
  c.addopI(loc, LOAD_GLOBAL, index << 1);
}

/** A name of a module or class body, looked up in its namespace and then in the globals. */
function plainNameop(c: Compiler, loc: Location, name: string, ctx: ast.expr_context): void {
  const index = indexOf(c.meta.names, name);
  if (ctx !== 'Load') return c.addopI(loc, ctx === 'Store' ? STORE_NAME : DELETE_NAME, index);
  // an inlined comprehension does not see the class around it
  if (c.ste.type === ClassBlock && c.unit.inInlinedComp > 0) return c.addopI(loc, LOAD_GLOBAL, index << 1);
  c.addopI(loc, LOAD_NAME, index);
}

/** `codegen_load_classdict_freevar`. */
function loadClassdict(c: Compiler, loc: Location): void {
  c.addopN(loc, LOAD_DEREF, '__classdict__', c.meta.freevars);
}
