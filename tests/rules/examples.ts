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

const SERVE = join(root, 'tests/oracle/serve.py');
/** Seconds that the examples of one page may take together. */
const LIMIT = 240;

/**
 * Run examples on this machine: all in one process, in a folder that holds each one's files while it runs.
 * The commands of `console` examples are processes of their own.
 */
export async function runHere(examples: Example[]): Promise<Map<Example, string>> {
  const cwd = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    const results = new Map<Example, string>();
    const programs = examples.filter(({ kind }) => kind !== 'console');
    const outcomes = await serve(programs, cwd);
    for (const [i, example] of programs.entries()) results.set(example, outcomes[i]);
    for (const example of examples.filter(({ kind }) => kind === 'console')) {
      for (const [name, text] of Object.entries(example.files)) writeFileSync(join(cwd, name), text);
      results.set(example, await runCommands(example.steps, cwd));
    }
    return results;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** What each program shows. A machine that ends before the last says so for those that did not run. */
async function serve(programs: Example[], cwd: string): Promise<string[]> {
  if (programs.length === 0) return [];
  const jobs = programs.map((example) => ({
    name: NAME,
    source: exampleProgram(example),
    files: example.files,
  }));
  const ended = await run(process.execPath, [bundle, SERVE], {
    cwd,
    stdin: JSON.stringify(jobs),
    limit: LIMIT,
    env: { PYTHONHASHSEED: '0', NO_COLOR: '1' },
  });
  const lines = ended.stdout.split('\n').slice(0, -1);
  return programs.map((example, i) => {
    if (i >= lines.length) return `the machine ended before: exit code ${ended.exitCode}\n${ended.stderr}`;
    const [stdout, stderr] = JSON.parse(lines[i]) as [string, string, number];
    return shown(example, stdout, stderr).replaceAll(`${cwd}/`, '');
  });
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
