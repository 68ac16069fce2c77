// `npm run fuzz -- front-end`: gives the same random inputs to this machine's compile() and to CPython's,
// and keeps every input about which they disagree in tests/fuzz/cases.
//
//   --count N      how many inputs (default 2000)
//   --run N        which run: the number that all seeds come from (default: a new one each time)
//   --kind KIND    only inputs of this kind (a seed makes another input then)
//   --seed N       only the input of this seed, made as small as it can be
//   --cases        try the kept cases again: those on which the machines now agree become `fixed`
//   --keep N       write no more than N new cases (default 20)

import { canonicalJson } from '../conformance/canonical-json.ts';
import { loadAsTheOracle } from '../conformance/loaded.ts';
import { digestOf, inputOf, newCase, readCases, writeCase } from '../fuzz/cases.ts';
import {
  type Answer,
  Cpython,
  codeText,
  compare,
  type Input,
  kinds,
  makeBatch,
  makeInput,
  observeHere,
} from '../fuzz/front-end.ts';
import { shrink } from '../fuzz/shrink.ts';
import { type Options, parseOptions } from './options.ts';
import { fail, runMain } from './repository.ts';

const BATCH = 100;
/** An input that takes longer than this (milliseconds) is told. */
const SLOW = 2000;

/** The first place at which two texts part, with what stands around it. */
function firstDifference(here: string, there: string): string {
  let at = 0;
  while (at < here.length && here[at] === there[at]) at++;
  const from = Math.max(0, at - 60);
  return `    here  ${here.slice(from, at + 100)}\n    there ${there.slice(from, at + 100)}`;
}

const wholeText = (answer: Answer): string =>
  canonicalJson([answer.exception, answer.warnings]) + codeText(answer.code);

/** The kinds to make; undefined: all, each at its share. */
function kindsOf(kind: string | undefined): string[] | undefined {
  if (kind === undefined) return undefined;
  return kinds.includes(kind) ? [kind] : fail(`the kinds are: ${kinds.join(' ')}`);
}

async function fuzz({ values }: Options): Promise<number> {
  const run = Number(values.run ?? Date.now() % 1_000_000);
  const count = Number(values.count ?? 2000);
  const only = kindsOf(values.kind);
  loadAsTheOracle();
  const cpython = new Cpython();
  const tally: Record<string, number> = {};
  let kept = 0;
  for (let from = 0; from < count; from += BATCH) {
    const inputs = makeBatch(run, from, Math.min(BATCH, count - from), only);
    const answers = await cpython.observe(inputs);
    inputs.forEach((input, i) => {
      const verdict = judge(input, answers[i]);
      tally[verdict] = (tally[verdict] ?? 0) + 1;
      if (verdict !== 'differs' || kept >= Number(values.keep ?? 20)) return;
      writeCase(newCase(input, answers[i]!));
      kept++;
    });
  }
  console.log(
    `run ${run}: ${count} inputs: ${Object.entries(tally)
      .map(([v, n]) => `${n} ${v}`)
      .join(', ')}`,
  );
  return tally.differs ? 1 : 0;
}

function judge(input: Input, there: Answer | null): string {
  const begun = performance.now();
  const here = observeHere(input);
  const took = performance.now() - begun;
  if (took > SLOW) console.log(`slow: seed ${input.seed} (${input.kind}) took ${took.toFixed(0)} ms`);
  if (there === null) return 'ended CPython';
  const verdict = compare(here, there);
  if (verdict === 'flags') console.log(`reference flags differ: --seed ${input.seed} (${input.kind})`);
  if (verdict === 'differs') {
    console.log(`differs: --seed ${input.seed} (${input.kind})`);
    console.log(firstDifference(wholeText(here), wholeText(there)));
  }
  return verdict;
}

/** The input of a seed, and the smallest one that shows the same disagreement. */
async function showSeed(seed: number, only?: string[]): Promise<number> {
  loadAsTheOracle();
  const cpython = new Cpython();
  const input = makeInput(seed, only);
  const small = await shrunk(input, cpython);
  const [there] = await cpython.observe([small]);
  const verdict = judge(small, there);
  console.log({ ...small, source: new TextDecoder().decode(small.source) }, verdict);
  return verdict === 'differs' ? 1 : 0;
}

async function shrunk(input: Input, cpython: Cpython): Promise<Input> {
  const made = (text: string): Input => ({ ...input, source: new TextEncoder().encode(text) });
  const verdictOf = async (text: string) => {
    const [there] = await cpython.observe([made(text)]);
    return there === null ? 'same' : compare(observeHere(made(text)), there);
  };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(input.source);
  const verdict = await verdictOf(text);
  if (verdict === 'same') return input;
  return made(await shrink(text, async (smaller) => (await verdictOf(smaller)) === verdict));
}

function retryCases(): number {
  let open = 0;
  for (const [name, one] of readCases()) {
    const agrees = canonicalJson(digestOf(observeHere(inputOf(one)))) === canonicalJson(one.expected);
    if (!agrees && one.status !== 'differs') {
      open++;
      console.log(`${name}: ${canonicalJson(one.expected).slice(0, 300)}`);
    }
    if (agrees || one.status !== 'differs') writeCase({ ...one, status: agrees ? 'fixed' : 'open' }, name);
  }
  console.log(`${open} open`);
  return open > 0 ? 1 : 0;
}

await runMain(async (args) => {
  const options = parseOptions(args, { flags: ['cases'], values: ['count', 'run', 'kind', 'seed', 'keep'] });
  if (options.words[0] !== 'front-end') fail('usage: npm run fuzz -- front-end [options]');
  if (options.flags.has('cases')) return retryCases();
  if (options.values.seed !== undefined) {
    return showSeed(Number(options.values.seed), kindsOf(options.values.kind));
  }
  return fuzz(options);
});
