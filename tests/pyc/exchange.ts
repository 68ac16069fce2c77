// `.pyc` files between the machines: what this compiler writes runs on CPython, and what CPython writes runs
// here, both with the output and the exit code that the program has on CPython from its source.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, writePyc } from '../../chapters/04-compiler/index.ts';
import type { Oracle, Outcome } from '../oracle/oracle.ts';
import type { Program } from '../programs/program.ts';
import { bundle } from '../tools/fresh.mjs';
import { run } from '../tools/process.ts';

/** What is compared of a run. */
export type Seen = Pick<Outcome, 'stdout' | 'exitCode'>;

const seen = ({ stdout, exitCode }: Seen): Seen => ({ stdout, exitCode });

/** The `.pyc` that this machine writes for a program. */
export function pycFromHere({ path }: Program, source: Uint8Array): Uint8Array {
  const code = compile(source, { filename: path });
  return writePyc(code, { kind: 'timestamp', mtime: 0, size: source.length });
}

/** The `.pyc` that CPython writes for it. */
export function pycFromThere({ path }: Program, source: Uint8Array, { python }: Oracle): Uint8Array {
  const make = python.runPython(`
import importlib._bootstrap_external as _external
lambda source, path: _external._code_to_timestamp_pyc(compile(source.to_bytes(), path, 'exec', dont_inherit=True))`);
  const answer = make(new Uint8Array(source), path);
  const bytes = new Uint8Array(answer.toJs());
  answer.destroy();
  make.destroy();
  return bytes;
}

/** The program on CPython, from its source. */
export function runSource({ path, stdin }: Program, source: Uint8Array, oracle: Oracle): Seen {
  return seen(oracle.run(path, source, { stdin }));
}

/** The code of a `.pyc` on CPython, in place of the program's own. */
export function runThere(pyc: Uint8Array, { path, stdin }: Program, oracle: Oracle): Seen {
  const hex = Buffer.from(pyc.subarray(16)).toString('hex');
  return seen(oracle.run(path, `import marshal as m; exec(m.loads(bytes.fromhex('${hex}')))\n`, { stdin }));
}

/** The `.pyc` as a program of this machine's command line. */
export async function runHere(pyc: Uint8Array, { name, stdin }: Program): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'pyc-'));
  try {
    const file = join(folder, `${name}.pyc`);
    writeFileSync(file, pyc);
    return seen(
      await run(process.execPath, [bundle, file], { stdin, limit: 60, env: { PYTHONHASHSEED: '0' } }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
