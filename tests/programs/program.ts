// The test programs and what CPython says to them. Beside each NAME.py stands NAME.out: its standard
// output, then, after a line of their own, standard error and an exit code that is not 0.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../oracle/oracle.ts';
import { root } from '../tools/repository.ts';

const folder = dirname(fileURLToPath(import.meta.url));

export interface Program {
  /** `stmt_for`. */
  name: string;
  /** The path from the repository's root; the name that tracebacks show. */
  path: string;
  source: string;
  /** The text that it reads from standard input: NAME.in, where there is one. */
  stdin: string;
}

export function programs(): Program[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.py'));
  return files.sort().map((file) => {
    const name = file.slice(0, -3);
    const path = join(folder, file);
    const input = join(folder, `${name}.in`);
    return {
      name,
      path: relative(root, path),
      source: readFileSync(path, 'utf8'),
      stdin: existsSync(input) ? readFileSync(input, 'utf8') : '',
    };
  });
}

export const outFile = (program: Program): string => join(folder, `${program.name}.out`);

const STDERR = '--- standard error ---\n';
const EXIT = '--- exit code ';

/**
 * What a program did, as the text of an .out file. Folders of this machine are taken out of paths, the
 * library's folder is called `lib`, and addresses become `0x…`.
 */
export function outcomeText({ stdout, stderr, exitCode }: Outcome): string {
  const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  let text = ended(stdout);
  if (stderr !== '') text += STDERR + ended(stderr);
  if (exitCode !== 0) text += `${EXIT}${exitCode}\n`;
  return text
    .replaceAll(`${root}/`, '')
    .replace(/(?:\/usr\/local)?\/lib\/python3\.?14(?:\.zip)?\//g, 'lib/')
    .replace(/\bat 0x[0-9a-f]+/g, 'at 0x…');
}
