/**
 * `frame.f_lineno = n`: a debugger's jump. Answers to `frame_lineno_set_impl` in Objects/frameobject.c.
 */
import {
  attributeError,
  type Code,
  decref,
  evalHooks,
  isLongExact,
  None,
  type PyError,
  type PyException,
  type PyObject,
  runtimeWarningType,
  valueError,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import { lineSetter, type PyFrame } from '../frames/frameobject.ts';
import { current } from '../frames/pystate.ts';
import { positions } from '../frames/traceback.ts';
import * as events from './events.ts';
import { EXCEPTION, explainIncompatible, isCompatible, markStacks, type Stack } from './stack-kinds.ts';

/** Events in which a jump is allowed, and what is said in others. */
const ALLOWED: ReadonlySet<number> = new Set([
  events.PY_RESUME,
  events.JUMP,
  events.BRANCH_LEFT,
  events.BRANCH_RIGHT,
  events.LINE,
  events.PY_YIELD,
]);

function refusal(event: number): PyError | null {
  if (event < 0) return valueError('f_lineno can only be set in a trace function');
  if (ALLOWED.has(event)) return null;
  if (event === events.PY_START) return valueError("can't jump from the 'call' trace event of a new frame");
  if (event === events.CALL || event === events.C_RETURN) return valueError("can't jump during a call");
  return valueError("can only jump from a 'line' trace event");
}

/** Sets the line a frame goes on at. The value is borrowed. */
function setLine(self: PyFrame, value: PyObject | null): void {
  if (value === null) throw attributeError('cannot delete attribute');
  if (!isLongExact(value)) throw valueError('lineno must be an integer');
  const refused = refusal(current.tstate.tracedEvent);
  if (refused !== null) throw refused;
  const wanted = Number(value.value);
  if (Math.abs(wanted) > 0x7fffffff) throw valueError('lineno out of range');
  const { frame } = self.value;
  const code = frame.code.value;
  if (wanted < code.firstlineno) throw valueError(`line ${wanted} comes before the current code block`);
  const lines = lineStarts(code);
  const line = Math.min(...[...lines.values()].filter((each) => each >= wanted));
  if (line === Infinity) throw valueError(`line ${wanted} comes after the current code block`);
  const isSuspended =
    frame.generator !== null && (frame.generator.value as { status: string }).status === 'suspended';
  const { at, from, to } = findPlace(code, frame.lasti, line, lines);
  bindUnbound(frame);
  unwindTo(frame, isSuspended ? from.slice(0, -1) : from, to);
  self.value.lineno = 0;
  frame.pc = at;
  frame.lasti = at;
}

/** `marklines`: the byte offsets at which a line begins, with the line. */
function lineStarts(code: Code): Map<number, number> {
  const starts = new Map<number, number>();
  let last: number | null = null;
  for (const { start, lineno } of positions(code)) {
    if (lineno === null || lineno === last) continue;
    starts.set(start, lineno);
    last = lineno;
  }
  return starts;
}

/** The instruction of the line with the deepest stack that can be made of the one at `lasti`. */
function findPlace(
  code: Code,
  lasti: number,
  line: number,
  lines: Map<number, number>,
): { at: number; from: Stack; to: Stack } {
  const stacks = markStacks(code);
  const from = stacks[lasti / 2]!;
  let best: { at: number; to: Stack } | null = null;
  let problem = 'cannot find bytecode for specified line';
  for (const [at, each] of lines) {
    if (each !== line) continue;
    const to = stacks[at / 2]!;
    if (from !== null && isCompatible(from, to)) {
      if (best === null || to.length > best.to.length) best = { at, to };
    } else if (from === null) problem = "can't jump from unreachable code";
    else problem = explainIncompatible(to);
  }
  if (best === null) throw valueError(problem);
  return { ...best, from };
}

/** The compiler may have proven that a local is bound where the jump goes: it becomes None. */
function bindUnbound(frame: Frame): void {
  const { localsplus, runtime } = frame;
  const unbound = localsplus.slice(0, runtime.nlocalsplus).filter((each) => each === null).length;
  if (unbound === 0) return;
  evalHooks.warn(
    runtimeWarningType,
    `assigning None to ${unbound} unbound local${unbound === 1 ? '' : 's'}`,
    0,
  );
  for (let i = 0; i < runtime.nlocalsplus; i++) localsplus[i] ??= None;
}

function unwindTo(frame: Frame, from: Stack, to: Stack): void {
  for (let depth = from.length; depth > to.length; depth--) {
    const value = frame.localsplus[--frame.sp]!;
    frame.localsplus[frame.sp] = null;
    if (from[depth - 1] === EXCEPTION) {
      const info = current.tstate.excInfo;
      const old = info.value;
      info.value = value === None ? null : (value as PyException);
      if (old !== null) decref(old);
    } else if (value !== null) decref(value);
  }
}

lineSetter.set = setLine;
