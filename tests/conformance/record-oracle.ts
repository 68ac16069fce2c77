// Writes stdlib.tsv and error-cases.jsonl (see recorded.ts) from the oracle's own lines:
//
//   npx tsx tests/conformance/record-oracle.ts YARDSTICKS
//
// Cases of the area `crossed`, which were made here (faulty expressions in every context) and recorded by
// `oracle.mjs error --cases`, stay as they are. YARDSTICKS is the folder with golden/stdlib.STAGE.jsonl, errors/cases.jsonl and errors/expected.jsonl.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, runMain } from '../tools/repository.ts';
import { DIGITS } from './recorded.ts';

const STAGES = ['tokens', 'ctokens', 'ast', 'symtable', 'code', 'pyc', 'error'];

const here = (name: string) => new URL(name, import.meta.url);
const rows = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

await runMain(([folder]) => {
  if (!folder) fail('usage: npx tsx tests/conformance/record-oracle.ts YARDSTICKS');
  const digests = new Map<string, string[]>();
  for (const stage of STAGES) {
    for (const { file, sha256 } of rows(join(folder, `golden/stdlib.${stage}.jsonl`))) {
      digests.set(file, [...(digests.get(file) ?? []), sha256.slice(0, DIGITS)]);
    }
  }
  const lines = [['file', ...STAGES], ...[...digests].map(([file, row]) => [file, ...row])];
  writeFileSync(here('stdlib.tsv'), lines.map((line) => `${line.join('\t')}\n`).join(''));

  const expected = new Map(
    rows(join(folder, 'errors/expected.jsonl')).map(({ file, result }) => [file, result]),
  );
  const cases = rows(join(folder, 'errors/cases.jsonl')).map((one) => ({
    ...one,
    expected: expected.get(one.id),
  }));
  const crossed = readFileSync(here('error-cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"area":"crossed"'))
    .map((line) => JSON.parse(line));
  cases.push(...crossed);
  writeFileSync(here('error-cases.jsonl'), cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
});
