/**
 * Generators and coroutines: a frame put aside inside an object. `next`, `send`, `throw` and `close` let it go
 * on. Answers to Objects/genobject.c.
 */
import {
  callMethod,
  decref,
  dropEndValue,
  type FunctionState,
  getIter,
  intern,
  isError,
  leaveEndValue,
  None,
  newRef,
  type PyError,
  PyGCObject,
  type PyObject,
  type PyStr,
  runtimeError,
  staticType,
  stopIterationType,
  stopIterationValue,
  takeEndValue,
  track,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE } from '../../04-compiler/index.ts';
import { chainTo } from '../errors/raise.ts';
import { type Frame, OWNED_BY_GENERATOR } from '../frames/frame.ts';
import { current, type ExcInfo, type ThreadState } from '../frames/pystate.ts';
import { evalFrame, throwIntoFrame } from '../loop/eval.ts';

/** `gi_frame_state`. */
export type GeneratorStatus = 'created' | 'suspended' | 'running' | 'finished';

/** The payload of generators, coroutines and asynchronous generators. */
export class GeneratorState {
  /** The frame, until the generator has finished. */
  frame: Frame | null;
  code: PyObject;
  name: PyStr;
  qualname: PyStr;
  status: GeneratorStatus = 'created';
  /** The exception it is handling, which joins the thread's while it runs. */
  excInfo: ExcInfo = { value: null, previous: null };
  /** Of coroutines: where they were created (`cr_origin`), or null. */
  origin: PyObject | null = null;
  /** Of asynchronous generators. */
  hooksInited: boolean = false;
  closed: boolean = false;
  runningAsync: boolean = false;
  finalizer: PyObject | null = null;

  constructor(frame: Frame, name: PyStr, qualname: PyStr) {
    this.frame = frame;
    this.code = newRef(frame.code);
    this.name = newRef(name);
    this.qualname = newRef(qualname);
  }
}

export type PyGenerator = PyGCObject<GeneratorState>;

export const generatorType = staticType('generator');
export const coroutineType = staticType('coroutine');
export const asyncGeneratorType = staticType('async_generator');

/** `gen_traverse`. The frame of a running generator is its thread's: the loop has its stack pointer. */
export function traverseGenerator(self: PyGenerator, visit: (object: PyObject) => void): void {
  const { frame, code, name, qualname, excInfo, origin, finalizer, status } = self.value;
  if (frame !== null && status !== 'running') traverseFrame(frame, visit);
  visit(code);
  visit(name);
  visit(qualname);
  if (excInfo.value !== null) visit(excInfo.value);
  if (origin !== null) visit(origin);
  if (finalizer !== null) visit(finalizer);
}

/** What a frame owns. */
export function traverseFrame(frame: Frame, visit: (object: PyObject) => void): void {
  for (let i = 0; i < frame.sp; i++) {
    const value = frame.localsplus[i]!;
    if (value !== null) visit(value);
  }
  if (frame.locals !== null) visit(frame.locals);
  if (frame.object !== null) visit(frame.object);
  if (frame.func !== null) visit(frame.func);
  else for (const each of [frame.code, frame.globals, frame.builtins]) visit(each);
}

// ---- What the loop does with generators

/** RETURN_GENERATOR: a generator around the running frame (owned). */
export function makeGenerator(tstate: ThreadState, frame: Frame): PyObject {
  const { flags } = frame.code.value;
  const fn = frame.func!.value as FunctionState;
  const type =
    flags & CO_COROUTINE ? coroutineType : flags & CO_ASYNC_GENERATOR ? asyncGeneratorType : generatorType;
  const generator = track(new PyGCObject(type, new GeneratorState(frame, fn.name, fn.qualname)));
  frame.owner = OWNED_BY_GENERATOR;
  frame.generator = generator;
  if (type === coroutineType && tstate.coroutineOriginDepth > 0) {
    generator.value.origin = coroutineOrigin.of(tstate, frame.previous);
  }
  return generator;
}

/** `compute_cr_origin`; set by `coroutine-types.ts`. */
export const coroutineOrigin: { of: (tstate: ThreadState, caller: Frame | null) => PyObject | null } = {
  of: () => null,
};

/** The frame of a generator, ready to be entered from the loop, or null if it cannot run now. */
export function startIteration(iterator: PyObject, tstate: ThreadState, _caller: Frame): Frame | null {
  return startSend(iterator, None, tstate, _caller);
}

/** As `startIteration`, with a value (borrowed) as the result of its `yield`. */
export function startSend(
  receiver: PyObject,
  value: PyObject,
  tstate: ThreadState,
  _caller: Frame,
): Frame | null {
  const state = receiver.value as GeneratorState;
  const { frame } = state;
  if (frame === null || (state.status !== 'created' && state.status !== 'suspended')) return null;
  if (state.status === 'created' && value !== None) return null;
  begin(tstate, state, frame, newRef(value));
  return frame;
}

/**
 * Marks a generator as running, its handled exception as the innermost; `value` (taken over) is sent. When it is
 * thrown into, None is: its handlers count with something there.
 */
function begin(tstate: ThreadState, state: GeneratorState, frame: Frame, value: PyObject): void {
  state.status = 'running';
  state.excInfo.previous = tstate.excInfo;
  tstate.excInfo = state.excInfo;
  frame.localsplus[frame.sp++] = value;
}

function leaveExcInfo(tstate: ThreadState, state: GeneratorState): void {
  tstate.excInfo = state.excInfo.previous!;
  state.excInfo.previous = null;
}

/** YIELD_VALUE: the generator's frame is put aside. */
export function suspended(tstate: ThreadState, frame: Frame): void {
  const state = frame.generator!.value as GeneratorState;
  state.status = 'suspended';
  leaveExcInfo(tstate, state);
}

/** RETURN_VALUE of a generator's frame: it has finished. A caller in the loop goes on where iteration ends. */
export function generatorReturned(tstate: ThreadState, frame: Frame): void {
  if (!frame.entry) frame.previous!.pc = frame.previous!.returnPc;
  finish(tstate, frame);
}

/** An exception left the generator's frame: it has finished. */
export function generatorFailed(tstate: ThreadState, frame: Frame): void {
  finish(tstate, frame);
}

function finish(tstate: ThreadState, frame: Frame): void {
  const generator = frame.generator as PyGenerator;
  const state = generator.value;
  frame.generator = null;
  leaveExcInfo(tstate, state);
  state.status = 'finished';
  state.frame = null;
}

// ---- Sending from native code

/** What came of a send: a yielded value, or the returned one. The value is owned. */
export interface Sent {
  value: PyObject;
  returned: boolean;
}

/** What messages call it: generator, coroutine, async generator. */
export function kindOf(generator: PyGenerator): string {
  return generator.type.name.replace('_', ' ');
}

/**
 * `gen_send_ex2`: sends a value (borrowed) into a generator of ours, or throws an error (taken over) where it
 * waits. A coroutine that has finished refuses both, except while it is being closed.
 */
export function generatorSend(
  generator: PyGenerator,
  value: PyObject,
  error: PyError | null = null,
  closing = false,
): Sent {
  const state = generator.value;
  const { frame, status } = state;
  if (status === 'created' && value !== None && error === null) {
    throw typeError(`can't send non-None value to a just-started ${kindOf(generator)}`);
  }
  if (status === 'running') throw valueError(`${kindOf(generator)} already executing`);
  if (frame === null || status === 'finished') {
    if (generator.type === coroutineType && !closing)
      throw runtimeError('cannot reuse already awaited coroutine');
    if (error !== null) throw error;
    return { value: None, returned: true };
  }
  const { tstate } = current;
  newRef(generator);
  try {
    begin(tstate, state, frame, newRef(value));
    if (error !== null) chainOwnContext(state, error);
    const result = error === null ? evalFrame(tstate, frame) : throwIntoFrame(tstate, frame, error);
    return { value: result, returned: state.frame === null };
  } finally {
    decref(generator);
  }
}

/** `_PyErr_ChainStackItem`: what is thrown in has the exception that the generator handles as its context. */
function chainOwnContext(state: GeneratorState, error: PyError): void {
  error.settled = true;
  if (state.excInfo.value !== null) chainTo(state.excInfo.value, error.exc);
}

/** `PyIter_Send`: sends into anything that can be delegated to. */
export function sendTo(receiver: PyObject, value: PyObject): Sent {
  const { type } = receiver;
  if (type === generatorType || type === coroutineType) return generatorSend(receiver as PyGenerator, value);
  try {
    if (value !== None || type.tp_iternext === null) {
      return { value: callMethod(receiver, intern('send'), value), returned: false };
    }
    dropEndValue();
    const item = type.tp_iternext(receiver);
    return item !== null ? { value: item, returned: false } : { value: takeEndValue(), returned: true };
  } catch (caught) {
    return { value: valueOfStop(caught), returned: true };
  }
}

/** The value of a caught StopIteration (owned), which is let go; anything else is thrown on. */
export function valueOfStop(caught: unknown): PyObject {
  if (!isError(caught, stopIterationType)) throw caught;
  const value = newRef(stopIterationValue(caught.exc));
  decref(caught.exc);
  return value;
}

/** `gen_iternext`. */
export function generatorNext(self: PyObject): PyObject | null {
  const sent = generatorSend(self as PyGenerator, None);
  if (!sent.returned) return sent.value;
  leaveEndValue(sent.value);
  return null;
}

/** GET_YIELD_FROM_ITER: what `yield from` iterates (owned). */
export function yieldFromIter(iterable: PyObject, frame: Frame): PyObject {
  if (iterable.type === coroutineType) {
    if ((frame.code.value.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE)) === 0) {
      throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return newRef(iterable);
  }
  return iterable.type === generatorType ? newRef(iterable) : getIter(iterable);
}
