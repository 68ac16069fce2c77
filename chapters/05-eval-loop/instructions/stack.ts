/**
 * Instructions that move values: between locals, constants and the stack, and on the stack itself.
 * Answers to the first third of Python/bytecodes.c.
 *
 * How to read an instruction: its parameters are what it takes from the stack, the top last; what it
 * returns goes onto the stack. Inputs are let go after the body, unless their type says that the body
 * takes them over (`Taken`) or that they stay (`Kept`). `m` stands for the loop's own variables.
 * A body that moves `m.sp` itself has no parameters but `m`.
 *
 * A borrowed load (`LOAD_FAST_BORROW`) counts its reference here: where CPython's borrowing can be
 * observed, in `sys.getrefcount`, the function that observes it takes the difference back.
 */
import { decref, isImmortal, type PyObject, smallInt } from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { unboundLocal } from '../loop/names.ts';
import type { Registers, Taken } from '../loop/registers.ts';
import { specializeTo } from '../specialize/counters.ts';

export function NOP(_m: Registers): void {}
export function NOT_TAKEN(_m: Registers): void {}
export function CACHE(_m: Registers): void {}
export function RESERVED(_m: Registers): void {}

export function LOAD_FAST(m: Registers): PyObject {
  const value = m.stack[m.oparg]!;
  value.refcnt++;
  return value;
}

export function LOAD_FAST_BORROW(m: Registers): PyObject {
  const value = m.stack[m.oparg]!;
  value.refcnt++;
  return value;
}

export function LOAD_FAST_CHECK(m: Registers): PyObject {
  const value = m.stack[m.oparg]!;
  if (value === null) throw unboundLocal(m.frame, m.oparg);
  value.refcnt++;
  return value;
}

export function LOAD_FAST_AND_CLEAR(m: Registers): void {
  m.stack[m.sp++] = m.stack[m.oparg]!;
  m.stack[m.oparg] = null;
}

export function LOAD_FAST_LOAD_FAST(m: Registers): [first: PyObject, second: PyObject] {
  const first = m.stack[m.oparg >> 4]!;
  const second = m.stack[m.oparg & 15]!;
  first.refcnt++;
  second.refcnt++;
  return [first, second];
}

export function LOAD_FAST_BORROW_LOAD_FAST_BORROW(m: Registers): [first: PyObject, second: PyObject] {
  const first = m.stack[m.oparg >> 4]!;
  const second = m.stack[m.oparg & 15]!;
  first.refcnt++;
  second.refcnt++;
  return [first, second];
}

export function STORE_FAST(value: Taken, m: Registers): void {
  const old = m.stack[m.oparg]!;
  m.stack[m.oparg] = value;
  if (old !== null && --old.refcnt === 0) old.type.tp_dealloc(old);
}

export function STORE_FAST_LOAD_FAST(m: Registers): void {
  const old = m.stack[m.oparg >> 4]!;
  m.stack[m.oparg >> 4] = m.stack[m.sp - 1]!;
  const next = m.stack[m.oparg & 15]!;
  next.refcnt++;
  m.stack[m.sp - 1] = next;
  if (old !== null && --old.refcnt === 0) old.type.tp_dealloc(old);
}

export function STORE_FAST_STORE_FAST(m: Registers): void {
  const first = m.stack[m.oparg >> 4]!;
  m.stack[m.oparg >> 4] = m.stack[--m.sp]!;
  if (first !== null) decref(first);
  const second = m.stack[m.oparg & 15]!;
  m.stack[m.oparg & 15] = m.stack[--m.sp]!;
  m.stack[m.sp] = m.stack[m.sp + 1] = null;
  if (second !== null) decref(second);
}

export function DELETE_FAST(m: Registers): void {
  const old = m.stack[m.oparg]!;
  if (old === null) throw unboundLocal(m.frame, m.oparg);
  m.stack[m.oparg] = null;
  decref(old);
}

/** Knows after its first run whether its constant is counted: reading a `.pyc` may have made it immortal. */
export function LOAD_CONST(m: Registers): PyObject {
  const value = m.consts[m.oparg]!;
  specializeTo(m.bytes, m.at, isImmortal(value) ? opcodes.LOAD_CONST_IMMORTAL : opcodes.LOAD_CONST_MORTAL);
  value.refcnt++;
  return value;
}

/** Counted too, and in vain: whoever takes the value from the stack counts down and does not ask. */
export function LOAD_CONST_IMMORTAL(m: Registers): PyObject {
  const value = m.consts[m.oparg]!;
  value.refcnt++;
  return value;
}

export function LOAD_CONST_MORTAL(m: Registers): PyObject {
  const value = m.consts[m.oparg]!;
  value.refcnt++;
  return value;
}

export function LOAD_SMALL_INT(m: Registers): PyObject {
  return smallInt(m.oparg);
}

export function PUSH_NULL(m: Registers): void {
  m.stack[m.sp++] = null;
}

export function POP_TOP(m: Registers): void {
  const value = m.stack[--m.sp]!;
  m.stack[m.sp] = null;
  if (value !== null && --value.refcnt === 0) value.type.tp_dealloc(value);
}

export function END_FOR(m: Registers): void {
  const value = m.stack[--m.sp]!;
  m.stack[m.sp] = null;
  if (value !== null) decref(value);
}

export function POP_ITER(m: Registers): void {
  const value = m.stack[--m.sp]!;
  m.stack[m.sp] = null;
  if (--value.refcnt === 0) value.type.tp_dealloc(value);
}

export function COPY(m: Registers): void {
  const value = m.stack[m.sp - m.oparg]!;
  if (value !== null) value.refcnt++;
  m.stack[m.sp++] = value;
}

export function SWAP(m: Registers): void {
  const top = m.stack[m.sp - 1]!;
  m.stack[m.sp - 1] = m.stack[m.sp - m.oparg]!;
  m.stack[m.sp - m.oparg] = top;
}
