/**
 * Generators, coroutines and asynchronous iteration: a frame that is put aside and goes on later.
 * Answers to RETURN_GENERATOR, YIELD_VALUE, SEND, GET_AWAITABLE, GET_ANEXT ... of Python/bytecodes.c.
 */
import {
  decref,
  PyError,
  type PyException,
  type PyObject,
  stopAsyncIterationType,
} from '../../01-objects/index.ts';
import { markReraise, matches } from '../errors/raise.ts';
import { getAiter, getAnext, getAwaitable } from '../generators/awaitable.ts';
import {
  coroutineType,
  generatorType,
  makeGenerator,
  sendTo,
  startSend,
  suspended,
} from '../generators/generators.ts';
import type { Done, Registers, Taken } from '../loop/registers.ts';
import { specializeSend } from '../specialize/iteration.ts';

/** The frame goes into a new generator, which is what the call answers. */
export function RETURN_GENERATOR(m: Registers): Done {
  const { frame } = m;
  const previous = frame.previous;
  frame.pc = m.pc;
  frame.sp = m.sp;
  const generator = makeGenerator(m.tstate, frame);
  m.tstate.frame = previous;
  m.tstate.depth--;
  const isEntry = frame.entry;
  frame.entry = false;
  frame.previous = null;
  if (isEntry) return m.exit(generator);
  previous!.localsplus[previous!.sp++] = generator;
  return m.resume(previous!);
}

export function YIELD_VALUE(m: Registers): Done {
  const value = m.stack[--m.sp]!;
  const { frame } = m;
  const previous = frame.previous;
  frame.pc = m.pc;
  frame.sp = m.sp;
  suspended(m.tstate, frame);
  m.tstate.frame = previous;
  m.tstate.depth--;
  const isEntry = frame.entry;
  frame.entry = false;
  frame.previous = null;
  if (isEntry) return m.exit(value);
  previous!.localsplus[previous!.sp++] = value;
  return m.resume(previous!);
}

/** Sends a value into what is awaited or delegated to: receiver, value -- receiver, what it yielded. */
export function SEND(m: Registers): void | Done {
  const value = m.stack[m.sp - 1]!;
  const receiver = m.stack[m.sp - 2]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeSend(m.bytes, m.at, receiver);
  const result = sendTo(receiver, value);
  m.stack[m.sp - 1] = result.value;
  decref(value);
  if (result.returned) m.pc += m.oparg * 2;
}

/** The guess: the receiver is a generator or coroutine of ours; its frame runs in this loop. */
export function SEND_GEN(m: Registers): void | Done {
  const receiver = m.stack[m.sp - 2]!;
  if (receiver.type !== generatorType && receiver.type !== coroutineType) return m.deopt();
  const callee = startSend(receiver, m.stack[m.sp - 1]!, m.tstate, m.frame);
  if (callee === null) return m.deopt();
  m.sp--;
  m.frame.returnPc = m.pc + m.oparg * 2;
  return m.enter(callee);
}

export function END_SEND(_receiver: PyObject, value: Taken, _m: Registers): PyObject {
  return value;
}

export function GET_AWAITABLE(object: PyObject, m: Registers): PyObject {
  return getAwaitable(object, m.oparg);
}

export function GET_AITER(object: PyObject, _m: Registers): PyObject {
  return getAiter(object);
}

export function GET_ANEXT(m: Registers): void {
  m.stack[m.sp] = getAnext(m.stack[m.sp - 1]!);
  m.sp++;
}

/** The end of `async for`: a StopAsyncIteration ends the loop, all else goes on. */
export function END_ASYNC_FOR(m: Registers): void | Done {
  const exc = m.stack[m.sp - 1] as PyException;
  const iterator = m.stack[m.sp - 2]!;
  if (!matches(exc, stopAsyncIterationType)) {
    m.sp--;
    return m.raise(markReraise(new PyError(exc)));
  }
  m.sp -= 2;
  decref(exc);
  decref(iterator);
}
