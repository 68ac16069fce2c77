/**
 * Attributes, and `super()`, which has instructions of its own so that no super object need be made.
 * Answers to the `Attribute` case of `codegen_visit_expr`, `can_optimize_super_call` and
 * `load_args_for_super` in Python/codegen.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { Location, locate } from '../assembler/location.ts';
import { type Compiler, LOAD_ZERO_SUPER_ATTR } from '../compiler.ts';
import { DELETE_ATTR, LOAD_ATTR, LOAD_SUPER_ATTR, NOP, STORE_ATTR } from '../opcodes.ts';
import { FREE, GLOBAL_IMPLICIT } from '../symtable/flags.ts';
import { SCOPE_CLASS } from '../unit.ts';
import { visitExpr } from './expressions.ts';
import { nameop } from './names.ts';

export function attribute(c: Compiler, e: ast.Attribute): void {
  const loc = locate(e);
  if (e.ctx === 'Load') {
    const superCall = superCallOf(c, e);
    if (superCall !== null) {
      loadArgsForSuper(c, superCall);
      c.addopName(loc, superCall.args.length > 0 ? LOAD_SUPER_ATTR : LOAD_ZERO_SUPER_ATTR, e.attr);
      return c.addop(locateAttr(loc, e), NOP);
    }
  }
  maybeAddStaticAttribute(c, e);
  visitExpr(c, e.value);
  const opcode = e.ctx === 'Load' ? LOAD_ATTR : e.ctx === 'Store' ? STORE_ATTR : DELETE_ATTR;
  c.addopName(locateAttr(loc, e), opcode, e.attr);
}

/** `_PyCompile_MaybeAddStaticAttributeToClass`: `self.x = ...` in a method, for `__static_attributes__`. */
function maybeAddStaticAttribute(c: Compiler, e: ast.Attribute): void {
  if (e.ctx !== 'Store' || e.value.tag !== 'Name' || e.value.id !== 'self') return;
  for (let i = c.stack.length - 1; i >= 0; i--) {
    const unit = c.stack[i];
    if (unit.scopeType !== SCOPE_CLASS) continue;
    unit.staticAttributes!.add(e.attr);
    return;
  }
}

/** `update_start_location_to_match_attr`: in a chain over several lines, the line of the attribute's name. */
export function locateAttr(loc: Location, e: ast.Attribute): Location {
  const line = e.end_lineno;
  if (loc.lineno === line) return loc;
  const length = [...e.attr].length;
  const endLine = Math.max(line, loc.end_lineno);
  if (length > e.end_col_offset) return new Location(line, endLine, -1, -1); // a tree somebody made up
  const column = e.end_col_offset - length;
  const endColumn = endLine === line ? Math.max(column, loc.end_col_offset) : loc.end_col_offset;
  return new Location(line, endLine, column, endColumn);
}

/** `can_optimize_super_call`: the call of `super().attr`, if that is surely the builtin; otherwise null. */
export function superCallOf(c: Compiler, e: ast.Attribute): ast.Call | null {
  const call = e.value;
  if (call.tag !== 'Call' || call.func.tag !== 'Name' || call.func.id !== 'super') return null;
  if (e.attr === '__class__' || call.keywords.length > 0) return null;
  if (c.ste.getScope('super') !== GLOBAL_IMPLICIT || c.st.top.getScope('super') !== 0) return null;
  if (call.args.length === 2) return call.args.some((arg) => arg.tag === 'Starred') ? null : call;
  if (call.args.length > 0) return null;
  // without arguments it needs a first parameter and the cell __class__
  if (c.meta.argcount === 0 && c.meta.posonlyargcount === 0) return null;
  return c.ste.getScope('__class__') === FREE ? call : null;
}

/** `load_args_for_super`: [super, class, self]. */
export function loadArgsForSuper(c: Compiler, call: ast.Call): void {
  const loc = locate(call);
  nameop(c, locate(call.func), 'super', 'Load');
  if (call.args.length === 2) {
    visitExpr(c, call.args[0]);
    return visitExpr(c, call.args[1]);
  }
  nameop(c, loc, '__class__', 'Load');
  const [first] = c.meta.varnames.keys();
  nameop(c, loc, first, 'Load');
}
