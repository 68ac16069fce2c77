import { collectExamples, sameOutput } from '../site/weave/examples.ts';
import { startOracle } from './oracle/oracle.ts';
import { runHere, runOnOracle } from './rules/examples.ts';
const want = process.argv.slice(2);
const examples = collectExamples().filter((e) => want.some((w) => e.page.includes(w)));
const oracle = await startOracle();
const here = await runHere(examples);
let ok = 0;
for (const e of examples) {
  const h = here.get(e)!; const o = e.here || e.kind === 'console' ? null : runOnOracle(e, oracle);
  const bad = [];
  if (!sameOutput(e.expected, h)) bad.push(['here', h]);
  if (o !== null && !sameOutput(e.expected, o)) bad.push(['cpython', o]);
  if (!bad.length) ok++;
  else console.log(`== ${e.page}:${e.line}\n-- page\n${e.expected}` + bad.map(([w, t]) => `-- ${w}\n${t}`).join(''));
}
console.log(ok, 'of', examples.length);
process.exit(0);
