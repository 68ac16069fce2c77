// A Python that speaks a language of the exercises: `own-python.ts NAME ANSWER... -- ARGS...` puts the answers into
// the last chapter's machine and runs it with CPython's command line, in this process.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { speak } from './languages.ts';
import { chapters, fail, isMain, runMain } from './repository.ts';

/** The first chapter whose machine runs programs. */
export const FIRST_PYTHON = 5;

/** `answers`: files whose exports take the place of the language's own parts. */
export async function runOwnPython(
  name: string,
  answers: readonly string[],
  args: readonly string[],
): Promise<void> {
  const last = chapters().at(-1)!;
  if (last.number < FIRST_PYTHON)
    fail(`chapters 1 to ${last.number} do not run programs; that begins with chapter 5`);
  await speak(last.number, name, answers);
  const main = join(last.folder, 'main.ts');
  process.argv = [process.argv[0]!, main, ...args];
  await import(pathToFileURL(main).href);
}

if (isMain(import.meta.url)) {
  await runMain(async ([name, ...words]) => {
    const end = words.indexOf('--');
    await runOwnPython(name!, words.slice(0, end), words.slice(end + 1));
    return process.exitCode as number | undefined;
  });
}
