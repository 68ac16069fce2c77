// Where things are: the root of the repository and its chapters, and the few small helpers that
// every tool needs.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, absolute. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Chapter {
  number: number;
  /** The folder's name: `03-grammar`. */
  name: string;
  /** The folder's absolute path. */
  folder: string;
}

/** The chapters of a repository (or of a checked-out state) in order. */
export function chapters(base = root): Chapter[] {
  return readdirSync(join(base, 'chapters'))
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 2)), name, folder: join(base, 'chapters', name) }));
}

/** The chapter that a user names: `3`, `03`, `grammar` or `03-grammar`. */
export function findChapter(word: string): Chapter {
  const all = chapters();
  const found =
    all.find((c) => String(c.number) === word || c.name === word || c.name.slice(3) === word) ??
    all.find((c) => c.number === Number(word));
  return found ?? fail(`there is no chapter ${word}; there are ${all.map((c) => c.name).join(', ')}`);
}

/** Was this module started from the command line (and not imported)? Call it with import.meta.url. */
export function isMain(url: string): boolean {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(url);
}

/** A mistake of the user: one sentence on standard error, and exit code 2. */
export class UsageError extends Error {}

export function fail(message: string): never {
  throw new UsageError(message);
}

/** Run a tool's main function; its number is the exit code. A UsageError is told without a stack. */
export async function runMain(
  main: (args: string[]) => Promise<number | void> | number | void,
): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0); // whoever read our output has seen enough
    throw error;
  });
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(error.message);
    else console.error(error instanceof Error ? error.stack : String(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/**
 * `npm run NAME` moves to the project's folder: go back to where the user stands, so that files are named
 * from there. Only for the tool that the user called, not for tools that tools call.
 */
export function returnToUsersFolder(tool: string): void {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  if (script === tool && folder && existsSync(folder)) process.chdir(folder);
}
