// `npm run chapter -- N [args]`: run the increment that chapter N ends with, chapters/NN-name/main.ts.
// It runs in this process: its streams, signals and exit code are the chapter's own.
// `npm run chapter -- N --with NAME [args]`: the same for a changed language, one of those in a chapter's `grown`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { speak } from './languages.ts';
import { fail, findChapter, returnToUsersFolder, runMain } from './repository.ts';

await runMain(async ([word, ...args]) => {
  if (word === undefined) fail('usage: npm run chapter -- N [arguments of the chapter]');
  const chapter = findChapter(word);
  const main = join(chapter.folder, 'main.ts');
  if (!existsSync(main)) fail(`chapter ${chapter.name} has no main.ts`);
  returnToUsersFolder('chapter');
  const [option, name] = args;
  if (option === '--with' && name !== undefined) {
    await speak(chapter.number, name);
    args.splice(0, 2);
  }
  process.argv = [process.argv[0], main, ...args];
  await import(pathToFileURL(main).href);
  return process.exitCode as number | undefined;
});
