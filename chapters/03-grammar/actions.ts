/**
 * What the actions of the grammar need beyond the constructors of nodes: pieces of a match that are no nodes
 * yet, and how they are put together. Answers to the first half of CPython's Parser/action_helpers.c.
 */
import type { PyObject } from '../01-objects/index.ts';
import { isComplexExact } from '../01-objects/index.ts';
import type { Token } from '../02-tokenizer/index.ts';
import type { arg, arguments_, expr, keyword, pattern, stmt } from './ast.ts';
import * as ast from './ast.ts';
import type { Parser } from './pegen.ts';
import { raiseSyntaxErrorKnownLocation } from './pegen-errors.ts';

// ---- pieces ----

/** One comparison of a chain: `< b` in `a < b < c`. */
export interface CmpopExprPair {
  cmpop: ast.cmpop;
  expr: expr;
}

/** `key: value` in a dict; no key in `**value`. */
export interface KeyValuePair {
  key: expr | null;
  value: expr;
}

/** `key: pattern` in a mapping pattern, `key=pattern` in a class pattern. */
export interface KeyPatternPair {
  key: expr;
  pattern: pattern;
}

/** A parameter, perhaps with a default. */
export interface NameDefaultPair {
  arg: arg;
  value: expr | null;
}

/** The parameters before a `/`, some with defaults. */
export interface SlashWithDefault {
  plainNames: arg[];
  namesWithDefaults: NameDefaultPair[];
}

/** The parameters from the `*` on. */
export interface StarEtc {
  vararg: arg | null;
  kwonlyargs: NameDefaultPair[] | null;
  kwarg: arg | null;
}

/** What stands behind the positional arguments of a call: `name=value`, `**value`, and `*value`. */
export type KeywordOrStarred = keyword | expr;

/** The arguments of a call. CPython passes them on as a Call of a dummy name. */
export interface CallArguments {
  args: expr[];
  keywords: keyword[];
}

// ---- statements ----

export function makeModule(p: Parser, body: stmt[]): ast.Module {
  return new ast.Module(body, p.typeIgnores);
}

/** One list of several: a statement line may hold more than one statement. */
export function seqFlatten(lists: stmt[][]): stmt[] {
  const all: stmt[] = [];
  for (const list of lists) for (const statement of list) all.push(statement);
  return all;
}

/** Notes where the last statement began, in the second pass (`_PyPegen_register_stmts`). */
export function registerStmts(p: Parser, stmts: stmt[]): stmt[] {
  if (!p.callInvalidRules) return stmts;
  const { lineno, col_offset } = stmts[stmts.length - 1];
  if (p.lastStmtLocation.lineno <= lineno) p.lastStmtLocation = { lineno, col_offset };
  return stmts;
}

/** The same function or class, with decorators. */
export function withDecorators(decorators: expr[], def: stmt): stmt {
  if ('decorator_list' in def) def.decorator_list = decorators;
  return def;
}

/** `from __future__ import barry_as_FLUFL` changes the rest of the parse. */
export function checkedFutureImport(
  p: Parser,
  module: string,
  names: ast.alias[],
  level: number,
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): ast.ImportFrom {
  if (level === 0 && module === '__future__' && names.some((alias) => alias.name === 'barry_as_FLUFL')) {
    p.barryAsBdfl = true;
  }
  return new ast.ImportFrom(module, names, level, lineno, col_offset, end_lineno, end_col_offset);
}

/** How many dots: `.` and `...` are tokens (`_PyPegen_seq_count_dots`). */
export function dottedNameLength(dots: Token[]): number {
  return dots.reduce((sum, dot) => sum + dot.string.length, 0);
}

export function aliasForStar(
  lineno: number,
  col_offset: number,
  end_lineno: number,
  end_col_offset: number,
): ast.alias {
  return new ast.alias('*', null, lineno, col_offset, end_lineno, end_col_offset);
}

/** `a` and `b` give `a.b`: the names of modules are one string. */
export function joinNamesWithDot(first: ast.Name, second: ast.Name): ast.Name {
  const id = `${first.id}.${second.id}`;
  return new ast.Name(id, 'Load', first.lineno, first.col_offset, second.end_lineno, second.end_col_offset);
}

export function newTypeComment(token: Token | null): string | null {
  return token === null ? null : token.string;
}

export function addTypeCommentToArg(a: arg, token: Token | null): arg {
  return token === null
    ? a
    : new ast.arg(a.arg, a.annotation, token.string, a.lineno, a.col_offset, a.end_lineno, a.end_col_offset);
}

// ---- parameters ----

export function emptyArguments(): arguments_ {
  return new ast.arguments_([], [], null, [], [], null, []);
}

/** All that was found of a parameter list, as one node (`_PyPegen_make_arguments`). */
export function makeArguments(
  slashNoDefault: arg[] | null,
  slashWithDefault: SlashWithDefault | null,
  plainNames: arg[] | null,
  namesWithDefault: NameDefaultPair[] | null,
  starEtc: StarEtc | null,
): arguments_ {
  const slashPairs = slashWithDefault?.namesWithDefaults ?? [];
  const pairs = namesWithDefault ?? [];
  const kwonly = starEtc?.kwonlyargs ?? [];
  const posonlyargs = slashNoDefault ?? [
    ...(slashWithDefault?.plainNames ?? []),
    ...slashPairs.map((pair) => pair.arg),
  ];
  const args = [...(plainNames ?? []), ...pairs.map((pair) => pair.arg)];
  const defaults = [...slashPairs, ...pairs].map((pair) => pair.value as expr);
  return new ast.arguments_(
    posonlyargs,
    args,
    starEtc?.vararg ?? null,
    kwonly.map((pair) => pair.arg),
    kwonly.map((pair) => pair.value),
    starEtc?.kwarg ?? null,
    defaults,
  );
}

// ---- expressions ----

export function mapNamesToIds(names: expr[]): string[] {
  return names.map((name) => (name as ast.Name).id);
}

export function getCmpops(pairs: CmpopExprPair[]): ast.cmpop[] {
  return pairs.map((pair) => pair.cmpop);
}

export function getExprs(pairs: CmpopExprPair[]): expr[] {
  return pairs.map((pair) => pair.expr);
}

export function getPatternKeys(pairs: KeyPatternPair[]): expr[] {
  return pairs.map((pair) => pair.key);
}

export function getPatterns(pairs: KeyPatternPair[]): pattern[] {
  return pairs.map((pair) => pair.pattern);
}

/** `a=1, *b, **c` behind positional arguments: `*b` is one of them after all. */
export function collectCallSeqs(args: expr[], others: KeywordOrStarred[] | null): CallArguments {
  if (others === null) return { args, keywords: [] };
  return { args: [...args, ...seqExtractStarredExprs(others)], keywords: seqDeleteStarredExprs(others) };
}

export function seqExtractStarredExprs(items: KeywordOrStarred[]): expr[] {
  return items.filter((item): item is expr => item.tag !== 'keyword');
}

export function seqDeleteStarredExprs(items: KeywordOrStarred[]): keyword[] {
  return items.filter((item): item is keyword => item.tag === 'keyword');
}

/** A copy of the expression that is stored to or deleted, all through tuples and lists. */
export function setExprContext<T extends expr>(e: T, ctx: ast.expr_context): T;
export function setExprContext(e: expr, ctx: ast.expr_context): expr {
  const each = (items: expr[]) => items.map((item) => setExprContext(item, ctx));
  switch (e.tag) {
    case 'Name':
      return new ast.Name(e.id, ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset);
    case 'Tuple':
      return new ast.Tuple(each(e.elts), ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset);
    case 'List':
      return new ast.List(each(e.elts), ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset);
    case 'Subscript':
      return new ast.Subscript(e.value, e.slice, ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset);
    case 'Attribute':
      return new ast.Attribute(e.value, e.attr, ctx, e.lineno, e.col_offset, e.end_lineno, e.end_col_offset);
    case 'Starred':
      return new ast.Starred(
        setExprContext(e.value, ctx),
        ctx,
        e.lineno,
        e.col_offset,
        e.end_lineno,
        e.end_col_offset,
      );
    default:
      return e;
  }
}

// ---- numbers in patterns ----

/** The 2j of `case 1+2j`. */
export function ensureImaginary(p: Parser, number: ast.Constant): ast.Constant {
  if (isComplexExact(number.value as PyObject)) return number;
  raiseSyntaxErrorKnownLocation(p, number, 'imaginary number required in complex literal');
}

export function ensureReal(p: Parser, number: ast.Constant): ast.Constant {
  if (!isComplexExact(number.value as PyObject)) return number;
  raiseSyntaxErrorKnownLocation(p, number, 'real number required in complex literal');
}
