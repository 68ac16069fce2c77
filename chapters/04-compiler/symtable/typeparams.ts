/**
 * The first pass over type parameters: each is bound in the block around them, and its bound and its
 * default are blocks of their own, evaluated when asked for. Answers to `symtable_visit_type_param` in
 * Python/symtable.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import { visitExpr } from './expressions.ts';
import { DEF_LOCAL, DEF_TYPE_PARAM, TypeVariableBlock, USE } from './flags.ts';
import type { Symtable } from './symtable.ts';

/** `symtable_visit_type_param`. */
export function visitTypeParam(st: Symtable, param: ast.type_param): void {
  st.addDef(param.name, DEF_TYPE_PARAM | DEF_LOCAL, locate(param));
  if (param.name === '__classdict__') {
    st.errors.at(locate(param), "reserved name '__classdict__' cannot be used for type parameter");
  }
  if (param.tag !== 'TypeVar') {
    const what = param.tag === 'TypeVarTuple' ? 'a TypeVarTuple default' : 'a ParamSpec default';
    return visitLazily(st, param.default_value, param, st.blocks, what);
  }
  const what = param.bound?.tag === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound';
  visitLazily(st, param.bound, param, st.blocks, what);
  visitLazily(st, param.default_value, param, st.defaults, 'a TypeVar default');
}

/** `symtable_visit_type_param_bound_or_default`: a bound or default, in a block of its own. */
function visitLazily(
  st: Symtable,
  value: ast.expr | null,
  param: ast.type_param,
  blocks: Map<object, unknown>,
  scopeInfo: string,
): void {
  if (value === null) return;
  const inClass = st.cur.canSeeClassScope;
  const entry = st.enter(param.name, TypeVariableBlock, null, locate(value));
  blocks.set(param, entry);
  entry.canSeeClassScope = inClass;
  if (inClass) st.addDef('__classdict__', USE, locate(value));
  entry.scopeInfo = scopeInfo;
  visitExpr(st, value);
  st.exit();
}
