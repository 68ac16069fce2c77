/**
 * `npm run chapter -- 6 --heap file.py`: what lies in the heap when the program has ended: which types, and in which
 * pools and arenas the allocator would keep them. What `sys._debugmallocstats()` prints, made for reading.
 */
import { isImmortal, type PyObject } from '../../01-objects/index.ts';
import { recount } from '../audit/recount.ts';
import { blockFor } from './addresses.ts';
import {
  blockSize,
  blocksPerPool,
  freePoolsOf,
  Obmalloc,
  POOL_SIZE,
  type Pool,
  SMALL_REQUEST,
} from './obmalloc.ts';

/** Puts all living objects into a heap of their own and draws it. */
export function heapPicture(): string {
  const heap = new Obmalloc();
  const types = new Map<string, { count: number; bytes: number }>();
  let large = 0;
  for (const object of recount().keys()) {
    const { bytes } = blockFor(object);
    note(types, object, bytes);
    heap.allocate(bytes);
    if (bytes > SMALL_REQUEST) large++;
  }
  return [...typeRows(types), '', ...classRows(heap), '', ...arenaRows(heap, large), ''].join('\n');
}

function note(types: Map<string, { count: number; bytes: number }>, object: PyObject, bytes: number): void {
  const name = isImmortal(object) ? `${object.type.name} (immortal)` : object.type.name;
  const row = types.get(name) ?? { count: 0, bytes: 0 };
  row.count++;
  row.bytes += bytes;
  types.set(name, row);
}

const column = (value: string | number, width: number): string => String(value).padStart(width);

function typeRows(types: Map<string, { count: number; bytes: number }>): string[] {
  const rows = [...types].sort(([, a], [, b]) => b.bytes - a.bytes).slice(0, 12);
  return [
    ' objects    bytes  type',
    ...rows.map(([name, { count, bytes }]) => `${column(count, 8)} ${column(bytes, 8)}  ${name}`),
  ];
}

/** One row a size class, with a bar for each pool: how full it is. */
function classRows(heap: Obmalloc): string[] {
  const byClass = new Map<number, Pool[]>();
  for (const arena of heap.arenas) {
    for (const pool of arena.pools)
      byClass.set(pool.sizeClass, [...(byClass.get(pool.sizeClass) ?? []), pool]);
  }
  const rows = [...byClass]
    .sort(([a], [b]) => a - b)
    .map(([sizeClass, pools]) => {
      const used = pools.reduce((sum, pool) => sum + pool.used, 0);
      const bars = pools
        .slice(0, 40)
        .map((pool) => '▁▂▃▄▅▆▇█'[Math.ceil((pool.used / blocksPerPool(sizeClass)) * 8) - 1]);
      return `${column(blockSize(sizeClass), 6)} ${column(pools.length, 6)} ${column(used, 8)}  ${bars.join('')}${pools.length > 40 ? '…' : ''}`;
    });
  return [' block  pools   in use  each pool', ...rows];
}

function arenaRows(heap: Obmalloc, large: number): string[] {
  const bytes = heap.arenas.reduce((sum, { pools }) => sum + pools.length * POOL_SIZE, 0);
  const free = heap.arenas.reduce((sum, arena) => sum + freePoolsOf(arena), 0);
  return [
    `${heap.arenas.length} arenas, ${bytes / 1024} KiB in pools, ${free} pools free, ${large} objects of more than ${SMALL_REQUEST} bytes`,
  ];
}
