/**
 * Statements: the switch that sends each to its own function, and the small ones. Answers to
 * `codegen_visit_stmt` in Python/codegen.c.
 */
import { isTuple } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { CONSTANT_ASSERTIONERROR, INTRINSIC_PRINT } from '../dis/operands.ts';
import { newStatement } from '../new-syntax.ts';
import {
  CALL,
  CALL_INTRINSIC_1,
  COPY,
  LOAD_COMMON_CONSTANT,
  NOP,
  POP_TOP,
  RAISE_VARARGS,
} from '../opcodes.ts';
import { annAssign, augAssign } from './assignments.ts';
import { classDef } from './classes.ts';
import {
  asyncForStatement,
  breakStatement,
  continueStatement,
  forStatement,
  ifStatement,
  returnStatement,
  whileStatement,
} from './control.ts';
import { tryStarStatement, tryStatement } from './exceptions.ts';
import { visitExpr, visitExprs } from './expressions.ts';
import { functionDef } from './functions.ts';
import { importFromStatement, importStatement } from './imports.ts';
import { jumpIf } from './jumps.ts';
import { matchStatement } from './match.ts';
import { typeAlias } from './typeparams.ts';
import { asyncWithStatement, withStatement } from './with.ts';

export function visitStmts(c: Compiler, stmts: readonly ast.stmt[]): void {
  for (const stmt of stmts) visitStmt(c, stmt);
}

/** `codegen_visit_stmt`. */
export function visitStmt(c: Compiler, s: ast.stmt): void {
  switch (s.tag) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return functionDef(c, s);
    case 'ClassDef':
      return classDef(c, s);
    case 'TypeAlias':
      return typeAlias(c, s);
    case 'Return':
      return returnStatement(c, s);
    case 'Delete':
      return visitExprs(c, s.targets);
    case 'Assign':
      return assign(c, s);
    case 'AugAssign':
      return augAssign(c, s);
    case 'AnnAssign':
      return annAssign(c, s);
    case 'Raise':
      return raiseStatement(c, s);
    case 'Assert':
      return assertStatement(c, s);
    case 'Import':
      return importStatement(c, s);
    case 'ImportFrom':
      return importFromStatement(c, s);
    case 'Global':
    case 'Nonlocal':
      return;
    case 'Expr':
      return exprStatement(c, locate(s), s.value);
    case 'Pass':
      return c.addop(locate(s), NOP);
    case 'Break':
      return breakStatement(c, locate(s));
    case 'Continue':
      return continueStatement(c, locate(s));
    default:
      // what is in these may not run: an annotation in there is a conditional one
      c.unit.inConditionalBlock++;
      conditionalStmt(c, s);
      c.unit.inConditionalBlock--;
  }
}

type ConditionalStmt =
  | ast.For
  | ast.AsyncFor
  | ast.While
  | ast.If
  | ast.Match
  | ast.Try
  | ast.TryStar
  | ast.With
  | ast.AsyncWith;

function conditionalStmt(c: Compiler, s: ConditionalStmt): void {
  switch (s.tag) {
    case 'For':
      return forStatement(c, s);
    case 'AsyncFor':
      return asyncForStatement(c, s);
    case 'While':
      return whileStatement(c, s);
    case 'If':
      return ifStatement(c, s);
    case 'Match':
      return matchStatement(c, s);
    case 'Try':
      return tryStatement(c, s);
    case 'TryStar':
      return tryStarStatement(c, s);
    case 'With':
      return withStatement(c, s, 0);
    case 'AsyncWith':
      return asyncWithStatement(c, s, 0);
    default:
      return newStatement(s as ast.stmt).codegen(c, s);
  }
}

function assign(c: Compiler, s: ast.Assign): void {
  visitExpr(c, s.value);
  const { targets } = s;
  for (let i = 0; i < targets.length; i++) {
    if (i < targets.length - 1) c.addopI(locate(s), COPY, 1);
    visitExpr(c, targets[i]);
  }
}

function raiseStatement(c: Compiler, s: ast.Raise): void {
  let count = 0;
  if (s.exc !== null) {
    visitExpr(c, s.exc);
    count++;
    if (s.cause !== null) {
      visitExpr(c, s.cause);
      count++;
    }
  }
  c.addopI(locate(s), RAISE_VARARGS, count);
}

/** `codegen_assert`. */
function assertStatement(c: Compiler, s: ast.Assert): void {
  const { test } = s;
  const loc = locate(s);
  if (
    (test.tag === 'Tuple' && test.elts.length > 0) ||
    (test.tag === 'Constant' && isTuple(test.value) && test.value.value.length > 0)
  ) {
    c.warn(loc, 'assertion is always true, perhaps remove parentheses?');
  }
  if (c.optimize > 0) return;
  const end = c.newLabel();
  jumpIf(c, loc, test, end, true);
  c.addopI(loc, LOAD_COMMON_CONSTANT, CONSTANT_ASSERTIONERROR);
  if (s.msg !== null) {
    visitExpr(c, s.msg);
    c.addopI(loc, CALL, 0);
  }
  c.addopI(locate(test), RAISE_VARARGS, 1);
  c.useLabel(end);
}

/** `codegen_stmt_expr`. */
function exprStatement(c: Compiler, loc: Location, value: ast.expr): void {
  if (c.isInteractiveTopLevel()) {
    visitExpr(c, value);
    c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_PRINT);
    return c.addop(NO_LOCATION, POP_TOP);
  }
  if (value.tag === 'Constant') return c.addop(loc, NOP); // it only keeps its line
  visitExpr(c, value);
  c.addop(NO_LOCATION, POP_TOP);
}
