// The stages of the compiler as the explorer shows them.

import { expect, test } from 'vitest';
import { isInside, type Row } from './protocol.ts';
import { allStages } from './stages.ts';

const stagesOf = (source: string) => allStages(new TextEncoder().encode(source));
const firsts = (rows: Row[]): string[] => rows.map(({ cells }) => cells[0]!);

test('a line is shown in all stages, each with the place it comes from', () => {
  const { tree, symbols, units } = stagesOf('answer = 6 * 7\n');
  expect(firsts(tree)).toEqual(['Module', 'Assign', 'Name', 'BinOp', 'Constant', 'Constant']);
  expect(symbols.map(({ cells }) => cells.join(' '))).toContain('answer local assigned');
  const [module] = units;
  expect(firsts(module!.generated)).toContain('BINARY_OP');
  expect(firsts(module!.bytes)).not.toContain('BINARY_OP');
  const [sum] = module!.bytes.filter(({ cells }) => cells[0] === 'LOAD_SMALL_INT');
  expect(sum).toMatchObject({ places: [[1, 1, 9, 14]], bytes: [2, 4] });
});

test('a name is marked at all its places in its own block, and nowhere else', () => {
  const { symbols } = stagesOf('x = 1\ndef f(a, b=x):\n    x = a\n    return x\n');
  const words = symbols
    .filter(({ cells }) => cells[0] === 'x')
    .map(({ places }) => places.map(([line]) => line));
  expect(words).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('the outermost unit comes first, and its graph knows where its blocks lead', () => {
  const { units } = stagesOf('def f(x):\n    while x:\n        x -= 1\n');
  expect(units.map(({ name }) => name)).toEqual(['<module>', 'f']);
  const heads = units[1]!.graph.filter(({ block }) => block !== null);
  expect(heads.some(({ block, jumps }) => jumps.some((to) => to <= block!))).toBe(true);
});

test('the tables tell which bytes they are about', () => {
  const { units } = stagesOf('try:\n    f()\nexcept A:\n    g()\n');
  const entries = units[0]!.tables.filter(({ cells }) => cells[1]?.includes('handler'));
  expect(entries.length).toBe(3);
  expect(entries[0]!.bytes).not.toBeNull();
});

test('one place lies inside another by line and column', () => {
  expect(isInside([1, 1, 4, 6], [1, 1, 4, 10])).toBe(true);
  expect(isInside([1, 2, 4, 6], [1, 1, 4, 10])).toBe(false);
  expect(isInside([2, 2, 0, 1], [1, 3, 5, 0])).toBe(true);
});
