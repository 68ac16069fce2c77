// `npm run bench -- decisions [NAME ...]`: what the decision pages of chapters 1 and 5 tell, measured anew. Every
// variant runs in a process of its own; the best of three processes counts, and the table says how the others
// compare with the first.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Decision } from './measure.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** In the order in which the chapters tell them. */
export const DECISIONS = ['shapes', 'small-ints', 'dicts', 'errors', 'counts', 'dispatch'];

function measureVariant(decision: string, variant: string): number {
  const words = ['--import', 'tsx', join(here, 'run-variant.ts'), decision, variant];
  return Number(execFileSync(process.execPath, words, { encoding: 'utf8' }));
}

export async function benchDecisions(names: string[], rounds: number): Promise<number> {
  for (const name of names.length > 0 ? names : DECISIONS) {
    const { decision } = (await import(`./${name}.ts`)) as { decision: Decision };
    console.log(`\n${decision.title.padEnd(50)} ${decision.unit}`);
    const variants = Object.keys(decision.variants);
    const best = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const variant of variants) {
        best.set(
          variant,
          Math.min(best.get(variant) ?? Number.POSITIVE_INFINITY, measureVariant(name, variant)),
        );
      }
    }
    const first = best.get(variants[0]!)!;
    for (const [variant, time] of best) {
      console.log(
        `  ${variant.padEnd(48)} ${time.toFixed(1).padStart(7)}  ${(time / first).toFixed(1).padStart(5)} x`,
      );
    }
  }
  return 0;
}
