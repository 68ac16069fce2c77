/**
 * Type parameters and type aliases (PEP 695, PEP 696). Answers to `codegen_type_params` and
 * `codegen_typealias` in Python/codegen.c.
 */
import { None, newLong, newTuple } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  INTRINSIC_PARAMSPEC,
  INTRINSIC_SET_TYPEPARAM_DEFAULT,
  INTRINSIC_TYPEALIAS,
  INTRINSIC_TYPEVAR,
  INTRINSIC_TYPEVAR_WITH_BOUND,
  INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
  INTRINSIC_TYPEVARTUPLE,
  MAKE_FUNCTION_DEFAULTS,
} from '../dis/operands.ts';
import {
  BUILD_TUPLE,
  CALL,
  CALL_INTRINSIC_1,
  CALL_INTRINSIC_2,
  COPY,
  PUSH_NULL,
  RETURN_VALUE,
  UNPACK_SEQUENCE,
} from '../opcodes.ts';
import type { SymtableEntry } from '../symtable/entry.ts';
import { SCOPE_ANNOTATIONS } from '../unit.ts';
import { enterAnnotationScope } from './annotations.ts';
import { visitExpr } from './expressions.ts';
import { makeClosure } from './functions.ts';
import { nameop } from './names.ts';

/** `codegen_type_params`: makes each parameter and binds it; leaves a tuple of all. */
export function typeParams(c: Compiler, params: readonly ast.type_param[]): void {
  let seenDefault = false;
  for (const param of params) {
    const loc = locate(param);
    c.loadName(loc, param.name);
    makeParam(c, loc, param);
    if (param.default_value !== null) {
      seenDefault = true;
      const blocks = param.tag === 'TypeVar' ? c.st.defaults : c.st.blocks;
      lazily(c, param.default_value, param.name, blocks.get(param)!, param.tag === 'TypeVarTuple');
      c.addopI(loc, CALL_INTRINSIC_2, INTRINSIC_SET_TYPEPARAM_DEFAULT);
    } else if (seenDefault) {
      c.error(loc, `non-default type parameter '${param.name}' follows default type parameter`);
    }
    c.addopI(loc, COPY, 1);
    nameop(c, loc, param.name, 'Store');
  }
  c.addopI(locate(params[0]), BUILD_TUPLE, params.length);
}

function makeParam(c: Compiler, loc: Location, param: ast.type_param): void {
  if (param.tag === 'ParamSpec') return c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_PARAMSPEC);
  if (param.tag === 'TypeVarTuple') return c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_TYPEVARTUPLE);
  const { bound } = param;
  if (bound === null) return c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_TYPEVAR);
  lazily(c, bound, param.name, c.st.lookupBlock(param), false);
  const isTuple = bound.tag === 'Tuple';
  c.addopI(
    loc,
    CALL_INTRINSIC_2,
    isTuple ? INTRINSIC_TYPEVAR_WITH_CONSTRAINTS : INTRINSIC_TYPEVAR_WITH_BOUND,
  );
}

/** `codegen_type_param_bound_or_default`: a function that computes the value when it is wanted. */
function lazily(c: Compiler, e: ast.expr, name: string, entry: SymtableEntry, allowStarred: boolean): void {
  const loc = locate(e);
  loadDefaultFormat(c, loc);
  enterAnnotationScope(c, loc, name, entry);
  if (allowStarred && e.tag === 'Starred') {
    visitExpr(c, e.value);
    c.addopI(loc, UNPACK_SEQUENCE, 1);
  } else {
    visitExpr(c, e);
  }
  c.addop(loc, RETURN_VALUE);
  const code = c.optimizeAndAssemble(true);
  c.exitScope();
  makeClosure(c, loc, code, MAKE_FUNCTION_DEFAULTS);
}

/** The default `(1,)`: the format VALUE. */
function loadDefaultFormat(c: Compiler, loc: Location): void {
  c.loadNewConst(loc, newTuple([newLong(1)]));
}

/** `codegen_typealias`: `type Name[T] = value`. */
export function typeAlias(c: Compiler, s: ast.TypeAlias): void {
  const loc = locate(s);
  const name = (s.name as ast.Name).id;
  const generic = s.type_params.length > 0;
  if (generic) {
    const scopeName = `<generic parameters of ${name}>`;
    c.enterScope(scopeName, SCOPE_ANNOTATIONS, c.st.lookupBlock(s.type_params), loc.lineno);
    c.loadName(loc, name);
    typeParams(c, s.type_params);
  } else {
    c.loadName(loc, name);
    c.loadConst(loc, None);
  }
  typeAliasBody(c, s, loc, name);
  if (generic) {
    const code = c.optimizeAndAssemble(false);
    c.exitScope();
    makeClosure(c, loc, code, 0);
    c.addop(loc, PUSH_NULL);
    c.addopI(loc, CALL, 0);
  }
  nameop(c, loc, name, 'Store');
}

/** `codegen_typealias_body`. */
function typeAliasBody(c: Compiler, s: ast.TypeAlias, loc: Location, name: string): void {
  loadDefaultFormat(c, loc);
  enterAnnotationScope(c, loc, name, c.st.lookupBlock(s));
  visitExpr(c, s.value);
  c.addop(loc, RETURN_VALUE);
  const code = c.optimizeAndAssemble(false);
  c.exitScope();
  makeClosure(c, loc, code, MAKE_FUNCTION_DEFAULTS);
  c.addopI(loc, BUILD_TUPLE, 3);
  c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_TYPEALIAS);
}
