// The rows that programs see and the rows that the parser reads, against what CPython gave for the same
// source. oracle-tokens.jsonl was recorded by `oracle.mjs tokens` and `oracle.mjs ctokens`.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ctokensStage, tokensStage } from './stages.ts';
import { generateTokens, tokenize } from './tokenize.ts';
import { TokenizerIter } from './tokenizeriter.ts';

type Case = { id: string; source: string; tokens: unknown; ctokens: unknown };

const cases: Case[] = readFileSync(new URL('oracle-tokens.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** One row a line, so that a difference shows in its context. */
function lines(result: unknown): string {
  return Array.isArray(result) ? result.map((row) => JSON.stringify(row)).join('\n') : JSON.stringify(result);
}

for (const { id, source, tokens, ctokens } of cases) {
  test(`${id}: ${JSON.stringify(source)}`, () => {
    const bytes = new TextEncoder().encode(source);
    expect(lines(tokensStage('x.py', bytes))).toBe(lines(tokens));
    expect(lines(ctokensStage('x.py', bytes))).toBe(lines(ctokens));
  });
}

test('a row shows the line of its token, all its lines for a string', () => {
  const rows = [...generateTokens("x = '''a\nb''' + f'{\ny}'\n")];
  expect(rows.map((row) => [row[1], row[4]])).toEqual([
    ['x', "x = '''a\n"],
    ['=', "x = '''a\n"],
    ["'''a\nb'''", "x = '''a\nb''' + f'{\n"],
    ['+', "b''' + f'{\n"],
    ["f'", "b''' + f'{\n"],
    ['{', "b''' + f'{\n"],
    ['\n', "b''' + f'{\n"],
    ['y', "y}'\n"],
    ['}', "y}'\n"],
    ["'", "y}'\n"],
    ['\n', "y}'\n"],
    ['', ''],
  ]);
});

test('lines are asked for one at a time, and only when they are needed', () => {
  const asked: string[] = [];
  const source = ['x = (1,\n', '  2)\n', "'''a\n", "b'''\n"];
  const iter = new TokenizerIter(() => {
    const line = source.shift() ?? '';
    asked.push(line);
    return line;
  }, true);
  const seen: [string, number][] = [];
  for (let row = iter.next(); row !== null; row = iter.next()) seen.push([row[1], asked.length]);
  expect(seen).toEqual([
    ['x', 1],
    ['=', 1],
    ['(', 1],
    ['1', 1],
    [',', 1],
    ['\n', 1],
    ['2', 2],
    [')', 2],
    ['\n', 2],
    ["'''a\nb'''", 4],
    ['\n', 4],
    ['', 5],
  ]);
});

test('lines and a whole text give the same rows', () => {
  for (const { source, tokens } of cases) {
    if (!Array.isArray(tokens)) continue;
    const text = source.replace('\ufeff', '');
    const parts = text.split(/(?<=\n)/);
    expect([...generateTokens(() => parts.shift() ?? null)]).toEqual([...generateTokens(text)]);
  }
});

test('the name of the file is part of what is said about its encoding', () => {
  const bytes = new TextEncoder().encode('# coding: nope\n');
  expect(() => [...tokenize(bytes, "it's.py")]).toThrow(`unknown encoding for "it's.py": nope`);
});
