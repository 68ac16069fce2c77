// Laying this machine's answers beside the recorded ones: the stages on the standard library, the
// faulty programs, and the test programs.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAll } from '../programs/machine.ts';
import { outFile, programs } from '../programs/program.ts';
import { inParallel, runTsx } from '../tools/process.ts';
import { root } from '../tools/repository.ts';
import type { Figure } from './figures.ts';
import { DIGITS, errorCases, stdlibDigests } from './recorded.ts';
import { loadStage, observe } from './stages.ts';

/** Run a stage over the whole standard library, in a process of its own; digests by file. */
async function ownDigests(stage: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const out = join(folder, `${stage}.jsonl`);
  await runTsx(join(root, 'tests/tools/stage.ts'), [stage, '--stdlib', '--digest', '--out', out], {
    limit: 900,
  });
  try {
    const rows = readFileSync(out, 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'));
    return new Map(
      rows.map((row) => JSON.parse(row)).map(({ file, sha256 }) => [file, sha256.slice(0, DIGITS)]),
    );
  } catch {
    return new Map(); // the stage could not even start
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every stage on every file of the standard library. */
export function compareStages(): Promise<Figure[]> {
  return inParallel(Object.entries(stdlibDigests()), 2, async ([stage, recorded]) => {
    const own = await ownDigests(stage);
    const differing = [...recorded]
      .filter(([file, digest]) => own.get(file) !== digest)
      .map(([file]) => file);
    const total = recorded.size;
    return {
      key: `stdlib.${stage}`,
      what: `standard library, ${stage}`,
      identical: total - differing.length,
      total,
      differing,
    };
  });
}

/** The faulty programs: the exact error and warnings of each. */
export async function compareErrors(): Promise<Figure> {
  const cases = errorCases();
  const stage = await loadStage('error').catch(() => null);
  const same = ({ id, source, expected }: (typeof cases)[number]) =>
    stage !== null && observe(stage, id, source, { optimize: 0 }) === expected;
  const differing = cases.filter((one) => !same(one)).map(({ id }) => id);
  return {
    key: 'errors',
    what: 'faulty programs, error and warnings',
    identical: cases.length - differing.length,
    total: cases.length,
    differing,
  };
}

/** The test programs: output, traceback and exit code. */
export async function comparePrograms(): Promise<Figure> {
  const all = programs();
  const own = await runAll(all).catch((error: Error) => {
    console.error(error.message);
    return [];
  });
  const differing = all
    .filter((one, i) => own[i] !== readFileSync(outFile(one), 'utf8'))
    .map(({ name }) => name);
  return {
    key: 'programs',
    what: 'test programs, output and traceback',
    identical: all.length - differing.length,
    total: all.length,
    differing,
  };
}
