/**
 * Frame objects: what Python sees of a frame. Made only when somebody asks; it outlives the frame it shows, and
 * then holds its values. Answers to Objects/frameobject.c.
 */
import {
  declareType, decref, dictSet, intern, method, newDict, newLong, newRef, None, pyBool, PyGCObject, runtimeError, staticType, track,
  type PyCode, type PyDict, type PyObject, type PyStr, CO_FAST_CELL, CO_FAST_FREE, CO_FAST_HIDDEN, xdecref, attributeError,
} from '../01-objects/index.ts';
import { CO_OPTIMIZED } from '../04-compiler/index.ts';
import { clearLocals, detachFrameObject, OWNED_BY_GENERATOR, type Frame } from './frame.ts';
import { traverseFrame } from './generators.ts';
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
    if (frame.previous !== null && frame.owner !== OWNED_BY_GENERATOR) state.back = frameObject(frame.previous);
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

/** The namespace `locals()` shows for a frame: a new dict for functions, the namespace itself elsewhere (owned). */
export function frameLocals(frame: Frame): PyObject {
  if (frame.locals !== null && (frame.code.value.flags & CO_OPTIMIZED) === 0) return newRef(frame.locals);
  const dict = newDict();
  forEachLocal(frame, (name, value) => dictSet(dict, name, value));
  return dict;
}

/** Calls back with each local of a frame that has a value; cells are looked into. */
export function forEachLocal(frame: Frame, visit: (name: PyStr, value: PyObject, index: number) => void): void {
  const { localsplusnames, localspluskinds } = frame.code.value;
  for (let i = 0; i < localspluskinds.length; i++) {
    if (localspluskinds[i]! & CO_FAST_HIDDEN) continue;
    const value = localValue(frame, i);
    if (value !== null) visit(localsplusnames.value[i] as PyStr, value, i);
  }
}

/** The value of a local by its index (borrowed), looking into its cell if it has one. */
export function localValue(frame: Frame, index: number): PyObject | null {
  const value = frame.localsplus[index]!;
  const kind = frame.code.value.localspluskinds[index]!;
  if (value === null || !(kind & (CO_FAST_CELL | CO_FAST_FREE)) || value.type.name !== 'cell') return value;
  return (value as PyObject<PyObject | null>).value;
}

declareType(frameType, {
  basicsize: 56,
  traverse(self: PyFrame, visit) {
    const { frame, back, trace, ended, extraLocals } = self.value;
    if (back !== null) visit(back);
    if (trace !== null) visit(trace);
    if (extraLocals !== null) visit(extraLocals);
    if (ended) traverseFrame(frame, visit);
  },
  tp_repr(self) {
    const state = (self as PyFrame).value;
    const line = lineAt(state.code.value, state.frame.lasti);
    const { filename, name } = state.code.value;
    return frameRepr.of(self, filename, line, name);
  },
  methods: [
    method('clear($self, /)', 'Clear all references held by the frame.', (self: PyFrame) => {
      const { frame, ended } = self.value;
      if (!ended) {
        throw runtimeError(
          frame.owner === OWNED_BY_GENERATOR ? 'cannot clear a suspended frame' : 'cannot clear an executing frame',
        );
      }
      clearLocals(frame);
    }),
  ],
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
    f_locals: { get: (self: PyFrame) => frameLocals(self.value.frame) },
    f_lasti: { get: (self: PyFrame) => newLong(self.value.frame.lasti) },
    f_generator: { get: (self: PyFrame) => newRef(self.value.frame.generator ?? None) },
    f_lineno: {
      get(self: PyFrame) {
        const line = lineAt(self.value.code.value, self.value.frame.lasti);
        return line === null ? None : newLong(line);
      },
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
        if (value === null) throw attributeError("cannot delete attribute");
        self.value.traceLines = value.value === 1;
      },
    },
    f_trace_opcodes: {
      get: (self: PyFrame) => pyBool(self.value.traceOpcodes),
      set(self: PyFrame, value) {
        if (value === null) throw attributeError("cannot delete attribute");
        self.value.traceOpcodes = value.value === 1;
      },
    },
  },
});

/** The repr of a frame object; set where strings are formatted. */
export const frameRepr: { of: (self: PyObject, filename: PyStr, line: number | null, name: PyStr) => PyObject } = {
  of: () => newRef(intern('<frame>')),
};

