/**
 * `with`: `__exit__` is looked up before `__enter__` is called, and called whichever way the body ends.
 * Answers to `codegen_with_inner` and `codegen_async_with_inner` in Python/codegen.c.
 */
import { None } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  AWAIT_ASYNC_WITH_ENTER,
  AWAIT_ASYNC_WITH_EXIT,
  SPECIAL___AENTER__,
  SPECIAL___AEXIT__,
  SPECIAL___ENTER__,
  SPECIAL___EXIT__,
} from '../dis/operands.ts';
import type { Label } from '../instruction.ts';
import {
  CALL,
  COPY,
  GET_AWAITABLE,
  JUMP,
  JUMP_NO_INTERRUPT,
  LOAD_SPECIAL,
  POP_BLOCK,
  POP_EXCEPT,
  POP_JUMP_IF_TRUE,
  POP_TOP,
  PUSH_EXC_INFO,
  RERAISE,
  SETUP_CLEANUP,
  SETUP_WITH,
  SWAP,
  TO_BOOL,
  WITH_EXCEPT_START,
} from '../opcodes.ts';
import { FBLOCK_ASYNC_WITH, FBLOCK_WITH } from '../unit.ts';
import { addYieldFrom } from './await.ts';
import { popExceptAndReraise } from './exceptions.ts';
import { visitExpr } from './expressions.ts';
import { visitStmts } from './statements.ts';
import { callExitWithNones } from './unwind.ts';

/** `codegen_with_inner`: the item at `pos`, and around the body those behind it. */
export function withStatement(c: Compiler, s: ast.With, pos: number): void {
  const item = s.items[pos];
  const block = c.newLabel();
  const final = c.newLabel();
  const exit = c.newLabel();
  const cleanup = c.newLabel();
  visitExpr(c, item.context_expr);
  const loc = locate(item.context_expr);
  loadEnterAndExit(c, loc, SPECIAL___ENTER__, SPECIAL___EXIT__);
  c.addopJump(loc, SETUP_WITH, final);

  c.useLabel(block);
  c.pushFBlock(loc, FBLOCK_WITH, block, final);
  bindTarget(c, loc, item);
  if (pos + 1 === s.items.length) visitStmts(c, s.body);
  else withStatement(c, s, pos + 1);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.popFBlock();
  callExitWithNones(c, loc);
  c.addop(loc, POP_TOP);
  c.addopJump(loc, JUMP, exit);

  c.useLabel(final);
  c.addopJump(loc, SETUP_CLEANUP, cleanup);
  c.addop(loc, PUSH_EXC_INFO);
  c.addop(loc, WITH_EXCEPT_START);
  finishExcept(c, cleanup);
  c.useLabel(exit);
}

/** `codegen_async_with_inner`: the same, awaiting both calls. */
export function asyncWithStatement(c: Compiler, s: ast.AsyncWith, pos: number): void {
  const item = s.items[pos];
  const block = c.newLabel();
  const final = c.newLabel();
  const exit = c.newLabel();
  const cleanup = c.newLabel();
  visitExpr(c, item.context_expr);
  const loc = locate(item.context_expr);
  loadEnterAndExit(c, loc, SPECIAL___AENTER__, SPECIAL___AEXIT__);
  awaitTop(c, loc, AWAIT_ASYNC_WITH_ENTER);
  c.addopJump(loc, SETUP_WITH, final);

  c.useLabel(block);
  c.pushFBlock(loc, FBLOCK_ASYNC_WITH, block, final);
  bindTarget(c, loc, item);
  if (pos + 1 === s.items.length) visitStmts(c, s.body);
  else asyncWithStatement(c, s, pos + 1);
  c.popFBlock();
  c.addop(loc, POP_BLOCK);
  callExitWithNones(c, loc);
  awaitTop(c, loc, AWAIT_ASYNC_WITH_EXIT);
  c.addop(loc, POP_TOP);
  c.addopJump(loc, JUMP, exit);

  c.useLabel(final);
  c.addopJump(loc, SETUP_CLEANUP, cleanup);
  c.addop(loc, PUSH_EXC_INFO);
  c.addop(loc, WITH_EXCEPT_START);
  awaitTop(c, loc, AWAIT_ASYNC_WITH_EXIT);
  finishExcept(c, cleanup);
  c.useLabel(exit);
}

/** [manager] becomes [exit, self, result of enter]. */
function loadEnterAndExit(c: Compiler, loc: Location, enter: number, exit: number): void {
  c.addopI(loc, COPY, 1);
  c.addopI(loc, LOAD_SPECIAL, exit);
  c.addopI(loc, SWAP, 2);
  c.addopI(loc, SWAP, 3);
  c.addopI(loc, LOAD_SPECIAL, enter);
  c.addopI(loc, CALL, 0);
}

function awaitTop(c: Compiler, loc: Location, where: number): void {
  c.addopI(loc, GET_AWAITABLE, where);
  c.loadConst(loc, None);
  addYieldFrom(c, loc, true);
}

function bindTarget(c: Compiler, loc: Location, item: ast.withitem): void {
  if (item.optional_vars !== null) visitExpr(c, item.optional_vars);
  else c.addop(loc, POP_TOP);
}

/** `codegen_with_except_finish`: a true result of `__exit__` ends the exception. */
function finishExcept(c: Compiler, cleanup: Label): void {
  const suppress = c.newLabel();
  c.addop(NO_LOCATION, TO_BOOL);
  c.addopJump(NO_LOCATION, POP_JUMP_IF_TRUE, suppress);
  c.addopI(NO_LOCATION, RERAISE, 2);

  c.useLabel(suppress);
  c.addop(NO_LOCATION, POP_TOP); // the exception
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addop(NO_LOCATION, POP_EXCEPT);
  for (let i = 0; i < 3; i++) c.addop(NO_LOCATION, POP_TOP);
  const exit = c.newLabel();
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, exit);

  c.useLabel(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.useLabel(exit);
}
