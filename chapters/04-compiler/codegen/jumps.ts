/**
 * Conditions: an expression whose value only decides where to go need not be computed as a value. Answers
 * to `codegen_jump_if`, `codegen_ifexp` and `codegen_boolop` in Python/codegen.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import type { Label } from '../instruction.ts';
import {
  COPY,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  JUMP_NO_INTERRUPT,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_TRUE,
  POP_TOP,
  SWAP,
  TO_BOOL,
} from '../opcodes.ts';
import { checkCompare } from './checks.ts';
import { addCompare, visitExpr } from './expressions.ts';

/** `codegen_jump_if`: jumps to `next` if the truth of `e` is `cond`, and goes on otherwise. */
export function jumpIf(c: Compiler, loc: Location, e: ast.expr, next: Label, cond: boolean): void {
  switch (e.tag) {
    case 'UnaryOp':
      if (e.op === 'Not') return jumpIf(c, loc, e.operand, next, !cond);
      break;
    case 'BoolOp':
      return jumpIfBoolOp(c, loc, e, next, cond);
    case 'IfExp':
      return jumpIfIfExp(c, loc, e, next, cond);
    case 'Compare':
      if (e.ops.length > 1) return jumpIfChain(c, e, next, cond);
      break;
  }
  visitExpr(c, e);
  c.addop(locate(e), TO_BOOL);
  c.addopJump(locate(e), cond ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
}

/** `a and b` is false as soon as `a` is: each part jumps on its own. */
function jumpIfBoolOp(c: Compiler, loc: Location, e: ast.BoolOp, next: Label, cond: boolean): void {
  const isOr = e.op === 'Or';
  const decided = isOr === cond ? next : c.newLabel();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) jumpIf(c, loc, e.values[i], decided, isOr);
  jumpIf(c, loc, e.values[last], next, cond);
  if (decided !== next) c.useLabel(decided);
}

function jumpIfIfExp(c: Compiler, loc: Location, e: ast.IfExp, next: Label, cond: boolean): void {
  const end = c.newLabel();
  const orelse = c.newLabel();
  jumpIf(c, loc, e.test, orelse, false);
  jumpIf(c, loc, e.body, next, cond);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
  c.useLabel(orelse);
  jumpIf(c, loc, e.orelse, next, cond);
  c.useLabel(end);
}

/** `a < b < c`: the middle value stays on the stack for the second comparison. */
function jumpIfChain(c: Compiler, e: ast.Compare, next: Label, cond: boolean): void {
  const loc = locate(e);
  const last = e.ops.length - 1;
  checkCompare(c, e);
  const cleanup = c.newLabel();
  visitExpr(c, e.left);
  for (let i = 0; i < last; i++) {
    visitExpr(c, e.comparators[i]);
    c.addopI(loc, SWAP, 2);
    c.addopI(loc, COPY, 2);
    addCompare(c, loc, e.ops[i]);
    c.addop(loc, TO_BOOL);
    c.addopJump(loc, POP_JUMP_IF_FALSE, cleanup);
  }
  visitExpr(c, e.comparators[last]);
  addCompare(c, loc, e.ops[last]);
  c.addop(loc, TO_BOOL);
  c.addopJump(loc, cond ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
  const end = c.newLabel();
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
  c.useLabel(cleanup);
  c.addop(loc, POP_TOP);
  if (!cond) c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, next);
  c.useLabel(end);
}

/** `codegen_ifexp`. */
export function ifExp(c: Compiler, e: ast.IfExp): void {
  const end = c.newLabel();
  const next = c.newLabel();
  jumpIf(c, locate(e), e.test, next, false);
  visitExpr(c, e.body);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
  c.useLabel(next);
  visitExpr(c, e.orelse);
  c.useLabel(end);
}

/** `codegen_boolop`: the value of `a and b` is that of the part which decided. */
export function boolOp(c: Compiler, e: ast.BoolOp): void {
  const loc = locate(e);
  const opcode = e.op === 'And' ? JUMP_IF_FALSE : JUMP_IF_TRUE;
  const end = c.newLabel();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    visitExpr(c, e.values[i]);
    c.addopJump(loc, opcode, end);
    c.addop(loc, POP_TOP);
  }
  visitExpr(c, e.values[last]);
  c.useLabel(end);
}
