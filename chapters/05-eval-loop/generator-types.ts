/**
 * The types `generator` and `coroutine` as Python sees them: `send`, `throw`, `close`, and their attributes.
 * Answers to the method tables of Objects/genobject.c.
 */
import {
  call, classMethod, declareType, decref, generatorExitType, genericAlias, idOf, intern, isException,
  isExceptionClass, isStr, lookupAttr, method, newRef, newStr, None, pyBool, PyError, PyGCObject,
  runtimeError, staticType, stopIterationType, swallow, text, track, typeError, unraisable, xdecref,
  type PyException, type PyObject, type PyType,
} from '../01-objects/index.ts';
import { opcodes } from '../04-compiler/index.ts';
import { endFrame } from './frame.ts';
import { frameObject } from './frameobject.ts';
import {
  coroutineType, generatorNext, generatorSend, generatorType, stopIteration, traverseGenerator, type PyGenerator,
} from './generators.ts';

/** What a suspended generator delegates to (`yield from`, `await`), borrowed; null when nothing. `_PyGen_yf`. */
export function delegateOf(generator: PyGenerator): PyObject | null {
  const { frame, status } = generator.value;
  if (frame === null || status !== 'suspended') return null;
  const { bytes } = frame.runtime;
  const at = frame.pc;
  // a frame waiting in a delegation goes on at the RESUME after its YIELD_VALUE, whose oparg says so
  if (bytes[at] !== opcodes.RESUME || (bytes[at + 1]! & 3) < 2) return null;
  return frame.localsplus[frame.sp - 1]!;
}

/** `gen_send`: the method; StopIteration carries the returned value. */
export function sendMethod(self: PyGenerator, value: PyObject): PyObject {
  const sent = generatorSend(self, value);
  if (!sent.returned) return sent.value;
  throw stopIteration(sent.value);
}

/** `_gen_throw`: raises an error (taken over) where the generator waits, or in what it delegates to. */
export function throwInto(self: PyGenerator, error: PyError): PyObject {
  const delegate = delegateOf(self);
  if (delegate !== null) {
    newRef(delegate);
    try {
      return throwIntoDelegate(self, delegate, error);
    } finally {
      decref(delegate);
    }
  }
  return finishSend(generatorSend(self, None, error));
}

function finishSend(sent: { value: PyObject; returned: boolean }): PyObject {
  if (!sent.returned) return sent.value;
  throw stopIteration(sent.value);
}

function throwIntoDelegate(self: PyGenerator, delegate: PyObject, error: PyError): PyObject {
  const { exc } = error;
  const state = self.value;
  if (exc.type === generatorExitType || exc.type.mro.includes(generatorExitType)) {
    state.status = 'running';
    try {
      closeIterator(delegate);
    } catch (caught) {
      state.status = 'suspended';
      return finishSend(resumeBehind(self, caught as PyError));
    }
    state.status = 'suspended';
    return finishSend(generatorSend(self, None, error));
  }
  let result: PyObject;
  try {
    state.status = 'running';
    if (isGenerator(delegate)) result = throwInto(delegate as PyGenerator, error);
    else {
      const thrower = lookupAttr(delegate, intern('throw'));
      if (thrower === undefined) {
        state.status = 'suspended';
        return finishSend(generatorSend(self, None, error));
      }
      result = call(thrower, [exc]);
      decref(thrower);
    }
    state.status = 'suspended';
    return result;
  } catch (caught) {
    state.status = 'suspended';
    if (!(caught instanceof PyError)) throw caught;
    return finishSend(resumeBehind(self, caught));
  }
}

/** The delegate has ended with an error: it is raised behind the `yield from`, or its StopIteration answered. */
function resumeBehind(self: PyGenerator, caught: PyError): { value: PyObject; returned: boolean } {
  return generatorSend(self, None, caught);
}

const isGenerator = (object: PyObject): boolean => object.type === generatorType || object.type === coroutineType;

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
  const state = self.value;
  if (state.status === 'created') {
    clearGenerator(self);
    return None;
  }
  if (state.status === 'finished') return None;
  const delegate = delegateOf(self);
  let error = new PyError(call(generatorExitType, []) as PyException);
  if (delegate !== null) {
    newRef(delegate);
    state.status = 'running';
    try {
      closeIterator(delegate);
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      error = caught;
    } finally {
      state.status = 'suspended';
      decref(delegate);
    }
  }
  try {
    const sent = generatorSend(self, None, error);
    if (sent.returned) return sent.value;
    decref(sent.value);
  } catch (caught) {
    swallow(caught, generatorExitType, stopIterationType);
    return None;
  }
  throw runtimeError(`${self.type.name === 'async_generator' ? 'async generator' : self.type.name} ignored GeneratorExit`);
}

/** Ends a generator that never ran, or is not to run again. */
export function clearGenerator(self: PyGenerator): void {
  const state = self.value;
  const { frame } = state;
  if (frame === null) return;
  state.frame = null;
  state.status = 'finished';
  frame.generator = null;
  endFrame(frame);
}

/** `_PyGen_Finalize`: a generator that dies while suspended is closed; a coroutine never awaited warns. */
export function finalizeGenerator(self: PyObject): void {
  const generator = self as PyGenerator;
  const state = generator.value;
  if (state.status === 'finished' || state.frame === null) return;
  if (generator.type === coroutineType && state.status === 'created') neverAwaited.warn(generator);
  try {
    if (state.status === 'created') clearGenerator(generator);
    else decref(closeGenerator(generator));
  } catch (caught) {
    unraisable.report(caught, self);
  }
}

/** `_PyErr_WarnUnawaitedCoroutine`; set by the `_warnings` module. */
export const neverAwaited: { warn: (coroutine: PyObject) => void } = { warn: () => {} };

/** The exception that `throw(type, value, traceback)` means (owned). */
export function exceptionToThrow(type: PyObject, value: PyObject | undefined, traceback: PyObject | undefined): PyError {
  let exc: PyObject;
  if (isExceptionClass(type)) {
    if (value !== undefined && isException(value) && value.type.mro.includes(type as PyType)) exc = newRef(value);
    else exc = call(type, value === undefined || value === None ? [] : value.type.name === 'tuple' ? (value.value as PyObject[]) : [value]);
  } else if (isException(type)) {
    if (value !== undefined && value !== None) throw typeError('instance exception may not have a separate value');
    exc = newRef(type);
  } else {
    throw typeError(`exceptions must be classes or instances deriving from BaseException, not ${type.type.name}`);
  }
  if (traceback !== undefined && traceback !== None) {
    if (traceback.type.name !== 'traceback') throw typeError('throw() third argument must be a traceback object');
    xdecref((exc as PyException).value.traceback);
    (exc as PyException).value.traceback = newRef(traceback);
  }
  return new PyError(exc as PyException);
}

const throwMethod = method(
  'throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)', 'Raise exception in generator, return next yielded value or raise\nStopIteration.',
  (self: PyGenerator, type: PyObject, value: PyObject | undefined, tb: PyObject | undefined) => throwInto(self, exceptionToThrow(type, value, tb)),
);

const nameSetters = (prefix: string) => ({
  __name__: {
    get: (self: PyGenerator) => newRef(self.value.name),
    set(self: PyGenerator, value: PyObject | null) {
      if (value === null || !isStr(value)) throw typeError('__name__ must be set to a string object');
      const old = self.value.name;
      self.value.name = newRef(value);
      decref(old);
    },
  },
  __qualname__: {
    get: (self: PyGenerator) => newRef(self.value.qualname),
    set(self: PyGenerator, value: PyObject | null) {
      if (value === null || !isStr(value)) throw typeError('__qualname__ must be set to a string object');
      const old = self.value.qualname;
      self.value.qualname = newRef(value);
      decref(old);
    },
  },
  [`${prefix}_running`]: { get: (self: PyGenerator) => pyBool(self.value.status === 'running') },
  [`${prefix}_suspended`]: { get: (self: PyGenerator) => pyBool(self.value.status === 'suspended') },
  [`${prefix}_frame`]: { get: (self: PyGenerator) => (self.value.frame === null ? None : frameObject(self.value.frame)) },
  [`${prefix}_code`]: { get: (self: PyGenerator) => newRef(self.value.code) },
});

/** `<generator object name at 0x...>`. */
export function generatorRepr(self: PyObject): PyObject {
  return newStr(`<${self.type.name} object ${text((self as PyGenerator).value.qualname)} at 0x${idOf(self).toString(16)}>`);
}

declareType(generatorType, {
  basicsize: 232,
  weakrefs: true,
  traverse: traverseGenerator,
  tp_finalize: finalizeGenerator,
  tp_repr: generatorRepr,
  tp_iter: newRef,
  tp_iternext: generatorNext,
  methods: [
    method('send($self, arg, /)', "Send 'arg' into generator,\nreturn next yielded value or raise StopIteration.", sendMethod),
    throwMethod,
    method('close($self, /)', 'Raise GeneratorExit inside generator.', closeGenerator),
    classMethod('__class_getitem__($type, object, /)', 'See PEP 585', (type: PyObject, item: PyObject) => genericAlias.make(type, item)),
  ],
  getset: { ...nameSetters('gi'), gi_yieldfrom: { get: (self: PyGenerator) => newRef(delegateOf(self) ?? None) } },
});

/** The iterator that `coroutine.__await__` answers. Payload: the coroutine. */
export const coroutineWrapperType = staticType('coroutine_wrapper');

declareType(coroutineWrapperType, {
  traverse(self: PyGCObject<PyObject>, visit) {
    visit(self.value);
  },
  tp_iter: newRef,
  tp_iternext: (self) => generatorNext((self as PyGCObject<PyObject>).value),
  methods: [
    method('send($self, arg, /)', '', (self: PyGCObject<PyGenerator>, value: PyObject) => sendMethod(self.value, value)),
    method('throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)', '', (self: PyGCObject<PyGenerator>, type: PyObject, value: PyObject | undefined, tb: PyObject | undefined) => throwInto(self.value, exceptionToThrow(type, value, tb))),
    method('close($self, /)', '', (self: PyGCObject<PyGenerator>) => closeGenerator(self.value)),
  ],
});

declareType(coroutineType, {
  basicsize: 232,
  weakrefs: true,
  traverse: traverseGenerator,
  tp_finalize: finalizeGenerator,
  tp_repr: generatorRepr,
  am_await: (self) => track(new PyGCObject<PyObject>(coroutineWrapperType, newRef(self))),
  methods: [
    method('send($self, arg, /)', "Send 'arg' into coroutine,\nreturn next yielded value or raise StopIteration.", sendMethod),
    throwMethod,
    method('close($self, /)', 'Raise GeneratorExit inside coroutine.', closeGenerator),
    classMethod('__class_getitem__($type, object, /)', 'See PEP 585', (type: PyObject, item: PyObject) => genericAlias.make(type, item)),
  ],
  getset: {
    ...nameSetters('cr'),
    cr_await: { get: (self: PyGenerator) => newRef(delegateOf(self) ?? None) },
    cr_origin: { get: (self: PyGenerator) => newRef(self.value.origin ?? None) },
  },
});
