// `npm run -s python -- ARGS`: the whole machine with CPython's command line. It runs in this very
// process, so streams, signals and exit codes are the machine's own. The bundle dist/python.js is
// taken when it is newer than every source; otherwise the sources run through tsx. `--with NAME` in front
// speaks another language, as `npm run chapter` does.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, isBundleFresh, root } from './fresh.mjs';

// `npm run` moves to the project's folder; the program belongs where the user stands
if (process.env.npm_lifecycle_event === 'python' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

const args = process.argv.slice(2);
if (args[0] === '--with') {
  // another language is grown while the machine starts, out of the sources
  const { installWhatIsMissing, runTypeScript } = await import('./run.mjs');
  installWhatIsMissing();
  await runTypeScript(join(root, 'tests/tools/chapter.ts'), ['7', ...args]);
} else if (isBundleFresh()) {
  process.argv = [process.argv[0], bundle, ...args];
  await import(pathToFileURL(bundle).href);
} else {
  const { installWhatIsMissing, runTypeScript } = await import('./run.mjs');
  installWhatIsMissing();
  await runTypeScript(join(root, 'chapters/07-gil/main.ts'), args);
}
