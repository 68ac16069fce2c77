/**
 * Calls: plain ones, methods (found and called without making a bound method), those with `*` and `**`,
 * and `all(... for ...)`. Answers to `codegen_call` and its helpers in Python/codegen.c.
 */
import { False, intern, newRef, newTuple, True } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import { type Compiler, LOAD_METHOD, LOAD_SUPER_METHOD, LOAD_ZERO_SUPER_METHOD } from '../compiler.ts';
import {
  CONSTANT_BUILTIN_ALL,
  CONSTANT_BUILTIN_ANY,
  CONSTANT_BUILTIN_TUPLE,
  INTRINSIC_LIST_TO_TUPLE,
} from '../dis/operands.ts';
import { STACK_USE_GUIDELINE } from '../flowgraph/constants.ts';
import type { Label } from '../instruction.ts';
import {
  BUILD_LIST,
  BUILD_MAP,
  CALL,
  CALL_FUNCTION_EX,
  CALL_INTRINSIC_1,
  CALL_KW,
  COPY,
  DICT_MERGE,
  END_FOR,
  FOR_ITER,
  IS_OP,
  JUMP,
  LIST_APPEND,
  LOAD_COMMON_CONSTANT,
  MAP_ADD,
  NOP,
  POP_ITER,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_TRUE,
  POP_TOP,
  PUSH_NULL,
  TO_BOOL,
} from '../opcodes.ts';
import { DEF_IMPORT } from '../symtable/flags.ts';
import { loadArgsForSuper, locateAttr, superCallOf } from './attributes.ts';
import { checkCaller } from './checks.ts';
import { starredTuple } from './displays.ts';
import { visitExpr, visitExprs } from './expressions.ts';
import { nameop } from './names.ts';

/** `codegen_call`. */
export function call(c: Compiler, e: ast.Call): void {
  validateKeywords(c, e.keywords);
  if (isMethodCall(c, e)) return methodCall(c, e);
  const end = c.newLabel();
  checkCaller(c, e.func);
  visitExpr(c, e.func);
  maybeOptimizeFunctionCall(c, e, end);
  c.addop(locate(e.func), PUSH_NULL);
  callWithArgs(c, locate(e), 0, e.args, e.keywords);
  c.useLabel(end);
}

/** `codegen_validate_keywords`: tells the first keyword that comes again, where it comes again. */
function validateKeywords(c: Compiler, keywords: readonly ast.keyword[]): void {
  const places = new Map<string, number>();
  let [first, again] = [keywords.length, -1];
  keywords.forEach(({ arg }, i) => {
    if (arg === null) return;
    const before = places.get(arg);
    if (before === undefined) places.set(arg, i);
    else if (before < first) [first, again] = [before, i];
  });
  if (again < 0) return;
  c.error(locate(keywords[again]), `keyword argument repeated: ${keywords[again].arg}`);
}

// ---------------------------------------------------------------- methods

/** Whether `object.method(...)` can use LOAD_ATTR's method form. */
function isMethodCall(c: Compiler, e: ast.Call): e is ast.Call & { func: ast.Attribute } {
  const { func, args, keywords } = e;
  if (func.tag !== 'Attribute' || func.ctx !== 'Load') return false;
  // a function of an imported module is no method
  if (func.value.tag === 'Name' && c.st.top.getSymbol(func.value.id) & DEF_IMPORT) return false;
  const size = args.length + keywords.length + (keywords.length > 0 ? 1 : 0);
  if (size >= STACK_USE_GUIDELINE) return false;
  return args.every((arg) => arg.tag !== 'Starred') && keywords.every((keyword) => keyword.arg !== null);
}

/** `maybe_optimize_method_call`. */
function methodCall(c: Compiler, e: ast.Call & { func: ast.Attribute }): void {
  const { func, args, keywords } = e;
  let loc = locate(func);
  const superCall = superCallOf(c, func);
  if (superCall !== null) {
    loadArgsForSuper(c, superCall);
    c.addopName(loc, superCall.args.length > 0 ? LOAD_SUPER_METHOD : LOAD_ZERO_SUPER_METHOD, func.attr);
    loc = locateAttr(loc, func);
    c.addop(loc, NOP);
  } else {
    visitExpr(c, func.value);
    loc = locateAttr(loc, func);
    c.addopName(loc, LOAD_METHOD, func.attr);
  }
  visitExprs(c, args);
  const callLoc = locateAttr(locate(e), func);
  if (keywords.length === 0) return c.addopI(callLoc, CALL, args.length);
  for (const keyword of keywords) visitExpr(c, keyword.value);
  loadKeywordNames(c, loc, keywords);
  c.addopI(callLoc, CALL_KW, args.length + keywords.length);
}

/** `codegen_call_simple_kw_helper`: the tuple of names that CALL_KW takes. */
function loadKeywordNames(c: Compiler, loc: Location, keywords: readonly ast.keyword[]): void {
  c.loadNewConst(loc, newTuple(keywords.map((keyword) => newRef(intern(keyword.arg!)))));
}

// ---------------------------------------------------------------- all, any, tuple

/** The builtins that are called with a generator expression so often that their loop is written out. */
const WRITTEN_OUT: Partial<Record<string, number>> = {
  all: CONSTANT_BUILTIN_ALL,
  any: CONSTANT_BUILTIN_ANY,
  tuple: CONSTANT_BUILTIN_TUPLE,
};

/**
 * `maybe_optimize_function_call`: `all(x for x in y)` loops here, and goes to `end`, provided that `all`
 * turns out to be the builtin; the plain call follows for the case that it is not.
 */
function maybeOptimizeFunctionCall(c: Compiler, e: ast.Call, end: Label): void {
  const { func, args, keywords } = e;
  if (func.tag !== 'Name' || args.length !== 1 || keywords.length > 0 || args[0].tag !== 'GeneratorExp')
    return;
  const builtin = WRITTEN_OUT[func.id];
  if (builtin === undefined) return;
  const loc = locate(func);
  const isTuple = builtin === CONSTANT_BUILTIN_TUPLE;
  const initial = builtin === CONSTANT_BUILTIN_ALL;
  const skip = c.newLabel();
  c.addopI(loc, COPY, 1);
  c.addopI(loc, LOAD_COMMON_CONSTANT, builtin);
  c.addopI(loc, IS_OP, 0);
  c.addopJump(loc, POP_JUMP_IF_FALSE, skip);
  c.addop(loc, POP_TOP);
  if (isTuple) c.addopI(loc, BUILD_LIST, 0);
  visitExpr(c, args[0]);

  const loop = c.newLabel();
  const cleanup = c.newLabel();
  c.useLabel(loop);
  c.addopJump(loc, FOR_ITER, cleanup);
  if (isTuple) {
    c.addopI(loc, LIST_APPEND, 2);
    c.addopJump(loc, JUMP, loop);
  } else {
    c.addop(loc, TO_BOOL);
    c.addopJump(loc, initial ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, loop);
  }
  c.addop(NO_LOCATION, POP_ITER);
  if (!isTuple) c.loadConst(loc, initial ? False : True);
  c.addopJump(loc, JUMP, end);

  c.useLabel(cleanup);
  c.addop(NO_LOCATION, END_FOR);
  c.addop(NO_LOCATION, POP_ITER);
  if (isTuple) c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE);
  else c.loadConst(loc, initial ? True : False);
  c.addopJump(loc, JUMP, end);
  c.useLabel(skip);
}

// ---------------------------------------------------------------- arguments

/**
 * `codegen_call_helper_impl`: pushes arguments and calls. `pushed` of them are on the stack already;
 * `injected` is the name of one more behind the positional ones.
 */
export function callWithArgs(
  c: Compiler,
  loc: Location,
  pushed: number,
  args: readonly ast.expr[],
  keywords: readonly ast.keyword[],
  injected: string | null = null,
): void {
  validateKeywords(c, keywords);
  const simple =
    args.length + keywords.length * 2 <= STACK_USE_GUIDELINE &&
    args.every((arg) => arg.tag !== 'Starred') &&
    keywords.every((keyword) => keyword.arg !== null);
  if (!simple) return callFunctionEx(c, loc, pushed, args, keywords, injected);
  visitExprs(c, args);
  let count = pushed + args.length;
  if (injected !== null) {
    nameop(c, loc, injected, 'Load');
    count++;
  }
  if (keywords.length === 0) return c.addopI(loc, CALL, count);
  for (const keyword of keywords) visitExpr(c, keyword.value);
  loadKeywordNames(c, loc, keywords);
  c.addopI(loc, CALL_KW, count + keywords.length);
}

/** Arguments as one tuple and one dict. */
function callFunctionEx(
  c: Compiler,
  loc: Location,
  pushed: number,
  args: readonly ast.expr[],
  keywords: readonly ast.keyword[],
  injected: string | null,
): void {
  const [first] = args;
  if (pushed === 0 && args.length === 1 && first.tag === 'Starred') visitExpr(c, first.value);
  else starredTuple(c, loc, args, pushed, injected);
  if (keywords.length > 0) keywordDict(c, loc, keywords);
  else c.addop(loc, PUSH_NULL);
  c.addop(loc, CALL_FUNCTION_EX);
}

/** Runs of named arguments become dicts, which `**` dicts are merged with. */
function keywordDict(c: Compiler, loc: Location, keywords: readonly ast.keyword[]): void {
  let haveDict = false;
  let seen = 0; // named arguments waiting to be put in a dict
  const flush = (end: number): void => {
    if (seen === 0) return;
    subDict(c, loc, keywords.slice(end - seen, end));
    if (haveDict) c.addopI(loc, DICT_MERGE, 1);
    haveDict = true;
    seen = 0;
  };
  for (let i = 0; i < keywords.length; i++) {
    if (keywords[i].arg !== null) {
      seen++;
      continue;
    }
    flush(i);
    if (!haveDict) {
      c.addopI(loc, BUILD_MAP, 0);
      haveDict = true;
    }
    visitExpr(c, keywords[i].value);
    c.addopI(loc, DICT_MERGE, 1);
  }
  flush(keywords.length);
}

/** `codegen_subkwargs`. */
function subDict(c: Compiler, loc: Location, keywords: readonly ast.keyword[]): void {
  const big = keywords.length * 2 > STACK_USE_GUIDELINE;
  if (big) c.addopI(NO_LOCATION, BUILD_MAP, 0);
  for (const keyword of keywords) {
    c.loadName(loc, keyword.arg!);
    visitExpr(c, keyword.value);
    if (big) c.addopI(NO_LOCATION, MAP_ADD, 1);
  }
  if (!big) c.addopI(loc, BUILD_MAP, keywords.length);
}
