/**
 * Jumps, and the places where a frame begins or goes round a loop, at which the loop looks at the eval
 * breaker. Answers to RESUME, JUMP_* and POP_JUMP_* of Python/bytecodes.c.
 */
import { False, None, type PyObject, True } from '../../01-objects/index.ts';
import { breaker, handlePending } from '../frames/pystate.ts';
import type { Done, Registers } from '../loop/registers.ts';
import { restoreInstruction } from '../tracing/wake.ts';

export function RESUME(m: Registers): void | Done {
  if (breaker[0] === 0 || (m.oparg & 3) > 1) return;
  const next = handlePending(m.tstate);
  if (next !== null) return m.switchTo(next);
}

/** It stands where a watcher was set while native code ran: the loop is left for the watched one. */
export function INSTRUMENTED_LINE(m: Registers): Done {
  restoreInstruction(m.bytes, m.at);
  m.frame.sp = m.sp;
  m.frame.pc = m.at;
  return m.resume(m.frame);
}

export function JUMP_FORWARD(m: Registers): void {
  m.pc += m.oparg * 2;
}

/**
 * A loop with nothing in it (`while True: pass`) is such that a JavaScript engine may read the word once and never
 * again; an atomic read is one that it must make.
 */
export function JUMP_BACKWARD(m: Registers): void | Done {
  m.pc -= m.oparg * 2;
  if (breaker[0] === 0 && (m.oparg > 4 || Atomics.load(breaker, 0) === 0)) return;
  const next = handlePending(m.tstate);
  if (next !== null) return m.switchTo(next);
}

export function JUMP_BACKWARD_NO_INTERRUPT(m: Registers): void {
  m.pc -= m.oparg * 2;
}

/** The compiler puts TO_BOOL before a conditional jump, so its input is True or False. */
export function POP_JUMP_IF_FALSE(m: Registers): void {
  if (m.stack[--m.sp] === False) m.pc += m.oparg * 2;
}

export function POP_JUMP_IF_TRUE(m: Registers): void {
  if (m.stack[--m.sp] === True) m.pc += m.oparg * 2;
}

export function POP_JUMP_IF_NONE(value: PyObject, m: Registers): void {
  if (value === None) m.pc += m.oparg * 2;
}

export function POP_JUMP_IF_NOT_NONE(value: PyObject, m: Registers): void {
  if (value !== None) m.pc += m.oparg * 2;
}
