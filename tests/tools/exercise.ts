// `npm run exercise`: shows the next exercise, watches the answer's file and judges it at each change.
// Watching polls, since file events do not arrive everywhere. USAGE below tells the rest.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answerFile,
  type Exercise,
  exercises,
  file,
  findExercise,
  hints,
  judge,
  text,
  title,
  type Verdict,
  wrongAnswers,
} from './exercises.ts';
import { languageOf, languages } from './languages.ts';
import { parseOptions } from './options.ts';
import { FIRST_PYTHON, runOwnPython } from './own-python.ts';
import { chapters, fail, isMain, returnToUsersFolder, root, runMain } from './repository.ts';

const USAGE = `usage: npm run exercise -- [NAME] [option]
  (nothing)      the next exercise: shows the task, watches your file, judges it at each change
  NAME           that one: its name (almost-equal), number (2/1) or whole name
  --once         judge once and do not watch
  --list         all exercises, and which are done
  --hint         one hint more than the last time: nudge, pointer, outline
  --solution     the solution
  --reset        your file as it was at the start
  --python NAME  a Python that speaks what you have made: almost-equal, arrow, until, ordered-arrow, until-node.
                 What follows is Python's command line; what you have not made yet is the book's
  --check-all    prove every exercise: the start fails, the solution passes, wrong answers are rejected`;

// ---------------------------------------------------------------- colour and progress

const coloured = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const paint = (code: number) => (words: string) => (coloured ? `\x1b[${code}m${words}\x1b[0m` : words);
const [bold, red, green, faint] = [1, 31, 32, 2].map(paint);

interface Progress {
  done: string[];
  /** How many hints of an exercise have been shown. */
  hints: Record<string, number>;
  /** The exercise that was shown last. */
  current?: string;
}

const PROGRESS = join(root, '.exercise-progress.json');

function readProgress(): Progress {
  const empty: Progress = { done: [], hints: {} };
  if (!existsSync(PROGRESS)) return empty;
  try {
    return { ...empty, ...JSON.parse(readFileSync(PROGRESS, 'utf8')) };
  } catch {
    return fail(`${PROGRESS} is not readable as JSON; take it away to begin anew`);
  }
}

function updateProgress(change: (progress: Progress) => void): void {
  const progress = readProgress();
  change(progress);
  writeFileSync(PROGRESS, `${JSON.stringify(progress, null, 2)}\n`);
}

const isDone = ({ id }: Exercise): boolean => readProgress().done.includes(id);
const nextExercise = (): Exercise | undefined => exercises().find((exercise) => !isDone(exercise));

/** The exercise that a command without a name is about: the one shown last, or the next one. */
function currentExercise(): Exercise {
  const { current } = readProgress();
  return exercises().find(({ id }) => id === current) ?? nextExercise() ?? fail('every exercise is done');
}

// ---------------------------------------------------------------- judging and watching

function showVerdict(exercise: Exercise, { passed, message, output }: Verdict): void {
  if (output) console.log(faint(output.trimEnd()));
  if (!passed) {
    console.log(`${red('Not yet.')} ${message}`);
    return;
  }
  console.log(`${green('Passed.')} One way to do it: npm run exercise -- ${exercise.id} --solution`);
  const language = languageOf(exercise.id);
  if (language !== undefined && chapters().at(-1)!.number >= FIRST_PYTHON)
    console.log(`A Python that has it: npm run -s exercise -- --python ${language} [file.py]`);
  updateProgress((progress) => {
    if (!progress.done.includes(exercise.id)) progress.done.push(exercise.id);
  });
}

function showTask(exercise: Exercise): void {
  const answer = relative(process.cwd(), answerFile(exercise));
  updateProgress((progress) => {
    progress.current = exercise.id;
  });
  console.log(`\n${bold(exercise.id)}\n\n${text(exercise, 'task.md').trim()}\n`);
  console.log(`Write into ${bold(answer)}. Stuck? npm run exercise -- --hint\n`);
}

async function judgeOnce(exercise: Exercise): Promise<boolean> {
  const verdict = await judge(exercise, answerFile(exercise));
  showVerdict(exercise, verdict);
  return verdict.passed;
}

/** Judge now and after each change of the answer's file, until it passes. */
async function watch(exercise: Exercise): Promise<void> {
  const answer = answerFile(exercise);
  for (let seen: string | undefined; ; ) {
    const now = existsSync(answer) ? readFileSync(answer, 'utf8') : '';
    if (now !== seen) {
      seen = now;
      if (await judgeOnce(exercise)) return;
      console.log(faint('Watching for changes; Ctrl-C ends.'));
    }
    await sleep(300);
  }
}

async function solve(first: Exercise | undefined): Promise<number> {
  for (let exercise = first; exercise; exercise = nextExercise()) {
    showTask(exercise);
    await watch(exercise);
  }
  console.log('Every exercise is done.');
  return 0;
}

// ---------------------------------------------------------------- the other commands

function list(): void {
  let chapter = '';
  for (const exercise of exercises()) {
    const [of, name] = exercise.id.split('/');
    if (of !== chapter) console.log(bold(of));
    chapter = of;
    const mark = isDone(exercise) ? green('done') : '    ';
    console.log(`  ${mark}  ${name.padEnd(32)} ${title(exercise)}`);
  }
  const done = exercises().filter(isDone).length;
  console.log(`${done} of ${exercises().length} done`);
}

function showHint(exercise: Exercise): void {
  const ladder = hints(exercise);
  const shown = Math.min((readProgress().hints[exercise.id] ?? 0) + 1, ladder.length);
  updateProgress((progress) => {
    progress.hints[exercise.id] = shown;
  });
  console.log(`${bold(`${exercise.id}, hint ${shown} of ${ladder.length}`)}\n\n${ladder[shown - 1]}`);
  if (shown === ladder.length) console.log('\nThat was the last hint. There is also --solution.');
}

function reset(exercise: Exercise): void {
  const answer = answerFile(exercise, { reset: true });
  updateProgress((progress) => {
    progress.done = progress.done.filter((id) => id !== exercise.id);
    delete progress.hints[exercise.id];
  });
  console.log(`${relative(process.cwd(), answer)} is as it was at the start.`);
}

/**
 * What breaks the contract of an exercise, as sentences: the start must fail and the solution pass, at
 * least two wrong answers must be rejected, and each refusal must be the check's own sentence.
 */
export async function contractFaults(exercise: Exercise): Promise<string[]> {
  const faults: string[] = [];
  const wrong = wrongAnswers(exercise);
  if (wrong.length < 2) faults.push(`${exercise.id} has ${wrong.length} wrong answers, and must have two`);
  if (hints(exercise).length < 3) faults.push(`${exercise.id} has fewer than three hints`);
  const solution = await judge(exercise, file(exercise, 'solution.ts'));
  if (!solution.passed) faults.push(`${exercise.id}: the solution is rejected: ${solution.message}`);
  for (const name of ['start.ts', ...wrong]) {
    const { passed, message, thrown } = await judge(exercise, file(exercise, name));
    if (passed) faults.push(`${exercise.id}: ${name} passes`);
    else if (thrown !== 'Error') faults.push(`${exercise.id}: ${name} ends in an accident: ${message}`);
    else if (!/^.{20,}[.?]$/s.test(message)) {
      faults.push(`${exercise.id}: ${name} is rejected without a sentence: ${message}`);
    }
  }
  return faults;
}

/** A Python out of the answers that have passed; the parts that are not made yet are the book's. */
async function ownPython(name: string, args: readonly string[]): Promise<number> {
  const parts =
    languages[name] ?? fail(`there is no language ${name}; there are ${Object.keys(languages).join(', ')}`);
  const mine = exercises()
    .filter((exercise) => parts.includes(exercise.id) && isDone(exercise))
    .map((exercise) => answerFile(exercise));
  const whose = mine.length === 0 ? "the book's" : `yours, ${mine.length} of ${parts.length} parts`;
  console.error(faint(`Python with ${name}: ${whose}.`));
  returnToUsersFolder('exercise');
  await runOwnPython(name, mine, args);
  return Number(process.exitCode ?? 0);
}

async function checkAll(): Promise<number> {
  let broken = 0;
  for (const exercise of exercises()) {
    const faults = await contractFaults(exercise);
    console.log(`${faults.length === 0 ? green('ok    ') : red('BROKEN')} ${exercise.id}`);
    for (const fault of faults) console.log(`       ${fault}`);
    if (faults.length > 0) broken++;
  }
  console.log(`${exercises().length - broken} passed, ${broken} failed`);
  return broken > 0 ? 1 : 0;
}

if (isMain(import.meta.url)) {
  await runMain(async (args) => {
    if (args[0] === '--python' && args[1] !== undefined) return ownPython(args[1], args.slice(2));
    const { words, flags } = parseOptions(args, {
      flags: ['once', 'list', 'hint', 'solution', 'reset', 'check-all', 'help'],
    });
    if (flags.has('help') || words.length > 1) fail(USAGE);
    if (flags.has('list')) return list();
    if (flags.has('check-all')) return checkAll();
    const named = words[0] === undefined ? undefined : findExercise(words[0]);
    if (flags.has('hint')) return showHint(named ?? currentExercise());
    if (flags.has('solution')) return console.log(text(named ?? currentExercise(), 'solution.ts').trimEnd());
    if (flags.has('reset')) return reset(named ?? currentExercise());
    if (flags.has('once')) return (await judgeOnce(named ?? currentExercise())) ? 0 : 1;
    return solve(named ?? nextExercise());
  });
}
