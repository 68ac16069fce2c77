// The two machines that a benchmark lays side by side, and the statistics of their runs.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, run } from '../tools/process.ts';
import { root } from '../tools/repository.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface Machine {
  name: string;
  /** What Node is to run, before the program's own arguments. */
  script: string;
}

export const HERE: Machine = { name: 'Vivarium', script: join(root, 'dist/python.js') };
export const PYODIDE: Machine = { name: 'Pyodide', script: beside('pyodide.mjs') };

export interface Measured extends Ended {
  /** CPU seconds of the whole process, start and end included. */
  cpu: number;
}

/** Run `python ARGS...` on a machine, in a process of its own. */
export async function measure(machine: Machine, args: string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'cpu');
  const ended = await run(process.execPath, ['--require', beside('cpu.cjs'), machine.script, ...args], {
    env: { CPU_FILE: file },
    limit: 600,
  });
  const cpu = ended.timedOut ? Number.NaN : Number(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return { ...ended, cpu };
}

/** The middle value: `median([3, 1, 2])` is 2. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `geometricMean([1, 4])` is 2. */
export const geometricMean = (values: number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
