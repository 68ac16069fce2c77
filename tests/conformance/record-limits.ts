// Writes limits.json: what CPython makes of the programs at the limits.
//
//   npx tsx tests/conformance/record-limits.ts

import { writeFileSync } from 'node:fs';
import { Cpython } from '../fuzz/front-end.ts';
import { runMain } from '../tools/repository.ts';
import { inputOf, LIMITS, type Said, said } from './limits.ts';

await runMain(async () => {
  const cpython = new Cpython();
  const answers: Record<string, Said | null> = {};
  for (const [name, source] of Object.entries(LIMITS)) {
    const [answer] = await cpython.observe([inputOf(source)]);
    answers[name] = answer && said(answer);
  }
  writeFileSync(new URL('limits.json', import.meta.url), `${JSON.stringify(answers, null, 1)}\n`);
});
