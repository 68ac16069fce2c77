/**
 * A loop that runs unwatched looks for a watcher only when it enters a frame. When native code that such a loop called
 * sets a watcher, the frames that wait for native code get INSTRUMENTED_LINE as their next instruction: it puts back
 * what it stands in for and leaves the loop. (CPython writes its instrumented instructions into all code that runs.)
 */
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';

/** The instructions that INSTRUMENTED_LINE stands in for, by the code they are in. */
const replaced = new WeakMap<Uint8Array, Map<number, number>>();

/** Every frame that waits for native code gets an instruction that leaves the loop as its next one. */
export function wakeLoops(tstate: ThreadState): void {
  for (let frame = tstate.frame; frame !== null; frame = frame.previous) {
    if (frame.lasti >= 0) wakeAfter(frame);
  }
}

function wakeAfter({ runtime: { bytes }, code, lasti }: Frame): void {
  const at = lasti + 2 + 2 * opcodeCaches[code.value.code[lasti]!]!;
  if (at >= bytes.length || bytes[at] === opcodes.INSTRUMENTED_LINE) return;
  const own = replaced.get(bytes) ?? new Map<number, number>();
  replaced.set(bytes, own);
  own.set(at, bytes[at]!);
  bytes[at] = opcodes.INSTRUMENTED_LINE;
}

/** INSTRUMENTED_LINE: the instruction it stood in for is put back. */
export function restoreInstruction(bytes: Uint8Array, at: number): void {
  bytes[at] = replaced.get(bytes)!.get(at)!;
}
