// Docstrings are CPython's words: the built machine says them, and no source holds one.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { buildMachine } from '../programs/machine.ts';
import { docstrings, PROGRAM } from './docstrings.ts';
import { run } from './process.ts';
import { root } from './repository.ts';

/** Messages of CPython's errors that hold the same words as a docstring does. */
const MESSAGES = ['and may be removed in a future version of Python.'];

test('no source and no page holds a line of a docstring', async () => {
  const { whole, parts } = await docstrings();
  const lines = new Set<string>();
  for (const text of [...Object.values(whole), ...Object.values(parts)]) {
    for (const line of text.split('\n')) if (/\w \w+ \w+ \w/.test(line)) lines.add(line.trim());
  }
  const sentences = new Set([...lines].filter((line) => line.length >= 24 && !MESSAGES.includes(line)));
  const held: string[] = [];
  for (const entry of readdirSync(join(root, 'chapters'), { recursive: true, withFileTypes: true })) {
    if (!/\.(ts|md)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    for (const piece of readFileSync(file, 'utf8').split(/\\n|\n/)) {
      const line = piece.replace(/^.*?['"`]|^[\s*/]+/, '').replace(/['"`,;)\s]+$/, '');
      if (sentences.has(line) || sentences.has(piece.trim())) held.push(`${relative(root, file)}: ${line}`);
    }
  }
  expect(held).toEqual([]);
});

test('the built machine shows the docstrings of CPython', async () => {
  const bundle = await buildMachine();
  const names = `[name for name in sys.builtin_module_names if not name.startswith('_test')]`;
  const source = `${PROGRAM}\nprint(json.dumps(collect(${names})))`;
  const { stdout, stderr } = await run(process.execPath, [bundle, '-c', source], { limit: 60 });
  expect(stderr).toBe('');
  const [whole, parts, signatures]: Record<string, string>[] = JSON.parse(stdout);
  const here = { ...whole, ...parts };
  const cpython = await docstrings();
  const there = { ...cpython.whole, ...cpython.parts };
  const known = Object.keys(signatures!).filter((name) => name in there && name !== 'sys.__excepthook__');
  expect(known.length).toBeGreaterThan(2000);
  for (const name of known) expect([name, here[name]]).toEqual([name, there[name]]);
});
