/**
 * `try`. The body is a protected region; its handlers stand behind it and are tried one after the other,
 * and a `finally` is written twice, once for each way into it. Answers to `codegen_try_except`,
 * `codegen_try_finally` and their `except*` forms in Python/codegen.c.
 *
 * What is on the stack in a handler: below, `exc_info` is the exception handled before, `lasti` the
 * instruction that raised, `exc` the exception.
 */
import { None } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { INTRINSIC_PREP_RERAISE_STAR } from '../dis/operands.ts';
import { type Label, NO_LABEL } from '../instruction.ts';
import {
  BUILD_LIST,
  CALL_INTRINSIC_2,
  CHECK_EG_MATCH,
  CHECK_EXC_MATCH,
  COPY,
  JUMP_NO_INTERRUPT,
  LIST_APPEND,
  NOP,
  POP_BLOCK,
  POP_EXCEPT,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE,
  POP_TOP,
  PUSH_EXC_INFO,
  RERAISE,
  SETUP_CLEANUP,
  SETUP_FINALLY,
  SWAP,
} from '../opcodes.ts';
import {
  FBLOCK_EXCEPTION_GROUP_HANDLER,
  FBLOCK_EXCEPTION_HANDLER,
  FBLOCK_FINALLY_END,
  FBLOCK_FINALLY_TRY,
  FBLOCK_HANDLER_CLEANUP,
  FBLOCK_TRY_EXCEPT,
} from '../unit.ts';
import { visitExpr } from './expressions.ts';
import { nameop } from './names.ts';
import { visitStmts } from './statements.ts';

/** `codegen_try`. */
export function tryStatement(c: Compiler, s: ast.Try): void {
  if (s.finalbody.length > 0) tryFinally(c, s);
  else tryExcept(c, s);
}

/** `codegen_try_star`. */
export function tryStarStatement(c: Compiler, s: ast.TryStar): void {
  if (s.finalbody.length > 0) tryFinally(c, s);
  else tryStarExcept(c, s);
}

/** `codegen_pop_except_and_reraise`: [exc_info, lasti, exc] is unwound by the interpreter. */
export function popExceptAndReraise(c: Compiler, loc: Location): void {
  c.addopI(loc, COPY, 3);
  c.addop(loc, POP_EXCEPT);
  c.addopI(loc, RERAISE, 1);
}

/** `codegen_try_finally`, and `codegen_try_star_finally`. */
function tryFinally(c: Compiler, s: ast.Try | ast.TryStar): void {
  const loc = locate(s);
  const body = c.newLabel();
  const end = c.newLabel();
  const exit = c.newLabel();
  const cleanup = c.newLabel();

  c.addopJump(loc, SETUP_FINALLY, end);
  c.useLabel(body);
  c.pushFBlock(loc, FBLOCK_FINALLY_TRY, body, end, s.finalbody);
  if (s.handlers.length === 0) visitStmts(c, s.body);
  else if (s.tag === 'Try') tryExcept(c, s);
  else tryStarExcept(c, s);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.popFBlock();
  visitStmts(c, s.finalbody);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, exit);

  c.useLabel(end); // an exception was raised
  c.addopJump(NO_LOCATION, SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, PUSH_EXC_INFO);
  c.pushFBlock(NO_LOCATION, FBLOCK_FINALLY_END, end, NO_LABEL);
  c.errors.silent++;
  visitStmts(c, s.finalbody);
  c.errors.silent--;
  c.popFBlock();
  c.addopI(NO_LOCATION, RERAISE, 0);

  c.useLabel(cleanup); // and another one in the finally
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(exit);
}

/** `codegen_try_except`. */
function tryExcept(c: Compiler, s: ast.Try): void {
  const loc = locate(s);
  const body = c.newLabel();
  let except = c.newLabel();
  const end = c.newLabel();
  const cleanup = c.newLabel();

  c.addopJump(loc, SETUP_FINALLY, except);
  c.useLabel(body);
  c.pushFBlock(loc, FBLOCK_TRY_EXCEPT, body, NO_LABEL);
  visitStmts(c, s.body);
  c.popFBlock();
  c.addop(NO_LOCATION, POP_BLOCK);
  visitStmts(c, s.orelse);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);

  c.useLabel(except);
  c.addopJump(NO_LOCATION, SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, PUSH_EXC_INFO);
  c.pushFBlock(loc, FBLOCK_EXCEPTION_HANDLER, NO_LABEL, NO_LABEL);
  for (let i = 0; i < s.handlers.length; i++) {
    const handler = s.handlers[i];
    if (handler.type === null && i < s.handlers.length - 1) {
      c.error(locate(handler), "default 'except:' must be last");
    }
    except = c.newLabel();
    if (handler.type !== null) {
      visitExpr(c, handler.type);
      c.addop(locate(handler), CHECK_EXC_MATCH);
      c.addopJump(locate(handler), POP_JUMP_IF_FALSE, except);
    }
    if (handler.name !== null) namedHandler(c, handler, handler.name, end);
    else handlerBody(c, handler, end);
    c.useLabel(except);
  }
  c.popFBlock();
  c.addopI(NO_LOCATION, RERAISE, 0); // no handler wanted it

  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(end);
}

function handlerBody(c: Compiler, handler: ast.ExceptHandler, end: Label): void {
  const body = c.newLabel();
  c.addop(locate(handler), POP_TOP); // the exception
  c.useLabel(body);
  c.pushFBlock(locate(handler), FBLOCK_HANDLER_CLEANUP, body, NO_LABEL);
  visitStmts(c, handler.body);
  c.popFBlock();
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addop(NO_LOCATION, POP_EXCEPT);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
}

/** `except E as name`: name is deleted at the end in any case, or it would keep the traceback alive. */
function namedHandler(c: Compiler, handler: ast.ExceptHandler, name: string, end: Label): void {
  const loc = locate(handler);
  const cleanupEnd = c.newLabel();
  const body = c.newLabel();
  nameop(c, loc, name, 'Store');
  c.addopJump(loc, SETUP_CLEANUP, cleanupEnd);
  c.useLabel(body);
  c.pushFBlock(loc, FBLOCK_HANDLER_CLEANUP, body, NO_LABEL, null, name);
  visitStmts(c, handler.body);
  c.popFBlock();
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addop(NO_LOCATION, POP_EXCEPT);
  deleteName(c, name);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);

  c.useLabel(cleanupEnd);
  deleteName(c, name);
  c.addopI(NO_LOCATION, RERAISE, 1);
}

/** `name = None; del name`: the body may have deleted it already. */
function deleteName(c: Compiler, name: string): void {
  c.loadConst(NO_LOCATION, None);
  nameop(c, NO_LOCATION, name, 'Store');
  nameop(c, NO_LOCATION, name, 'Del');
}

/**
 * `codegen_try_star_except`: every handler gets its part of the exception group. What they raise, and
 * what none of them took, is gathered in a list and raised together at the end. In the comments, `orig`
 * is the group, `res` the list, `rest` what is left of the group.
 */
function tryStarExcept(c: Compiler, s: ast.TryStar): void {
  const loc = locate(s);
  const body = c.newLabel();
  const except = c.newLabel();
  const orelse = c.newLabel();
  const end = c.newLabel();
  const cleanup = c.newLabel();
  const reraiseStar = c.newLabel();

  c.addopJump(loc, SETUP_FINALLY, except);
  c.useLabel(body);
  c.pushFBlock(loc, FBLOCK_TRY_EXCEPT, body, NO_LABEL);
  visitStmts(c, s.body);
  c.popFBlock();
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, orelse);

  c.useLabel(except);
  c.addopJump(NO_LOCATION, SETUP_CLEANUP, cleanup);
  c.addop(NO_LOCATION, PUSH_EXC_INFO);
  c.pushFBlock(loc, FBLOCK_EXCEPTION_GROUP_HANDLER, NO_LABEL, NO_LABEL);
  s.handlers.forEach((handler, i) => {
    if (i === 0) {
      c.addopI(locate(handler), BUILD_LIST, 0); // [orig, res]
      c.addopI(locate(handler), COPY, 2); // [orig, res, rest]
    }
    starHandler(c, handler);
    if (i === s.handlers.length - 1) {
      c.addopI(NO_LOCATION, LIST_APPEND, 1); // rest, which may be None
      c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, reraiseStar);
    }
  });
  c.popFBlock();
  reraiseGathered(c, reraiseStar, end);

  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(orelse);
  visitStmts(c, s.orelse);
  c.useLabel(end);
}

/** One `except*` clause: [orig, res, rest] before and after. */
function starHandler(c: Compiler, handler: ast.ExceptHandler): void {
  const loc = locate(handler);
  const { name } = handler;
  const except = c.newLabel();
  const exceptWithError = c.newLabel();
  const noMatch = c.newLabel();
  if (handler.type !== null) {
    visitExpr(c, handler.type);
    c.addop(loc, CHECK_EG_MATCH); // [orig, res, rest, match]
    c.addopI(loc, COPY, 1);
    c.addopJump(loc, POP_JUMP_IF_NONE, noMatch);
  }
  const cleanupEnd = c.newLabel();
  const body = c.newLabel();
  if (name !== null) nameop(c, loc, name, 'Store');
  else c.addop(loc, POP_TOP); // match
  c.addopJump(loc, SETUP_CLEANUP, cleanupEnd);
  c.useLabel(body);
  c.pushFBlock(loc, FBLOCK_HANDLER_CLEANUP, body, NO_LABEL, null, name);
  visitStmts(c, handler.body);
  c.popFBlock();
  c.addop(NO_LOCATION, POP_BLOCK);
  if (name !== null) deleteName(c, name);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, except);

  c.useLabel(cleanupEnd); // the handler raised: [orig, res, rest, lasti, exc]
  if (name !== null) deleteName(c, name);
  c.addopI(NO_LOCATION, LIST_APPEND, 3);
  c.addop(NO_LOCATION, POP_TOP); // lasti
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, exceptWithError);

  c.useLabel(except);
  c.addop(NO_LOCATION, NOP); // to hold a line
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, exceptWithError);

  c.useLabel(noMatch);
  c.addop(loc, POP_TOP); // match, which is None
  c.useLabel(exceptWithError);
}

function reraiseGathered(c: Compiler, reraiseStar: Label, end: Label): void {
  const reraise = c.newLabel();
  c.useLabel(reraiseStar);
  c.addopI(NO_LOCATION, CALL_INTRINSIC_2, INTRINSIC_PREP_RERAISE_STAR);
  c.addopI(NO_LOCATION, COPY, 1);
  c.addopJump(NO_LOCATION, POP_JUMP_IF_NOT_NONE, reraise);
  // nothing to raise
  c.addop(NO_LOCATION, POP_TOP);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addop(NO_LOCATION, POP_EXCEPT);
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);

  c.useLabel(reraise);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addopI(NO_LOCATION, SWAP, 2);
  c.addop(NO_LOCATION, POP_EXCEPT);
  c.addopI(NO_LOCATION, RERAISE, 0);
}
