/**
 * Branches, loops, and the ways out of them. Answers to `codegen_if`, `codegen_for`, `codegen_while`,
 * `codegen_return` and their kin in Python/codegen.c.
 */
import { None } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { elifOf } from '../elif.ts';
import type { Label } from '../instruction.ts';
import {
  END_ASYNC_FOR,
  END_FOR,
  FOR_ITER,
  GET_AITER,
  GET_ANEXT,
  GET_ITER,
  JUMP,
  JUMP_NO_INTERRUPT,
  NOP,
  NOT_TAKEN,
  POP_BLOCK,
  POP_ITER,
  RETURN_VALUE,
  SETUP_FINALLY,
} from '../opcodes.ts';
import { FBLOCK_ASYNC_FOR_LOOP, FBLOCK_FOR_LOOP, FBLOCK_WHILE_LOOP } from '../unit.ts';
import { addYieldFrom } from './await.ts';
import { visitExpr } from './expressions.ts';
import { jumpIf } from './jumps.ts';
import { visitStmts } from './statements.ts';
import { unwindFBlock, unwindFBlockStack } from './unwind.ts';

/** `codegen_if`, with every `elif` that follows. */
export function ifStatement(c: Compiler, s: ast.If): void {
  const ends: Label[] = [];
  for (let link: ast.If | null = s; link !== null; link = elifOf(link)) {
    const end = c.newLabel();
    ends.push(end);
    const hasElse = link.orelse.length > 0;
    const next = hasElse ? c.newLabel() : end;
    jumpIf(c, locate(link), link.test, next, false);
    visitStmts(c, link.body);
    if (!hasElse) break;
    c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
    c.useLabel(next);
    if (elifOf(link) === null) visitStmts(c, link.orelse);
  }
  for (const end of ends.reverse()) c.useLabel(end);
}

/** `codegen_for`. */
export function forStatement(c: Compiler, s: ast.For): void {
  const start = c.newLabel();
  const cleanup = c.newLabel();
  const end = c.newLabel();
  c.pushFBlock(locate(s), FBLOCK_FOR_LOOP, start, end);
  visitExpr(c, s.iter);
  const loc = locate(s.iter);
  c.addop(loc, GET_ITER);

  c.useLabel(start);
  c.addopJump(loc, FOR_ITER, cleanup);
  c.addop(locate(s.target), NOP); // a debugger stops at the target, even if it is on a line of its own
  visitExpr(c, s.target);
  visitStmts(c, s.body);
  c.addopJump(NO_LOCATION, JUMP, start);

  c.useLabel(cleanup);
  // FOR_ITER jumps to the first of these when it iterates over a generator, behind it otherwise
  c.addop(NO_LOCATION, END_FOR);
  c.addop(NO_LOCATION, POP_ITER);
  c.popFBlock();
  visitStmts(c, s.orelse);
  c.useLabel(end);
}

/** `codegen_async_for`: StopAsyncIteration ends the loop, so every step is in a handler for it. */
export function asyncForStatement(c: Compiler, s: ast.AsyncFor): void {
  const loc = locate(s);
  const start = c.newLabel();
  const send = c.newLabel();
  const except = c.newLabel();
  const end = c.newLabel();
  visitExpr(c, s.iter);
  c.addop(locate(s.iter), GET_AITER);

  c.useLabel(start);
  c.pushFBlock(loc, FBLOCK_ASYNC_FOR_LOOP, start, end);
  c.addopJump(loc, SETUP_FINALLY, except);
  c.addop(loc, GET_ANEXT);
  c.loadConst(loc, None);
  c.useLabel(send);
  addYieldFrom(c, loc, true);
  c.addop(loc, POP_BLOCK);
  c.addop(loc, NOT_TAKEN);
  visitExpr(c, s.target);
  visitStmts(c, s.body);
  c.addopJump(NO_LOCATION, JUMP, start);
  c.popFBlock();

  c.useLabel(except);
  c.addopJump(locate(s.iter), END_ASYNC_FOR, send);
  visitStmts(c, s.orelse);
  c.useLabel(end);
}

/** `codegen_while`. */
export function whileStatement(c: Compiler, s: ast.While): void {
  const loop = c.newLabel();
  const end = c.newLabel();
  const anchor = c.newLabel();
  c.useLabel(loop);
  c.pushFBlock(locate(s), FBLOCK_WHILE_LOOP, loop, end);
  jumpIf(c, locate(s), s.test, anchor, false);
  visitStmts(c, s.body);
  c.addopJump(NO_LOCATION, JUMP, loop);
  c.popFBlock();
  c.useLabel(anchor);
  visitStmts(c, s.orelse);
  c.useLabel(end);
}

/** `codegen_return`: the value is made first, then everything around is undone. */
export function returnStatement(c: Compiler, s: ast.Return): void {
  let loc = locate(s);
  const { value } = s;
  const preserveTos = value !== null && value.tag !== 'Constant';
  if (!c.ste.isFunctionLike()) c.error(loc, "'return' outside function");
  if (value !== null && c.ste.coroutine && c.ste.generator) {
    c.error(loc, "'return' with value in async generator");
  }
  if (preserveTos) {
    visitExpr(c, value);
  } else if (value !== null) {
    loc = locate(value);
    c.addop(loc, NOP); // a constant is loaded at the end; its line is kept here
  }
  if (value === null || value.lineno !== s.lineno) {
    loc = locate(s);
    c.addop(loc, NOP);
  }
  loc = unwindFBlockStack(c, loc, preserveTos, false).loc;
  if (value === null) c.loadConst(loc, None);
  else if (value.tag === 'Constant') c.loadConst(loc, value.value);
  c.addop(loc, RETURN_VALUE);
}

/** `codegen_break`. */
export function breakStatement(c: Compiler, origin: Location): void {
  c.addop(origin, NOP);
  const { loc, loop } = unwindFBlockStack(c, origin, false, true);
  if (loop === null) return c.error(origin, "'break' outside loop");
  c.addopJump(unwindFBlock(c, loc, loop, false), JUMP, loop.exit);
}

/** `codegen_continue`. */
export function continueStatement(c: Compiler, origin: Location): void {
  c.addop(origin, NOP);
  const { loc, loop } = unwindFBlockStack(c, origin, false, true);
  if (loop === null) return c.error(origin, "'continue' not properly in loop");
  c.addopJump(loc, JUMP, loop.block);
}
