// Rule 5: what the book's Python examples print, on this machine and on the oracle. An example becomes one
// program for both; site/WRITING.md tells how examples are written.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Example, Step } from '../../site/weave/examples.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { bundle } from '../tools/fresh.mjs';
import { run } from '../tools/process.ts';
import { root } from '../tools/repository.ts';

/** Stands between what programs print before and what the example itself prints. */
const MARK = '\u241e\n';

/** The name that examples are compiled under. */
const NAME = 'example.py';

/**
 * The program for an example. One that goes on from others runs them first, in the same module; a session
 * is compiled input by input, as the basic REPL does.
 */
export function exampleProgram(example: Example): string {
  if (example.kind === 'repl') return sessionProgram(example.steps);
  if (example.prelude.length === 0) return example.source;
  return [...example.prelude, `print(${JSON.stringify(MARK.trim())})`, example.source].join('\n');
}

function sessionProgram(steps: Step[]): string {
  const inputs = steps.map(({ input }) => JSON.stringify(input)).join(', ');
  return `import sys, traceback
module = {'__name__': '__main__', '__builtins__': __builtins__}
for source in [${inputs}]:
    print(${JSON.stringify(MARK.trim())})
    try:
        exec(compile(source + '\\n', '<stdin>', 'single'), module)
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next
        traceback.print_exception(error, file=sys.stdout)
`;
}

/** What the example printed, in the form in which the page shows it. */
export function shown(example: Example, stdout: string, stderr: string): string {
  const pieces = stdout.split(MARK);
  if (example.kind === 'repl') {
    const [, ...outputs] = pieces;
    const prompted = (input: string) => `>>> ${input.split('\n').join('\n... ')}`;
    return example.steps.map(({ input }, i) => `${prompted(input)}\n${outputs[i] ?? ''}`).join('') + stderr;
  }
  return (example.prelude.length > 0 ? pieces.slice(1).join(MARK) : stdout) + stderr;
}

/** Run an example on this machine's command line, in a folder that holds the page's files. */
export async function runHere(example: Example): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    for (const [name, text] of Object.entries(example.files)) writeFileSync(join(cwd, name), text);
    if (example.kind === 'console') return await runCommands(example.steps, cwd);
    writeFileSync(join(cwd, NAME), exampleProgram(example));
    const ended = await run(process.execPath, [bundle, NAME], {
      cwd,
      stdin: '',
      limit: 60,
      env: { PYTHONHASHSEED: '0', NO_COLOR: '1' },
    });
    return shown(example, ended.stdout, ended.stderr).replaceAll(`${cwd}/`, '');
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The commands of a `console` example, with what they print under each. */
async function runCommands(steps: Step[], cwd: string): Promise<string> {
  let text = '';
  for (const { input } of steps) {
    const command = input.replace(/^npm run /, `npm --prefix '${root}' run -s `);
    const { stdout, stderr } = await run('bash', ['-c', command], {
      cwd,
      stdin: '',
      limit: 120,
      env: { NO_COLOR: '1' },
    });
    text += `$ ${input}\n${stdout}${stderr}`;
  }
  return text.replaceAll(`${cwd}/`, '');
}

/** Run an example on the oracle. */
export function runOnOracle(example: Example, oracle: Oracle): string {
  const { FS } = oracle.python;
  for (const [name, text] of Object.entries(example.files)) FS.writeFile(name, text);
  const { stdout, stderr } = oracle.run(NAME, exampleProgram(example));
  for (const name of Object.keys(example.files)) FS.unlink(name);
  return shown(example, stdout, stderr);
}
