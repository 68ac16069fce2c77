/**
 * Leaving blocks early. A `return` out of a `try` runs the `finally`, a `break` out of a `with` calls
 * `__exit__`: what lies between the statement and where it goes is undone from the inside out. Answers to
 * `codegen_unwind_fblock` and `codegen_unwind_fblock_stack` in Python/codegen.c.
 */
import { None } from '../../01-objects/index.ts';
import { type Location, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { AWAIT_ASYNC_WITH_EXIT } from '../dis/operands.ts';
import { NO_LABEL } from '../instruction.ts';
import { CALL, GET_AWAITABLE, POP_BLOCK, POP_EXCEPT, POP_TOP, SWAP } from '../opcodes.ts';
import {
  FBLOCK_ASYNC_FOR_LOOP,
  FBLOCK_ASYNC_WITH,
  FBLOCK_EXCEPTION_GROUP_HANDLER,
  FBLOCK_FINALLY_END,
  FBLOCK_FINALLY_TRY,
  FBLOCK_FOR_LOOP,
  FBLOCK_HANDLER_CLEANUP,
  FBLOCK_POP_VALUE,
  FBLOCK_TRY_EXCEPT,
  FBLOCK_WHILE_LOOP,
  FBLOCK_WITH,
  type FrameBlock,
} from '../unit.ts';
import { addYieldFrom } from './await.ts';
import { nameop } from './names.ts';
import { visitStmts } from './statements.ts';

/**
 * `codegen_unwind_fblock`: undoes one block. A value on top of the stack survives if `preserveTos`.
 * Answers the location for what comes next: after a `finally` that is nowhere.
 */
export function unwindFBlock(c: Compiler, loc: Location, info: FrameBlock, preserveTos: boolean): Location {
  switch (info.type) {
    case FBLOCK_FOR_LOOP:
    case FBLOCK_ASYNC_FOR_LOOP:
    case FBLOCK_POP_VALUE:
      if (preserveTos) c.addopI(loc, SWAP, 2);
      c.addop(loc, POP_TOP); // the iterator, or the value that a return would have returned
      return loc;
    case FBLOCK_TRY_EXCEPT:
      c.addop(loc, POP_BLOCK);
      return loc;
    case FBLOCK_FINALLY_TRY:
      c.addop(loc, POP_BLOCK);
      if (preserveTos) c.pushFBlock(loc, FBLOCK_POP_VALUE, NO_LABEL, NO_LABEL);
      visitStmts(c, info.finalbody!);
      if (preserveTos) c.popFBlock();
      return NO_LOCATION;
    case FBLOCK_FINALLY_END:
      if (preserveTos) c.addopI(loc, SWAP, 2);
      c.addop(loc, POP_TOP); // the exception
      if (preserveTos) c.addopI(loc, SWAP, 2);
      c.addop(loc, POP_BLOCK);
      c.addop(loc, POP_EXCEPT);
      return loc;
    case FBLOCK_WITH:
    case FBLOCK_ASYNC_WITH:
      return unwindWith(c, info, preserveTos);
    case FBLOCK_HANDLER_CLEANUP:
      return unwindHandler(c, loc, info, preserveTos);
    default:
      return loc;
  }
}

function unwindWith(c: Compiler, info: FrameBlock, preserveTos: boolean): Location {
  const { loc } = info;
  c.addop(loc, POP_BLOCK);
  if (preserveTos) {
    c.addopI(loc, SWAP, 3);
    c.addopI(loc, SWAP, 2);
  }
  callExitWithNones(c, loc);
  if (info.type === FBLOCK_ASYNC_WITH) {
    c.addopI(loc, GET_AWAITABLE, AWAIT_ASYNC_WITH_EXIT);
    c.loadConst(loc, None);
    addYieldFrom(c, loc, true);
  }
  c.addop(loc, POP_TOP);
  return NO_LOCATION;
}

function unwindHandler(c: Compiler, loc: Location, info: FrameBlock, preserveTos: boolean): Location {
  const { name } = info;
  if (name !== null) c.addop(loc, POP_BLOCK);
  if (preserveTos) c.addopI(loc, SWAP, 2);
  c.addop(loc, POP_BLOCK);
  c.addop(loc, POP_EXCEPT);
  if (name !== null) {
    c.loadConst(loc, None);
    nameop(c, loc, name, 'Store');
    nameop(c, loc, name, 'Del');
  }
  return loc;
}

/** `codegen_call_exit_with_nones`: `__exit__(None, None, None)`. */
export function callExitWithNones(c: Compiler, loc: Location): void {
  for (let i = 0; i < 3; i++) c.loadConst(loc, None);
  c.addopI(loc, CALL, 3);
}

/** What unwinding came to: where the code is now, and the loop it stopped at. */
export interface Unwound {
  loc: Location;
  loop: FrameBlock | null;
}

/**
 * `codegen_unwind_fblock_stack`: undoes all blocks, or those up to the innermost loop. While the code of a
 * `finally` is written, its own block is not there: a `return` in it must not run it again.
 */
export function unwindFBlockStack(
  c: Compiler,
  loc: Location,
  preserveTos: boolean,
  toLoop: boolean,
): Unwound {
  const top = c.topFBlock();
  if (top === undefined) return { loc, loop: null };
  if (top.type === FBLOCK_EXCEPTION_GROUP_HANDLER) {
    c.error(loc, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  if (toLoop && isLoop(top)) return { loc, loop: top };
  c.popFBlock();
  const after = unwindFBlock(c, loc, top, preserveTos);
  const unwound = unwindFBlockStack(c, after, preserveTos, toLoop);
  c.unit.fblocks.push(top);
  return unwound;
}

function isLoop(info: FrameBlock): boolean {
  return (
    info.type === FBLOCK_WHILE_LOOP || info.type === FBLOCK_FOR_LOOP || info.type === FBLOCK_ASYNC_FOR_LOOP
  );
}
