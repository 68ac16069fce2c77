import { expect, test } from 'vitest';
import { timsort } from './timsort.ts';

interface Card {
  rank: number;
  place: number;
}

/** Numbers that look random and are the same in every run. */
function* pseudoRandom(seed: number): Generator<number> {
  for (;;) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    yield seed;
  }
}

function cards(length: number, ranks: number, seed: number): Card[] {
  const numbers = pseudoRandom(seed);
  return Array.from({ length }, (_, place) => ({ rank: numbers.next().value! % ranks, place }));
}

function countingLess() {
  const less = (a: Card, b: Card): boolean => {
    less.count++;
    return a.rank < b.rank;
  };
  less.count = 0;
  return less;
}

test.each([0, 1, 2, 3, 31, 32, 63, 64, 65, 100, 1000, 4097])(
  '%i items end in order, equal ones in theirs',
  (length) => {
    for (const ranks of [1, 2, 7, 1000]) {
      const items = cards(length, ranks, length + ranks);
      const expected = items.slice().sort((a, b) => a.rank - b.rank || a.place - b.place);
      timsort(items, countingLess());
      expect(items).toEqual(expected);
    }
  },
);

test('what is in order already takes one comparison an item', () => {
  const up = Array.from({ length: 1000 }, (_, i) => ({ rank: i, place: i }));
  const less = countingLess();
  timsort(up, less);
  expect(less.count).toBe(999);
});

test('what falls strictly is turned round with one comparison an item', () => {
  const down = Array.from({ length: 1000 }, (_, i) => ({ rank: -i, place: i }));
  const less = countingLess();
  timsort(down, less);
  expect(less.count).toBe(999);
  expect(down[0]!.rank).toBe(-999);
});

test('two sorted halves, one above the other, are merged by galloping', () => {
  const items = Array.from({ length: 2000 }, (_, i) => ({ rank: i < 1000 ? i + 1000 : i - 1000, place: i }));
  const less = countingLess();
  timsort(items, less);
  expect(less.count).toBeLessThan(2100);
  expect(items.map((card) => card.rank)).toEqual(Array.from({ length: 2000 }, (_, i) => i));
});

test('random items take about n log n comparisons', () => {
  const items = cards(10_000, 2 ** 31, 42);
  const less = countingLess();
  timsort(items, less);
  expect(less.count).toBeLessThan(10_000 * Math.log2(10_000));
});

test('a comparison that raises loses no item and makes none twice', () => {
  for (let limit = 0; limit < 3000; limit += 37) {
    const items = cards(500, 50, limit);
    const before = items.map((card) => card.place).sort((a, b) => a - b);
    let left = limit;
    try {
      timsort(items, (a, b) => {
        if (left-- === 0) throw new Error('enough');
        return a.rank < b.rank;
      });
    } catch {
      // the array is in some order in between
    }
    expect(items.map((card) => card.place).sort((a, b) => a - b)).toEqual(before);
  }
});
