/**
 * Execution as a stream of events: what `sys.settrace`, `sys.setprofile` and `sys.monitoring` hear of. The watched
 * loop tells of every instruction before it runs; the events are read off the instructions.
 * Answers to Python/instrumentation.c, which writes other instructions into the code instead.
 */
import {
  decref,
  functionType,
  methodType,
  newRef,
  type PyException,
  type PyObject,
  stopIteration,
} from '../../01-objects/index.ts';
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState, Watcher } from '../frames/pystate.ts';
import { lineTable } from './lines.ts';
import { restoreInstruction } from './wake.ts';

/** `PY_MONITORING_EVENT_...`: the number of each event. */
export const PY_START = 0;
export const PY_RESUME = 1;
export const PY_RETURN = 2;
export const PY_YIELD = 3;
export const CALL = 4;
export const LINE = 5;
export const INSTRUCTION = 6;
export const JUMP = 7;
export const BRANCH_LEFT = 8;
export const BRANCH_RIGHT = 9;
export const STOP_ITERATION = 10;
export const RAISE = 11;
export const EXCEPTION_HANDLED = 12;
export const PY_UNWIND = 13;
export const PY_THROW = 14;
export const RERAISE = 15;
export const C_RETURN = 16;
export const C_RAISE = 17;

/** What an event tells beside its frame, whose `lasti` is the instruction. All borrowed. */
export interface Detail {
  /** A value returned or yielded, or that an iteration ended with. */
  value?: PyObject;
  exc?: PyException;
  line?: number;
  /** The offset of the instruction, where it is not the one the frame stands at. */
  at?: number;
  /** Byte offsets of a jump. */
  from?: number;
  to?: number;
  callable?: PyObject;
  /** The first argument of a call, if it has one. */
  first?: PyObject | null;
}

/** These end with a StopIteration even where they have nothing to answer. */
const NATIVE_AWAITABLES = new Set(['async_generator_asend', 'async_generator_athrow', 'anext_awaitable']);

/** Who listens. */
export interface Listener {
  wants(event: number, frame: Frame, detail?: Detail): boolean;
  /** May throw, as if the instruction had raised. */
  hear(tstate: ThreadState, event: number, frame: Frame, detail: Detail): void;
}

/** A native call that has begun and whose end is to be told. */
interface NativeCall {
  frame: Frame;
  at: number;
  callable: PyObject;
  first: PyObject | null;
}

/** A watcher that turns instructions into events. */
export class Instrumentation implements Watcher {
  readonly listeners: Listener[] = [];
  /** The watcher that was there before, which goes on watching. */
  inner: Watcher | null;
  /** What has begun and not ended, the innermost last. */
  private readonly calls: NativeCall[] = [];
  private readonly branches: { frame: Frame; at: number; fallThrough: number }[] = [];

  /** The StopIteration with which an iterator written in Python has just ended (owned). */
  private stop: PyException | null = null;

  constructor(inner: Watcher | null) {
    this.inner = inner;
  }

  /** Called for each StopIteration that ends an iteration in silence. */
  iterationEnded(exc: PyException): void {
    this.dropStop();
    this.stop = newRef(exc);
  }

  private dropStop(): void {
    const { stop } = this;
    this.stop = null;
    if (stop !== null) decref(stop);
  }

  /** Nobody listens any more: what was kept for the end of calls is let go. */
  dispose(): void {
    this.dropStop();
    for (const { callable, first } of this.calls.splice(0)) {
      decref(callable);
      if (first !== null) decref(first);
    }
  }

  private tell(tstate: ThreadState, event: number, frame: Frame, detail: Detail): void {
    for (const listener of [...this.listeners]) {
      if (!listener.wants(event, frame, detail)) continue;
      const before = tstate.tracedEvent;
      tstate.tracedEvent = event;
      tstate.tracing++;
      try {
        listener.hear(tstate, event, frame, detail);
      } finally {
        tstate.tracing--;
        tstate.tracedEvent = before;
      }
    }
  }

  private wanted(event: number, frame: Frame): boolean {
    return this.listeners.some((listener) => listener.wants(event, frame));
  }

  instruction(tstate: ThreadState, frame: Frame, before: number): void {
    const at = frame.pc;
    const { bytes } = frame.runtime;
    if (bytes[at] === opcodes.INSTRUMENTED_LINE) restoreInstruction(bytes, at);
    this.inner?.instruction(tstate, frame, before);
    if (tstate.tracing > 0) return;
    if (this.calls.at(-1)?.frame === frame) this.told(tstate, C_RETURN, this.calls.pop()!);
    if (this.stop !== null) this.endIteration(tstate, frame, before);
    if (this.branches.at(-1)?.frame === frame) this.endBranch(tstate, frame, at);
    const code = frame.code.value;
    const { lines, starts } = lineTable(code);
    if (starts[at / 2] === 1) this.line(tstate, frame, before, lines);
    if (frame.pc !== at) return; // a tracer went elsewhere
    if (this.wanted(INSTRUCTION, frame)) this.tell(tstate, INSTRUCTION, frame, {});
    if (frame.pc === at) this.byOpcode(tstate, frame);
  }

  /** `_Py_call_instrumentation_line`: not told twice while one line runs, but told after every RESUME. */
  private line(tstate: ThreadState, frame: Frame, before: number, lines: Int32Array): void {
    const line = lines[frame.pc / 2]!;
    const { code } = frame.code.value;
    if (before >= 0 && lines[before / 2] === line && code[before] !== opcodes.RESUME) return;
    this.tell(tstate, LINE, frame, { line });
  }

  private byOpcode(tstate: ThreadState, frame: Frame): void {
    const { at, op, oparg } = wholeInstruction(frame.code.value.code, frame.pc);
    const next = at + 2 + 2 * opcodeCaches[op]!;
    const stack = frame.localsplus;
    switch (op) {
      case opcodes.RESUME:
        return this.tell(tstate, (oparg & 3) === 0 ? PY_START : PY_RESUME, frame, {});
      case opcodes.RETURN_VALUE:
        return this.tell(tstate, PY_RETURN, frame, { value: stack[frame.sp - 1]! });
      case opcodes.YIELD_VALUE:
        return this.tell(tstate, PY_YIELD, frame, { value: stack[frame.sp - 1]! });
      case opcodes.CALL:
      case opcodes.CALL_KW:
      case opcodes.CALL_FUNCTION_EX:
        return this.beginCall(tstate, frame, op, oparg);
      case opcodes.JUMP_BACKWARD:
        return this.tell(tstate, JUMP, frame, { from: at, to: next - 2 * oparg });
      case opcodes.JUMP_FORWARD:
        return this.tell(tstate, JUMP, frame, { from: at, to: next + 2 * oparg });
      case opcodes.POP_JUMP_IF_FALSE:
      case opcodes.POP_JUMP_IF_TRUE:
      case opcodes.POP_JUMP_IF_NONE:
      case opcodes.POP_JUMP_IF_NOT_NONE:
      case opcodes.FOR_ITER:
        this.branches.push({ frame, at, fallThrough: next });
        return;
      case opcodes.END_SEND:
        return this.endSend(tstate, frame);
      default:
    }
  }

  private endBranch(tstate: ThreadState, frame: Frame, at: number): void {
    const branch = this.branches.pop()!;
    const taken = at !== branch.fallThrough;
    this.tell(tstate, taken ? BRANCH_RIGHT : BRANCH_LEFT, frame, { at: branch.at, to: at });
  }

  /** A StopIteration that FOR_ITER or SEND has cleared is told of all the same. */
  private endIteration(tstate: ThreadState, frame: Frame, before: number): void {
    const op = frame.code.value.code[before];
    try {
      if (op === opcodes.FOR_ITER || op === opcodes.SEND)
        this.tell(tstate, RAISE, frame, { exc: this.stop!, at: before });
    } finally {
      this.dropStop();
    }
  }

  /** What was delegated to has ended: `INSTRUMENTED_END_SEND`, and what SEND tells of native awaitables. */
  private endSend(tstate: ThreadState, frame: Frame): void {
    const kind = frame.localsplus[frame.sp - 2]!.type.name;
    const value = frame.localsplus[frame.sp - 1]!;
    if (kind === 'generator' || kind === 'coroutine') this.tell(tstate, STOP_ITERATION, frame, { value });
    else if (NATIVE_AWAITABLES.has(kind)) {
      const { exc } = stopIteration(value);
      try {
        this.tell(tstate, RAISE, frame, { exc });
      } finally {
        decref(exc);
      }
    }
  }

  private beginCall(tstate: ThreadState, frame: Frame, op: number, oparg: number): void {
    const stack = frame.localsplus;
    const base =
      frame.sp - (op === opcodes.CALL_FUNCTION_EX ? 4 : op === opcodes.CALL_KW ? oparg + 3 : oparg + 2);
    let callable = stack[base]!;
    let self = stack[base + 1]!;
    // CALL_FUNCTION_EX does not take a bound method apart, and says nothing of what it returns
    const isSpread = op === opcodes.CALL_FUNCTION_EX;
    if (!isSpread && self === null && callable.type === methodType) {
      ({ func: callable, self } = callable.value as { func: PyObject; self: PyObject });
    }
    let first: PyObject | null = self;
    if (op === opcodes.CALL_FUNCTION_EX) first = (stack[base + 2]!.value as PyObject[])[0] ?? null;
    else if (self === null) first = oparg > 0 ? stack[base + 2]! : null;
    this.tell(tstate, CALL, frame, { callable, first });
    if (isPythonCallable(callable) || (isSpread && callable.type === methodType)) return;
    if (!this.wanted(C_RETURN, frame) && !this.wanted(C_RAISE, frame)) return;
    this.calls.push({
      frame,
      at: frame.pc,
      callable: newRef(callable),
      first: first === null ? null : newRef(first),
    });
  }

  private told(tstate: ThreadState, event: number, { frame, at, callable, first }: NativeCall): void {
    try {
      this.tell(tstate, event, frame, { callable, first, at });
    } finally {
      decref(callable);
      if (first !== null) decref(first);
    }
  }

  raised(tstate: ThreadState, frame: Frame, exc: PyException, at: number, again: boolean): void {
    this.inner?.raised?.(tstate, frame, exc, at, again);
    if (tstate.tracing > 0) return;
    if (this.branches.at(-1)?.frame === frame) this.branches.pop();
    if (this.calls.at(-1)?.frame === frame) this.told(tstate, C_RAISE, this.calls.pop()!);
    this.tell(tstate, again ? RERAISE : RAISE, frame, { exc, at });
  }

  handled(tstate: ThreadState, frame: Frame, exc: PyException): void {
    this.inner?.handled?.(tstate, frame, exc);
    if (tstate.tracing === 0) this.tell(tstate, EXCEPTION_HANDLED, frame, { exc });
  }

  thrown(tstate: ThreadState, frame: Frame, exc: PyException): void {
    this.inner?.thrown?.(tstate, frame, exc);
    if (tstate.tracing === 0) this.tell(tstate, PY_THROW, frame, { exc });
  }

  left(tstate: ThreadState, frame: Frame, exc: PyException, at: number): void {
    this.inner?.left?.(tstate, frame, exc, at);
    if (tstate.tracing === 0) this.tell(tstate, PY_UNWIND, frame, { exc, at });
  }
}

/** The instruction at an offset, with the EXTENDED_ARGs it begins with. */
function wholeInstruction(code: Uint8Array, at: number): { at: number; op: number; oparg: number } {
  let oparg = code[at + 1]!;
  while (code[at] === opcodes.EXTENDED_ARG) {
    at += 2;
    oparg = (oparg << 8) | code[at + 1]!;
  }
  return { at, op: code[at]!, oparg };
}

/** Whether a call of it runs Python code in a frame of its own. */
function isPythonCallable(callable: PyObject): boolean {
  if (callable.type === methodType) return isPythonCallable((callable.value as { func: PyObject }).func);
  return callable.type === functionType;
}
