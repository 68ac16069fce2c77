// The small parts of the command-line tools.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { geometricMean, median } from '../bench/machines.ts';
import { withFiles } from '../rules/files.ts';
import { checkout } from './checkout.ts';
import { type Lock, pruneLock } from './lock.ts';
import { parseOptions } from './options.ts';
import { inParallel, run, runTsx } from './process.ts';
import { findChapter, root } from './repository.ts';

test('options are flags, values and words; an unknown one is named', () => {
  const known = { flags: ['quick'], values: ['out'] };
  const { words, flags, values } = parseOptions(['a', '--quick', '--out', 'f', 'b'], known);
  expect([words, [...flags], values.out]).toEqual([['a', 'b'], ['quick'], 'f']);
  expect(() => parseOptions(['--wrong'], known)).toThrow('unknown option --wrong');
  expect(() => parseOptions(['--out'], known)).toThrow('--out wants a value');
});

test('a chapter is found by its number, its name and its folder', () => {
  for (const word of ['3', '03', 'grammar', '03-grammar']) expect(findChapter(word).name).toBe('03-grammar');
  expect(() => findChapter('8')).toThrow('there is no chapter 8');
});

test('a program ends with its exit code, its output, or at its limit', async () => {
  const node = (source: string) => run(process.execPath, ['-e', source], { limit: 2 });
  expect(await node('console.log(6 * 7); process.exit(3)')).toMatchObject({ exitCode: 3, stdout: '42\n' });
  expect(await node('for (;;);')).toMatchObject({ exitCode: 137, timedOut: true });
  expect(await run('/no/such/program', [])).toMatchObject({ exitCode: 127 });
});

test('answers come in the order of the items, however many run at a time', async () => {
  const slowFirst = (n: number) => new Promise<number>((resolve) => setTimeout(() => resolve(n * 2), 30 / n));
  expect(await inParallel([1, 2, 3, 4], 2, slowFirst)).toEqual([2, 4, 6, 8]);
});

test('the median and the geometric mean', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), geometricMean([1, 4])]).toEqual([2, 2.5, 2]);
});

const LOCK: Lock = {
  name: 'whole',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/a/node_modules/b': { version: '2.0.0', peerDependencies: { c: '1' } },
    'node_modules/c': { version: '1.0.0', optionalDependencies: { gone: '1' } },
    'node_modules/d': { version: '1.0.0' },
  },
};

test('a pruned lock holds what is reached, each at the place where it is found', () => {
  const pruned = pruneLock(LOCK, { name: 'part', version: '0.1.0', devDependencies: { a: '1' } });
  const places = ['', 'node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c'];
  expect(Object.keys(pruned.packages)).toEqual(places);
  expect(pruned.packages[''].devDependencies).toEqual({ a: '1' });
});

test('a checkout goes only into an empty folder, and holds the chapters up to N', async () => {
  await withFiles({ 'full/file': '' }, (folder) => {
    expect(() => checkout(1, join(folder, 'full'))).toThrow('is not empty');
    mkdirSync(join(folder, 'new'));
    checkout(2, join(folder, 'new'));
    const manifest = JSON.parse(readFileSync(join(folder, 'new/package.json'), 'utf8'));
    expect(manifest.scripts.chapter).toBe('tsx chapters/02-tokenizer/main.ts');
    expect(() => readFileSync(join(folder, 'new/chapters/03-grammar/index.ts'))).toThrow();
  });
});

test('npm run stage writes a line for each file, and its digest', async () => {
  await withFiles({ 'a.py': 'x = 1\n' }, async (folder) => {
    writeFileSync(
      join(folder, 'cases.jsonl'),
      '{"id": "one", "source": "x\\n"}\n{"id": "two", "hex": "780a"}\n',
    );
    const stage = (...args: string[]) => runTsx(join(root, 'tests/tools/stage.ts'), args, { cwd: folder });
    const { stdout } = await stage('ctokens', 'a.py');
    expect(stdout).toBe(
      '{"file":"a.py","stage":"ctokens","result":[["NAME","x",[1,0],[1,1]],["EQUAL","=",[1,2],[1,3]],' +
        '["NUMBER","1",[1,4],[1,5]],["NEWLINE","",[1,5],[1,5]],["ENDMARKER","",[1,-1],[1,-1]]]}\n',
    );
    const digests = (await stage('ctokens', '--cases', 'cases.jsonl', '--digest')).stdout.split('\n');
    const shas = digests.filter(Boolean).map((line) => JSON.parse(line).sha256);
    expect(shas).toHaveLength(2);
    expect(shas[0]).toBe(shas[1]);
    expect(await stage('nonsense')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('usage') });
    expect(await stage('tokens', 'missing.py')).toMatchObject({
      exitCode: 2,
      stderr: 'there is no file missing.py\n',
    });
  });
});
