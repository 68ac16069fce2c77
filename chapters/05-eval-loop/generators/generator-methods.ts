/**
 * `send`, `throw` and `close` of generators and coroutines: how a generator is driven from outside, through what
 * it delegates to. Answers to `gen_send_ex`, `_gen_throw` and `gen_close` in Objects/genobject.c.
 */
import {
  call,
  decref,
  deprecationWarningType,
  evalHooks,
  generatorExitType,
  intern,
  isError,
  isException,
  isExceptionClass,
  isSubtype,
  isTuple,
  lookupAttr,
  None,
  newException,
  newRef,
  PyError,
  type PyException,
  type PyObject,
  runtimeError,
  stopAsyncIterationType,
  stopIteration,
  typeError,
  xdecref,
} from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { endFrame } from '../frames/frame.ts';
import { current } from '../frames/pystate.ts';
import { tracebackType } from '../frames/traceback.ts';
import {
  asyncGeneratorType,
  coroutineType,
  generatorSend,
  generatorType,
  kindOf,
  type PyGenerator,
  type Sent,
  valueOfStop,
} from './generators.ts';

/** Of a RESUME's oparg: what it goes on after, and whether only the outermost `try` is around it. */
const RESUME_LOCATION = 3;
const RESUME_AFTER_YIELD_FROM = 2;
const RESUME_DEPTH_1 = 4;

/** `_PyGen_yf`: what a suspended generator delegates to (`yield from`, `await`), borrowed; null when nothing. */
export function delegateOf(generator: PyGenerator): PyObject | null {
  const { frame, status } = generator.value;
  if (frame === null || status !== 'suspended') return null;
  const { bytes } = frame.runtime;
  if (bytes[frame.pc] !== opcodes.RESUME) return null;
  // a frame waiting in a delegation goes on at the RESUME after its YIELD_VALUE, whose oparg says so
  const isDelegating = (bytes[frame.pc + 1]! & RESUME_LOCATION) >= RESUME_AFTER_YIELD_FROM;
  return isDelegating ? frame.localsplus[frame.sp - 1]! : null;
}

/** `gen_send_ex`: what was yielded (owned); the end is a StopIteration with the returned value. */
export function finishSend(generator: PyGenerator, sent: Sent): PyObject {
  if (!sent.returned) return sent.value;
  if (generator.type === asyncGeneratorType) throw new PyError(newException(stopAsyncIterationType, []));
  const error = stopIteration(sent.value);
  decref(sent.value);
  throw error;
}

/** `gen_send`. The value is borrowed. */
export function sendMethod(self: PyGenerator, value: PyObject): PyObject {
  return finishSend(self, generatorSend(self, value));
}

/** What `throw(type, value, traceback)` was called with; all borrowed. */
export interface Thrown {
  type: PyObject;
  value?: PyObject | undefined;
  traceback?: PyObject | undefined;
}

/**
 * `_gen_throw`: raises an exception where the generator waits, or in what it delegates to. For a GeneratorExit
 * the delegate is closed first, unless `closeOnExit` is false, as asynchronous generators want it.
 */
export function throwInto(self: PyGenerator, thrown: Thrown, closeOnExit = true): PyObject {
  const delegate = delegateOf(self);
  if (delegate === null) return throwHere(self, exceptionToThrow(thrown));
  newRef(delegate);
  let failure: PyError | null = null;
  try {
    if (closeOnExit && isGeneratorExit(thrown.type)) asRunning(self, () => closeIterator(delegate));
    else {
      const result = throwIntoDelegate(self, delegate, thrown, closeOnExit);
      if (result !== null) return result;
    }
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    failure = caught;
  } finally {
    decref(delegate);
  }
  return throwHere(self, failure ?? exceptionToThrow(thrown));
}

const throwHere = (self: PyGenerator, error: PyError): PyObject =>
  finishSend(self, generatorSend(self, None, error));

/** What the delegate yielded after the throw (owned); null when it has no `throw` method. */
function throwIntoDelegate(
  self: PyGenerator,
  delegate: PyObject,
  thrown: Thrown,
  closeOnExit: boolean,
): PyObject | null {
  if (isGenerator(delegate))
    return asRunning(self, () => throwInto(delegate as PyGenerator, thrown, closeOnExit));
  const thrower = lookupAttr(delegate, intern('throw'));
  if (thrower === undefined) return null;
  const { type, value, traceback } = thrown;
  const args = [type, value, traceback].filter((each) => each !== undefined);
  try {
    return asRunning(self, () => call(thrower, args));
  } finally {
    decref(thrower);
  }
}

/** Does something in place of a suspended generator, which counts as running and shows in tracebacks meanwhile. */
function asRunning<T>(self: PyGenerator, action: () => T): T {
  const { tstate } = current;
  const state = self.value;
  const frame = state.frame!;
  const { status } = state;
  state.status = 'running';
  frame.previous = tstate.frame;
  tstate.frame = frame;
  try {
    return action();
  } finally {
    tstate.frame = frame.previous;
    frame.previous = null;
    state.status = status;
  }
}

const isGenerator = (object: PyObject): boolean =>
  object.type === generatorType || object.type === coroutineType;

function isGeneratorExit(type: PyObject): boolean {
  return isSubtype(isExceptionClass(type) ? type : type.type, generatorExitType);
}

/** `gen_close_iter`. */
function closeIterator(iterator: PyObject): void {
  if (isGenerator(iterator)) return decref(closeGenerator(iterator as PyGenerator));
  const closer = lookupAttr(iterator, intern('close'));
  if (closer === undefined) return;
  try {
    decref(call(closer, []));
  } finally {
    decref(closer);
  }
}

/** `gen_close`: raises GeneratorExit where it waits. The returned value (owned), None if it had none. */
export function closeGenerator(self: PyGenerator): PyObject {
  const { status } = self.value;
  if (status === 'finished') return None;
  if (status === 'created') {
    clearGenerator(self);
    return None;
  }
  const error = closeDelegate(self);
  if (error === null && hasNoHandler(self)) {
    clearGenerator(self);
    return None;
  }
  let sent: Sent;
  try {
    sent = generatorSend(self, None, error ?? new PyError(newException(generatorExitType, [])), true);
  } catch (caught) {
    if (!isError(caught, generatorExitType)) return valueOfStop(caught);
    decref(caught.exc);
    return None;
  }
  if (sent.returned) return sent.value;
  decref(sent.value);
  throw runtimeError(`${kindOf(self)} ignored GeneratorExit`);
}

/** Closes what a suspended generator delegates to; the error that this raised, or null. */
function closeDelegate(self: PyGenerator): PyError | null {
  const delegate = delegateOf(self);
  if (delegate === null) return null;
  newRef(delegate);
  try {
    asRunning(self, () => closeIterator(delegate));
    return null;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    return caught;
  } finally {
    decref(delegate);
  }
}

/** Whether only the `try` that the compiler puts around every generator is around the place where it waits. */
function hasNoHandler(self: PyGenerator): boolean {
  const frame = self.value.frame!;
  const { bytes } = frame.runtime;
  if (
    current.tstate.watcher !== null ||
    self.value.status !== 'suspended' ||
    bytes[frame.pc] !== opcodes.RESUME
  )
    return false;
  return (bytes[frame.pc + 1]! & RESUME_DEPTH_1) !== 0;
}

/** `gen_clear_frame`: ends a generator that never ran, or is not to run again. */
export function clearGenerator(self: PyGenerator): void {
  const state = self.value;
  const { frame } = state;
  if (frame === null) return;
  state.frame = null;
  state.status = 'finished';
  frame.generator = null;
  endFrame(frame);
}

/** The error that `throw(type, value, traceback)` means. */
export function exceptionToThrow({ type, value, traceback }: Thrown): PyError {
  if (traceback !== undefined && traceback !== None && traceback.type !== tracebackType) {
    throw typeError('throw() third argument must be a traceback object');
  }
  let exc: PyException;
  try {
    exc = exceptionOf(type, value);
  } catch (caught) {
    // a class that makes no exception: that error is what the generator gets
    if (caught instanceof PyError && isExceptionClass(type)) return caught;
    throw caught;
  }
  if (traceback !== undefined && traceback !== None) {
    const old = exc.value.traceback;
    exc.value.traceback = newRef(traceback);
    xdecref(old);
  }
  return new PyError(exc);
}

/** The exception (owned) that a class with a value, or an instance, stands for. */
function exceptionOf(type: PyObject, value: PyObject | undefined): PyException {
  if (isException(type)) {
    if (value !== undefined && value !== None)
      throw typeError('instance exception may not have a separate value');
    return newRef(type);
  }
  if (!isExceptionClass(type)) {
    throw typeError(
      `exceptions must be classes or instances deriving from BaseException, not ${type.type.name}`,
    );
  }
  if (value !== undefined && isException(value) && isSubtype(value.type, type)) return newRef(value);
  const args = value === undefined || value === None ? [] : isTuple(value) ? value.value : [value];
  const exc = call(type, args);
  if (isException(exc)) return exc;
  const shown = exc.type.name;
  decref(exc);
  throw typeError(
    `calling <class '${type.name}'> should have returned an instance of BaseException, not <class '${shown}'>`,
  );
}

/** `gen_throw`: the method `throw(type[, value[, traceback]])`. */
export function throwMethod(
  self: PyGenerator,
  type: PyObject,
  value: PyObject | undefined,
  traceback: PyObject | undefined,
): PyObject {
  if (value !== undefined) warnOldThrow('throw');
  return throwInto(self, { type, value, traceback });
}

/** The warning about more than one argument to `throw` or `athrow`. */
export function warnOldThrow(name: string): void {
  const advice = 'signature of NAME() is deprecated, use the single-arg signature instead.'.replace(
    'NAME',
    name,
  );
  evalHooks.warn(deprecationWarningType, `the (type, exc, tb) ${advice}`, 1);
}
