/**
 * `sys.settrace` and `sys.setprofile`: a function that is called at each call, line, return and exception.
 * Answers to Python/legacy_tracing.c and to `trace_trampoline` and `profile_trampoline` in Python/sysmodule.c.
 */
import {
  builtinFunctionType,
  call,
  decref,
  intern,
  methodDescriptorType,
  None,
  newException,
  newRef,
  newTuple,
  type PyException,
  type PyObject,
  type PyStr,
  stopIterationType,
  xdecref,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import { frameObject, type PyFrame } from '../frames/frameobject.ts';
import { current, type ThreadState } from '../frames/pystate.ts';
import {
  C_RAISE,
  C_RETURN,
  CALL,
  type Detail,
  INSTRUCTION,
  JUMP,
  LINE,
  type Listener,
  PY_RESUME,
  PY_RETURN,
  PY_START,
  PY_THROW,
  PY_UNWIND,
  PY_YIELD,
  RAISE,
  STOP_ITERATION,
} from './events.ts';
import { listenTo, stopListening } from './install.ts';
import { lineTable } from './lines.ts';

const CALLED = intern('call');
const RETURNED = intern('return');

/** `call_trampoline`: calls a trace function for a frame. All borrowed, the result is owned. */
function callTracer(tracer: PyObject, frame: PyFrame, what: PyStr, arg: PyObject): PyObject {
  return call(tracer, [frame, what, arg]);
}

/** The tuple of three that an `exception` event has as its argument (owned). */
function exceptionArgument(exc: PyException): PyObject {
  return newTuple([newRef(exc.type), newRef(exc), newRef(exc.value.traceback ?? None)]);
}

/** `Py_tracefunc`: a trace function in native code. It hears of every frame, and stays when it raises. */
export type TraceFunction = (frame: PyFrame, what: PyStr, arg: PyObject) => void;

/** `sys.settrace`'s function in one thread; a native one has `fn` for its own use (`c_traceobj`). */
class Tracer implements Listener {
  readonly fn: PyObject;
  private readonly tstate: ThreadState;
  private readonly native: TraceFunction | null;

  constructor(tstate: ThreadState, fn: PyObject, native: TraceFunction | null) {
    this.tstate = tstate;
    this.fn = newRef(fn);
    this.native = native;
  }

  wants(event: number): boolean {
    if (current.tstate !== this.tstate) return false;
    return event !== CALL && event !== C_RETURN && event !== C_RAISE;
  }

  hear(tstate: ThreadState, event: number, frame: Frame, detail: Detail): void {
    switch (event) {
      case PY_START:
      case PY_RESUME:
      case PY_THROW:
        return this.trace(tstate, frame, CALLED, None, true);
      case PY_RETURN:
      case PY_YIELD:
        return this.trace(tstate, frame, RETURNED, detail.value!);
      case PY_UNWIND:
        return this.trace(tstate, frame, RETURNED, None);
      case LINE:
        return this.line(tstate, frame, detail.line!);
      case JUMP:
        return this.jump(tstate, frame, detail);
      case INSTRUCTION:
        if ((frame.object as PyFrame | null)?.value.traceOpcodes)
          this.trace(tstate, frame, intern('opcode'), None);
        return;
      case RAISE:
        return this.exception(tstate, frame, detail.exc!);
      case STOP_ITERATION:
        return this.ended(tstate, frame, detail.value!);
      default:
    }
  }

  private exception(tstate: ThreadState, frame: Frame, exc: PyException): void {
    const arg = exceptionArgument(exc);
    try {
      this.trace(tstate, frame, intern('exception'), arg);
    } finally {
      decref(arg);
    }
  }

  /** What a generator that was delegated to returned travels as a StopIteration. */
  private ended(tstate: ThreadState, frame: Frame, value: PyObject): void {
    const exc = newException(stopIterationType, value === None ? [] : [newRef(value)]);
    try {
      this.exception(tstate, frame, exc);
    } finally {
      decref(exc);
    }
  }

  private line(tstate: ThreadState, frame: Frame, line: number): void {
    const object = frameObject(frame);
    try {
      if (!object.value.traceLines) return;
      object.value.lineno = line;
      this.trace(tstate, frame, intern('line'), None);
    } finally {
      object.value.lineno = 0;
      decref(object);
    }
  }

  /** `sys_trace_jump_func`: a jump back to the same line is a line of its own. */
  private jump(tstate: ThreadState, frame: Frame, { from, to }: Detail): void {
    if (to! >= from!) return;
    const { lines } = lineTable(frame.code.value);
    const line = lines[to! / 2]!;
    if (line >= 0 && line === lines[from! / 2]) this.line(tstate, frame, line);
  }

  /** `trace_trampoline`: what the function answers traces the frame from now on. */
  private trace(tstate: ThreadState, frame: Frame, what: PyStr, arg: PyObject, begins = false): void {
    const object = frameObject(frame);
    if (this.native !== null) return this.callNative(this.native, object, what, arg);
    const { value: state } = object;
    const tracer = begins ? this.fn : state.trace;
    if (tracer === null) return decref(object);
    newRef(tracer);
    try {
      const next = callTracer(tracer, object, what, arg);
      if (next === None) return;
      const old = state.trace;
      state.trace = next;
      xdecref(old);
    } catch (caught) {
      setTracer(tstate, null);
      const old = state.trace;
      state.trace = null;
      xdecref(old);
      throw caught;
    } finally {
      decref(tracer);
      decref(object);
    }
  }

  private callNative(native: TraceFunction, object: PyFrame, what: PyStr, arg: PyObject): void {
    try {
      native(object, what, arg);
    } finally {
      decref(object);
    }
  }
}

const PROFILED: ReadonlyMap<number, string> = new Map([
  [PY_START, 'call'],
  [PY_RESUME, 'call'],
  [PY_THROW, 'call'],
  [PY_RETURN, 'return'],
  [PY_YIELD, 'return'],
  [PY_UNWIND, 'return'],
  [CALL, 'c_call'],
  [C_RETURN, 'c_return'],
  [C_RAISE, 'c_exception'],
]);

/** `sys.setprofile`'s function in one thread. */
class Profiler implements Listener {
  readonly fn: PyObject;
  private readonly tstate: ThreadState;

  constructor(tstate: ThreadState, fn: PyObject) {
    this.tstate = tstate;
    this.fn = newRef(fn);
  }

  wants(event: number): boolean {
    return current.tstate === this.tstate && PROFILED.has(event);
  }

  hear(tstate: ThreadState, event: number, frame: Frame, { value, callable, first }: Detail): void {
    const what = intern(PROFILED.get(event)!);
    if (callable === undefined) return this.profile(tstate, frame, what, value ?? None);
    const native = asBuiltin(callable, first ?? null);
    if (native === null) return;
    try {
      this.profile(tstate, frame, what, native);
    } finally {
      decref(native);
    }
  }

  private profile(tstate: ThreadState, frame: Frame, what: PyStr, arg: PyObject): void {
    const object = frameObject(frame);
    newRef(this.fn);
    try {
      decref(callTracer(this.fn, object, what, arg));
    } catch (caught) {
      setProfiler(tstate, null);
      throw caught;
    } finally {
      decref(this.fn);
      decref(object);
    }
  }
}

/** What a profiler is told was called (owned): a native function, or a native method bound to its object. */
function asBuiltin(callable: PyObject, first: PyObject | null): PyObject | null {
  if (callable.type === builtinFunctionType) return newRef(callable);
  if (callable.type !== methodDescriptorType || first === null) return null;
  return callable.type.tp_descr_get!(callable, first, first.type);
}

const tracers = new WeakMap<ThreadState, Tracer>();
const profilers = new WeakMap<ThreadState, Profiler>();

/** `_PyEval_SetTrace`. The function is borrowed; null ends tracing. */
export function setTracer(
  tstate: ThreadState,
  fn: PyObject | null,
  native: TraceFunction | null = null,
): void {
  replaceListener(tracers, tstate, fn === null ? null : new Tracer(tstate, fn, native));
}

/** `_PyEval_SetProfile`. */
export function setProfiler(tstate: ThreadState, fn: PyObject | null): void {
  replaceListener(profilers, tstate, fn === null ? null : new Profiler(tstate, fn));
}

function replaceListener<T extends Listener & { fn: PyObject }>(
  all: WeakMap<ThreadState, T>,
  tstate: ThreadState,
  next: T | null,
): void {
  const old = all.get(tstate);
  if (next === null) all.delete(tstate);
  else {
    all.set(tstate, next);
    listenTo(tstate, next);
  }
  if (old === undefined) return;
  stopListening(tstate, old);
  decref(old.fn);
}

/** The functions that are set in a thread (borrowed), or null. */
export const tracerOf = (tstate: ThreadState): PyObject | null => tracers.get(tstate)?.fn ?? null;
export const profilerOf = (tstate: ThreadState): PyObject | null => profilers.get(tstate)?.fn ?? null;
