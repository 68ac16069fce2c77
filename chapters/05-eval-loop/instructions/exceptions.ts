/**
 * Returning and raising. An exception is unwound by the exception table (`unwind.ts`); these instructions
 * raise it, and run in its handlers. Answers to RETURN_VALUE, RAISE_VARARGS, PUSH_EXC_INFO, CHECK_EXC_MATCH
 * and their kin in Python/bytecodes.c.
 */
import {
  call,
  decref,
  False,
  None,
  newRef,
  PyError,
  type PyException,
  type PyObject,
  stopIterationType,
  True,
} from '../../01-objects/index.ts';
import {
  checkExceptionClass,
  markReraise,
  matchExceptionGroup,
  matches,
  prepareRaise,
  reraised,
} from '../errors/raise.ts';
import { endFrame } from '../frames/frame.ts';
import type { Done, Kept, Registers } from '../loop/registers.ts';
import { returnFrom } from '../loop/returning.ts';

export function RETURN_VALUE(m: Registers): Done {
  const value = m.stack[--m.sp]!;
  const { frame } = m;
  frame.sp = m.sp;
  const previous = frame.previous;
  m.tstate.frame = previous;
  m.tstate.depth--;
  const result =
    frame.construct === null && frame.generator === null ? value : returnFrom(m.tstate, frame, value);
  const isEntry = frame.entry;
  endFrame(frame);
  if (isEntry) return m.exit(result);
  previous!.localsplus[previous!.sp++] = result;
  return m.resume(previous!);
}

/** `raise`, `raise exc`, `raise exc from cause`: the oparg is how many are on the stack. */
export function RAISE_VARARGS(m: Registers): Done {
  const cause = m.oparg === 2 ? m.stack[--m.sp]! : null;
  const exc = m.oparg >= 1 ? m.stack[--m.sp]! : null;
  return m.raise(prepareRaise(m.tstate, exc, cause));
}

/** The oparg, if not 0, says how deep under the exception the offset of the first raise lies. */
export function RERAISE(m: Registers): Done {
  const exc = m.stack[--m.sp] as PyException;
  if (m.oparg > 0) reraised(m.frame, m.stack[m.sp - m.oparg]!);
  return m.raise(markReraise(new PyError(exc)));
}

export function PUSH_EXC_INFO(m: Registers): void {
  const exc = m.stack[m.sp - 1] as PyException;
  const info = m.tstate.excInfo;
  m.stack[m.sp - 1] = info.value ?? None;
  m.stack[m.sp++] = exc;
  exc.refcnt++;
  info.value = exc;
}

export function POP_EXCEPT(m: Registers): void {
  const previous = m.stack[--m.sp]!;
  const info = m.tstate.excInfo;
  const handled = info.value;
  info.value = previous === None ? null : (previous as PyException);
  if (handled !== null) decref(handled);
}

/** Takes the type to match from the stack, and leaves the exception where it is. */
export function CHECK_EXC_MATCH(exc: Kept, type: PyObject, _m: Registers): PyObject {
  checkExceptionClass(type);
  return matches(exc, type) ? True : False;
}

export function CHECK_EG_MATCH(m: Registers): void {
  const type = m.stack[m.sp - 1]!;
  const exc = m.stack[m.sp - 2]!;
  const { match, rest } = matchExceptionGroup(exc, type, m.frame);
  m.stack[m.sp - 2] = rest;
  m.stack[m.sp - 1] = match;
  decref(exc);
  decref(type);
  if (match !== None) {
    const info = m.tstate.excInfo;
    const old = info.value;
    info.value = newRef(match as PyException);
    if (old !== null) decref(old);
  }
}

export function WITH_EXCEPT_START(m: Registers): void {
  // exit, self or null, lasti, previous exception, exception
  const exc = m.stack[m.sp - 1] as PyException;
  const exitSelf = m.stack[m.sp - 4]!;
  const exit = m.stack[m.sp - 5]!;
  const traceback = exc.value.traceback ?? None;
  const args: PyObject[] = [exc.type, exc, traceback];
  m.stack[m.sp] = call(exit, exitSelf === null ? args : [exitSelf, ...args]);
  m.sp++;
}

/** In a generator that was thrown into: a StopIteration is the value of `yield from`, all else goes on. */
export function CLEANUP_THROW(m: Registers): void | Done {
  const exc = m.stack[m.sp - 1] as PyException;
  if (!matches(exc, stopIterationType)) {
    m.sp--;
    return m.raise(markReraise(new PyError(exc)));
  }
  const value = newRef(exc.value.fields?.get('value') ?? None);
  const last = m.stack[m.sp - 2]!;
  const sub = m.stack[m.sp - 3]!;
  m.stack[m.sp - 3] = None;
  m.stack[m.sp - 2] = value;
  m.sp--;
  decref(exc);
  decref(last);
  decref(sub);
}
