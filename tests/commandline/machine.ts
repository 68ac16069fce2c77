// The command line under test: the bundle, started as a shell would start it.

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMachine } from '../programs/machine.ts';
import { bundle } from '../tools/fresh.mjs';
import { type Ended, run } from '../tools/process.ts';

/** Made once: somebody may edit the sources while the tests run. */
let machine: Promise<string> | null = null;
const built = (): Promise<string> => (machine ??= buildMachine());

/** Nothing of the environment that the tests run in reaches the programs. */
const CLEAN = {
  NO_COLOR: '1',
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => name.startsWith('PYTHON'))
      .map((name) => [name, undefined]),
  ),
};

export interface Situation {
  cwd?: string;
  stdin?: string;
  env?: Record<string, string>;
}

/** An empty folder for the files of some tests. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'commandline-'));

/** Runs `python ARGS` to its end. */
export async function python(args: string[], { cwd, stdin = '', env = {} }: Situation = {}): Promise<Ended> {
  await built();
  return run(process.execPath, [bundle, ...args], { cwd, stdin, limit: 50, env: { ...CLEAN, ...env } });
}

/** Runs a line of the shell in which `python` is the machine. */
export async function shell(line: string, { cwd, env = {} }: Situation = {}): Promise<Ended> {
  await built();
  const defined = `python() { "${process.execPath}" "${bundle}" "$@"; }\n${line}`;
  return run('bash', ['-c', defined], { cwd, limit: 50, env: { ...CLEAN, ...env } });
}

/** How long a program gets to start its listener after it said that it is ready, in milliseconds. */
const SETTLING = 1000;

/**
 * Runs a program whose standard input is a pipe that nobody writes to, and sends it a signal each time it has printed
 * `ready`. How it ended, as a shell says.
 */
export async function signalled(source: string, ...signals: NodeJS.Signals[]): Promise<Ended> {
  await built();
  const pipe = join(newFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const input = openSync(pipe, 'r+');
  const child = spawn(process.execPath, [bundle, '-uc', source], {
    env: { ...process.env, ...CLEAN },
    stdio: [input, 'pipe', 'pipe'],
  });
  closeSync(input);
  const said = { stdout: '', stderr: '' };
  let sent = 0;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const ready = said.stdout.split('ready\n').length - 1; sent < Math.min(ready, signals.length); ) {
        const signal = signals[sent++]!;
        setTimeout(() => child.kill(signal), SETTLING);
      }
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), 40_000);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const exitCode = code ?? 128 + (constants.signals[signal!] ?? 0);
      resolve({ exitCode, ...said, seconds: 0, timedOut: signal === 'SIGKILL' });
    });
  });
}
