// `.pyc` files between the machines: what this compiler writes runs on CPython, and what CPython writes runs
// here, both with the output, the traceback and the exit code that is recorded of the program from its source.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../chapters/05-eval-loop/modules/unicodedata/names.ts';
import { decref, PyError } from '../../chapters/01-objects/index.ts';
import { compile, writePyc } from '../../chapters/04-compiler/index.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { outcomeText, outFile, type Program } from '../programs/program.ts';
import { bundle } from '../tools/fresh.mjs';
import { run } from '../tools/process.ts';

/** Seconds that a program may take. */
const LIMIT = 60;

const sourceOf = ({ source }: Program): Uint8Array => new TextEncoder().encode(source);

/** The `.pyc` that this machine writes for a program; null for one that is refused. */
export function pycFromHere(program: Program): Uint8Array | null {
  const source = sourceOf(program);
  const quiet = () => false;
  try {
    const code = compile(source, { filename: program.path, warn: quiet });
    const pyc = writePyc(code, { kind: 'timestamp', mtime: 0, size: source.length });
    decref(code);
    return pyc;
  } catch (error) {
    if (error instanceof PyError) return null;
    throw error;
  }
}

/** What is recorded of a program, without the warnings of its compiler: whoever runs a `.pyc` sees none. */
export function expected(program: Program): string {
  const text = readFileSync(outFile(program), 'utf8');
  const warning = new RegExp(`^${program.path}:\\d+: SyntaxWarning: .*\\n(  .*\\n)?`, 'gm');
  return text.replace(warning, '').replace(/--- standard error ---\n$/, '');
}

/** The `.pyc` that CPython writes for it. */
export function pycFromThere(program: Program, { python }: Oracle): Uint8Array {
  const make = python.runPython(`
import importlib._bootstrap_external as external
import warnings
def make(source, path):
    with warnings.catch_warnings(action='ignore'):
        code = compile(source.to_bytes(), path, 'exec', dont_inherit=True)
    return external._code_to_timestamp_pyc(code, 0, len(source))
make`);
  const answer = make(sourceOf(program), program.path);
  const bytes = new Uint8Array(answer.toJs());
  answer.destroy();
  make.destroy();
  return bytes;
}

/** What the code of a `.pyc` does on CPython, as the text of an .out file. */
export function runThere(pyc: Uint8Array, program: Program, oracle: Oracle): string {
  return outcomeText(oracle.run(program.path, sourceOf(program), { stdin: program.stdin, pyc }));
}

/** What the `.pyc` does as a program of this machine's command line, as the text of an .out file. */
export async function runHere(pyc: Uint8Array, { name, stdin }: Program): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pyc-'));
  try {
    const file = join(folder, `${name}.pyc`);
    writeFileSync(file, pyc);
    const ended = await run(process.execPath, [bundle, file], {
      stdin,
      limit: LIMIT,
      env: { PYTHONHASHSEED: '0', NO_COLOR: '1' },
    });
    return outcomeText(ended);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
