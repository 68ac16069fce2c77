// The speed of the front end on CPython's own source, on both machines: tokens, tree, code. Each stage
// starts from the bytes, so `code` is what `compile()` takes as a whole.

import { readFileSync } from 'node:fs';
import { parserTokens } from '../../chapters/02-tokenizer/tokenize.ts';
import { Arena, parse } from '../../chapters/03-grammar/index.ts';
import { compile } from '../../chapters/04-compiler/index.ts';
import { startPython } from '../oracle/oracle.ts';
import { ARCHIVE, stdlibSources } from '../tools/stdlib.ts';

/** Every how many-th file of the standard library is taken. */
const STEP = 5;
const WARM_UP = 3;

export interface FrontEnd {
  lines: number;
  /** Seconds by stage. */
  here: Record<string, number>;
  there: Record<string, number>;
}

type Stage = (source: Uint8Array) => void;

/** This machine's stages, by the names that front-end.py uses. */
const STAGES: Record<string, Stage> = {
  tokens(source) {
    for (const _ of parserTokens(source)) void _;
  },
  tree(source) {
    const arena = new Arena();
    parse(source, { arena });
    arena.free();
  },
  code(source) {
    const arena = new Arena();
    compile(parse(source, { arena }), { filename: 'file.py' });
    arena.free();
  },
};

function seconds(stage: Stage, files: Uint8Array[]): number {
  const begun = performance.now();
  for (const data of files) {
    try {
      stage(data);
    } catch (error) {
      throw new Error(`a file of the standard library was refused: ${error}`);
    }
  }
  return (performance.now() - begun) / 1000;
}

/** CPython's stages: seconds by name, and how many lines they read. */
async function startPyodide(): Promise<{ lines: number; seconds: (stage: string) => number }> {
  const python = await startPython();
  python.FS.writeFile('/tmp/stdlib.zip', new Uint8Array(readFileSync(ARCHIVE)));
  python.runPython(readFileSync(new URL('front-end.py', import.meta.url), 'utf8'));
  const lines = python.runPython(`load("/tmp/stdlib.zip", ${STEP})`);
  return { lines, seconds: (stage) => python.runPython(`seconds("${stage}")`) };
}

/**
 * The best of so many rounds, the machines taking turns, so that what else the computer does meets both; the
 * first rounds only warm them up.
 */
export async function measureFrontEnd(rounds: number): Promise<FrontEnd> {
  const pyodide = await startPyodide();
  const files = stdlibSources()
    .filter((_, i) => i % STEP === 0)
    .map(({ data }) => data);
  const here: Record<string, number> = {};
  const there: Record<string, number> = {};
  for (const [name, stage] of Object.entries(STAGES)) {
    const best = { here: Number.POSITIVE_INFINITY, there: Number.POSITIVE_INFINITY };
    for (let round = -WARM_UP; round < rounds; round++) {
      const taken = { here: seconds(stage, files), there: pyodide.seconds(name) };
      if (round < 0) continue;
      best.here = Math.min(best.here, taken.here);
      best.there = Math.min(best.there, taken.there);
    }
    here[name] = best.here;
    there[name] = best.there;
  }
  return { lines: pyodide.lines, here, there };
}
