/**
 * Frame objects: what Python sees of a frame. Made only when somebody asks; it outlives the frame it shows, and
 * then holds its values. Answers to Objects/frameobject.c.
 */
import {
  attributeError,
  declareType,
  decref,
  idOf,
  method,
  None,
  newLong,
  newRef,
  newStr,
  type PyCode,
  type PyDict,
  PyGCObject,
  type PyObject,
  pyBool,
  reprText,
  runtimeError,
  staticType,
  text,
  track,
  xdecref,
} from '../../01-objects/index.ts';
import { traverseFrame } from '../generators/generators.ts';
import { clearLocals, detachFrameObject, type Frame, OWNED_BY_GENERATOR } from './frame.ts';
import { hasFastLocals } from './frame-locals.ts';
import { lineAt } from './traceback.ts';

/** The payload of a frame object. */
export class FrameState {
  frame: Frame;
  code: PyCode;
  /** `f_back` once the frame has ended (owned). */
  back: PyObject | null = null;
  ended: boolean = false;
  /** `f_trace` and its switches. */
  trace: PyObject | null = null;
  traceLines: boolean = true;
  traceOpcodes: boolean = false;
  /** A line set by a debugger through `f_lineno`, or 0. */
  lineno: number = 0;
  /** Locals that `f_locals` added and no code knows (`f_extra_locals`). */
  extraLocals: PyDict | null = null;
  /** Values of locals that `f_locals` replaced, kept as long as the frame object (`f_overwritten_fast_locals`). */
  readonly overwritten: PyObject[] = [];

  constructor(frame: Frame) {
    this.frame = frame;
    this.code = frame.code;
  }
}

export type PyFrame = PyGCObject<FrameState>;

export const frameType = staticType('frame');

/** `_PyFrame_GetFrameObject`: the object that shows a frame (owned by the caller). */
export function frameObject(frame: Frame): PyFrame {
  frame.object ??= track(new PyGCObject(frameType, new FrameState(frame)));
  return newRef(frame.object as PyFrame);
}

/** `take_ownership`: the frame has ended but its object lives: it keeps the values. */
detachFrameObject.of = (frame) => {
  const object = frame.object as PyFrame;
  frame.object = null;
  const state = object.value;
  // the stack is let go, the locals stay
  const { nlocalsplus } = frame.runtime;
  while (frame.sp > nlocalsplus) {
    const value = frame.localsplus[--frame.sp]!;
    frame.localsplus[frame.sp] = null;
    if (value !== null) decref(value);
  }
  if (object.refcnt > 1) {
    if (frame.previous !== null && frame.owner !== OWNED_BY_GENERATOR)
      state.back = frameObject(frame.previous);
    frame.previous = null;
    state.ended = true;
    decref(object);
    return;
  }
  state.ended = true;
  frame.previous = null;
  decref(object);
};

/** The innermost complete frame that shows in Python, from this one outwards. */
export function visibleFrame(frame: Frame | null): Frame | null {
  return frame;
}

/** `f_locals`: the namespace of module and class bodies, a proxy of the variables in functions (owned). */
function localsOf(self: PyFrame): PyObject {
  const { frame } = self.value;
  return hasFastLocals(frame) ? localsProxy.of(self) : newRef(frame.locals!);
}

/** Makes the proxy; set by `frame-locals-proxy.ts`. */
export const localsProxy: { of: (frame: PyFrame) => PyObject } = { of: () => None };

/** `frame_clear`. A suspended or running frame is in use; that of a generator that never ran ends it. */
function clear(self: PyFrame): void {
  const { frame, ended } = self.value;
  if (!ended) {
    const status = (frame.generator?.value as { status: string } | undefined)?.status;
    if (status === 'suspended') throw runtimeError('cannot clear a suspended frame');
    if (status !== 'created') throw runtimeError('cannot clear an executing frame');
    return unstarted.finalize(frame.generator!);
  }
  dropReferences(self);
}

/** `frame_tp_clear`: an ended frame lets go of its variables and its trace function. */
function dropReferences(self: PyFrame): void {
  const { frame, extraLocals, trace } = self.value;
  clearLocals(frame);
  self.value.extraLocals = self.value.trace = null;
  xdecref(extraLocals);
  xdecref(trace);
}

/** `frame_lineno_set_impl`; set by `tracing/set-lineno.ts`. */
export const lineSetter: { set: (frame: PyFrame, value: PyObject | null) => void } = { set: () => {} };

/** `_PyGen_Finalize` for a generator that never ran; set by `generator-types.ts`. */
export const unstarted: { finalize: (generator: PyObject) => void } = { finalize: () => {} };

declareType(frameType, {
  basicsize: 56,
  traverse(self: PyFrame, visit) {
    const { frame, back, trace, ended, extraLocals, overwritten } = self.value;
    overwritten.forEach(visit);
    if (back !== null) visit(back);
    if (trace !== null) visit(trace);
    if (extraLocals !== null) visit(extraLocals);
    if (ended) traverseFrame(frame, visit);
  },
  tp_clear(self) {
    if ((self as PyFrame).value.ended) dropReferences(self as PyFrame);
  },
  tp_repr(self) {
    const state = (self as PyFrame).value;
    const line = lineAt(state.code.value, state.frame.lasti);
    const { filename, name } = state.code.value;
    return newStr(
      `<frame at 0x${idOf(self).toString(16)}, file ${reprText(filename)}, line ${line ?? 'None'}, code ${text(name)}>`,
    );
  },
  methods: [method('clear($self, /)', clear)],
  getset: {
    f_back: {
      get(self: PyFrame) {
        const { frame, back, ended } = self.value;
        if (ended) return newRef(back ?? None);
        return frame.previous === null ? None : frameObject(frame.previous);
      },
    },
    f_code: { get: (self: PyFrame) => newRef(self.value.code) },
    f_globals: { get: (self: PyFrame) => newRef(self.value.frame.globals) },
    f_builtins: { get: (self: PyFrame) => newRef(self.value.frame.builtins) },
    f_locals: { get: localsOf },
    f_lasti: { get: (self: PyFrame) => newLong(self.value.frame.lasti) },
    f_generator: { get: (self: PyFrame) => newRef(self.value.frame.generator ?? None) },
    f_lineno: {
      get(self: PyFrame) {
        if (self.value.lineno !== 0) return newLong(self.value.lineno);
        const line = lineAt(self.value.code.value, self.value.frame.lasti);
        return line === null ? None : newLong(line);
      },
      set: (self: PyFrame, value) => lineSetter.set(self, value),
    },
    f_trace: {
      get: (self: PyFrame) => newRef(self.value.trace ?? None),
      set(self: PyFrame, value) {
        const old = self.value.trace;
        self.value.trace = value === null || value === None ? null : newRef(value);
        xdecref(old);
      },
    },
    f_trace_lines: {
      get: (self: PyFrame) => pyBool(self.value.traceLines),
      set(self: PyFrame, value) {
        if (value === null) throw attributeError('cannot delete attribute');
        self.value.traceLines = value.value === 1;
      },
    },
    f_trace_opcodes: {
      get: (self: PyFrame) => pyBool(self.value.traceOpcodes),
      set(self: PyFrame, value) {
        if (value === null) throw attributeError('cannot delete attribute');
        self.value.traceOpcodes = value.value === 1;
      },
    },
  },
});
