// What CPython 3.14.2 makes of the standard library and of the faulty programs, as recorded in this
// folder: stdlib.tsv holds, for each file, the first 16 digits of the SHA-256 of each stage's result;
// error-cases.jsonl holds each faulty program beside the error that CPython gives. Both were written by
// record-oracle.ts from the oracle's own lines.

import { readFileSync } from 'node:fs';
import { canonicalJson } from './canonical-json.ts';

const read = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);

/** How many digits of a digest are kept. */
export const DIGITS = 16;

/** The recorded digests of the standard library: by stage, then by file. */
export function stdlibDigests(): Record<string, Map<string, string>> {
  const [head, ...rows] = read('stdlib.tsv').map((line) => line.split('\t'));
  const byStage = head.slice(1).map((stage, i) => [stage, new Map(rows.map((row) => [row[0], row[i + 1]]))]);
  return Object.fromEntries(byStage);
}

export interface ErrorCase {
  id: string;
  source: Uint8Array;
  /** The canonical JSON of what the stage `error` answers. */
  expected: string;
}

export function errorCases(): ErrorCase[] {
  return read('error-cases.jsonl').map((line) => {
    const { id, source, hex, expected } = JSON.parse(line);
    return {
      id,
      source: hex === undefined ? Buffer.from(source) : Buffer.from(hex, 'hex'),
      expected: canonicalJson(expected),
    };
  });
}
