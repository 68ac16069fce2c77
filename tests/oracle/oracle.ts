// The oracle: CPython 3.14 itself, compiled to WebAssembly (the npm package `pyodide`). One started
// interpreter runs many programs, each as the command line would run it; oracle.py is its Python half.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { root } from '../tools/repository.ts';

/** What a user sees of a program that ran. */
export interface Outcome {
  stdout: string;
  stderr: string;
  exitCode: number;
}

export interface Oracle {
  /**
   * Run a program as `python NAME ARGV...`; its name is what tracebacks call it. With `pyc` the code of that
   * file runs in place of the source's.
   */
  run(
    name: string,
    source: Uint8Array | string,
    given?: { argv?: string[]; stdin?: string; pyc?: Uint8Array },
  ): Outcome;
  /** CPython itself, for what a tool wants to ask beyond running a program. */
  python: PyodideAPI;
}

/** Start CPython (two to five seconds). The hash seed is fixed, so that sets have one order. */
export async function startPython(): Promise<PyodideAPI> {
  return loadPyodide({
    indexURL: join(root, 'node_modules/pyodide'),
    env: { PYTHONHASHSEED: '0', HOME: '/home/pyodide' },
    stdin: () => null,
  });
}

export async function startOracle(): Promise<Oracle> {
  const python = await startPython();
  const half = readFileSync(new URL('oracle.py', import.meta.url), 'utf8');
  const make = python.runPython(`
import types
def make(source):
    module = types.ModuleType("oracle")
    exec(compile(source, "oracle.py", "exec"), module.__dict__)
    return lambda name, source, argv, stdin, pyc: \\
        module.run(name, source.to_bytes(), argv.to_py(), stdin.to_bytes(), pyc and pyc.to_bytes())
make`);
  const run = make(half);
  const bytes = (data: Uint8Array | string) =>
    new Uint8Array(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return {
    python,
    run(name, source, { argv = [], stdin = '', pyc } = {}) {
      const answer = run(name, bytes(source), argv, bytes(stdin), pyc && bytes(pyc));
      const [stdout, stderr, exitCode] = answer.toJs();
      answer.destroy();
      return { stdout, stderr, exitCode };
    },
  };
}
