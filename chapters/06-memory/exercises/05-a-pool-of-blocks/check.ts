// Judges Pools by the addresses that it gives.

import type * as start from './start.ts';

const START = 0x10_0000;
const POOL = 16_384;
const HEADER = 48;

const hex = (address: number): string => `0x${address.toString(16)}`;

function expectAddress(what: string, wanted: number, got: number): void {
  if (wanted !== got) throw new Error(`${what}: ${hex(wanted)} was to be expected; you gave ${hex(got)}.`);
}

export default function check({ Pools }: typeof start): void {
  const first = START + HEADER;
  let heap = new Pools();
  expectAddress(
    'The first block of all (24 bytes), behind the header of the first pool',
    first,
    heap.allocate(24),
  );
  expectAddress('The second block of the same class (17 bytes also need 32)', first + 32, heap.allocate(17));
  expectAddress('A block of another class (33 bytes), in a pool of its own', first + POOL, heap.allocate(33));
  expectAddress('The third block of the first class', first + 64, heap.allocate(32));
  heap.release(first);
  heap.release(first + 64);
  expectAddress(
    'After giving back the first and then the third block, the next one',
    first + 64,
    heap.allocate(32),
  );
  expectAddress('And the one after that', first, heap.allocate(30));
  expectAddress('When all that was given back is used again, the next one', first + 96, heap.allocate(32));
  if (heap.pools !== 2) throw new Error(`There are 2 pools; yours says ${heap.pools}.`);

  // a pool becomes full, another one is begun
  heap = new Pools();
  const blocks = Math.floor((POOL - HEADER) / 512);
  const given = Array.from({ length: blocks }, () => heap.allocate(512));
  expectAddress(
    `Block ${blocks} of 512 bytes, the last whole one of its pool`,
    first + (blocks - 1) * 512,
    given.at(-1)!,
  );
  expectAddress('One block more than a pool holds', first + POOL, heap.allocate(500));
  heap.release(given[3]!);
  expectAddress('A block given back to a full pool comes first', given[3]!, heap.allocate(512));

  // an empty pool serves another class
  heap = new Pools();
  const [a, b] = [heap.allocate(16), heap.allocate(16)];
  heap.allocate(64);
  heap.release(b);
  heap.release(a);
  expectAddress('The first pool is empty; a request of 100 bytes', first, heap.allocate(100));
  expectAddress('A request of 16 bytes afterwards, in a new pool', first + 2 * POOL, heap.allocate(16));
  if (heap.pools !== 3) throw new Error(`There are 3 pools now; yours says ${heap.pools}.`);
}
