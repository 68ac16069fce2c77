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

function measureHere(rounds: number): Record<string, number> {
  const files = stdlibSources()
    .filter((_, i) => i % STEP === 0)
    .map(({ data }) => data);
  const best = (stage: Stage) => Math.min(...Array.from({ length: rounds }, () => seconds(stage, files)));
  return Object.fromEntries(Object.entries(STAGES).map(([name, stage]) => [name, best(stage)]));
}

async function measurePyodide(rounds: number): Promise<{ lines: number; seconds: Record<string, number> }> {
  const python = await startPython();
  python.FS.writeFile('/tmp/stdlib.zip', new Uint8Array(readFileSync(ARCHIVE)));
  python.runPython(readFileSync(new URL('front-end.py', import.meta.url), 'utf8'));
  return JSON.parse(python.runPython(`measure("/tmp/stdlib.zip", ${STEP}, ${rounds})`));
}

export async function measureFrontEnd(rounds: number): Promise<FrontEnd> {
  const { lines, seconds: there } = await measurePyodide(rounds);
  return { lines, here: measureHere(rounds), there };
}
