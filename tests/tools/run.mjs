// The door of the command-line tools: `node tests/tools/run.mjs NAME ARGS...` installs what is
// missing and runs NAME.ts, beside this file, in this process. Plain JavaScript without
// dependencies, so that `npm start` and `npm test` work in a fresh clone.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

/** Run `npm ci` when a package that package.json asks for is not there. */
export function installWhatIsMissing() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = Object.keys({ ...dependencies, ...devDependencies });
  if (wanted.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')))) return;
  console.error('Installing the packages of package-lock.json ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const command = existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install';
  const { status } = spawnSync(npm, [command, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`npm ${command} failed; its messages are above.`);
    process.exit(1);
  }
}

/** Become `tsx FILE ARGS...`: the same process, streams, signals and exit code. */
export async function runTypeScript(file, args) {
  process.argv = [process.argv[0], file, ...args];
  const { register } = await import(
    pathToFileURL(join(root, 'node_modules/tsx/dist/esm/api/index.mjs')).href
  );
  register();
  await import(pathToFileURL(file).href);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name, ...args] = process.argv.slice(2);
  installWhatIsMissing();
  await runTypeScript(join(here, `${name}.ts`), args);
}
