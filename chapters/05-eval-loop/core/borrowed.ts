/**
 * What CPython's borrowed loads (`LOAD_FAST_BORROW`) let a program see: the argument of a call is not counted
 * for the stack. Here it is, and the functions that show counts take the difference back.
 */
import { opcodes } from '../../04-compiler/index.ts';
import { current } from '../frames/pystate.ts';

/** Whether the last argument of the call that is running was pushed by a borrowed load. */
export function isArgumentBorrowed(): boolean {
  const { frame } = current.tstate;
  if (frame === null || frame.lasti < 2) return false;
  const before = frame.runtime.bytes[frame.lasti - 2];
  return before === opcodes.LOAD_FAST_BORROW || before === opcodes.LOAD_FAST_BORROW_LOAD_FAST_BORROW;
}
