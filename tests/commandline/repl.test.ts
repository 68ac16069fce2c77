// The interactive session: without a terminal, and on a pseudo-terminal where the system has `script`.

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bundle } from '../tools/fresh.mjs';
import { newFolder, python, shell } from './machine.ts';

test.concurrent('without a terminal, -i reads statements, shows values, goes on after errors', async () => {
  const stdin = '1+1\n_+1\ndef f():\n  return 1/0\n\nf()\n1 +\nfoo(\n';
  const { stdout, stderr, exitCode } = await python(['-iq'], { stdin });
  expect([stdout, exitCode]).toEqual(['2\n3\n', 0]);
  expect(stderr).toContain(
    '  File "<stdin>-3", line 1, in <module>\n    f()\n    ~^^\n  File "<stdin>-2", line 2, in f\n',
  );
  expect(stderr).toContain('  File "<stdin>", line 1\n    1 +\n       ^\nSyntaxError: invalid syntax\n');
  expect(stderr.endsWith("SyntaxError: '(' was never closed\n>>> \n")).toBe(true);
});

test.concurrent('SystemExit ends a session, but not the program before it', async () => {
  const ended = await python(['-iq', '-c', 'raise SystemExit(3)'], {
    stdin: 'print(2)\nexit(4)\nprint(5)\n',
  });
  expect([ended.stdout, ended.exitCode]).toEqual(['2\n', 4]);
  expect(ended.stderr).toContain('raise SystemExit(3)\nSystemExit: 3\n>>> ');
});

test.concurrent('PYTHONSTARTUP runs first; a missing one is told', async () => {
  const situation = { stdin: '', env: { PYTHONSTARTUP: '/no/such/file' } };
  const { stderr } = await python(['-iq'], situation);
  expect(stderr).toMatch(/^Could not open PYTHONSTARTUP\nFileNotFoundError: \[Errno 2\] No such file/);
});

const hasScript = (): boolean => {
  try {
    execFileSync('script', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test.runIf(hasScript())(
  'on a terminal lines have names of their own, words are commands, history is kept',
  async () => {
    const home = newFolder();
    const keys = "sleep 3; printf '1+1\\n_+1\\n1/0\\nexit\\n'; sleep 3";
    const line = `(${keys}) | script -qec '"${process.execPath}" "${bundle}" -q' /dev/null; cat "$HOME/.python_history"`;
    const { stdout } = await shell(line, { cwd: home, env: { HOME: home, TERM: 'xterm' } });
    expect(stdout).toMatch(/\n2\r\n[^]*\n3\r\n/);
    expect(stdout).toContain(
      'File "<python-input-2>", line 1, in <module>\r\n    1/0\r\n    ~^~\r\nZeroDivisionError',
    );
    expect(stdout.endsWith('1+1\n_+1\n1/0\nexit\n')).toBe(true);
  },
);
