// Watches one frame and no other.

import { decref, type PyCode, type PyDict } from '../../../01-objects/index.ts';
import { opcodeDeopt, opcodes, opname } from '../../../04-compiler/index.ts';
import { current } from '../../frames/pystate.ts';
import { evalCode } from '../../loop/eval.ts';

export function profile(code: PyCode, globals: PyDict): Map<string, number> {
  const counts = new Map<string, number>();
  const { tstate } = current;
  const before = tstate.watcher;
  tstate.watcher = {
    instruction(_tstate, frame) {
      const opcode = frame.runtime.bytes[frame.pc]!;
      if (opcode === opcodes.EXTENDED_ARG || frame.code !== code) return;
      const name = opname[opcodeDeopt[opcode]!]!;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
  };
  try {
    decref(evalCode(code, globals));
  } finally {
    tstate.watcher = before;
  }
  return counts;
}
