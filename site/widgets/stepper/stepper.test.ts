// The stepper without a page: the machine, watched, on programs that show what a record must hold.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { runProgram, startMachine } from './machine.ts';
import type { Ending, Moment, Report } from './protocol.ts';
import { recordRun } from './recorder.ts';

beforeAll(() => {
  startMachine(readFileSync(createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip')));
});

interface Run {
  moments: Moment[];
  names: string[];
  output: string;
  ending: Ending | null;
}

async function record(source: string): Promise<Run> {
  const run: Run = { moments: [], names: [], output: '', ending: null };
  await recordRun(runProgram, source, (report: Report) => {
    if (report.kind === 'failed') throw new Error(report.message);
    run.moments.push(...report.moments);
    run.names.push(...report.codes.map((code) => code.name));
    run.output += report.output;
    run.ending = report.ending;
  });
  return run;
}

test('two values become one', async () => {
  const { moments, output, ending } = await record('a = 6\nb = a * 7\nprint(a + b * 2)');
  const at = moments.findIndex(({ frames }) => frames.at(-1)?.opname.startsWith('BINARY_OP'));
  expect(moments[at]!.frames[0]).toMatchObject({ line: 2, stack: ['6', '7'], names: [['a', '6']] });
  expect(moments[at + 1]!.frames[0]!.stack).toEqual(['42']);
  expect(output).toBe('90\n');
  expect(ending).toEqual({ kind: 'finished' });
});

test('a call is a frame on top of its caller', async () => {
  const { moments, names } = await record('def f(x):\n    return x + 1\ny = f(41)\n');
  expect(names).toEqual(['<module>', 'f']);
  const inside = moments.find(({ frames }) => frames.length === 2)!;
  expect(inside.frames.map((frame) => frame.line)).toEqual([3, 1]);
  expect(inside.frames[1]!.names).toEqual([['x', '41']]);
});

test('looking at a value does not run its code', async () => {
  const { output } = await record('class A:\n    def __repr__(self): print("looked"); return ""\na = A()\n');
  expect(output).toBe('');
});

test('an exception and a syntax error end as CPython tells them', async () => {
  const raised = await record('x = 1\nx / 0');
  expect(raised.ending).toMatchObject({ kind: 'raised' });
  expect((raised.ending as { traceback: string }).traceback).toContain('ZeroDivisionError: division by zero');
  const refused = await record('x = = 1');
  expect(refused.ending).toMatchObject({ kind: 'refused' });
  expect((refused.ending as { traceback: string }).traceback).toContain('SyntaxError: invalid syntax');
});

test('a program without end is cut off', async () => {
  const { ending } = await record('n = 0\nwhile True: n += 1');
  expect(ending).toEqual({ kind: 'limit' });
});
