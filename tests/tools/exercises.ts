// The exercises: where they are, what their files say, and how an answer is judged. An exercise is a
// folder `chapters/NN-name/exercises/NN-name/`; tests/exercises/README.md describes its files.

import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageOf } from './languages.ts';
import { FIRST_PYTHON } from './own-python.ts';
import { runTsx } from './process.ts';
import { chapters, fail, root } from './repository.ts';

export interface Exercise {
  /** `02-tokenizer/01-almost-equal`: what progress is kept under. */
  id: string;
  folder: string;
}

export interface Verdict {
  passed: boolean;
  /** What the check said, or what went wrong while it ran. Empty for a pass. */
  message: string;
  /** The name of what was thrown: `Error` is the check's own word, anything else an accident. */
  thrown: string;
  /** What the answer printed while it ran. */
  output: string;
}

/** All exercises of the chapters, in the book's order. */
export function exercises(base = root): Exercise[] {
  return chapters(base).flatMap(({ name, folder }) => {
    const place = join(folder, 'exercises');
    const names = existsSync(place) ? readdirSync(place).filter((entry) => /^\d\d-/.test(entry)) : [];
    return names.sort().map((entry) => ({ id: `${name}/${entry}`, folder: join(place, entry) }));
  });
}

/** The exercise that a user means: its id, the end of it, its name without number, or `2/1`. */
export function findExercise(word: string, all = exercises()): Exercise {
  const numbers = (id: string) => id.replace(/(\d\d)-[^/]*/g, (_, n) => String(Number(n)));
  const matches = all.filter(({ id }) => {
    const name = id.split('/')[1];
    return id === word || name === word || name.slice(3) === word || numbers(id) === word;
  });
  if (matches.length === 1) return matches[0];
  if (matches.length > 1) return fail(`${word} may be ${matches.map(({ id }) => id).join(' or ')}`);
  return fail(`there is no exercise ${word}; npm run exercise -- --list shows them`);
}

export const file = (exercise: Exercise, name: string): string => join(exercise.folder, name);
export const text = (exercise: Exercise, name: string): string => readFileSync(file(exercise, name), 'utf8');

/** The title of the task: its first heading. */
export const title = (exercise: Exercise): string =>
  /^# (.+)$/m.exec(text(exercise, 'task.md'))?.[1] ?? exercise.id;

/** The hints, gentlest first: the parts of hints.md under its `##` headings. */
export function hints(exercise: Exercise): string[] {
  return text(exercise, 'hints.md')
    .split(/^## /m)
    .slice(1)
    .map((part) => part.trim());
}

/** The names of the wrong answers that the check must reject. */
export const wrongAnswers = ({ folder }: Exercise): string[] =>
  readdirSync(folder).filter((name) => /^wrong-.+\.ts$/.test(name));

/** The solver's own file; made from the start when it is not there yet, or anew when `reset`. */
export function answerFile(exercise: Exercise, { reset = false } = {}): string {
  const answer = file(exercise, 'answer.ts');
  if (reset || !existsSync(answer)) copyFileSync(file(exercise, 'start.ts'), answer);
  return answer;
}

const SECONDS = 20;
const CHECK = fileURLToPath(new URL('exercise-check.ts', import.meta.url));

/**
 * Judge an answer in a process of its own, so that it may change the machine as it likes and may hang.
 * Takes the path of the answer's file.
 */
export async function judge(exercise: Exercise, answer: string): Promise<Verdict> {
  const child = fork(CHECK, [file(exercise, 'check.ts'), answer], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const verdict = await verdictOf(child);
  return verdict.passed && existsSync(file(exercise, 'program.py'))
    ? runProgram(exercise, answer, verdict)
    : verdict;
}

const OWN_PYTHON = fileURLToPath(new URL('own-python.ts', import.meta.url));

/**
 * An exercise that adds to the language has a program in it, which the real machine must run with the answer as part
 * of it. Where there is no chapter yet that runs programs, the check has the last word.
 */
async function runProgram(exercise: Exercise, answer: string, passed: Verdict): Promise<Verdict> {
  const name = languageOf(exercise.id);
  if (name === undefined || chapters().at(-1)!.number < FIRST_PYTHON) return passed;
  const args = [name, answer, '--', file(exercise, 'program.py')];
  const { stdout, stderr, timedOut } = await runTsx(OWN_PYTHON, args, { limit: 3 * SECONDS });
  if (stdout === text(exercise, 'program.out') && stderr === '') return passed;
  const came = timedOut ? 'nothing in a minute' : `\n${stdout}${stderr}`;
  const wanted = text(exercise, 'program.out');
  const message = `The check is content, and the real machine is not. program.py must print\n${wanted}and prints ${came.trimEnd()}.`;
  return { ...passed, passed: false, message, thrown: 'Error' };
}

function verdictOf(child: ChildProcess): Promise<Verdict> {
  return new Promise((resolve) => {
    let output = '';
    let message = '';
    let verdict: Verdict | undefined;
    const timer = setTimeout(() => {
      message = `The check did not end within ${SECONDS} seconds: does something repeat forever?`;
      child.kill('SIGKILL');
    }, SECONDS * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (piece: string) => {
        output += piece;
      });
    }
    child.on('message', (said) => {
      verdict = said as Verdict;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      message ||= `The check ended with exit code ${code} before it could answer.`;
      resolve(verdict ? { ...verdict, output } : { passed: false, message, thrown: '', output });
    });
  });
}
