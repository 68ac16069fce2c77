// `npm run bench`: this machine beside Pyodide, in one run, the two taking turns. Prints seconds, ratios
// (above 1: this machine takes longer) and the geometric mean.
//
//   -- programs [FILES or FOLDERS]   programs that print `checksum:` and `elapsed:` (their own measure)
//   -- start-up                      CPU seconds of a whole process for print("hello")
//   -- front-end                     lines a second through tokenizer, parser and compiler
//   -- linear                        how the compiler's time grows when programs are ten times as long; no Pyodide
//   -- decisions [NAMES]             the alternatives that the decision pages of chapters 1 and 5 tell of; no Pyodide
//   --rounds N                       how often each is measured; the median counts (default 3)

import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { geometricMean, HERE, type Machine, measure, median, PYODIDE } from '../bench/machines.ts';
import { parseOptions } from './options.ts';
import { runTsx } from './process.ts';
import { fail, returnToUsersFolder, root, runMain } from './repository.ts';

const number = (value: number, width = 8): string => value.toFixed(value < 1 ? 3 : 2).padStart(width);

function heading(what: string, unit: string): void {
  console.log(`\n${what.padEnd(24)} ${'Vivarium'.padStart(8)} ${'Pyodide'.padStart(8)}    ratio   (${unit})`);
}

function row(name: string, here: number, there: number, ratio = here / there, note = ''): void {
  console.log(`${name.padEnd(24)} ${number(here)} ${number(there)} ${number(ratio)}   ${note}`.trimEnd());
}

// ---------------------------------------------------------------- programs

function programFiles(words: string[]): string[] {
  const places = words.length > 0 ? words : [join(root, 'tests/bench/programs')];
  return places.flatMap((place) => {
    if (!statSync(place, { throwIfNoEntry: false })) fail(`there is no ${place}`);
    if (!statSync(place).isDirectory()) return [place];
    return readdirSync(place)
      .filter((name) => name.endsWith('.py'))
      .sort()
      .map((name) => join(place, name));
  });
}

interface Result {
  elapsed: number;
  checksum: string;
}

async function runProgram(machine: Machine, file: string): Promise<Result> {
  const { stdout, stderr, exitCode, timedOut } = await measure(machine, [file]);
  const said = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(stdout)?.[1];
  if (exitCode !== 0 || said('elapsed') === undefined) {
    const reason = timedOut ? 'too slow' : (stderr.trim().split('\n').at(-1) ?? '');
    return { elapsed: Number.NaN, checksum: `${machine.name} ended with exit code ${exitCode}: ${reason}` };
  }
  return { elapsed: Number(said('elapsed')), checksum: said('checksum') ?? '' };
}

async function benchProgram(file: string, rounds: number): Promise<number> {
  const results: [Result, Result][] = [];
  for (let round = 0; round < rounds; round++) {
    results.push([await runProgram(HERE, file), await runProgram(PYODIDE, file)]);
    if (results[0].some(({ elapsed }) => Number.isNaN(elapsed))) break;
  }
  const [here, there] = [0, 1].map((side) => median(results.map((pair) => pair[side].elapsed)));
  const wrong = results.flat().find(({ elapsed }) => Number.isNaN(elapsed));
  const sums = new Set(results.flat().map(({ checksum }) => checksum));
  row(
    basename(file, '.py'),
    here,
    there,
    here / there,
    wrong?.checksum ?? (sums.size > 1 ? 'THE CHECKSUMS DIFFER' : ''),
  );
  return sums.size > 1 ? Number.NaN : here / there;
}

async function benchPrograms(words: string[], rounds: number): Promise<number> {
  heading('program', 'seconds, by its own clock');
  const ratios: number[] = [];
  for (const file of programFiles(words)) ratios.push(await benchProgram(file, rounds));
  const good = ratios.filter((ratio) => !Number.isNaN(ratio));
  if (good.length > 0) console.log(`${'geometric mean'.padEnd(42)} ${number(geometricMean(good))}`);
  if (good.length < ratios.length)
    console.log(`${ratios.length - good.length} of ${ratios.length} did not run the same on both`);
  return good.length < ratios.length ? 1 : 0;
}

// ---------------------------------------------------------------- start-up and front end

async function benchStartUp(rounds: number): Promise<number> {
  heading('start-up', 'CPU seconds of the whole process');
  const runs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    const [here, there] = [
      await measure(HERE, ['-c', 'print("hello")']),
      await measure(PYODIDE, ['-c', 'print("hello")']),
    ];
    if (here.stdout !== 'hello\n') fail(`Vivarium did not say hello: ${here.stdout}${here.stderr}`);
    runs.push([here.cpu, there.cpu]);
  }
  row('print("hello")', median(runs.map(([here]) => here)), median(runs.map(([, there]) => there)));
  return 0;
}

async function benchFrontEnd(rounds: number): Promise<number> {
  const { measureFrontEnd } = await import('../bench/front-end.ts'); // loads the chapters
  const { lines, here, there } = await measureFrontEnd(rounds);
  heading('front end', `thousand lines a second, of ${lines} lines; ratio of times`);
  for (const stage of Object.keys(here)) {
    const speed = (seconds: number) => lines / seconds / 1000;
    row(stage, speed(here[stage]), speed(there[stage]), here[stage] / there[stage]);
  }
  return 0;
}

/** Growth beyond this for ten times the input is no noise of the garbage collector any more. */
const SUPERLINEAR = 30;

async function benchLinear(rounds: number): Promise<number> {
  const { measureGrowth } = await import('../bench/linear.ts'); // loads the chapters
  console.log(`\n${'program'.padEnd(24)}     once 10 times   growth   (milliseconds of CPU to compile)`);
  let worst = 0;
  for (const { shape, short, long } of measureGrowth(2000, rounds)) {
    worst = Math.max(worst, long / short);
    row(shape, short, long, long / short, long / short > SUPERLINEAR ? 'NOT LINEAR' : '');
  }
  return worst > SUPERLINEAR ? 1 : 0;
}

/** The machine's command line as a bundle, made from the sources as they are. */
async function build(): Promise<void> {
  const built = await runTsx(join(root, 'tests/tools/build.ts'), ['python']);
  if (built.exitCode !== 0) fail(`dist/python.js could not be built:\n${built.stderr.trim()}`);
}

await runMain(async (args) => {
  const { words, values } = parseOptions(args, { values: ['rounds'] });
  const rounds = Number(values.rounds ?? 3);
  if (!(rounds >= 1)) fail('--rounds wants a number from 1 on');
  const [what, ...files] = words;
  if (what !== undefined && !['programs', 'start-up', 'front-end', 'linear', 'decisions'].includes(what)) {
    fail(
      'npm run bench -- [programs [FILES] | start-up | front-end | linear | decisions [NAMES]] [--rounds N]',
    );
  }
  if (what === 'decisions') {
    const { benchDecisions } = await import('../bench/decisions/index.ts'); // loads the chapters
    return benchDecisions(files, rounds);
  }
  if (what === 'linear') return benchLinear(rounds);
  returnToUsersFolder('bench');
  if (what !== 'front-end') await build();
  let worst = 0;
  if (what === undefined || what === 'start-up') worst = Math.max(worst, await benchStartUp(rounds));
  if (what === undefined || what === 'front-end') worst = Math.max(worst, await benchFrontEnd(rounds));
  if (what === undefined || what === 'programs') worst = Math.max(worst, await benchPrograms(files, rounds));
  return worst;
});
