/**
 * Waiting for another generator: the loop under `yield from` and `await`, and `yield` itself. Answers to
 * `codegen_add_yield_from` and `codegen_addop_yield` in Python/codegen.c.
 */

import { type Location, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  INTRINSIC_ASYNC_GEN_WRAP,
  RESUME_AFTER_AWAIT,
  RESUME_AFTER_YIELD,
  RESUME_AFTER_YIELD_FROM,
} from '../dis/operands.ts';
import {
  CALL_INTRINSIC_1,
  CLEANUP_THROW,
  END_SEND,
  JUMP_NO_INTERRUPT,
  POP_BLOCK,
  RESUME,
  SEND,
  SETUP_FINALLY,
  YIELD_VALUE,
} from '../opcodes.ts';

/** `codegen_add_yield_from`: sends values to the iterator on the stack and yields what comes back. */
export function addYieldFrom(c: Compiler, loc: Location, isAwait: boolean): void {
  const send = c.newLabel();
  const fail = c.newLabel();
  const exit = c.newLabel();

  c.useLabel(send);
  c.addopJump(loc, SEND, exit);
  // a close() or throw() while we wait may come back as StopIteration
  c.addopJump(loc, SETUP_FINALLY, fail);
  c.addopI(loc, YIELD_VALUE, 1);
  c.addop(NO_LOCATION, POP_BLOCK);
  c.addopI(loc, RESUME, isAwait ? RESUME_AFTER_AWAIT : RESUME_AFTER_YIELD_FROM);
  c.addopJump(loc, JUMP_NO_INTERRUPT, send);

  c.useLabel(fail);
  c.addop(loc, CLEANUP_THROW);

  c.useLabel(exit);
  c.addop(loc, END_SEND);
}

/** `codegen_addop_yield`. */
export function addopYield(c: Compiler, loc: Location): void {
  if (c.ste.generator && c.ste.coroutine) c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_ASYNC_GEN_WRAP);
  c.addopI(loc, YIELD_VALUE, 0);
  c.addopI(loc, RESUME, RESUME_AFTER_YIELD);
}
