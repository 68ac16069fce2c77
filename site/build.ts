/** Builds the site where a page, a source or the site itself is newer than what was built: `npm run site:build`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chaptersFolder, root } from './book/pages.ts';

export const distFolder = join(root, 'site/.vitepress/dist');

/** @returns what the build said when it failed, or null. */
export function buildSite({ force = false } = {}): string | null {
  if (!force && isFresh()) return null;
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const command = [join(root, 'node_modules/vitepress/bin/vitepress.js'), 'build', 'site'];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return status === 0 ? null : `${stdout}${stderr}`;
}

function isFresh(): boolean {
  const page = join(distFolder, 'index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return newest(chaptersFolder) < built && newest(join(root, 'site')) < built;
}

function newest(folder: string): number {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'cache', '.temp'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const failure = buildSite({ force: true });
  if (failure !== null) console.error(failure);
  else console.log(`the book is in ${distFolder}`);
  process.exitCode = failure === null ? 0 : 1;
}
