import { expect, test } from 'vitest';
import { blockSize, blocksPerPool, Obmalloc, POOL_SIZE, sizeClassOf } from './obmalloc.ts';

test('a request is rounded up to the next multiple of 16', () => {
  expect([1, 16, 17, 32, 512].map((bytes) => blockSize(sizeClassOf(bytes)))).toEqual([16, 16, 32, 32, 512]);
});

test('two objects of one size class lie side by side in one pool', () => {
  const heap = new Obmalloc();
  const first = heap.allocate(60);
  expect(heap.allocate(64) - first).toBe(64);
  expect(heap.poolOf(first)?.used).toBe(2);
});

test('objects of different classes never share a pool', () => {
  const heap = new Obmalloc();
  expect(heap.poolOf(heap.allocate(16))).not.toBe(heap.poolOf(heap.allocate(32)));
});

test('the block given back last is the first to be handed out again', () => {
  const heap = new Obmalloc();
  const [a, b] = [heap.allocate(48), heap.allocate(48)];
  heap.release(a);
  heap.release(b);
  expect([heap.allocate(48), heap.allocate(48)]).toEqual([b, a]);
});

test('a full pool leaves the list, and comes back when one of its blocks does', () => {
  const heap = new Obmalloc();
  const blocks = Array.from({ length: blocksPerPool(0) }, () => heap.allocate(16));
  expect(heap.usedPools[0]).toEqual([]);
  const elsewhere = heap.allocate(16);
  expect(heap.poolOf(elsewhere)).not.toBe(heap.poolOf(blocks[0]!));
  heap.release(blocks[7]!);
  expect(heap.allocate(16)).toBe(blocks[7]);
});

test('an empty pool can serve another size class', () => {
  const heap = new Obmalloc();
  const small = heap.allocate(16);
  heap.release(small);
  const big = heap.allocate(512);
  expect(big - (big % POOL_SIZE)).toBe(small - (small % POOL_SIZE));
});

test('more than 512 bytes are not for this allocator', () => {
  const heap = new Obmalloc();
  expect(heap.poolOf(heap.allocate(513))).toBeUndefined();
});
