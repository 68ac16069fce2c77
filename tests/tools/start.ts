// `npm start`: serve the book and print where. VitePress's development server renders a page when it is
// asked for, so the book is there in seconds, and refreshes when a file changes.

import { join } from 'node:path';
import { run } from './process.ts';
import { root, runMain } from './repository.ts';

await runMain(async (args) => {
  const vitepress = join(root, 'node_modules/.bin/vitepress');
  const { exitCode } = await run(vitepress, ['dev', 'site', ...args], { show: true });
  return exitCode === 130 ? 0 : exitCode;
});
