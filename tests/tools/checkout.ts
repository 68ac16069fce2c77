// `npm run checkout -- N DIR [--link]`: chapters 1..N as a project of its own in an empty folder, with
// what it needs to be installed, type-checked, run and tested. `--link` links this repository's
// node_modules instead of leaving the installation to `npm ci`.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Entry, type Lock, pruneLock } from './lock.ts';
import { parseOptions } from './options.ts';
import { type Chapter, chapters, fail, isMain, returnToUsersFolder, root, runMain } from './repository.ts';

/** The packages that a state of the chapters needs, out of those that the whole repository has. */
const PACKAGES = ['@types/node', 'fflate', 'pyodide', 'tsx', 'typescript', 'vitest'];

/** As in the repository itself: tests that start an interpreter have a process of their own. */
const VITEST_CONFIG = `import { defineConfig } from 'vitest/config';

const parts = { name: 'parts', include: ['chapters/0[1-4]*/**/*.test.ts'], isolate: false };
const machines = { name: 'machines', include: ['chapters/0[5-7]*/**/*.test.ts'], isolate: true };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    projects: [{ extends: true, test: parts }, { extends: true, test: machines }],
  },
});
`;

/** The runner of the exercises comes along, at the same place. */
const RUNNER = [
  'exercise',
  'exercises',
  'exercise-check',
  'languages',
  'options',
  'own-python',
  'process',
  'repository',
];

const TSCONFIG_KEEPS = ['compilerOptions'];

function readme(name: string, count: number, titles: string[]): string {
  const list = titles.map((title, i) => `${i + 1}. ${title}`).join('\n');
  return `# Vivarium, chapters 1 to ${count}

CPython 3.14 in TypeScript, as it stands when chapter ${count} ends.

    npm ci
    npm run chapter -- [arguments]    what chapter ${count} ends with
    npm test                          types and tests
    npm run exercise                  the exercises, with a runner that watches

${list}

This folder, \`${name}\`, was made by \`npm run checkout -- ${count} ${name}\`. It is a project of its own: change
what you like.
`;
}

/** The first heading of a chapter's README, or its folder's name. */
function title({ folder, name }: Chapter): string {
  const file = join(folder, 'README.md');
  const heading = existsSync(file) ? /^# (.+)$/m.exec(readFileSync(file, 'utf8')) : null;
  return `${heading?.[1] ?? name} (\`chapters/${name}\`)`;
}

function packageJson(name: string, last: Chapter): Entry {
  const { engines, license, type, devDependencies, overrides } = read('package.json');
  return {
    name,
    version: '0.1.0',
    license,
    type,
    private: true,
    engines,
    scripts: {
      chapter: `tsx chapters/${last.name}/main.ts`,
      exercise: 'tsx tests/tools/exercise.ts',
      test: 'tsc --noEmit -p tsconfig.json && vitest run --passWithNoTests',
    },
    overrides,
    devDependencies: Object.fromEntries(PACKAGES.map((key) => [key, devDependencies[key]])),
  };
}

const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

function tsconfig(): object {
  const whole = read('tsconfig.json');
  const kept = Object.fromEntries(TSCONFIG_KEEPS.map((key) => [key, whole[key]]));
  return { ...kept, include: ['chapters', 'tests'], exclude: whole.exclude };
}

/** Copy chapters 1..count and write the files around them. The folder must be empty or not there. */
export function checkout(count: number, folder: string, { link = false } = {}): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) fail(`${folder} is not empty`);
  const wanted = chapters().filter(({ number }) => number <= count);
  const name =
    basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, '-')
      .replace(/^[.-]+/, '') || 'vivarium';
  mkdirSync(folder, { recursive: true });
  for (const chapter of wanted) {
    cpSync(chapter.folder, join(folder, 'chapters', chapter.name), {
      recursive: true,
      filter: (path) => basename(path) !== 'answer.ts',
    });
  }
  for (const tool of RUNNER) {
    cpSync(join(root, `tests/tools/${tool}.ts`), join(folder, `tests/tools/${tool}.ts`));
  }
  const manifest = packageJson(name, wanted.at(-1)!);
  const write = (file: string, value: object | string) =>
    writeFileSync(
      join(folder, file),
      typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`,
    );
  write('package.json', manifest);
  write('package-lock.json', pruneLock(read('package-lock.json') as Lock, manifest));
  write('tsconfig.json', tsconfig());
  write('vitest.config.ts', VITEST_CONFIG);
  write('README.md', readme(name, count, wanted.map(title)));
  write('.gitignore', 'node_modules/\n.exercise-progress.json\nchapters/*/exercises/*/answer.ts\n');
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  if (link) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

if (isMain(import.meta.url)) {
  await runMain((args) => {
    const { words, flags } = parseOptions(args, { flags: ['link'] });
    const [count, folder, ...more] = words;
    const known = chapters().some(({ number }) => number === Number(count));
    if (!known || !folder || more.length > 0)
      fail('usage: npm run checkout -- N DIR [--link], with N from 1 to 7');
    returnToUsersFolder('checkout');
    checkout(Number(count), resolve(folder), { link: flags.has('link') });
    const install = flags.has('link') ? '' : ' && npm ci';
    console.log(`Chapters 1 to ${count} are in ${folder}. Next: cd ${folder}${install} && npm test`);
  });
}
