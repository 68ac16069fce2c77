/**
 * The first pass over expressions: which names are read, what `:=`, lambdas and comprehensions bind, and
 * where `yield` and `await` make a function into a generator or a coroutine. Answers to
 * `symtable_visit_expr` and its helpers in Python/symtable.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import {
  AnnotationBlock,
  ClassBlock,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DictComprehension,
  FunctionBlock,
  GeneratorExpression,
  ListComprehension,
  ModuleBlock,
  NoComprehension,
  SetComprehension,
  TypeAliasBlock,
  TypeParametersBlock,
  TypeVariableBlock,
  USE,
} from './flags.ts';
import type { Symtable } from './symtable.ts';

export function visitExprs(st: Symtable, exprs: readonly (ast.expr | null)[]): void {
  for (const expr of exprs) if (expr !== null) visitExpr(st, expr);
}

/** `symtable_visit_expr`. */
export function visitExpr(st: Symtable, e: ast.expr): void {
  switch (e.tag) {
    case 'Name':
      return visitName(st, e);
    case 'Constant':
      return;
    case 'NamedExpr':
      forbidInAnnotation(st, 'named expression', e);
      return visitNamedExpr(st, e);
    case 'BoolOp':
      return visitExprs(st, e.values);
    case 'BinOp':
      return visitBinOp(st, e);
    case 'UnaryOp':
      return visitExpr(st, e.operand);
    case 'Lambda':
      visitExprs(st, e.args.defaults);
      visitExprs(st, e.args.kw_defaults);
      st.enter('lambda', FunctionBlock, e, locate(e));
      visitArguments(st, e.args);
      visitExpr(st, e.body);
      return st.exit();
    case 'IfExp':
      visitExpr(st, e.test);
      visitExpr(st, e.body);
      return visitExpr(st, e.orelse);
    case 'Dict':
      visitExprs(st, e.keys);
      return visitExprs(st, e.values);
    case 'GeneratorExp':
      return visitComprehension(st, e, 'genexpr', GeneratorExpression, e.elt, null);
    case 'ListComp':
      return visitComprehension(st, e, 'listcomp', ListComprehension, e.elt, null);
    case 'SetComp':
      return visitComprehension(st, e, 'setcomp', SetComprehension, e.elt, null);
    case 'DictComp':
      return visitComprehension(st, e, 'dictcomp', DictComprehension, e.key, e.value);
    case 'Yield':
    case 'YieldFrom':
      return visitYield(st, e);
    case 'Await':
      return visitAwait(st, e);
    case 'Compare':
      visitExpr(st, e.left);
      return visitExprs(st, e.comparators);
    case 'Call':
      visitExpr(st, e.func);
      visitExprs(st, e.args);
      checkKeywords(st, e.keywords);
      return visitKeywords(st, e.keywords);
    case 'FormattedValue':
    case 'Interpolation':
      visitExpr(st, e.value);
      if (e.format_spec !== null) visitExpr(st, e.format_spec);
      return;
    case 'JoinedStr':
    case 'TemplateStr':
      return visitExprs(st, e.values);
    case 'Attribute':
      st.checkName(e.attr, locate(e), e.ctx);
      return visitExpr(st, e.value);
    case 'Subscript':
      visitExpr(st, e.value);
      return visitExpr(st, e.slice);
    case 'Starred':
      return visitExpr(st, e.value);
    case 'Slice':
      if (e.lower !== null) visitExpr(st, e.lower);
      if (e.upper !== null) visitExpr(st, e.upper);
      if (e.step !== null) visitExpr(st, e.step);
      return;
    case 'Set':
    case 'List':
    case 'Tuple':
      return visitExprs(st, e.elts);
  }
}

function visitName(st: Symtable, e: ast.Name): void {
  if (st.cur.inUnevaluatedAnnotation) return;
  const loc = locate(e);
  st.addDefCtx(e.id, e.ctx === 'Load' ? USE : DEF_LOCAL, loc, e.ctx);
  // `super()` needs to know the class it stands in
  if (e.id === 'super' && e.ctx === 'Load' && st.cur.isFunctionLike()) st.addDef('__class__', USE, loc);
}

/** `a + b + c + ...` is a deep tree on the left side, which a loop walks without recursion. */
function visitBinOp(st: Symtable, e: ast.BinOp): void {
  const rights: ast.expr[] = [];
  let left: ast.expr = e;
  for (; left.tag === 'BinOp'; left = left.left) rights.push(left.right);
  visitExpr(st, left);
  for (let i = rights.length - 1; i >= 0; i--) visitExpr(st, rights[i]);
}

/** `symtable_visit_arguments`: parameters. Their defaults belong to the block around. */
export function visitArguments(st: Symtable, args: ast.arguments_): void {
  for (const arg of args.posonlyargs) st.addDef(arg.arg, DEF_PARAM, locate(arg));
  for (const arg of args.args) st.addDef(arg.arg, DEF_PARAM, locate(arg));
  for (const arg of args.kwonlyargs) st.addDef(arg.arg, DEF_PARAM, locate(arg));
  if (args.vararg !== null) {
    st.addDef(args.vararg.arg, DEF_PARAM, locate(args.vararg));
    st.cur.varargs = true;
  }
  if (args.kwarg !== null) {
    st.addDef(args.kwarg.arg, DEF_PARAM, locate(args.kwarg));
    st.cur.varkeywords = true;
  }
}

export function visitKeywords(st: Symtable, keywords: readonly ast.keyword[]): void {
  for (const keyword of keywords) visitExpr(st, keyword.value);
}

/** `check_keywords`: `f(__debug__=1)` would assign to it. */
export function checkKeywords(st: Symtable, keywords: readonly ast.keyword[]): void {
  for (const keyword of keywords)
    if (keyword.arg !== null) st.checkName(keyword.arg, locate(keyword), 'Store');
}

// ---------------------------------------------------------------- := and where it binds

function visitNamedExpr(st: Symtable, e: ast.NamedExpr): void {
  if (st.cur.compIterExpr > 0) {
    st.errors.at(locate(e), 'assignment expression cannot be used in a comprehension iterable expression');
  }
  if (st.cur.comprehension !== NoComprehension) extendNamedExprScope(st, e.target as ast.Name);
  visitExpr(st, e.value);
  visitExpr(st, e.target);
}

const NO_NAMED_EXPR: Partial<Record<string, string>> = {
  [ClassBlock]: 'assignment expression within a comprehension cannot be used in a class body',
  [TypeParametersBlock]:
    'assignment expression within a comprehension cannot be used within the definition of a generic',
  [TypeAliasBlock]: 'assignment expression within a comprehension cannot be used in a type alias',
  [TypeVariableBlock]: 'assignment expression within a comprehension cannot be used in a TypeVar bound',
};

/** `symtable_extend_namedexpr_scope`: in a comprehension `:=` binds in the function around it. */
function extendNamedExprScope(st: Symtable, target: ast.Name): void {
  const loc = locate(target);
  const name = target.id;
  for (let i = st.stack.length - 1; i >= 0; i--) {
    const entry = st.stack[i];
    if (entry.comprehension !== NoComprehension) {
      const symbol = st.lookupIn(entry, name);
      if (symbol & DEF_COMP_ITER && symbol & DEF_LOCAL) {
        st.errors.at(loc, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
      }
      continue;
    }
    if (entry.type === FunctionBlock) {
      st.addDef(name, st.lookupIn(entry, name) & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, loc);
      st.recordDirective(name, loc);
      return st.addDefIn(name, DEF_LOCAL, entry, loc);
    }
    if (entry.type === ModuleBlock) {
      st.addDef(name, DEF_GLOBAL, loc);
      st.recordDirective(name, loc);
      return st.addDefIn(name, DEF_GLOBAL, entry, loc);
    }
    const forbidden = NO_NAMED_EXPR[entry.type];
    if (forbidden !== undefined) st.errors.at(loc, forbidden);
  }
}

// ---------------------------------------------------------------- yield, await

function visitYield(st: Symtable, e: ast.Yield | ast.YieldFrom): void {
  forbidInAnnotation(st, 'yield expression', e);
  if (e.value !== null) visitExpr(st, e.value);
  st.cur.generator = true;
  if (st.cur.comprehension === NoComprehension) return;
  const kinds = ['', 'list comprehension', 'dict comprehension', 'set comprehension', 'generator expression'];
  st.errors.at(locate(e), `'yield' inside ${kinds[st.cur.comprehension]}`);
}

function visitAwait(st: Symtable, e: ast.Await): void {
  forbidInAnnotation(st, 'await expression', e);
  if (!st.allowsTopLevelAwait()) {
    if (!st.cur.isFunctionLike()) st.errors.at(locate(e), "'await' outside function");
    if (!st.isAsyncDef() && st.cur.comprehension === NoComprehension) {
      st.errors.at(locate(e), "'await' outside async function");
    }
  }
  visitExpr(st, e.value);
  st.cur.coroutine = true;
}

/** `symtable_raise_if_annotation_block`. */
function forbidInAnnotation(st: Symtable, what: string, e: ast.expr): void {
  switch (st.cur.type) {
    case AnnotationBlock:
      return st.errors.at(locate(e), `${what} cannot be used within an annotation`);
    case TypeVariableBlock:
      return st.errors.at(locate(e), `${what} cannot be used within ${st.cur.scopeInfo}`);
    case TypeAliasBlock:
      return st.errors.at(locate(e), `${what} cannot be used within a type alias`);
    case TypeParametersBlock:
      return st.errors.at(locate(e), `${what} cannot be used within the definition of a generic`);
  }
}

// ---------------------------------------------------------------- comprehensions

/** `symtable_handle_comprehension`: a block of its own, but for the outermost iterable. */
function visitComprehension(
  st: Symtable,
  e: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp,
  name: string,
  kind: number,
  elt: ast.expr,
  value: ast.expr | null,
): void {
  const [outermost, ...inner] = e.generators;
  st.cur.compIterExpr++;
  visitExpr(st, outermost.iter);
  st.cur.compIterExpr--;

  const entry = st.enter(name, FunctionBlock, e, locate(e));
  entry.comprehension = kind;
  if (outermost.is_async) entry.coroutine = true;
  st.addDef('.0', DEF_PARAM, entry.loc); // the outermost iterable arrives as an argument
  entry.compIterTarget = true;
  visitExpr(st, outermost.target);
  entry.compIterTarget = false;
  visitExprs(st, outermost.ifs);
  for (const generator of inner) visitGenerator(st, generator);
  if (value !== null) visitExpr(st, value);
  visitExpr(st, elt);
  entry.generator = kind === GeneratorExpression;
  const isAsync = entry.coroutine && !entry.generator;
  st.exit();

  if (!isAsync) return;
  if (!st.isAsyncDef() && st.cur.comprehension === NoComprehension && !st.allowsTopLevelAwait()) {
    st.errors.at(locate(e), 'asynchronous comprehension outside of an asynchronous function');
  }
  st.cur.coroutine = true;
}

/** `symtable_visit_comprehension`: the second and further `for` of a comprehension. */
function visitGenerator(st: Symtable, generator: ast.comprehension): void {
  st.cur.compIterTarget = true;
  visitExpr(st, generator.target);
  st.cur.compIterTarget = false;
  st.cur.compIterExpr++;
  visitExpr(st, generator.iter);
  st.cur.compIterExpr--;
  visitExprs(st, generator.ifs);
  if (generator.is_async) st.cur.coroutine = true;
}
