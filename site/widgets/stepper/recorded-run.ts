/**
 * A run of `a = 6`, `b = a * 7`, `print(a + b * 2)` written down by hand: what the interface is tried on where there is
 * no machine.
 */
import type { Ending, Recorder } from './protocol.ts';

const SOURCE = 'a = 6\nb = a * 7\nprint(a + b * 2)';

type Row = [
  offset: number,
  opname: string,
  argument: string,
  line: number,
  from: number,
  to: number,
  stack: string[],
];
const ROWS: Row[] = [
  [0, 'RESUME', '0', 0, 0, 0, []],
  [2, 'LOAD_SMALL_INT', '6', 1, 4, 5, []],
  [4, 'STORE_NAME', '0 (a)', 1, 0, 1, ['6']],
  [6, 'LOAD_NAME', '0 (a)', 2, 4, 5, []],
  [8, 'LOAD_SMALL_INT', '7', 2, 8, 9, ['6']],
  [10, 'BINARY_OP', '5 (*)', 2, 4, 9, ['6', '7']],
  [22, 'STORE_NAME', '1 (b)', 2, 0, 1, ['42']],
];

export function playRecording(source: string, recorder: Recorder): Ending {
  if (source.trim() !== SOURCE) return { kind: 'refused', traceback: 'no machine is part of this build' };
  const code = recorder.addCode({
    name: '<module>',
    instructions: ROWS.map(([offset, opname, argument, line, from, to]) => ({
      offset,
      opname,
      argument,
      line: line || null,
      at: [line, line, from, to],
      target: false,
    })),
  });
  ROWS.forEach(([offset, opname, , line, from, to, stack], index) => {
    const names: [string, string][] = index > 2 ? [['a', '6']] : [];
    recorder.addMoment([
      { code, offset, opname, line: line || null, at: line ? [line, line, from, to] : null, stack, names },
    ]);
  });
  return { kind: 'finished' };
}
