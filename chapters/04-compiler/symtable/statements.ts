/**
 * The first pass over statements: what each of them binds, and the blocks that functions, classes and
 * type parameters open. Answers to `symtable_visit_stmt` and its helpers in Python/symtable.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import { elifOf } from '../elif.ts';
import { docstringOf } from '../future.ts';
import { newStatement } from '../new-syntax.ts';
import { visitAnnotation, visitFunctionAnnotations } from './annotations.ts';
import { checkKeywords, visitArguments, visitExpr, visitExprs, visitKeywords } from './expressions.ts';
import {
  ClassBlock,
  DEF_ANNOT,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  FunctionBlock,
  ModuleBlock,
  TypeAliasBlock,
  TypeParametersBlock,
  USE,
} from './flags.ts';
import { visitPattern } from './patterns.ts';
import type { Symtable } from './symtable.ts';
import { visitTypeParam } from './typeparams.ts';

export function visitStmts(st: Symtable, stmts: readonly ast.stmt[]): void {
  for (const stmt of stmts) visitStmt(st, stmt);
}

/** `symtable_visit_stmt`. */
export function visitStmt(st: Symtable, s: ast.stmt): void {
  switch (s.tag) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return visitFunction(st, s);
    case 'ClassDef':
      return visitClass(st, s);
    case 'TypeAlias':
      return visitTypeAlias(st, s);
    case 'Return':
      if (s.value !== null) {
        visitExpr(st, s.value);
        st.cur.returnsValue = true;
      }
      return;
    case 'Delete':
      return visitExprs(st, s.targets);
    case 'Assign':
      visitExprs(st, s.targets);
      return visitExpr(st, s.value);
    case 'AnnAssign':
      return visitAnnAssign(st, s);
    case 'AugAssign':
      visitExpr(st, s.target);
      return visitExpr(st, s.value);
    case 'AsyncFor':
      requireCoroutine(st, s, "'async for' outside async function");
      return visitFor(st, s);
    case 'For':
      return visitFor(st, s);
    case 'If':
      return visitIf(st, s);
    case 'While':
      visitExpr(st, s.test);
      return conditional(st, () => {
        visitStmts(st, s.body);
        visitStmts(st, s.orelse);
      });
    case 'Match':
      visitExpr(st, s.subject);
      return conditional(st, () => {
        for (const match of s.cases) visitMatchCase(st, match);
      });
    case 'Raise':
      if (s.exc !== null) {
        visitExpr(st, s.exc);
        if (s.cause !== null) visitExpr(st, s.cause);
      }
      return;
    case 'Try':
    case 'TryStar':
      return conditional(st, () => visitTry(st, s));
    case 'Assert':
      visitExpr(st, s.test);
      if (s.msg !== null) visitExpr(st, s.msg);
      return;
    case 'Import':
      for (const alias of s.names) visitAlias(st, alias);
      return;
    case 'ImportFrom':
      for (const alias of s.names) visitAlias(st, alias);
      return checkImportFrom(st, s);
    case 'Global':
    case 'Nonlocal':
      return visitDirective(st, s);
    case 'Expr':
      return visitExpr(st, s.value);
    case 'Pass':
    case 'Break':
    case 'Continue':
      return;
    case 'AsyncWith':
      requireCoroutine(st, s, "'async with' outside async function");
      return conditional(st, () => visitWith(st, s));
    case 'With':
      return conditional(st, () => visitWith(st, s));
    default: {
      const { symtable } = newStatement(s as ast.stmt);
      return conditional(st, () => symtable(st, s));
    }
  }
}

/** `ENTER_CONDITIONAL_BLOCK`: what is annotated in here may not be reached. */
function conditional(st: Symtable, visit: () => void): void {
  const block = st.cur;
  const before = block.inConditionalBlock;
  block.inConditionalBlock = true;
  visit();
  block.inConditionalBlock = before;
}

function requireCoroutine(st: Symtable, s: ast.AsyncFor | ast.AsyncWith, message: string): void {
  if (st.allowsTopLevelAwait()) st.cur.coroutine = true;
  if (!st.cur.coroutine) st.errors.at(locate(s), message);
}

// ---------------------------------------------------------------- blocks

function visitFunction(st: Symtable, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  const loc = locate(s);
  const { args } = s;
  st.addDef(s.name, DEF_LOCAL, loc);
  visitExprs(st, args.defaults);
  visitExprs(st, args.kw_defaults);
  visitExprs(st, s.decorator_list);
  const generic = s.type_params.length > 0;
  if (generic) {
    const hasKwDefaults = args.kw_defaults.some((value) => value !== null);
    enterTypeParams(st, s.name, s.type_params, true, hasKwDefaults, false, loc);
    for (const param of s.type_params) visitTypeParam(st, param);
  }
  const entry = st.newEntry(s.name, FunctionBlock, s, loc);
  if (docstringOf(s.body) !== null) entry.hasDocstring = true;
  visitFunctionAnnotations(st, s);
  st.enterExisting(entry, true);
  if (s.tag === 'AsyncFunctionDef') entry.coroutine = true;
  visitArguments(st, args);
  visitStmts(st, s.body);
  st.exit();
  if (generic) st.exit();
}

function visitClass(st: Symtable, s: ast.ClassDef): void {
  const loc = locate(s);
  st.addDef(s.name, DEF_LOCAL, loc);
  visitExprs(st, s.decorator_list);
  const outerPrivate = st.privateName;
  const generic = s.type_params.length > 0;
  if (generic) {
    enterTypeParams(st, s.name, s.type_params, false, false, true, loc);
    st.privateName = s.name;
    st.cur.mangledNames = new Set();
    for (const param of s.type_params) visitTypeParam(st, param);
  }
  visitExprs(st, s.bases);
  checkKeywords(st, s.keywords);
  visitKeywords(st, s.keywords);
  st.enter(s.name, ClassBlock, s, loc);
  st.privateName = s.name;
  if (generic) {
    st.addDef('__type_params__', DEF_LOCAL, loc);
    st.addDef('.type_params', USE, loc);
  }
  if (docstringOf(s.body) !== null) st.cur.hasDocstring = true;
  visitStmts(st, s.body);
  st.exit();
  if (generic) st.exit();
  st.privateName = outerPrivate;
}

function visitTypeAlias(st: Symtable, s: ast.TypeAlias): void {
  visitExpr(st, s.name);
  const name = (s.name as ast.Name).id;
  const inClass = st.cur.type === ClassBlock;
  const generic = s.type_params.length > 0;
  if (generic) {
    enterTypeParams(st, name, s.type_params, false, false, false, locate(s));
    for (const param of s.type_params) visitTypeParam(st, param);
  }
  st.enter(name, TypeAliasBlock, s, locate(s));
  st.cur.canSeeClassScope = inClass;
  if (inClass) st.addDef('__classdict__', USE, locate(s.value));
  visitExpr(st, s.value);
  st.exit();
  if (generic) st.exit();
}

/** `symtable_enter_type_param_block`: the block in which type parameters are bound. */
function enterTypeParams(
  st: Symtable,
  name: string,
  params: ast.type_param[],
  hasDefaults: boolean,
  hasKwDefaults: boolean,
  forClass: boolean,
  loc: Location,
): void {
  const inClass = st.cur.type === ClassBlock;
  st.enter(name, TypeParametersBlock, params, loc);
  if (inClass) {
    st.cur.canSeeClassScope = true;
    st.addDef('__classdict__', USE, loc);
  }
  if (forClass) {
    // set when the tuple of parameters is made, used when the bases are built
    st.addDef('.type_params', DEF_LOCAL, loc);
    st.addDef('.type_params', USE, loc);
    st.addDef('.generic_base', DEF_LOCAL, loc);
    st.addDef('.generic_base', USE, loc);
  }
  if (hasDefaults) st.addDef('.defaults', DEF_PARAM, loc);
  if (hasKwDefaults) st.addDef('.kwdefaults', DEF_PARAM, loc);
}

// ---------------------------------------------------------------- statements that bind

function visitAnnAssign(st: Symtable, s: ast.AnnAssign): void {
  st.cur.annotationsUsed = true;
  if (s.target.tag === 'Name') {
    const { id } = s.target;
    const symbol = st.lookup(id);
    if (symbol & (DEF_GLOBAL | DEF_NONLOCAL) && st.cur !== st.top && s.simple) {
      const what = symbol & DEF_GLOBAL ? 'global' : 'nonlocal';
      st.errors.at(locate(s), `annotated name '${id}' can't be ${what}`);
    }
    if (s.simple) st.addDef(id, DEF_ANNOT | DEF_LOCAL, locate(s.target));
    else if (s.value !== null) st.addDef(id, DEF_LOCAL, locate(s.target));
  } else {
    visitExpr(st, s.target);
  }
  visitAnnotation(st, s.annotation);
  if (s.value !== null) visitExpr(st, s.value);
}

/** With every `elif` that follows. */
function visitIf(st: Symtable, s: ast.If): void {
  visitExpr(st, s.test);
  conditional(st, () => {
    for (let link = s; ; ) {
      visitStmts(st, link.body);
      const elif = elifOf(link);
      if (elif === null) return visitStmts(st, link.orelse);
      visitExpr(st, elif.test);
      link = elif;
    }
  });
}

function visitFor(st: Symtable, s: ast.For | ast.AsyncFor): void {
  visitExpr(st, s.target);
  visitExpr(st, s.iter);
  conditional(st, () => {
    visitStmts(st, s.body);
    visitStmts(st, s.orelse);
  });
}

function visitTry(st: Symtable, s: ast.Try | ast.TryStar): void {
  visitStmts(st, s.body);
  for (const handler of s.handlers) {
    if (handler.type !== null) visitExpr(st, handler.type);
    if (handler.name !== null) st.addDef(handler.name, DEF_LOCAL, locate(handler));
    visitStmts(st, handler.body);
  }
  visitStmts(st, s.orelse);
  visitStmts(st, s.finalbody);
}

function visitWith(st: Symtable, s: ast.With | ast.AsyncWith): void {
  for (const item of s.items) {
    visitExpr(st, item.context_expr);
    if (item.optional_vars !== null) visitExpr(st, item.optional_vars);
  }
  visitStmts(st, s.body);
}

function visitMatchCase(st: Symtable, match: ast.match_case): void {
  visitPattern(st, match.pattern);
  if (match.guard !== null) visitExpr(st, match.guard);
  visitStmts(st, match.body);
}

/** `symtable_visit_alias`: `import a.b` binds `a`, `import a.b as c` binds `c`. */
function visitAlias(st: Symtable, alias: ast.alias): void {
  const name = alias.asname ?? alias.name;
  if (name === '*') {
    if (st.cur.type !== ModuleBlock) st.errors.at(locate(alias), 'import * only allowed at module level');
    return;
  }
  const dot = name.indexOf('.');
  st.addDef(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, locate(alias));
}

function checkImportFrom(st: Symtable, s: ast.ImportFrom): void {
  const last = st.future.location;
  if (s.module !== '__future__' || s.level) return;
  if (s.lineno > last.lineno || (s.lineno === last.end_lineno && s.col_offset > last.end_col_offset)) {
    st.errors.at(locate(s), 'from __future__ imports must occur at the beginning of the file');
  }
}

function visitDirective(st: Symtable, s: ast.Global | ast.Nonlocal): void {
  const what = s.tag === 'Global' ? 'global' : 'nonlocal';
  const flag = s.tag === 'Global' ? DEF_GLOBAL : DEF_NONLOCAL;
  const loc = locate(s);
  for (const name of s.names) {
    const symbol = st.lookup(name);
    if (symbol & DEF_PARAM) st.errors.at(loc, `name '${name}' is parameter and ${what}`);
    if (symbol & USE) st.errors.at(loc, `name '${name}' is used prior to ${what} declaration`);
    if (symbol & DEF_ANNOT) st.errors.at(loc, `annotated name '${name}' can't be ${what}`);
    if (symbol & DEF_LOCAL) st.errors.at(loc, `name '${name}' is assigned to before ${what} declaration`);
    st.addDef(name, flag, loc);
    st.recordDirective(name, loc);
  }
}
