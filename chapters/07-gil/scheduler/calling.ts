/**
 * Was this native function called by the loop itself? Then the thread can be put aside: its frame is all there
 * is of it, and the call is made again when its turn comes. Otherwise other native code waits for the answer.
 */
import {
  type BuiltinFunction,
  builtinFunctionType,
  methodDescriptorType,
  type PyCode,
  type PyObject,
} from '../../01-objects/index.ts';
import { opcodeCaches, opcodes, readExceptionTable, stackEffect } from '../../04-compiler/index.ts';
import type { Frame } from '../../05-eval-loop/index.ts';

/** How far below the top of the stack a call has its callable. */
const CALLABLE_BELOW_TOP: Record<number, (oparg: number) => number> = {
  [opcodes.CALL]: (oparg) => oparg + 2,
  [opcodes.CALL_KW]: (oparg) => oparg + 3,
  [opcodes.CALL_FUNCTION_EX]: () => 4,
};

const FORWARD = new Set<number>([
  opcodes.JUMP_FORWARD,
  opcodes.POP_JUMP_IF_FALSE,
  opcodes.POP_JUMP_IF_TRUE,
  opcodes.POP_JUMP_IF_NONE,
  opcodes.POP_JUMP_IF_NOT_NONE,
  opcodes.FOR_ITER,
  opcodes.SEND,
]);
const BACKWARD = new Set<number>([opcodes.JUMP_BACKWARD, opcodes.JUMP_BACKWARD_NO_INTERRUPT]);
const NEVER_ON = new Set<number>([
  opcodes.RETURN_VALUE,
  opcodes.RAISE_VARARGS,
  opcodes.RERAISE,
  opcodes.JUMP_FORWARD,
  ...BACKWARD,
]);

function jumpTarget(opcode: number, oparg: number, after: number): number | null {
  if (FORWARD.has(opcode)) return after + 2 * oparg;
  return BACKWARD.has(opcode) ? after - 2 * oparg : null;
}

const depths = new WeakMap<PyCode, Int32Array>();

/** How many values are on the stack before each instruction of a code object (-1: never reached). */
export function stackDepths(code: PyCode): Int32Array {
  const known = depths.get(code);
  if (known !== undefined) return known;
  const bytes = code.value.code;
  const found = new Int32Array(bytes.length + 2).fill(-1);
  const open: [number, number][] = [[0, 0]];
  for (const { target, depth, lasti } of readExceptionTable(code.value.exceptiontable))
    open.push([2 * target, depth + (lasti ? 2 : 1)]);
  for (let next = open.pop(); next !== undefined; next = open.pop())
    follow(bytes, found, next[0], next[1], open);
  depths.set(code, found);
  return found;
}

/** Walks straight on from an instruction until what is known; jumps are left for later. */
function follow(
  bytes: Uint8Array,
  found: Int32Array,
  start: number,
  depth: number,
  open: [number, number][],
): void {
  let extended = 0;
  for (let at = start; at < bytes.length && found[at] === -1; ) {
    found[at] = depth;
    const opcode = bytes[at]!;
    const oparg = extended | bytes[at + 1]!;
    extended = opcode === opcodes.EXTENDED_ARG ? oparg << 8 : 0;
    const after = at + 2 + 2 * opcodeCaches[opcode]!;
    const target = jumpTarget(opcode, oparg, after);
    if (target !== null) open.push([target, depth + stackEffect(opcode, oparg, true)]);
    if (NEVER_ON.has(opcode)) return;
    depth += stackEffect(opcode, oparg, false);
    at = after;
  }
}

/** The instruction at an offset with its full argument, and where its EXTENDED_ARGs begin. */
export function instructionAt(code: PyCode, at: number): { opcode: number; oparg: number; start: number } {
  const bytes = code.value.code;
  let oparg = bytes[at + 1]!;
  let start = at;
  for (let shift = 8; start >= 2 && bytes[start - 2] === opcodes.EXTENDED_ARG; shift += 8) {
    start -= 2;
    oparg |= bytes[start + 1]! << shift;
  }
  return { opcode: bytes[at]!, oparg, start };
}

/** The callable that the running instruction of a frame calls (borrowed), if it is a call. */
function calledBy(frame: Frame): { callable: PyObject; self: PyObject | null } | null {
  const { opcode, oparg } = instructionAt(frame.code, frame.lasti);
  const above = CALLABLE_BELOW_TOP[opcode]?.(oparg);
  if (above === undefined) return null;
  const depth = stackDepths(frame.code)[frame.lasti]!;
  const base = frame.runtime.nlocalsplus + depth - above;
  return { callable: frame.localsplus[base]!, self: frame.localsplus[base + 1] ?? null };
}

/** Whether the loop's own call instruction called a native function or method of `self`, one of `names`. */
export function calledByLoop(frame: Frame | null, self: PyObject, names: readonly string[]): boolean {
  if (frame === null || frame.lasti < 0) return false;
  const called = calledBy(frame);
  if (called === null) return false;
  const { callable } = called;
  if (callable.type === builtinFunctionType) {
    const builtin = callable.value as BuiltinFunction;
    return builtin.self === self && names.includes(builtin.def.name);
  }
  const def = callable.type === methodDescriptorType ? (callable.value as BuiltinFunction).def : null;
  return def !== null && called.self === self && names.includes(def.name);
}
