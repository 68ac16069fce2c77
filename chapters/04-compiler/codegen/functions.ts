/**
 * Functions. The body is a code object made on the way; what stays in the code around is making a function
 * of it, with its defaults, its closure and its annotations. Answers to `codegen_function`,
 * `codegen_lambda` and `codegen_make_closure` in Python/codegen.c.
 */
import {
  decref,
  intern,
  None,
  newRef,
  newTuple,
  type PyCode,
  type PyStr,
  raise,
  reprText,
  systemErrorType,
  text,
} from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import { cleanedDocstring } from '../cleandoc.ts';
import type { ArgCounts, Compiler } from '../compiler.ts';
import {
  CO_FAST_FREE,
  INTRINSIC_SET_FUNCTION_TYPE_PARAMS,
  INTRINSIC_STOPITERATION_ERROR,
  MAKE_FUNCTION_ANNOTATE,
  MAKE_FUNCTION_ANNOTATIONS,
  MAKE_FUNCTION_CLOSURE,
  MAKE_FUNCTION_DEFAULTS,
  MAKE_FUNCTION_KWDEFAULTS,
} from '../dis/operands.ts';
import { docstringOf } from '../future.ts';
import { NO_LABEL } from '../instruction.ts';
import {
  BUILD_MAP,
  BUILD_TUPLE,
  CALL,
  CALL_INTRINSIC_1,
  CALL_INTRINSIC_2,
  LOAD_CLOSURE,
  LOAD_FAST,
  MAKE_FUNCTION,
  PUSH_NULL,
  RERAISE,
  RETURN_VALUE,
  SET_FUNCTION_ATTRIBUTE,
  SETUP_CLEANUP,
  SWAP,
} from '../opcodes.ts';
import { CELL } from '../symtable/flags.ts';
import {
  FBLOCK_STOP_ITERATION,
  SCOPE_ANNOTATIONS,
  SCOPE_ASYNC_FUNCTION,
  SCOPE_CLASS,
  SCOPE_FUNCTION,
  SCOPE_LAMBDA,
} from '../unit.ts';
import { functionAnnotations } from './annotations.ts';
import { visitExpr, visitExprs } from './expressions.ts';
import { nameop } from './names.ts';
import { visitStmt } from './statements.ts';
import { typeParams } from './typeparams.ts';

// ---------------------------------------------------------------- making a function

/** The order in which SET_FUNCTION_ATTRIBUTE takes attributes from the stack. */
const FUNCTION_ATTRIBUTES = [
  MAKE_FUNCTION_CLOSURE,
  MAKE_FUNCTION_ANNOTATIONS,
  MAKE_FUNCTION_ANNOTATE,
  MAKE_FUNCTION_KWDEFAULTS,
  MAKE_FUNCTION_DEFAULTS,
];

/**
 * `codegen_make_closure`: a function of `code` (whose reference is taken over), and of what `flags` say is
 * on the stack.
 */
export function makeClosure(c: Compiler, loc: Location, code: PyCode, flags: number): void {
  const { nfrees, localsplusnames, localspluskinds } = code.value;
  if (nfrees > 0) {
    localsplusnames.value.forEach((name, i) => {
      if (localspluskinds[i] & CO_FAST_FREE)
        c.addopI(loc, LOAD_CLOSURE, closureIndex(c, code, text(name as PyStr)));
    });
    flags |= MAKE_FUNCTION_CLOSURE;
    c.addopI(loc, BUILD_TUPLE, nfrees);
  }
  c.loadNewConst(loc, code);
  c.addop(loc, MAKE_FUNCTION);
  for (const attribute of FUNCTION_ATTRIBUTES) {
    if (flags & attribute) c.addopI(loc, SET_FUNCTION_ATTRIBUTE, attribute);
  }
}

/** `_PyCompile_LookupArg`: the cell or free variable that an inner function's free variable is here. */
function closureIndex(c: Compiler, code: PyCode, name: string): number {
  const { cellvars, freevars } = c.meta;
  const isCell = isCellHere(c, name);
  const index = (isCell ? cellvars : freevars).get(name);
  if (index === undefined) throw lookupError(c, code, name, isCell ? CELL : c.ste.getScope(name));
  return index;
}

/** A mistake of the compiler, CPython's included: `class C: f = [lambda: __class__ for x in y]`. */
function lookupError(c: Compiler, code: PyCode, name: string, reftype: number): object {
  const { localsplusnames, localspluskinds, name: codeName } = code.value;
  const free = localsplusnames.value.filter((_, i) => localspluskinds[i] & CO_FAST_FREE);
  const freevars = newTuple(free.map((item) => newRef(item)));
  const where = `failed in ${c.meta.name}; freevars of code ${text(codeName)}: ${reprText(freevars)}`;
  decref(freevars);
  return raise(
    systemErrorType,
    `compiler_lookup_arg(name=${reprText(intern(name))}) with reftype=${reftype} ${where}`,
  );
}

/** `_PyCompile_GetRefType`: a name may be local to a class and free in it at once, and is free then. */
function isCellHere(c: Compiler, name: string): boolean {
  if (c.unit.scopeType === SCOPE_CLASS) {
    if (name === '__class__' || name === '__classdict__' || name === '__conditional_annotations__')
      return true;
  }
  return c.ste.getScope(name) === CELL;
}

/** `codegen_decorators`. */
export function pushDecorators(c: Compiler, decorators: readonly ast.expr[]): void {
  visitExprs(c, decorators);
}

/** `codegen_apply_decorators`: the last one first. */
export function applyDecorators(c: Compiler, decorators: readonly ast.expr[]): void {
  for (let i = decorators.length - 1; i >= 0; i--) c.addopI(locate(decorators[i]), CALL, 0);
}

/** `codegen_default_arguments`: pushes defaults, and tells which with MAKE_FUNCTION flags. */
function pushDefaults(c: Compiler, loc: Location, args: ast.arguments_): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    visitExprs(c, args.defaults);
    c.addopI(loc, BUILD_TUPLE, args.defaults.length);
    flags |= MAKE_FUNCTION_DEFAULTS;
  }
  let count = 0;
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i];
    if (value === null) return;
    c.loadName(loc, c.maybeMangle(arg.arg));
    visitExpr(c, value);
    count++;
  });
  if (count > 0) {
    c.addopI(loc, BUILD_MAP, count);
    flags |= MAKE_FUNCTION_KWDEFAULTS;
  }
  return flags;
}

function argCounts(args: ast.arguments_): ArgCounts {
  return {
    argcount: args.args.length,
    posonlyargcount: args.posonlyargs.length,
    kwonlyargcount: args.kwonlyargs.length,
  };
}

// ---------------------------------------------------------------- def and lambda

/** `codegen_function`. */
export function functionDef(c: Compiler, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  const loc = locate(s);
  pushDecorators(c, s.decorator_list);
  const firstlineno = s.decorator_list.length > 0 ? s.decorator_list[0].lineno : s.lineno;
  let flags = pushDefaults(c, loc, s.args);
  const generic = s.type_params.length > 0;
  const defaults = (flags & MAKE_FUNCTION_DEFAULTS ? 1 : 0) + (flags & MAKE_FUNCTION_KWDEFAULTS ? 1 : 0);
  if (generic) {
    // type parameters are bound in a function around, to which the defaults are passed
    if (defaults === 2) c.addopI(loc, SWAP, 2);
    const name = `<generic parameters of ${s.name}>`;
    const entry = c.st.lookupBlock(s.type_params);
    c.enterScope(name, SCOPE_ANNOTATIONS, entry, firstlineno, null, { argcount: defaults });
    typeParams(c, s.type_params);
    for (let i = 0; i < defaults; i++) c.addopI(loc, LOAD_FAST, i);
  }
  flags |= functionAnnotations(c, loc, s.args, s.returns);
  functionBody(c, s, flags, firstlineno);
  if (generic) {
    c.addopI(loc, SWAP, 2);
    c.addopI(loc, CALL_INTRINSIC_2, INTRINSIC_SET_FUNCTION_TYPE_PARAMS);
    const code = c.optimizeAndAssemble(false);
    c.exitScope();
    makeClosure(c, loc, code, 0);
    if (defaults > 0) {
      c.addopI(loc, SWAP, defaults + 1);
      c.addopI(loc, CALL, defaults - 1);
    } else {
      c.addop(loc, PUSH_NULL);
      c.addopI(loc, CALL, 0);
    }
  }
  applyDecorators(c, s.decorator_list);
  nameop(c, loc, s.name, 'Store');
}

/** `codegen_function_body`. */
function functionBody(
  c: Compiler,
  s: ast.FunctionDef | ast.AsyncFunctionDef,
  flags: number,
  firstlineno: number,
): void {
  const scopeType = s.tag === 'FunctionDef' ? SCOPE_FUNCTION : SCOPE_ASYNC_FUNCTION;
  c.enterScope(s.name, scopeType, c.st.lookupBlock(s), firstlineno, null, argCounts(s.args));
  const { hasDocstring, coroutine, generator } = c.ste;
  if (hasDocstring) addDocstringConst(c, s.body);
  const start = c.newLabel();
  c.useLabel(start);
  const stops = coroutine || generator;
  if (stops) c.pushFBlock(NO_LOCATION, FBLOCK_STOP_ITERATION, start, NO_LABEL);
  for (let i = hasDocstring ? 1 : 0; i < s.body.length; i++) visitStmt(c, s.body[i]);
  if (stops) {
    wrapInStopIterationHandler(c);
    c.popFBlock();
  }
  const code = c.optimizeAndAssemble(true);
  c.exitScope();
  makeClosure(c, locate(s), code, flags);
}

/** The docstring is the first constant of the function. */
function addDocstringConst(c: Compiler, body: readonly ast.stmt[]): void {
  const docstring = cleanedDocstring(docstringOf(body)!.value as PyStr);
  c.addConst(docstring);
  decref(docstring);
}

/** `codegen_wrap_in_stopiteration_handler`: a StopIteration must not leave a generator (PEP 479). */
export function wrapInStopIterationHandler(c: Compiler): void {
  const handler = c.newLabel();
  c.seq.insertFirst(SETUP_CLEANUP, handler);
  c.loadConst(NO_LOCATION, None);
  c.addop(NO_LOCATION, RETURN_VALUE);
  c.useLabel(handler);
  c.addopI(NO_LOCATION, CALL_INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR);
  c.addopI(NO_LOCATION, RERAISE, 1);
}

/** `codegen_lambda`. */
export function lambda(c: Compiler, e: ast.Lambda): void {
  const loc = locate(e);
  const flags = pushDefaults(c, loc, e.args);
  c.enterScope('<lambda>', SCOPE_LAMBDA, c.st.lookupBlock(e), e.lineno, null, argCounts(e.args));
  visitExpr(c, e.body);
  const { generator } = c.ste;
  if (!generator) c.addop(locate(e.body), RETURN_VALUE);
  const code = c.optimizeAndAssemble(!generator);
  c.exitScope();
  makeClosure(c, loc, code, flags);
}
