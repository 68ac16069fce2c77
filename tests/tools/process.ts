// Starting other programs: one function that runs a command to its end and hands back all it said.

import { spawn } from 'node:child_process';
import { root } from './repository.ts';

export interface Ended {
  /** The exit code; 128 + the signal's number when a signal ended it, as a shell says. */
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Wall-clock seconds. */
  seconds: number;
  /** Was it killed for running longer than it may? */
  timedOut: boolean;
}

export interface Given {
  cwd?: string;
  /** Added to this process's environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** What the program reads; nothing by default. */
  stdin?: string;
  /** Seconds after which it is killed. */
  limit?: number;
  /** Let the user see its output instead of keeping it. */
  show?: boolean;
}

const SIGNALS: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/** Run a command to its end. Never throws for a command that fails. */
export function run(command: string, args: string[], given: Given = {}): Promise<Ended> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const output = given.show ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd: given.cwd ?? root,
      env: { ...process.env, ...given.env },
      stdio: [given.stdin === undefined ? 'ignore' : 'pipe', output, output],
    });
    const said = { stdout: '', stderr: '' };
    let timedOut = false;
    const timer = given.limit
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, given.limit * 1000)
      : undefined;
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        said[name] += text;
      });
    }
    child.stdin?.on('error', () => {}); // a program may end before it has read everything
    child.stdin?.end(given.stdin);
    const end = (exitCode: number) => {
      clearTimeout(timer);
      resolve({ exitCode, ...said, seconds: (performance.now() - begun) / 1000, timedOut });
    };
    child.on('error', (error) => {
      said.stderr += error.message;
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? 128 + (SIGNALS[signal ?? ''] ?? 0)));
  });
}

/** Run a TypeScript file with tsx. */
export function runTsx(file: string, args: string[], given: Given = {}): Promise<Ended> {
  return run(process.execPath, ['--import', import.meta.resolve('tsx'), file, ...args], given);
}

/** Run `task` on every item, at most `width` at a time; the answers come in the items' order. */
export async function inParallel<T, R>(
  items: T[],
  width: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      answers[at] = await task(items[at]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return answers;
}
