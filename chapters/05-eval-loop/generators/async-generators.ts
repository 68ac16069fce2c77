/**
 * Asynchronous generators. What one yields comes out wrapped, to be told from what it awaits; `anext`, `asend`,
 * `athrow` and `aclose` answer awaitables, each of which drives the generator to its next wrapped value.
 * Answers to the asynchronous half of Objects/genobject.c.
 */
import {
  call,
  declareType,
  decref,
  evalHooks,
  generatorExitType,
  isError,
  leaveEndValue,
  method,
  None,
  newException,
  newRef,
  PyError,
  PyGCObject,
  type PyObject,
  type PyType,
  pyBool,
  reprText,
  runtimeError,
  runtimeWarningType,
  staticType,
  stopAsyncIterationType,
  stopIteration,
  stopIterationType,
  swallow,
  track,
  unraisable,
} from '../../01-objects/index.ts';
import { current } from '../frames/pystate.ts';
import { asyncGenWrappedValueType, unwrapAsyncGenValue } from './asyncgen-value.ts';
import { sendMethod, type Thrown, throwInto, warnOldThrow } from './generator-methods.ts';
import {
  classGetitem,
  delegateAttribute,
  finalizeGenerator,
  generatorRepr,
  sharedAttributes,
  THROW_SIGNATURE,
} from './generator-types.ts';
import { asyncGeneratorType, type PyGenerator, traverseGenerator, valueOfStop } from './generators.ts';

/**
 * `async_gen_unwrap_value`: drives the generator one step. What it awaits is answered (owned); what it yields
 * ends this awaitable, so it travels as the value of a StopIteration.
 */
function step(generator: PyGenerator, drive: () => PyObject): PyObject {
  const state = generator.value;
  let result: PyObject;
  try {
    result = drive();
  } catch (caught) {
    if (isError(caught, stopAsyncIterationType, generatorExitType)) state.closed = true;
    state.runningAsync = false;
    throw caught;
  }
  if (result.type !== asyncGenWrappedValueType) return result;
  state.runningAsync = false;
  const value = unwrapAsyncGenValue(result);
  const end = stopIteration(value);
  decref(value);
  throw end;
}

// ---- The awaitables

/** `AWAITABLE_STATE_...` */
type Stage = 'init' | 'iterating' | 'closed';

/** What `asend`, `athrow` and `aclose` answer: `PyAsyncGenASend` and `PyAsyncGenAThrow`. */
class Step {
  readonly generator: PyGenerator;
  readonly method: 'asend' | 'athrow' | 'aclose';
  /** What is to be sent (owned), or null. */
  readonly value: PyObject | null;
  /** What is to be raised (owned), or null. */
  readonly thrown: Thrown | null;
  stage: Stage = 'init';

  constructor(
    generator: PyGenerator,
    how: 'asend' | 'athrow' | 'aclose',
    value: PyObject | null,
    thrown: Thrown | null,
  ) {
    this.generator = newRef(generator);
    this.method = how;
    this.value = value === null ? null : newRef(value);
    this.thrown = thrown;
    for (const each of thrownParts(thrown)) newRef(each);
  }
}
type PyStep = PyGCObject<Step>;

function thrownParts(thrown: Thrown | null): PyObject[] {
  return thrown === null
    ? []
    : [thrown.type, thrown.value, thrown.traceback].filter((each) => each !== undefined);
}

const asendType = staticType('async_generator_asend');
const athrowType = staticType('async_generator_athrow');

function newStep(type: PyType, state: Step): PyObject {
  return track(new PyGCObject(type, state));
}

/** `async_gen_init_hooks`: at its first use a generator is shown to the event loop. */
function initHooks(generator: PyGenerator): void {
  const state = generator.value;
  if (state.hooksInited) return;
  state.hooksInited = true;
  const { asyncgenFirstIter, asyncgenFinalizer } = current.tstate;
  if (asyncgenFinalizer !== null) state.finalizer = newRef(asyncgenFinalizer);
  if (asyncgenFirstIter !== null) decref(call(asyncgenFirstIter, [generator]));
}

/** `__anext__` (without a value) and `asend`. */
function asend(self: PyGenerator, value: PyObject | null): PyObject {
  initHooks(self);
  return newStep(asendType, new Step(self, 'asend', value, null));
}

/** `athrow`, and `aclose` where nothing is thrown. */
function athrow(self: PyGenerator, thrown: Thrown | null): PyObject {
  initHooks(self);
  return newStep(athrowType, new Step(self, thrown === null ? 'aclose' : 'athrow', null, thrown));
}

const ENDED: Record<Step['method'], string> = {
  asend: 'cannot reuse already awaited __anext__()/asend()',
  athrow: 'cannot reuse already awaited aclose()/athrow()',
  aclose: 'cannot reuse already awaited aclose()/athrow()',
};
const RUNNING: Record<Step['method'], string> = {
  asend: 'anext(): asynchronous generator is already running',
  athrow: 'athrow(): asynchronous generator is already running',
  aclose: 'aclose(): asynchronous generator is already running',
};

/** Checks that an awaitable may go on; answers whether this is its first step. */
function beginStep(state: Step): boolean {
  if (state.stage === 'closed') throw runtimeError(ENDED[state.method]);
  if (state.stage === 'iterating') return false;
  if (state.generator.value.runningAsync) {
    state.stage = 'closed';
    throw runtimeError(RUNNING[state.method]);
  }
  return true;
}

/** Whatever error ends a step ends the awaitable too. */
function closing<T>(state: Step, action: () => T): T {
  try {
    return action();
  } catch (caught) {
    state.stage = 'closed';
    throw caught;
  }
}

/** `async_gen_asend_send`. */
function asendSend(self: PyStep, given: PyObject): PyObject {
  const state = self.value;
  const { generator } = state;
  const first = beginStep(state);
  const value = first && given === None ? (state.value ?? None) : given;
  state.stage = 'iterating';
  generator.value.runningAsync = true;
  return closing(state, () => step(generator, () => sendMethod(generator, value)));
}

/** `async_gen_asend_throw`. */
function asendThrow(self: PyStep, thrown: Thrown): PyObject {
  const state = self.value;
  const { generator } = state;
  if (beginStep(state)) {
    state.stage = 'iterating';
    generator.value.runningAsync = true;
  }
  return closing(state, () => step(generator, () => throwInto(generator, thrown)));
}

/** `async_gen_athrow_send`. */
function athrowSend(self: PyStep, value: PyObject): PyObject {
  const state = self.value;
  const { generator, thrown } = state;
  if (state.stage !== 'closed' && generator.value.status === 'finished') {
    state.stage = 'closed';
    throw new PyError(newException(stopIterationType, []));
  }
  if (beginStep(state)) {
    if (generator.value.closed) {
      state.stage = 'closed';
      throw new PyError(newException(stopAsyncIterationType, []));
    }
    if (value !== None) throw runtimeError("can't send non-None value to a just-started coroutine");
    state.stage = 'iterating';
    generator.value.runningAsync = true;
    if (thrown === null) generator.value.closed = true;
    return thrownStep(state, thrown ?? { type: generatorExitType }, false);
  }
  if (thrown !== null) return closing(state, () => step(generator, () => sendMethod(generator, value)));
  return closeStep(state, () => sendMethod(generator, value));
}

/** `async_gen_athrow_throw`. */
function athrowThrow(self: PyStep, thrown: Thrown): PyObject {
  const state = self.value;
  if (beginStep(state)) {
    state.stage = 'iterating';
    state.generator.value.runningAsync = true;
  }
  return thrownStep(state, thrown, true);
}

function thrownStep(state: Step, thrown: Thrown, closeOnExit: boolean): PyObject {
  const { generator } = state;
  const drive = (): PyObject => throwInto(generator, thrown, closeOnExit);
  return state.thrown === null ? closeStep(state, drive) : closing(state, () => step(generator, drive));
}

/** A step of `aclose`: the generator must not yield, and its end is the end of the awaitable. */
function closeStep(state: Step, drive: () => PyObject): PyObject {
  let result: PyObject;
  try {
    result = drive();
  } catch (caught) {
    state.generator.value.runningAsync = false;
    state.stage = 'closed';
    swallow(caught, stopAsyncIterationType, generatorExitType);
    throw new PyError(newException(stopIterationType, []));
  }
  if (result.type !== asyncGenWrappedValueType) return result;
  decref(result);
  state.generator.value.runningAsync = false;
  state.stage = 'closed';
  throw runtimeError('async generator ignored GeneratorExit');
}

/** `close` of both awaitables. */
function closeMethod(self: PyStep): PyObject {
  const state = self.value;
  if (state.stage === 'closed') return None;
  const thrown = { type: generatorExitType };
  try {
    decref(state.method === 'asend' ? asendThrow(self, thrown) : athrowThrow(self, thrown));
  } catch (caught) {
    swallow(caught, stopIterationType, stopAsyncIterationType, generatorExitType);
    return None;
  }
  throw runtimeError('coroutine ignored GeneratorExit');
}

/** `_PyErr_WarnUnawaitedAgenMethod`. */
function finalizeStep(self: PyObject): void {
  const { stage, method: name, generator } = (self as PyStep).value;
  if (stage !== 'init') return;
  try {
    const of = reprText(generator.value.qualname);
    evalHooks.warn(runtimeWarningType, `coroutine method '${name}' of ${of} was never awaited`, 1);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    unraisable.report(caught, self, 'finalizing coroutine');
  }
}

function declareStep(
  type: PyType,
  send: (self: PyStep, value: PyObject) => PyObject,
  raise: (self: PyStep, thrown: Thrown) => PyObject,
): void {
  declareType(type, {
    traverse(self: PyStep, visit) {
      const { generator, value, thrown } = self.value;
      visit(generator);
      if (value !== null) visit(value);
      thrownParts(thrown).forEach(visit);
    },
    tp_finalize: finalizeStep,
    tp_iter: newRef,
    am_await: newRef,
    tp_iternext(self) {
      try {
        return send(self as PyStep, None);
      } catch (caught) {
        leaveEndValue(valueOfStop(caught));
        return null;
      }
    },
    methods: [
      method('send($self, value, /)', send, '($self, object, /)'),
      method(
        THROW_SIGNATURE,
        (self: PyStep, exc: PyObject, value: PyObject | undefined, traceback: PyObject | undefined) => {
          if (value !== undefined) warnOldThrow('throw');
          return raise(self, { type: exc, value, traceback });
        },
      ),
      method('close($self, /)', closeMethod),
    ],
  });
}
declareStep(asendType, asendSend, asendThrow);
declareStep(athrowType, athrowSend, athrowThrow);

// ---- The generator

declareType(asyncGeneratorType, {
  basicsize: 240,
  weakrefs: true,
  traverse: traverseGenerator,
  tp_finalize: finalizeGenerator,
  tp_repr: generatorRepr,
  am_aiter: newRef,
  am_anext: (self) => asend(self as PyGenerator, null),
  methods: [
    method('asend($self, value, /)', asend, '($self, object, /)'),
    method(
      THROW_SIGNATURE.replace('throw', 'athrow'),
      (self: PyGenerator, type: PyObject, value: PyObject | undefined, traceback: PyObject | undefined) => {
        if (value !== undefined) warnOldThrow('athrow');
        return athrow(self, { type, value, traceback });
      },
    ),
    method('aclose($self, /)', (self: PyGenerator) => athrow(self, null)),
    classGetitem,
  ],
  getset: {
    ...sharedAttributes('ag'),
    ag_running: { get: (self: PyGenerator) => pyBool(self.value.runningAsync) },
    ag_await: delegateAttribute,
  },
});
