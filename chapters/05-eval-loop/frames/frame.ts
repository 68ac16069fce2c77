/**
 * A frame: one activation of a code object. Its locals, cells and value stack are one array; frames are
 * linked to their callers, so that Python calling Python never grows the JavaScript stack.
 * Answers to Include/internal/pycore_frame.h (`_PyInterpreterFrame`) and Python/frame.c.
 */
import {
  type Code,
  codeHooks,
  decref,
  type PyCode,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
} from '../../01-objects/index.ts';
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import type { Continuation } from '../loop/visiting.ts';

/** Who a frame belongs to: `FRAME_OWNED_BY_...`. */
export const OWNED_BY_THREAD = 0;
export const OWNED_BY_GENERATOR = 1;

/** What the loop keeps with a code object: the copy of its bytes that specialises, and the caches. */
export class Runtime {
  /** `_co_code_adaptive`: opcodes here may be specialised ones. */
  readonly bytes: Uint8Array;
  /** The same memory as code units: an instruction in the low byte, its argument in the high one. */
  readonly units: Uint16Array;
  /** What an instruction remembers between runs, by the byte offset of the instruction. */
  readonly caches: unknown[];
  readonly consts: PyObject[];
  readonly names: PyStr[];
  /** Locals plus stack: the length of a frame's array. */
  readonly frameSize: number;
  readonly nlocalsplus: number;
  /** The number of arguments if a call needs no more than to copy them, else -1. */
  readonly plainArgs: number;
  /** A frame of this code that is free to be used again, or null. */
  spare: Frame | null = null;

  constructor(code: Code) {
    this.bytes = code.code.slice();
    this.units = new Uint16Array(this.bytes.buffer);
    this.caches = new Array(code.code.length).fill(null);
    this.consts = code.consts.value;
    this.names = code.names.value as PyStr[];
    this.nlocalsplus = code.nlocalsplus;
    this.frameSize = code.nlocalsplus + code.stacksize + 1;
    const star = (code.flags & 0x0c) !== 0;
    this.plainArgs = star || code.kwonlyargcount > 0 || (code.flags & 3) !== 3 ? -1 : code.argcount;
    warmUp(this.bytes);
  }
}

/** How often an instruction runs before the run in which it is specialised: `ADAPTIVE_WARMUP_VALUE`. */
export const WARMUP = 1;

/** Starts the counter of each adaptive instruction: the first byte of its cache. */
function warmUp(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 2) {
    const caches = opcodeCaches[bytes[at]!]!;
    if (caches > 0 && bytes[at] !== opcodes.JUMP_BACKWARD) bytes[at + 2] = WARMUP;
    at += 2 * caches;
  }
}

/** The runtime part of a code object, made when it first runs. */
export function runtimeOf(code: PyCode): Runtime {
  const known = code.value.runtime;
  if (known !== null) return known as Runtime;
  const runtime = new Runtime(code.value);
  code.value.runtime = runtime;
  return runtime;
}

codeHooks.adaptive = (code) => (code.runtime as Runtime | null)?.bytes ?? code.code;

/** `_PyInterpreterFrame`. It owns its function, globals, builtins, locals and everything in its array. */
export class Frame {
  runtime: Runtime;
  code: PyCode;
  /** `f_funcobj`; null for module code and `exec`. */
  func: PyObject | null = null;
  globals: PyDict;
  builtins: PyDict;
  /** `f_locals` of module and class bodies; null in functions. */
  locals: PyObject | null = null;
  previous: Frame | null = null;
  /** Locals, cells, free variables, then the value stack. */
  localsplus: (PyObject | null)[];
  /** While the frame does not run: the index in `localsplus` of the first free place of the stack. */
  sp: number;
  /** While it does not run: the byte offset to go on at. */
  pc: number = 0;
  /** Where it goes on when the generator it iterates ends (`return_offset`); a value goes on at `pc`. */
  returnPc: number = 0;
  /** The byte offset of the instruction that runs, or ran last (`prev_instr`); -1 before the first. */
  lasti: number = -1;
  owner: number = OWNED_BY_THREAD;
  /** Whether the loop returns to native code when this frame ends. */
  entry: boolean = false;
  /**
   * For the `__init__` of an instance under construction: the instance (owned), which the call answers. For code
   * that runs in the place of a native function: the rest of that function.
   */
  construct: PyObject | Continuation | null = null;
  /** The generator whose frame this is. */
  generator: PyGCObject | null = null;
  /** The frame object that shows this frame to Python, once somebody asked (it is owned). */
  object: PyGCObject | null = null;

  constructor(code: PyCode, runtime: Runtime, globals: PyDict, builtins: PyDict) {
    this.code = code;
    this.runtime = runtime;
    this.globals = globals;
    this.builtins = builtins;
    this.localsplus = new Array(runtime.frameSize).fill(null);
    this.sp = runtime.nlocalsplus;
  }
}

/**
 * A frame for a function's code, arguments not yet in it. The frame takes over a reference to `func`,
 * which keeps code, globals and builtins alive; where there is no function it takes over one of each of these.
 */
export function newFrame(code: PyCode, func: PyObject | null, globals: PyDict, builtins: PyDict): Frame {
  const runtime = runtimeOf(code);
  const spare = runtime.spare;
  if (spare !== null) {
    runtime.spare = null;
    spare.func = func;
    spare.globals = globals;
    spare.builtins = builtins;
    spare.code = code;
    return spare;
  }
  const frame = new Frame(code, runtime, globals, builtins);
  frame.func = func;
  return frame;
}

/** Releases everything in the frame's array; with a frame object, that keeps the values instead. */
export function clearLocals(frame: Frame): void {
  const { localsplus } = frame;
  for (let i = frame.sp - 1; i >= 0; i--) {
    const value = localsplus[i]!;
    if (value !== null) {
      localsplus[i] = null;
      if (--value.refcnt === 0) value.type.tp_dealloc(value);
    }
  }
  frame.sp = frame.runtime.nlocalsplus;
}

/** `_PyEval_FrameClearAndPop`: the end of a frame that has returned or was unwound. */
export function endFrame(frame: Frame): void {
  if (frame.object !== null) return detachFrameObject.of(frame);
  clearLocals(frame);
  const { func, locals } = frame;
  if (locals !== null) {
    frame.locals = null;
    decref(locals);
  }
  frame.func = null;
  if (func !== null) {
    if (--func.refcnt === 0) func.type.tp_dealloc(func);
  } else {
    decref(frame.code);
    decref(frame.globals);
    decref(frame.builtins);
  }
  if (frame.owner !== OWNED_BY_THREAD) return;
  frame.entry = false;
  frame.previous = null;
  frame.pc = 0;
  frame.lasti = -1;
  frame.runtime.spare = frame;
}

/** `take_ownership`: the frame object outlives its frame; set by `frameobject.ts`. */
export const detachFrameObject: { of: (frame: Frame) => void } = { of: () => {} };
