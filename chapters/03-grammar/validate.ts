/**
 * Is this a tree that the parser could have made? The compiler asks before it compiles a tree that a
 * program put together. Answers to CPython's Python/ast.c (`_PyAST_Validate`).
 */
import {
  Ellipsis,
  False,
  forEach,
  isBytesExact,
  isComplexExact,
  isFloatExact,
  isFrozensetExact,
  isLongExact,
  isStackOverflow,
  isStrExact,
  isTupleExact,
  None,
  type PyObject,
  type PyTuple,
  recursionError,
  True,
  typeError,
  valueError,
} from '../01-objects/index.ts';
import type * as ast from './ast.ts';
import type { expr, pattern, stmt } from './ast.ts';

/** Throws a ValueError or TypeError of the machine that says what is wrong. */
export function validate(mod: ast.mod): void {
  try {
    validateMod(mod);
  } catch (error) {
    throw isStackOverflow(error)
      ? recursionError('maximum recursion depth exceeded during compilation')
      : error;
  }
}

function validateMod(mod: ast.mod): void {
  switch (mod.tag) {
    case 'Module':
    case 'Interactive':
      return validateStmts(mod.body);
    case 'Expression':
      return validateExpr(mod.body, 'Load');
    case 'FunctionType':
      validateExprs(mod.argtypes, 'Load');
      return validateExpr(mod.returns, 'Load');
  }
}

interface Located {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

function validatePositions({ lineno, col_offset, end_lineno, end_col_offset }: Located): void {
  if (lineno > end_lineno) throw valueError(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
  if ((lineno < 0 && end_lineno !== lineno) || (col_offset < 0 && col_offset !== end_col_offset)) {
    throw valueError(
      `AST node column range (${col_offset}, ${end_col_offset}) ` +
        `for line range (${lineno}, ${end_lineno}) is not valid`,
    );
  }
  if (lineno === end_lineno && col_offset > end_col_offset) {
    throw valueError(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
  }
}

function validateName(name: string): void {
  if (name === 'None' || name === 'True' || name === 'False') {
    throw valueError(`identifier field can't represent '${name}' constant`);
  }
}

function validateNonempty(items: unknown[], what: string, owner: string): void {
  if (items.length === 0) throw valueError(`empty ${what} on ${owner}`);
}

// ---- statements ----

function validateStmts(stmts: (stmt | null)[]): void {
  for (const s of stmts) {
    if (s === null) throw valueError('None disallowed in statement list');
    validateStmt(s);
  }
}

function validateBody(body: stmt[], owner: string): void {
  validateNonempty(body, 'body', owner);
  validateStmts(body);
}

function validateStmt(s: stmt): void {
  validatePositions(s);
  switch (s.tag) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      validateBody(s.body, s.tag);
      validateTypeParams(s.type_params);
      validateArguments(s.args);
      validateExprs(s.decorator_list, 'Load');
      return validateOptional(s.returns);
    case 'ClassDef':
      validateBody(s.body, s.tag);
      validateTypeParams(s.type_params);
      validateExprs(s.bases, 'Load');
      validateKeywords(s.keywords);
      return validateExprs(s.decorator_list, 'Load');
    case 'Return':
      return validateOptional(s.value);
    case 'Delete':
      validateNonempty(s.targets, 'targets', s.tag);
      return validateExprs(s.targets, 'Del');
    case 'Assign':
      validateNonempty(s.targets, 'targets', s.tag);
      validateExprs(s.targets, 'Store');
      return validateExpr(s.value, 'Load');
    case 'AugAssign':
      validateExpr(s.target, 'Store');
      return validateExpr(s.value, 'Load');
    case 'AnnAssign':
      if (s.target.tag !== 'Name' && s.simple) throw typeError('AnnAssign with simple non-Name target');
      validateExpr(s.target, 'Store');
      validateOptional(s.value);
      return validateExpr(s.annotation, 'Load');
    case 'TypeAlias':
      if (s.name.tag !== 'Name') throw typeError('TypeAlias with non-Name name');
      validateExpr(s.name, 'Store');
      validateTypeParams(s.type_params);
      return validateExpr(s.value, 'Load');
    case 'For':
    case 'AsyncFor':
      validateExpr(s.target, 'Store');
      validateExpr(s.iter, 'Load');
      validateBody(s.body, s.tag);
      return validateStmts(s.orelse);
    case 'While':
    case 'If':
      validateExpr(s.test, 'Load');
      validateBody(s.body, s.tag);
      return validateStmts(s.orelse);
    case 'With':
    case 'AsyncWith':
      validateNonempty(s.items, 'items', s.tag);
      for (const item of s.items) {
        validateExpr(item.context_expr, 'Load');
        if (item.optional_vars !== null) validateExpr(item.optional_vars, 'Store');
      }
      return validateBody(s.body, s.tag);
    case 'Match':
      validateExpr(s.subject, 'Load');
      validateNonempty(s.cases, 'cases', s.tag);
      for (const { pattern, guard, body } of s.cases) {
        validatePattern(pattern, false);
        validateOptional(guard);
        validateBody(body, 'match_case');
      }
      return;
    case 'Raise':
      if (s.exc === null && s.cause !== null) throw valueError('Raise with cause but no exception');
      validateOptional(s.exc);
      return validateOptional(s.cause);
    case 'Try':
    case 'TryStar':
      return validateTry(s);
    case 'Assert':
      validateExpr(s.test, 'Load');
      return validateOptional(s.msg);
    case 'ImportFrom':
      if (s.level !== null && s.level < 0) throw valueError('Negative ImportFrom level');
      return validateNonempty(s.names, 'names', s.tag);
    case 'Import':
    case 'Global':
    case 'Nonlocal':
      return validateNonempty(s.names, 'names', s.tag);
    case 'Expr':
      return validateExpr(s.value, 'Load');
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
  }
}

function validateTry(s: ast.Try | ast.TryStar): void {
  validateBody(s.body, s.tag);
  if (s.handlers.length === 0 && s.finalbody.length === 0) {
    throw valueError(`${s.tag} has neither except handlers nor finalbody`);
  }
  if (s.handlers.length === 0 && s.orelse.length > 0)
    throw valueError(`${s.tag} has orelse but no except handlers`);
  for (const handler of s.handlers) {
    if (s.tag === 'Try') validatePositions(handler);
    validateOptional(handler.type);
    validateBody(handler.body, 'ExceptHandler');
  }
  validateStmts(s.finalbody);
  validateStmts(s.orelse);
}

function validateTypeParams(params: ast.type_param[]): void {
  for (const param of params) {
    validatePositions(param);
    validateName(param.name);
    if (param.tag === 'TypeVar') validateOptional(param.bound);
    validateOptional(param.default_value);
  }
}

function validateArguments(args: ast.arguments_): void {
  validateArgs(args.posonlyargs);
  validateArgs(args.args);
  validateOptional(args.vararg?.annotation ?? null);
  validateArgs(args.kwonlyargs);
  validateOptional(args.kwarg?.annotation ?? null);
  if (args.defaults.length > args.posonlyargs.length + args.args.length) {
    throw valueError('more positional defaults than args on arguments');
  }
  if (args.kw_defaults.length !== args.kwonlyargs.length) {
    throw valueError('length of kwonlyargs is not the same as kw_defaults on arguments');
  }
  validateExprs(args.defaults, 'Load');
  validateExprs(args.kw_defaults, 'Load', true);
}

function validateArgs(args: ast.arg[]): void {
  for (const arg of args) {
    validatePositions(arg);
    validateOptional(arg.annotation);
  }
}

function validateKeywords(keywords: ast.keyword[]): void {
  for (const keyword of keywords) validateExpr(keyword.value, 'Load');
}

// ---- expressions ----

function validateExprs(exprs: (expr | null)[], ctx: ast.expr_context, nullAllowed = false): void {
  for (const e of exprs) {
    if (e !== null) validateExpr(e, ctx);
    else if (!nullAllowed) throw valueError('None disallowed in expression list');
  }
}

function validateOptional(e: expr | null): void {
  if (e !== null) validateExpr(e, 'Load');
}

function validateContext(e: expr, ctx: ast.expr_context): void {
  if (e.tag === 'Name') validateName(e.id);
  if (!('ctx' in e)) {
    if (ctx !== 'Load') throw valueError(`expression which can't be assigned to in ${ctx} context`);
  } else if (e.ctx !== ctx) {
    throw valueError(`expression must have ${ctx} context but has ${e.ctx} instead`);
  }
}

function validateExpr(e: expr, ctx: ast.expr_context): void {
  validatePositions(e);
  validateContext(e, ctx);
  switch (e.tag) {
    case 'BoolOp':
      if (e.values.length < 2) throw valueError('BoolOp with less than 2 values');
      return validateExprs(e.values, 'Load');
    case 'BinOp':
      validateExpr(e.left, 'Load');
      return validateExpr(e.right, 'Load');
    case 'UnaryOp':
      return validateExpr(e.operand, 'Load');
    case 'Lambda':
      validateArguments(e.args);
      return validateExpr(e.body, 'Load');
    case 'IfExp':
      return validateExprs([e.test, e.body, e.orelse], 'Load');
    case 'Dict':
      if (e.keys.length !== e.values.length)
        throw valueError("Dict doesn't have the same number of keys as values");
      validateExprs(e.keys, 'Load', true);
      return validateExprs(e.values, 'Load');
    case 'Set':
      return validateExprs(e.elts, 'Load');
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      validateComprehensions(e.generators);
      return validateExpr(e.elt, 'Load');
    case 'DictComp':
      validateComprehensions(e.generators);
      validateExpr(e.key, 'Load');
      return validateExpr(e.value, 'Load');
    case 'Yield':
      return validateOptional(e.value);
    case 'YieldFrom':
    case 'Await':
      return validateExpr(e.value, 'Load');
    case 'Compare':
      if (e.comparators.length === 0) throw valueError('Compare with no comparators');
      if (e.comparators.length !== e.ops.length) {
        throw valueError('Compare has a different number of comparators and operands');
      }
      validateExprs(e.comparators, 'Load');
      return validateExpr(e.left, 'Load');
    case 'Call':
      validateExpr(e.func, 'Load');
      validateExprs(e.args, 'Load');
      return validateKeywords(e.keywords);
    case 'Constant':
      return validateConstant(e.value);
    case 'JoinedStr':
    case 'TemplateStr':
      return validateExprs(e.values, 'Load');
    case 'FormattedValue':
    case 'Interpolation':
      validateExpr(e.value, 'Load');
      return validateOptional(e.format_spec);
    case 'Attribute':
      return validateExpr(e.value, 'Load');
    case 'Subscript':
      validateExpr(e.slice, 'Load');
      return validateExpr(e.value, 'Load');
    case 'Starred':
      return validateExpr(e.value, ctx);
    case 'Slice':
      validateOptional(e.lower);
      validateOptional(e.upper);
      return validateOptional(e.step);
    case 'List':
    case 'Tuple':
      return validateExprs(e.elts, ctx);
    case 'NamedExpr':
      if (e.target.tag !== 'Name') throw typeError('NamedExpr target must be a Name');
      return validateExpr(e.value, 'Load');
    case 'Name':
      return;
  }
}

function validateComprehensions(generators: ast.comprehension[]): void {
  if (generators.length === 0) throw valueError('comprehension with no generators');
  for (const { target, iter, ifs } of generators) {
    validateExpr(target, 'Store');
    validateExpr(iter, 'Load');
    validateExprs(ifs, 'Load');
  }
}

function validateConstant(value: PyObject): void {
  if (value === None || value === Ellipsis || isBool(value) || isLiteral(value)) return;
  if (isTupleExact(value)) return (value as PyTuple).value.forEach(validateConstant);
  if (isFrozensetExact(value)) return forEach(value, validateConstant);
  throw typeError(`got an invalid type in Constant: ${value.type.name}`);
}

function isBool(value: PyObject): boolean {
  return value === True || value === False;
}

/** Numbers, strings and bytes. */
function isLiteral(value: PyObject): boolean {
  return (
    isLongExact(value) ||
    isFloatExact(value) ||
    isComplexExact(value) ||
    isStrExact(value) ||
    isBytesExact(value)
  );
}

// ---- patterns ----

function validatePatterns(patterns: pattern[], starAllowed: boolean): void {
  for (const p of patterns) validatePattern(p, starAllowed);
}

function validateCapture(name: string): void {
  if (name === '_') throw valueError("can't capture name '_' in patterns");
  validateName(name);
}

function validatePattern(p: pattern, starAllowed: boolean): void {
  validatePositions(p);
  switch (p.tag) {
    case 'MatchValue':
      return validateMatchValue(p.value);
    case 'MatchSingleton':
      if (p.value === None || isBool(p.value)) return;
      throw valueError('MatchSingleton can only contain True, False and None');
    case 'MatchSequence':
      return validatePatterns(p.patterns, true);
    case 'MatchMapping':
      return validateMatchMapping(p);
    case 'MatchClass':
      return validateMatchClass(p);
    case 'MatchStar':
      if (!starAllowed) throw valueError("can't use MatchStar here");
      if (p.name !== null) validateCapture(p.name);
      return;
    case 'MatchAs':
      if (p.name !== null) validateCapture(p.name);
      if (p.pattern === null) return;
      if (p.name === null) throw valueError('MatchAs must specify a target name if a pattern is given');
      return validatePattern(p.pattern, false);
    case 'MatchOr':
      if (p.patterns.length < 2) throw valueError('MatchOr requires at least 2 patterns');
      return validatePatterns(p.patterns, false);
  }
}

function validateMatchMapping(p: ast.MatchMapping): void {
  if (p.keys.length !== p.patterns.length) {
    throw valueError("MatchMapping doesn't have the same number of keys as patterns");
  }
  if (p.rest !== null) validateCapture(p.rest);
  for (const key of p.keys) {
    const isSingleton = key.tag === 'Constant' && (key.value === None || isBool(key.value));
    if (!isSingleton) validateMatchValue(key);
  }
  validatePatterns(p.patterns, false);
}

function validateMatchClass(p: ast.MatchClass): void {
  if (p.kwd_attrs.length !== p.kwd_patterns.length) {
    throw valueError("MatchClass doesn't have the same number of keyword attributes as patterns");
  }
  validateExpr(p.cls, 'Load');
  let cls = p.cls;
  while (cls.tag === 'Attribute') cls = cls.value;
  if (cls.tag !== 'Name') throw valueError('MatchClass cls field can only contain Name or Attribute nodes.');
  p.kwd_attrs.forEach(validateName);
  validatePatterns(p.patterns, false);
  validatePatterns(p.kwd_patterns, false);
}

/** A literal, a negative number, a complex number written as a sum, or a dotted name. */
function validateMatchValue(e: expr): void {
  validateExpr(e, 'Load');
  if (e.tag === 'Constant') {
    if (isLiteral(e.value)) return;
    throw valueError('unexpected constant inside of a literal pattern');
  }
  // f-strings and t-strings are left for the compiler to refuse.
  if (e.tag === 'Attribute' || e.tag === 'JoinedStr' || e.tag === 'TemplateStr') return;
  if (isNegative(e, true) || isComplexSum(e)) return;
  throw valueError('patterns may only match literals and attribute lookups');
}

function isNumber(e: expr, real: boolean, imaginary: boolean): boolean {
  if (e.tag !== 'Constant') return false;
  return (real && (isFloatExact(e.value) || isLongExact(e.value))) || (imaginary && isComplexExact(e.value));
}

function isNegative(e: expr, imaginary: boolean): boolean {
  return e.tag === 'UnaryOp' && e.op === 'USub' && isNumber(e.operand, true, imaginary);
}

function isComplexSum(e: expr): boolean {
  if (e.tag !== 'BinOp' || (e.op !== 'Add' && e.op !== 'Sub')) return false;
  return (isNumber(e.left, true, false) || isNegative(e.left, false)) && isNumber(e.right, false, true);
}
