// `npm run chapter -- N [args]`: run the increment that chapter N ends with, chapters/NN-name/main.ts.
// It runs in this process: its streams, signals and exit code are the chapter's own.
// `npm run chapter -- N --with NAME [args]`: the same for a changed language, chapters/03-grammar/grown/NAME.gram.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, findChapter, returnToUsersFolder, runMain } from './repository.ts';

await runMain(async ([word, ...args]) => {
  if (word === undefined) fail('usage: npm run chapter -- N [arguments of the chapter]');
  const chapter = findChapter(word);
  const main = join(chapter.folder, 'main.ts');
  if (!existsSync(main)) fail(`chapter ${chapter.name} has no main.ts`);
  returnToUsersFolder('chapter');
  const [option, name] = args;
  if (option === '--with' && name !== undefined) {
    const { speak } = await import(pathToFileURL(join(chapter.folder, '../03-grammar/grown/speak.ts')).href);
    await speak(name);
    args.splice(0, 2);
  }
  process.argv = [process.argv[0], main, ...args];
  await import(pathToFileURL(main).href);
  return process.exitCode as number | undefined;
});
